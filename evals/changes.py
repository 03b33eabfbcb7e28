"""Two runs record by record: what the second gained, lost and changed.

A gold record is the same in both by its content. A spurious record is the same by its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.evals.folder import Shown, label

if TYPE_CHECKING:
    from extractor.evals.report import DocumentReport, Outcome, Report

KINDS = ("gained", "lost", "changed", "spurious", "gone")
"""gained: right now, not before. lost: the other way. changed: wrong in both, in another way. spurious: made up now,
not before. gone: the other way."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record that the two runs differ in; `before` and `after` say what became of it."""

    kind: str
    document: str
    type: str
    called: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.document}: {self.type} {self.called}: {self.before} → {self.after}"


def changes(old: Report, new: Report, before: Mapping[str, Shown], after: Mapping[str, Shown]) -> Iterator[Change]:
    """The changes, document by document; records are called by their content where the documents are not there."""
    olds = {doc.id: doc for doc in old.documents}
    for doc in new.documents:
        if doc.id in olds:
            yield from _wanted(olds[doc.id], doc, after.get(doc.id) or before.get(doc.id))
            yield from _made_up("spurious", doc, olds[doc.id], after.get(doc.id))
            yield from _made_up("gone", olds[doc.id], doc, before.get(doc.id))


def _wanted(old: DocumentReport, new: DocumentReport, document: Shown | None) -> Iterator[Change]:
    was = {(one.type, one.gold): one for one in old.outcomes}  # a spurious one has no gold, and is not asked for
    for now in new.outcomes:
        then = was.get((now.type, now.gold))
        if then is None or now.gold is None:
            continue
        one, other = said(then), said(now)
        if one == other:
            continue
        kind = "gained" if now.verdict == "correct" else "lost" if then.verdict == "correct" else "changed"
        yield Change(kind, new.id, now.type, _called(now, document, gold=True), one, other)


def _made_up(kind: str, one: DocumentReport, other: DocumentReport, document: Shown | None) -> Iterator[Change]:
    """The spurious records of the one that the other has not, as spurious or as anything."""
    there = {(outcome.type, outcome.predicted) for outcome in other.outcomes}
    for outcome in one.outcomes:
        if outcome.verdict == "spurious" and (outcome.type, outcome.predicted) not in there:
            before, after = ("absent", said(outcome)) if kind == "spurious" else (said(outcome), "absent")
            yield Change(kind, one.id, outcome.type, _called(outcome, document, gold=False), before, after)


def said(outcome: Outcome) -> str:
    """What became of a record, in a few words."""
    if outcome.verdict == "spurious":
        return f"spurious ({outcome.spurious})"
    if not outcome.fields:
        return outcome.verdict
    return "wrong in " + ", ".join(f"{name} ({one.fault or one.verdict})" for name, one in outcome.fields.items())


def _called(outcome: Outcome, document: Shown | None, *, gold: bool) -> str:
    at, key = (outcome.gold_at, outcome.gold) if gold else (outcome.predicted_at, outcome.predicted)
    record = None if document is None else document.record(outcome.type, at, gold=gold)
    return str(key) if record is None else label(outcome.type, record)
