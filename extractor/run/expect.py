"""How many articles the inputs hold, as far as that can be told without reading them all: for the time left only."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from extractor.source.kind import by_name
from extractor.source.place import File, places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from extractor.run.progress import Progress

_READ = 1 << 20


def expected(inputs: Sequence[str]) -> int | None:
    """A file counts as one article, one of JSON Lines as its lines; None where one is packed, a URL or a pipe."""
    total = 0
    for place in places(inputs):
        if not isinstance(place, File):
            return None
        named = by_name(place.path.name)
        if named.kind is None or (named.kind == "jsonl" and named.packed):
            return None
        try:
            total += _lines(place.path) if named.kind == "jsonl" else 1
        except OSError:
            total += 1
    return total


def tell(progress: Progress, inputs: Sequence[str]) -> None:
    """Let `progress` know, when it is known, without waiting for it."""

    def count() -> None:
        progress.expected = expected(inputs)

    threading.Thread(target=count, name="expected", daemon=True).start()


def _lines(path: Path) -> int:
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while part := file.read(_READ):
            count += part.count(b"\n")
            last = part[-1:]
    return count + (last != b"\n")
