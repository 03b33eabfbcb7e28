"""Spans with labels in the four schemas of SemEval-2013 task 9.1: how well boundaries and labels agree.

Spans are paired one-to-one, each with the one that it shares most with, for the most agreement in all; so the counts do
not depend on the order of either side. `nervaluate` takes the first that overlaps instead, once for each schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.assignment import assign
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
    pairs = [pair for wanted, found in _clusters(gold, predicted) for pair in _paired(wanted, found)]
    rest = Tally(missing=len(gold) - len(pairs), spurious=len(predicted) - len(pairs))
    return {schema: total([rest, *(_counted(schema, one, other) for one, other in pairs)]) for schema in SCHEMAS}


def _clusters(gold: Sequence[Marked], predicted: Sequence[Marked]) -> Iterator[tuple[list[Marked], list[Marked]]]:
    """Both sides in stretches of the text that no span crosses the bounds of."""
    wanted: list[Marked] = []
    found: list[Marked] = []
    end = 0
    for one, is_gold in sorted([*((one, True) for one in gold), *((one, False) for one in predicted)]):
        if one.span.start >= end:
            yield wanted, found
            wanted, found = [], []
        end = max(end, one.span.end)
        (wanted if is_gold else found).append(one)
    yield wanted, found


def _paired(wanted: list[Marked], found: list[Marked]) -> list[tuple[Marked, Marked]]:
    weights = [[_agreement(one, other) for other in found] for one in wanted]
    return [(wanted[i], found[j]) for i, j in assign(weights) if weights[i][j] > 0]


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
