"""The inputs of a run in their order, as last read: what the dataset is written from.

Each run reads its inputs from the start and compares; as long as they are as they were, nothing is written, so that a
run that is killed before it is through still knows what came behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from extractor.dataset import table
from extractor.errors import DatasetError
from extractor.run.journal import Journal, framed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.article import Article
    from extractor.errors import ArticleError


class Inputs:
    """The order, verified or written as the inputs are read."""

    def __init__(self, path: Path) -> None:
        self._journal = Journal(path)
        self._before: Iterator[tuple[int, bytes]] | None = self._journal.replay()
        self._at = self.count = 0

    def add(self, key: str, article: Article) -> None:
        """The next input is this article."""
        self._next({"key": key, "article": article.to_json(), "warnings": article.warnings})
        self.count += 1

    def fail(self, error: ArticleError) -> None:
        """The next input cannot be read."""
        self._next({"failed": table.failure(error)})
        self.count += 1

    def end(self) -> None:
        """There are no more."""
        self._next({"end": self.count})
        self.sync()

    def sync(self) -> None:
        """Have the disk keep what was added."""
        self._journal.sync()

    def close(self) -> None:
        """Close the file."""
        self._journal.close()

    def _next(self, row: dict[str, Any]) -> None:
        body = orjson.dumps(row)
        if self._before is not None:
            try:
                _, line = next(self._before, (0, b""))
            except DatasetError:  # damaged: written anew from here on, since the inputs are at hand
                line = b""
            if line == framed(body):
                self._at += len(line)
                return
            self._before = None
            self._journal.cut(self._at)
        self._journal.append(body)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows in their order: `article` with `key` and `warnings`, or `failed`, and `end` last where all were read."""
    journal = Journal(path)
    try:
        for _, line in journal.replay():
            yield orjson.loads(line)
    finally:
        journal.close()
