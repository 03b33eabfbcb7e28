"""Spans with labels in the four schemas of SemEval-2013 task 9.1: how well boundaries and labels agree.

Spans are paired one-to-one, each with the one that it shares most with, for the most agreement in all; so the counts do
not depend on the order of either side. `nervaluate` takes the first that overlaps instead, once for each schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.compare import assign
from extractor.evals.counts import Tally, total
from extractor.span import Span

SCHEMAS = ("strict", "exact", "partial", "type")
"""strict: same bounds and label. exact: same bounds. partial: same bounds, a half for an overlap. type: same label."""


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A span with a label."""

    span: Span
    label: str


def span_scores(gold: Sequence[Marked], predicted: Sequence[Marked]) -> dict[str, Tally]:
    """The five counts in each of `SCHEMAS`, of the spans of one document."""
    wanted, found = sorted(gold), sorted(predicted)
    weights = [[_agreement(one, other) for other in found] for one in wanted]
    pairs = [(i, j) for i, j in assign(weights) if weights[i][j] > 0]
    missing, spurious = len(wanted) - len(pairs), len(found) - len(pairs)
    rest = Tally(missing=missing, spurious=spurious)
    out: dict[str, Tally] = {}
    for schema in SCHEMAS:
        out[schema] = total([rest, *(_counted(schema, wanted[i], found[j]) for i, j in pairs)])
    return out


def _agreement(one: Marked, other: Marked) -> float:
    """0 where they share no character, else more for sharing bounds, then label, then more of their characters."""
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    if shared <= 0:
        return 0.0
    union = max(one.span.end, other.span.end) - min(one.span.start, other.span.start)
    return 1 + 0.1 * (one.span == other.span) + 0.05 * (one.label == other.label) + 0.01 * shared / union


def _counted(schema: str, one: Marked, other: Marked) -> Tally:
    bounds, label = one.span == other.span, one.label == other.label
    if schema == "partial":
        return Tally(correct=int(bounds), partial=int(not bounds))
    right = {"strict": bounds and label, "exact": bounds, "type": label}[schema]
    return Tally(correct=int(right), incorrect=int(not right))
