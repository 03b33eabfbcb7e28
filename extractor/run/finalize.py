"""From what a run has so far to the dataset: in the order of the input, the same bytes whatever happened on the way.

One pass over the order of the inputs; each result is read where the journal has it, so memory does not grow with the
corpus. While it is written there is no manifest: a folder with one is whole.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import orjson

from extractor.dataset import open_writer
from extractor.dataset.writer import Part
from extractor.errors import DatasetError
from extractor.register import Register
from extractor.run.card import card
from extractor.run.inputs import rows
from extractor.run.manifest import manifest
from extractor.run.store import Spent, Store

if TYPE_CHECKING:
    from extractor.dataset import Writer
    from extractor.record import Record
    from extractor.run.key import Key

PARQUET = "parquet"


@dataclass(slots=True)
class Accounts:
    """Where every input went: in = done + failed + duplicates + unfinished; and the records of those that are done.

    `incomplete` articles are among those that are done. `whole`: the input was read to its end.
    """

    whole: bool = False
    read: int = 0
    done: int = 0
    incomplete: int = 0
    failed: int = 0
    duplicates: int = 0
    unfinished: int = 0
    rejected: int = 0
    records: Counter[str] = field(default_factory=Counter)
    spent: Spent = field(default_factory=Spent)

    def check(self) -> None:
        """Assert the identity."""
        went = self.done + self.failed + self.duplicates + self.unfinished
        assert self.read == went, "an article was lost"  # noqa: S101 - a law


def finalize(
    out: Path, version: Path, key: Key, records: tuple[type[Record], ...], *, parquet: bool = False
) -> dict[str, Any]:
    """Write the dataset of a version of a run into `out`; the manifest. To be called while the run's lock is held.

    Raises DatasetError where it cannot be written, or the run is damaged.
    """
    try:
        (out / "manifest.json").unlink(missing_ok=True)
    except OSError as error:
        raise DatasetError(f"{out}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    with Store(version) as store:
        accounts = _write(out, version, store, records, parquet=parquet)
        total = store.spent.usage
    accounts.check()
    names = [f"{name}.jsonl" for name in ("documents", *(record.plural for record in records), "articles")]
    names += ["rejected.jsonl", "failed.jsonl", "duplicates.jsonl"]
    if parquet:
        names += sorted(f"{PARQUET}/{path.name}" for path in (out / PARQUET).glob("*.parquet"))
    said = manifest(out, names, key, accounts, asdict(accounts.spent.usage), asdict(total))
    _put(out / "README.md", card(records, said).encode())
    _put(out / "manifest.json", orjson.dumps(said, option=orjson.OPT_INDENT_2) + b"\n")
    return said


def _write(out: Path, version: Path, store: Store, records: tuple[type[Record], ...], *, parquet: bool) -> Accounts:
    accounts = Accounts()
    with ExitStack() as stack:
        writers: list[Writer] = [stack.enter_context(open_writer("jsonl", out / "documents.jsonl", records))]
        writers.append(stack.enter_context(open_writer("flat", out, records)))
        if parquet:
            writers.append(stack.enter_context(open_writer("parquet", out / PARQUET, records)))
        duplicates = stack.enter_context(_Lines(out / "duplicates.jsonl"))
        seen = stack.enter_context(Register())
        for row in rows(version / "inputs.jsonl"):
            if "end" in row:
                accounts.whole = True
                continue
            accounts.read += 1
            if "failed" in row:
                _fail(accounts, writers, row["failed"])
            elif (first := seen.get(row["key"])) is not None:
                accounts.duplicates += 1
                article = row["article"]
                duplicates.add({"article_id": article["id"], "url": article["url"], "same_as_input": first})
            else:
                seen.put(row["key"], accounts.read)
                _settle(accounts, writers, store, row)
    return accounts


def _settle(accounts: Accounts, writers: list[Writer], store: Store, row: dict[str, Any]) -> None:
    """One article that is no duplicate: done, failed, or not come to."""
    stored = store.document(row["key"])
    if stored is not None:
        document = {"article": row["article"], **stored}
        document["warnings"] = [*row["warnings"], *stored["warnings"]]
        for writer in writers:
            writer.add(document)
        _count(accounts, document)
        accounts.incomplete += store.is_incomplete(row["key"])
    elif (failure := store.failure(row["key"])) is not None:
        _fail(accounts, writers, {**failure, "source": row["article"]["id"]})
    else:
        accounts.unfinished += 1


def _count(accounts: Accounts, document: dict[str, Any]) -> None:
    from extractor.usage import Usage

    accounts.done += 1
    accounts.rejected += len(document["rejected"])
    accounts.spent.add(Usage(**document["provenance"]["usage"]))
    for name, found in document.items():
        if isinstance(found, list) and name not in {"rejected", "warnings", "unread"}:
            accounts.records[name] += len(found)


def _fail(accounts: Accounts, writers: list[Writer], failure: dict[str, Any]) -> None:
    accounts.failed += 1
    for writer in writers:
        writer.add_failure(failure)


class _Lines:
    """A file of JSON lines, complete only where the block ends well."""

    def __init__(self, path: Path) -> None:
        self._part = Part(path)

    def add(self, row: dict[str, Any]) -> None:
        """Add a line."""
        self._part.add(orjson.dumps(row) + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._part.close(whole=kind is None)


def _put(path: Path, data: bytes) -> None:
    part = Part(path)
    try:
        part.add(data)
    except BaseException:
        part.close(whole=False)
        raise
    part.close(whole=True)
