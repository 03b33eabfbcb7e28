"""What a run got right, kept in the project, so that a change that loses any of it is noticed.

A baseline holds no text of an article: gold's records by the name that their content has, with what they are called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from extractor.evals.document import DocumentError
from extractor.evals.folder import Shown, label
from extractor.evals.report import Report

VERSION = 1
"""Of the form of a baseline."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One document: why it failed, if it did, and by type the gold records that were right, with their names."""

    error: str | None
    correct: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A run's right records by document; `strict` is F1 by type, for a reader."""

    version: int
    guideline: int | None
    model: str | None
    strict: dict[str, float]
    documents: dict[str, Kept]

    def to_json(self) -> bytes:
        """As JSON, a record a line, in an order of its own, so that a change of it can be read."""
        return _adapter().dump_json(self, indent=1) + b"\n"

    @classmethod
    def from_json(cls, data: bytes, *, source: str | Path) -> Baseline:
        """A baseline that was written. Raises DocumentError, naming `source`, where it is none."""
        try:
            found = _adapter().validate_json(data)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise DocumentError(f"no baseline: {where}: {first['msg']}", source=source) from error
        if found.version != VERSION:
            raise DocumentError(f"a baseline of form {found.version}, this is form {VERSION}", source=source)
        return found


def baseline_of(report: Report, documents: Mapping[str, Shown]) -> Baseline:
    """The baseline that a run sets."""
    kept: dict[str, Kept] = {}
    for doc in report.documents:
        correct: dict[str, dict[str, str]] = {name: {} for name in report.types}
        for outcome in doc.outcomes:
            if outcome.verdict == "correct" and outcome.gold is not None:
                record = documents[doc.id].record(outcome.type, outcome.gold_at, gold=True) if documents else None
                correct[outcome.type][outcome.gold] = label(outcome.type, record) if record else ""
        kept[doc.id] = Kept(doc.error, {name: dict(sorted(some.items())) for name, some in correct.items()})
    return Baseline(
        version=VERSION,
        guideline=report.guideline,
        model=None if report.made is None else report.made.model,
        strict={name: round(one.modes["strict"].f1, 6) for name, one in report.types.items()},
        documents=kept,
    )


@cache
def _adapter() -> TypeAdapter[Baseline]:
    return TypeAdapter(Baseline)
