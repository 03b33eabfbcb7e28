"""Which predicted record is which gold record: one-to-one, per article and record type.

An edge is there only if the records are alike by half and about the same thing. The rest is masked first, then what is
left is matched for the greatest total similarity. Ties go to the pairs with more correct fields, then to the content of
the records: never to their place in a list or to the side they are on, so that swapping gold and prediction swaps
precision and recall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from extractor.assignment import assign
from extractor.evals import verdict
from extractor.evals.entry import Entry, Plan

Truths: TypeAlias = NDArray[np.bool_]

GATE = 0.5
"""The least similarity of an edge."""
IDENTITY = 0.6
"""The least similarity of a field that says what a record is about."""

_ROUNDING = 1e-9  # two thirds and a third are a half, whatever the order of adding
_CORRECT = 1e-9  # for each correct field: too little to outweigh a similarity, enough to break a tie


@dataclass(frozen=True, slots=True)
class Alignment:
    """The records of one type in one article, and which is which.

    `pairs` of positions (gold, predicted), in gold's order; `edges` are all that could have been, with their
    similarity; `about` all that are about the same thing, alike or not.
    """

    gold: tuple[Entry, ...]
    predicted: tuple[Entry, ...]
    pairs: tuple[tuple[int, int], ...]
    edges: Mapping[tuple[int, int], float]
    about: frozenset[tuple[int, int]]


def align(plan: Plan, gold: tuple[Entry, ...], predicted: tuple[Entry, ...]) -> Alignment:
    """The best one-to-one pairs between the records of one type in one article."""
    if not gold or not predicted:
        return Alignment(gold, predicted, (), {}, frozenset())
    about = same(plan, gold, predicted)
    edges: dict[tuple[int, int], float] = {}
    for i, j in about:
        alike = verdict.similarity(plan, gold[i], predicted[j])
        if alike >= GATE - _ROUNDING:
            edges[i, j] = alike
    return Alignment(gold, predicted, tuple(sorted(_settle(plan, gold, predicted, edges))), edges, frozenset(about))


def same(plan: Plan, gold: Sequence[Entry], predicted: Sequence[Entry]) -> list[tuple[int, int]]:
    """Which pairs are about the same thing, in any of the ways that their type declares, in order."""
    near: dict[int, Truths] = {at: _near(plan, at, gold, predicted) for gate in plan.gates for at in gate.fields}
    found: Truths = np.zeros((len(gold), len(predicted)), dtype=np.bool_)
    for gate in plan.gates:
        passed: Truths = np.any([near[at] for at in gate.fields], axis=0)
        for at in gate.fields:  # what neither side says has no say
            passed &= near[at] | ~np.logical_or.outer(_said(at, gold), _said(at, predicted))
        if gate.unless is not None:
            passed &= ~np.logical_and.outer(_said(gate.unless, gold), _said(gate.unless, predicted))
        if gate.overlap:
            for i, j in np.argwhere(passed & ~found).tolist():
                cited = gold[i].evidence or predicted[j].evidence  # where neither cites anything, it has no say
                passed[i, j] = not cited or overlapping(gold[i], predicted[j])
        found |= passed
    return [(i, j) for i, j in np.argwhere(found).tolist()]


def overlapping(one: Entry, other: Entry) -> bool:
    """Whether their evidence shares a character."""
    return any(a.overlaps(b) for a in one.evidence for b in other.evidence)


def pairs(similarities: Sequence[Sequence[float]], gate: float) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) of the greatest total similarity among those of `gate` or more, none else."""
    masked = [[value if value >= gate - _ROUNDING else 0.0 for value in row] for row in similarities]
    return [(i, j) for i, j in assign(masked) if masked[i][j] > 0]


def canonical(gold: Sequence[Entry], predicted: Sequence[Entry]) -> tuple[list[int], list[int], bool]:
    """Rows and columns by content, and whether to lay the matrix on its side: the same whichever side is gold."""
    rows = sorted(range(len(gold)), key=lambda at: gold[at].key)
    columns = sorted(range(len(predicted)), key=lambda at: predicted[at].key)
    turned = [gold[at].key for at in rows] > [predicted[at].key for at in columns]
    return rows, columns, turned


def bonus(plan: Plan, one: Entry, other: Entry) -> float:
    """The tiny term that breaks ties for the pair with more correct fields."""
    return _CORRECT * verdict.correct(verdict.judge(plan, one, other))


def _said(at: int, some: Sequence[Entry]) -> Truths:
    return np.array([one.values[at] is not None for one in some], dtype=np.bool_)


def _near(plan: Plan, at: int, gold: Sequence[Entry], predicted: Sequence[Entry]) -> Truths:
    """Whether the field at this position is alike by `IDENTITY`, in any of its forms."""
    out: Truths = np.zeros((len(gold), len(predicted)), dtype=np.bool_)
    rows = [(i, form) for i, one in enumerate(gold) for form in one.forms(at) if form is not None]
    columns = [(j, form) for j, one in enumerate(predicted) for form in one.forms(at) if form is not None]
    if rows and columns:
        near = plan.comparators[at].near([form for _, form in rows], [form for _, form in columns], IDENTITY)
        for (i, _), row in zip(rows, near, strict=True):
            for (j, _), alike in zip(columns, row, strict=True):
                if alike:
                    out[i, j] = True
    return out


def _settle(
    plan: Plan, gold: Sequence[Entry], predicted: Sequence[Entry], edges: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """The pairs: an edge that nothing contests is one; the rest is laid out by content and matched."""
    by_gold = Counter(i for i, _ in edges)
    by_predicted = Counter(j for _, j in edges)
    alone = [(i, j) for i, j in edges if by_gold[i] == by_predicted[j] == 1]
    contested = {pair: alike for pair, alike in edges.items() if by_gold[pair[0]] > 1 or by_predicted[pair[1]] > 1}
    if not contested:
        return alone
    some_gold = sorted({i for i, _ in contested})
    some_predicted = sorted({j for _, j in contested})
    rows, columns, turned = canonical([gold[i] for i in some_gold], [predicted[j] for j in some_predicted])
    rows, columns = [some_gold[at] for at in rows], [some_predicted[at] for at in columns]
    weighed = {(i, j): alike + bonus(plan, gold[i], predicted[j]) for (i, j), alike in contested.items()}
    if turned:
        found = pairs([[weighed.get((i, j), 0.0) for i in rows] for j in columns], GATE)
        return alone + [(rows[i], columns[j]) for j, i in found]
    found = pairs([[weighed.get((i, j), 0.0) for j in columns] for i in rows], GATE)
    return alone + [(rows[i], columns[j]) for i, j in found]
