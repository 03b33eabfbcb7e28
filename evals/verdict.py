"""Two records field by field: how alike they are, to align them, and what is right, to score them.

Never the one for the other. A field that says nothing on both sides is not there; one that says something on one side
only is missing or spurious.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

from extractor.compare import Comparator, Verdict
from extractor.evals.counts import Tally
from extractor.evals.entry import Entry, Plan

_RANK = {Verdict.CORRECT: 2, Verdict.PARTIAL: 1, Verdict.INCORRECT: 0}
_ONE = {
    Verdict.CORRECT: Tally(correct=1),
    Verdict.PARTIAL: Tally(partial=1),
    Verdict.INCORRECT: Tally(incorrect=1),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """What became of one field. `verdict`: correct, partial, incorrect, missing or spurious.

    A list fills a slot with each element, so its tally may hold several. `fault` names the kind of an incorrect one
    (`scale`).
    """

    field: str
    verdict: str
    tally: Tally
    fault: str | None = None


def alike(plan: Plan, at: int, one: Entry, other: Entry) -> float:
    """The similarity of the field at this position, of the most alike forms; 0 where a side says nothing."""
    left, right = one.values[at], other.values[at]
    if left is None or right is None:
        return 0.0
    comparator = plan.comparators[at]
    if at in one.others or at in other.others:
        return max(comparator.similarity(a, b) for a, b in product(one.forms(at), other.forms(at)))
    return comparator.similarity(left, right)


def reaches(plan: Plan, at: int, one: Entry, other: Entry, floor: float) -> bool:
    """Whether `alike` is `floor` or more."""
    left, right = one.values[at], other.values[at]
    if left is None or right is None:
        return False
    comparator = plan.comparators[at]
    if at in one.others or at in other.others:
        return any(comparator.reaches(a, b, floor) for a, b in product(one.forms(at), other.forms(at)))
    return comparator.reaches(left, right, floor)


def similarity(plan: Plan, one: Entry, other: Entry) -> float:
    """How alike two records are, in [0, 1]: the weighted mean over the fields that either of them fills."""
    credit = weight = 0.0
    for at, comparator in enumerate(plan.comparators):
        if one.values[at] is None and other.values[at] is None:
            continue
        weight += comparator.weight
        credit += comparator.weight * alike(plan, at, one, other)
    return credit / weight if weight else 0.0


def judge(plan: Plan, gold: Entry | None, predicted: Entry | None) -> tuple[Slot, ...]:
    """The slots of a pair, of a missing record (nothing predicted) or a spurious one (no gold), in the plan's order."""
    slots: list[Slot] = []
    for at, (field, comparator) in enumerate(zip(plan.fields, plan.comparators, strict=True)):
        left = None if gold is None else gold.values[at]
        right = None if predicted is None else predicted.values[at]
        if right is not None:
            if left is None:
                slots.append(Slot(field, "spurious", Tally(spurious=comparator.fills(right))))
            elif gold is not None and predicted is not None:
                slots.append(_both(field, comparator, gold.forms(at), predicted.forms(at)))
        elif left is not None:
            slots.append(Slot(field, "missing", Tally(missing=comparator.fills(left))))
    return tuple(slots)


def correct(slots: tuple[Slot, ...]) -> int:
    """How many of the fields are correct."""
    return sum(slot.verdict == Verdict.CORRECT for slot in slots)


def strict(slots: tuple[Slot, ...]) -> bool:
    """Whether every field is correct."""
    return correct(slots) == len(slots)


def _both(field: str, comparator: Comparator, gold: tuple[Any, ...], predicted: tuple[Any, ...]) -> Slot:
    """The slot of a field that both fill: the best of its forms counts."""
    left, right, verdict = gold[0], predicted[0], comparator.verdict(gold[0], predicted[0])
    for a, b in product(gold, predicted):
        if verdict is Verdict.CORRECT:
            break
        better = comparator.verdict(a, b)
        if _RANK[better] > _RANK[verdict]:
            left, right, verdict = a, b, better
    if comparator.fills(left) == comparator.fills(right) == 1:
        tally = _ONE[verdict]
    else:
        right_ones, halves, wrong = comparator.tally(left, right)
        both = right_ones + halves + wrong
        tally = Tally(right_ones, halves, wrong, comparator.fills(left) - both, comparator.fills(right) - both)
    fault = comparator.fault(left, right) if verdict is Verdict.INCORRECT else None
    return Slot(field, str(verdict), tally, fault)
