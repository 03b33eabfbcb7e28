"""Two records field by field: how alike they are, to align them, and what is right, to score them.

Never the one for the other. A field that says nothing on both sides is not there; one that says something on one side
only is missing or spurious.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from extractor.compare import Comparator, Verdict
from extractor.evals.counts import Tally
from extractor.evals.entry import Entry, Plan

_RANK = {Verdict.CORRECT: 2, Verdict.PARTIAL: 1, Verdict.INCORRECT: 0}


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
        if left is None:
            if right is not None:
                slots.append(_slot(field, "spurious", spurious=comparator.fills(right)))
        elif right is None:
            slots.append(_slot(field, "missing", missing=comparator.fills(left)))
        elif gold is not None and predicted is not None:
            slots.append(_both(field, comparator, gold.forms(at), predicted.forms(at)))
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
    fault = comparator.fault(left, right) if verdict is Verdict.INCORRECT else None
    wanted, found = comparator.fills(left), comparator.fills(right)
    if wanted == found == 1:
        return _slot(field, verdict.value, fault, **{verdict.value: 1})
    counts = comparator.tally(left, right)
    both = sum(counts)
    return _listed(field, verdict.value, fault, Tally(*counts, wanted - both, found - both))


@lru_cache(maxsize=4096)
def _slot(field: str, verdict: str, fault: str | None = None, **counts: int) -> Slot:
    """A slot; the same one for the same outcome, since there are few outcomes and very many slots."""
    return Slot(field, verdict, Tally(**counts), fault)


@lru_cache(maxsize=4096)
def _listed(field: str, verdict: str, fault: str | None, tally: Tally) -> Slot:
    return Slot(field, verdict, tally, fault)
