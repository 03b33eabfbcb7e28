"""manifest.json: what the dataset holds, what made it, and hashes by which anyone can tell that it is all there."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from extractor.errors import DatasetError

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.run.finalize import Accounts
    from extractor.run.key import Key

FORMAT = 1
_READ = 1 << 20


def manifest(  # noqa: PLR0913, PLR0917 - the parts of a manifest
    out: Path,
    names: list[str],
    key: Key,
    accounts: Accounts,
    documents: dict[str, Any],
    total: dict[str, Any],
) -> dict[str, Any]:
    """The manifest of the files `names` below `out`; nothing in it depends on when or how often the run went on.

    `usage.documents` is what the results in the dataset cost, `usage.total` all that was recorded: failures, and
    results of articles that are no longer in the input, included. A request in flight when a run was killed is in
    neither.
    """
    return {
        "format": FORMAT,
        "whole_input": accounts.whole,
        "articles": {
            "in": accounts.read,
            "done": accounts.done,
            "done_incomplete": accounts.incomplete,
            "failed": accounts.failed,
            "skipped": accounts.duplicates + accounts.unfinished,
            "skipped_duplicates": accounts.duplicates,
            "skipped_unfinished": accounts.unfinished,
        },
        "records": dict(accounts.records),
        "rejected": accounts.rejected,
        "made_with": key.said,
        "usage": {"documents": documents, "total": total},
        "files": {name: _file(out / name) for name in names},
    }


def _file(path: Path) -> dict[str, Any]:
    digest, size, lines = hashlib.sha256(), 0, 0
    try:
        with path.open("rb") as file:
            while part := file.read(_READ):
                digest.update(part)
                size += len(part)
                lines += part.count(b"\n")
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    said: dict[str, Any] = {"bytes": size, "sha256": digest.hexdigest()}
    return said | ({"rows": lines} if path.suffix == ".jsonl" else {})
