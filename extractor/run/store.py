"""What a version of a run has so far: which articles are done, which failed, and what it cost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

import orjson

from extractor.register import Register
from extractor.run.journal import Journal
from extractor.run.outcome import UNFINISHED, Outcome, head_of
from extractor.usage import Usage

if TYPE_CHECKING:
    from pathlib import Path


class Spent:
    """A sum of usages that does not depend on their order, dollars included."""

    def __init__(self) -> None:
        self._tokens = Usage()
        self._dollars: Decimal | None = Decimal(0)

    def add(self, usage: Usage) -> None:
        """Add one."""
        self._tokens += usage
        if usage.dollars is None or self._dollars is None:
            self._dollars = None
        else:
            self._dollars += Decimal(str(usage.dollars))

    @property
    def usage(self) -> Usage:
        """The sum."""
        said, dollars = self._tokens, None if self._dollars is None else float(self._dollars)
        return Usage(said.requests, said.input_tokens, said.cached_tokens, said.output_tokens, dollars)


class Store:
    """The two journals of a version and where in them each article stands.

    `done` articles are done, `incomplete` of them read only in part; `failed` ones failed and were not done since.
    `spent` is what all of it cost, `accepted` and `rejected` count records. Opening it reads both journals through.
    Raises DatasetError where one is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.spent = Spent()
        self.accepted = self.rejected = 0
        self.done = self.incomplete = self.failed = 0
        self._done, self._incomplete, self._failed = Register(), Register(), Register()
        self._results = Journal(folder / "journal.jsonl")
        self._failures = Journal(folder / "failed.jsonl")
        try:
            for offset, line in self._results.replay():
                self._note_done(line, offset)
            for offset, line in self._failures.replay():
                self._note_failed(line, offset)
        except BaseException:
            self.close()
            raise
        self.repaired = self._results.repaired or self._failures.repaired

    def has(self, key: str) -> bool:
        """Whether an article is done."""
        return self._done.get(key) is not None

    def is_incomplete(self, key: str) -> bool:
        """Whether it is done, but was read only in part."""
        return self._incomplete.get(key) is not None

    def has_failed(self, key: str) -> bool:
        """Whether it failed, and was not done since."""
        return self._failed.get(key) is not None

    def keep(self, key: str, outcome: Outcome) -> None:
        """Add what came of an article."""
        line = outcome.line(key)
        if outcome.document is not None:
            self._note_done(line, self._results.append(line))
        else:
            self._note_failed(line, self._failures.append(line))

    def document(self, key: str) -> dict[str, Any] | None:
        """The stored document of an article, None where it is not done."""
        return self._stored(self._results, self._done.get(key), "document")

    def failure(self, key: str) -> dict[str, Any] | None:
        """The row of its last failure, None where there is none that counts."""
        return self._stored(self._failures, self._failed.get(key), "failed")

    def sync(self, *, now: bool = False) -> None:
        """Have the disk keep what is due, or all of it."""
        for journal in (self._results, self._failures):
            if now:
                journal.sync()
            else:
                journal.sync_if_due()

    def close(self) -> None:
        """Close the files."""
        try:
            self._results.close()
        finally:
            self._failures.close()
            self._done.close()
            self._incomplete.close()
            self._failed.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _note_done(self, line: bytes, offset: int) -> None:
        head = head_of(line)
        self.spent.add(head.usage)
        self._forget_failure(head.key)
        self._forget_result(head.key)
        self._done.put(head.key, offset)
        self.done += 1
        self.accepted += head.accepted
        self.rejected += head.rejected
        if head.unread:
            self._incomplete.put(head.key, offset)
            self.incomplete += 1

    def _note_failed(self, line: bytes, offset: int) -> None:
        head = head_of(line)
        self.spent.add(head.usage)
        if orjson.loads(line)["failed"]["error"] == UNFINISHED or self.has(head.key):
            return
        self._forget_failure(head.key)
        self._failed.put(head.key, offset)
        self.failed += 1

    def _forget_result(self, key: str) -> None:
        """A result that was read only in part is replaced by the next one."""
        offset = self._done.get(key)
        if offset is None:
            return
        before = head_of(self._results.read(offset))
        self.done -= 1
        self.accepted -= before.accepted
        self.rejected -= before.rejected
        if before.unread:
            self._incomplete.drop(key)
            self.incomplete -= 1

    def _forget_failure(self, key: str) -> None:
        if self.has_failed(key):
            self._failed.drop(key)
            self.failed -= 1

    @staticmethod
    def _stored(journal: Journal, offset: int | None, name: str) -> dict[str, Any] | None:
        if offset is None:
            return None
        found: dict[str, Any] = orjson.loads(journal.read(offset))[name]
        return found
