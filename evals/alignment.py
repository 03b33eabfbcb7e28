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

from extractor.compare import assign
from extractor.evals import verdict
from extractor.evals.entry import Entry, Gate, Plan

GATE = 0.5
"""The least similarity of an edge."""
IDENTITY = 0.6
"""The least similarity of a field that says what a record is about."""

_ROUNDING = 1e-9  # two thirds and a third are a half, whatever the order of adding
_CORRECT = 1e-9  # for each correct field: too little to outweigh a similarity, enough to break a tie


@dataclass(frozen=True, slots=True)
class Alignment:
    """The records of one type in one article, and which is which.

    `pairs` of positions (gold, predicted), in gold's order; `edges` are all that passed, with their similarity.
    """

    gold: tuple[Entry, ...]
    predicted: tuple[Entry, ...]
    pairs: tuple[tuple[int, int], ...]
    edges: Mapping[tuple[int, int], float]


def align(plan: Plan, gold: tuple[Entry, ...], predicted: tuple[Entry, ...]) -> Alignment:
    """The best one-to-one pairs between the records of one type in one article."""
    edges: dict[tuple[int, int], float] = {}
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            if same(plan, one, other):
                alike = verdict.similarity(plan, one, other)
                if alike >= GATE - _ROUNDING:
                    edges[i, j] = alike
    return Alignment(gold, predicted, tuple(sorted(_settle(plan, gold, predicted, edges))), edges)


def same(plan: Plan, one: Entry, other: Entry) -> bool:
    """Whether two records are about the same thing, in any of the ways their type declares."""
    return any(_passes(plan, gate, one, other) for gate in plan.gates)


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


def _passes(plan: Plan, gate: Gate, one: Entry, other: Entry) -> bool:
    if gate.unless is not None and one.values[gate.unless] is not None and other.values[gate.unless] is not None:
        return False
    reached = False
    for at in gate.fields:
        if one.values[at] is None and other.values[at] is None:
            continue  # said on neither side, so it has no say
        if not verdict.reaches(plan, at, one, other, IDENTITY):
            return False
        reached = True
    return reached and (not gate.overlap or overlapping(one, other))


def overlapping(one: Entry, other: Entry) -> bool:
    """Whether their evidence shares a character."""
    return any(a.overlaps(b) for a in one.evidence for b in other.evidence)


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
