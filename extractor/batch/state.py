"""The state file: every batch from its plan to its harvest, a line an event, so that no kill loses track of one.

`planned` is written before anything is sent, `uploaded` and `begun` as soon as the server has answered. A batch that is
planned and not begun may yet have been begun, where the process died in between: the server is asked (see `send`).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from extractor.batch.answers import Used
from extractor.errors import DatasetError
from extractor.run.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

KEY_LENGTH = 32
"""A row's id begins with the key of its article."""


@dataclass(slots=True)
class Batch:
    """One batch. `ids` are its rows', until it is harvested; `worst` is the most that they can use.

    `file` and `id` are the server's names, `status` is how it ended once it is harvested, `counts` what it brought and
    `unsure` the rows of which nothing is known, so that they may have been billed.
    """

    number: int
    ids: tuple[str, ...]
    rows: int
    sha256: str
    worst: Used
    file: str | None = None
    id: str | None = None
    status: str | None = None
    used: Used = field(default_factory=Used)
    unsure: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """What the last look at all articles found: rows to send in a next batch, rows to send again, articles."""

    wanted: int = 0
    lost: int = 0
    waiting: int = 0


class State:
    """The file at `path`, read through. `settings` and `types` are what was asked for first, {} in a new one.

    `lost` rows were sent and came back without an answer, and why; `tries` counts how often that was their own fault.
    Raises DatasetError where the file is damaged or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.batches: dict[int, Batch] = {}
        self.lost: dict[str, str] = {}
        self.tries: dict[str, int] = {}
        self.token = ""
        self.settings: dict[str, Any] = {}
        self.types: list[str] = []
        self.due = Due()
        self._last = 0  # a number that was given up is not given again: the server may know it
        self._journal = Journal(path)
        try:
            for _, line in self._journal.replay():
                self._apply(orjson.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            self.close()
            raise DatasetError(f"{path}: is no state of batches: {error!r}") from error
        except BaseException:
            self.close()
            raise

    @property
    def open(self) -> list[Batch]:
        """Batches that are not harvested."""
        return [one for one in self.batches.values() if one.status is None]

    @property
    def next(self) -> int:
        """The number of the next batch."""
        return self._last + 1

    def flying(self) -> set[str]:
        """The keys of articles with rows in an open batch."""
        return {name[:KEY_LENGTH] for one in self.open for name in one.ids}

    def begin(self, settings: dict[str, Any], types: list[str]) -> None:
        """Note what is asked for, where that is not what was asked for last."""
        if (self.settings, self.types) != (settings, types):
            self._write({"opened": self.token or uuid.uuid4().hex, "settings": settings, "types": types})

    def plan(self, ids: list[str], sha256: str, worst: Used) -> Batch:
        """Note a batch before anything of it is sent."""
        number = self.next
        reserved = [worst.read, worst.cached, worst.written]
        self._write({"planned": number, "sha256": sha256, "worst": reserved, "ids": ids})
        return self.batches[number]

    def drop(self, number: int) -> None:
        """Give up a plan of which nothing was begun."""
        self._write({"dropped": number})

    def upload(self, number: int, file: str) -> None:
        """Note the file that the server has of a batch."""
        self._write({"uploaded": number, "file": file})

    def start(self, number: int, name: str) -> None:
        """Note that a batch has begun."""
        self._write({"begun": number, "batch": name})

    def harvest(self, number: int, said: dict[str, Any]) -> None:
        """Note that all there is of a batch is kept: see `harvest.Harvest.said`."""
        self._write({"harvested": number, **said})

    def settle(self, due: Due) -> None:
        """Note what is due."""
        if due != self.due:
            self._write({"due": [due.wanted, due.lost, due.waiting]})

    def close(self) -> None:
        """Close the file."""
        self._journal.close()

    def _write(self, event: dict[str, Any]) -> None:
        self._journal.append(orjson.dumps(event))
        self._journal.sync()
        self._apply(event)

    def _apply(self, event: dict[str, Any]) -> None:
        if "opened" in event:
            self.token, self.settings, self.types = event["opened"], event["settings"], event["types"]
        elif "planned" in event:
            ids = tuple(event["ids"])
            self._last = number = event["planned"]
            self.batches[number] = Batch(number, ids, len(ids), event["sha256"], Used(*event["worst"]))
            for name in ids:
                self.lost.pop(name, None)
        elif "dropped" in event:
            del self.batches[event["dropped"]]
        elif "uploaded" in event:
            self.batches[event["uploaded"]].file = event["file"]
        elif "begun" in event:
            self.batches[event["begun"]].id = event["batch"]
        elif "due" in event:
            self.due = Due(*event["due"])
        elif "harvested" in event:
            self._harvested(self.batches[event["harvested"]], event)

    def _harvested(self, batch: Batch, event: dict[str, Any]) -> None:
        batch.status, batch.counts, batch.errors = event["status"], event["counts"], tuple(event["errors"])
        batch.used, batch.unsure, batch.ids = Used(*event["used"]), event["unsure"], ()
        for name, (why, fault) in event["lost"].items():
            self.lost[name] = why
            if fault:
                self.tries[name] = self.tries.get(name, 0) + 1
