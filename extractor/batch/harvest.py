"""Harvesting a batch that is over: every answer kept once, every row accounted for, whatever the files say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from extractor.batch.answers import Used, used_of

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.batch.answers import Answers
    from extractor.batch.api import Server, Told
    from extractor.batch.state import Batch

MISSING, DAMAGED, UNKNOWN, TWICE = "in neither file", "damaged lines", "unknown rows", "rows twice"
"""What is counted beside failures: rows nobody mentions, lines that cannot be read, rows that are not ours, repeats."""

_OK, _FAULT, _SERVER = 200, 500, 500
_PASSING = frozenset({401, 402, 403, 404, 408, 409, 429})  # of the key, the account or the moment, not of the row
_NEVER_RUN = frozenset({"batch_expired", "batch_cancelled"})


@dataclass(slots=True)
class Harvest:
    """What a batch brought. `lost` rows have no answer: why, and whether that counts as a try."""

    status: str
    answered: int = 0
    used: Used = field(default_factory=Used)
    counts: Counter[str] = field(default_factory=Counter)
    lost: dict[str, tuple[str, bool]] = field(default_factory=dict)
    errors: tuple[str, ...] = ()

    def said(self) -> dict[str, Any]:
        """As it stands in the state file."""
        return {
            "status": self.status,
            "counts": {"answered": self.answered, **dict(sorted(self.counts.items()))},
            "used": [self.used.read, self.used.cached, self.used.written],
            "unsure": self.counts[MISSING],
            "lost": self.lost,
            "errors": list(self.errors),
        }


def harvest(  # noqa: PLR0913, PLR0917 - what a harvest is made of
    batch: Batch, told: Told, server: Server, answers: Answers, folder: Path, tries: dict[str, int], most: int
) -> Harvest:
    """Keep every answer in the files of `batch`, and tell of every row that has none.

    A row that has failed by itself for the `most`th time keeps its failure for an answer. Both files are read whatever
    the status is. May be done again and again with the same outcome, as long as it is not noted in the state.
    """
    path = folder / f"{batch.number}.output.jsonl"
    for again in (False, True):  # a file that is damaged may have been so on its way only
        reading = _Reading(batch, told, answers)
        for name in filter(None, (told.output_file, told.error_file)):
            if server.download(name, path):
                reading.read(path)
                path.unlink()
            else:
                reading.made.errors += (f"the server no longer has {name}",)
        if not reading.made.counts[DAMAGED] or again:
            break
    made = reading.finished(tries, most)
    answers.sync()
    return made


class _Reading:
    """The files of one batch, row by row."""

    def __init__(self, batch: Batch, told: Told, answers: Answers) -> None:
        self._ids, self._answers = frozenset(batch.ids), answers
        self._each = Used(batch.worst.read // batch.rows, 0, batch.worst.written // batch.rows)
        self._answered: set[str] = set()
        self._failed: dict[str, tuple[str, bool, int, Any]] = {}
        self.made = Harvest(told.status, errors=told.errors)

    def read(self, path: Path) -> None:
        """Read one file."""
        with path.open("rb") as file:
            for line in file:
                try:
                    row = orjson.loads(line)
                    name, response, error = str(row["custom_id"]), row.get("response"), row.get("error")
                except (ValueError, KeyError, TypeError, AttributeError):
                    self.made.counts[DAMAGED] += bool(line.strip())
                    continue
                if name not in self._ids:
                    self.made.counts[UNKNOWN] += 1
                elif name in self._answered:
                    self.made.counts[TWICE] += 1
                else:
                    self._row(name, response, error)

    def _row(self, name: str, response: Any, error: Any) -> None:  # noqa: ANN401 - JSON as it came
        response = response if isinstance(response, dict) else {}
        status, body = response.get("status_code"), response.get("body")
        if not isinstance(status, int) or not isinstance(body, dict):
            code = str(error.get("code") or "no code") if isinstance(error, dict) else "no answer"
            self._failed[name] = (code[:80], code not in _NEVER_RUN, _FAULT, None)
        elif status == _OK and not (isinstance(body.get("choices"), list) and body["choices"]):
            self._failed[name] = ("no answer", True, _FAULT, None)
        elif status in _PASSING or status >= _SERVER:
            self._failed[name] = (f"HTTP {status}", True, status, body)
        else:
            used = used_of(body, self._each if status == _OK else Used())
            self._answers.put(name, status, body, used)
            self._answered.add(name)
            self.made.used += used
            self.made.counts[f"HTTP {status}"] += status != _OK

    def finished(self, tries: dict[str, int], most: int) -> Harvest:
        """Account for the rows that have no answer."""
        made = self.made
        made.answered = len(self._answered)
        ran = made.status == "completed"
        for name in sorted(self._ids - self._answered):
            nothing = (MISSING if ran else made.status, ran, _FAULT, None)
            why, fault, status, body = self._failed.get(name, nothing)
            made.counts[why] += 1
            if fault and tries.get(name, 0) + 1 >= most:
                self._answers.put(name, status, body or {"error": {"message": why, "code": None}}, Used())
            else:
                made.lost[name] = (why, fault)
        made.counts = +made.counts
        return made
