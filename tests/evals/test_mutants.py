"""Planted faults: each of them must be caught by the checks that the sound scorer passes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment
from scored_cases import CHECKS

from extractor.evals import alignment, score, verdict
from extractor.evals.counts import Tally
from extractor.evals.document import Document
from extractor.evals.entry import Entry, Plan

Matrix = Sequence[Sequence[float]]


def failed() -> set[str]:
    """The names of the checks that fail."""
    out: set[str] = set()
    for name, check in CHECKS.items():
        try:
            check()
        except AssertionError:
            out.add(name)
    return out


def greedy(patch: pytest.MonkeyPatch) -> None:
    """Take the most similar pair first."""

    def pairs(matrix: Matrix, gate: float) -> list[tuple[int, int]]:
        ranked = sorted(
            ((-value, i, j) for i, row in enumerate(matrix) for j, value in enumerate(row) if value >= gate)
        )
        out: list[tuple[int, int]] = []
        for _, i, j in ranked:
            if all(i != a and j != b for a, b in out):
                out.append((i, j))
        return out

    patch.setattr(alignment, "pairs", pairs)


def match_then_threshold(patch: pytest.MonkeyPatch) -> None:
    """Match everything and drop what is below the gate afterwards."""

    def pairs(matrix: Matrix, gate: float) -> list[tuple[int, int]]:
        rows, columns = linear_sum_assignment(np.array(matrix, dtype=float), maximize=True)
        found = zip(rows.tolist(), columns.tolist(), strict=True)
        return [(i, j) for i, j in found if matrix[i][j] >= gate]

    patch.setattr(alignment, "pairs", pairs)


def value_in_identity(patch: pytest.MonkeyPatch) -> None:
    """Two records are the same only if the amount is."""
    sound = alignment.same

    def same(plan: Plan, gold: Sequence[Entry], predicted: Sequence[Entry]) -> list[tuple[int, int]]:
        at = plan.fields.index("amount")
        return [
            (i, j) for i, j in sound(plan, gold, predicted) if verdict.alike(plan, at, gold[i], predicted[j]) >= 0.6
        ]

    patch.setattr(alignment, "same", same)


def asymmetric_ties(patch: pytest.MonkeyPatch) -> None:
    """Leave the records in the order in which they came, gold always in rows."""

    def canonical(gold: Sequence[Entry], predicted: Sequence[Entry]) -> tuple[list[int], list[int], bool]:
        return list(range(len(gold))), list(range(len(predicted))), False

    patch.setattr(alignment, "canonical", canonical)


def dropped_failures(patch: pytest.MonkeyPatch) -> None:
    """Score only the documents that have a prediction."""
    sound = score.paired

    def paired(
        gold: Sequence[Document], predicted: Sequence[Document]
    ) -> tuple[list[tuple[Document, Document | None]], tuple[str, ...]]:
        found, unlabelled = sound(gold, predicted)
        return [(one, other) for one, other in found if score.failure(other) is None], unlabelled

    patch.setattr(score, "paired", paired)


def uncounted_failures(patch: pytest.MonkeyPatch) -> None:
    """Say nothing of what failed."""
    patch.setattr(score, "failure", lambda _: None)


def shared_nulls_alike(patch: pytest.MonkeyPatch) -> None:
    """A null on both sides is an agreement when records are aligned."""

    def similarity(plan: Plan, one: Entry, other: Entry) -> float:
        credit = weight = 0.0
        for at, comparator in enumerate(plan.comparators):
            null = one.values[at] is None and other.values[at] is None
            weight += comparator.weight
            credit += comparator.weight * (1.0 if null else verdict.alike(plan, at, one, other))
        return credit / weight

    patch.setattr(verdict, "similarity", similarity)


def shared_nulls_credited(patch: pytest.MonkeyPatch) -> None:
    """A null on both sides is a correct field."""
    sound = score.judge

    def judge(plan: Plan, gold: Entry | None, predicted: Entry | None) -> tuple[verdict.Slot, ...]:
        slots = sound(plan, gold, predicted)
        there = {slot.field for slot in slots}
        return (*slots, *(verdict.Slot(n, "correct", Tally(correct=1)) for n in plan.fields if n not in there))

    patch.setattr(score, "judge", judge)


def incorrect_left_out_of_recall(patch: pytest.MonkeyPatch) -> None:
    """An incorrect filler is not something that was missed."""
    patch.setattr(Tally, "possible", property(lambda one: one.correct + one.partial + one.missing))


def partial_is_correct(patch: pytest.MonkeyPatch) -> None:
    """A half counts as a whole."""
    patch.setattr(Tally, "credit", property(lambda one: one.correct + one.partial))


def no_gate(patch: pytest.MonkeyPatch) -> None:
    """Any likeness makes an edge."""
    patch.setattr(alignment, "GATE", 0.0)


MUTANTS: list[tuple[Callable[[pytest.MonkeyPatch], None], str]] = [
    (greedy, "matrices"),
    (match_then_threshold, "matrices"),
    (value_in_identity, "wrong values"),
    (asymmetric_ties, "ties"),
    (dropped_failures, "failures"),
    (uncounted_failures, "failures"),
    (shared_nulls_alike, "shared nulls"),
    (shared_nulls_credited, "shared nulls"),
    (incorrect_left_out_of_recall, "known answers"),
    (partial_is_correct, "known answers"),
    (no_gate, "shared nulls"),
]


def test_the_scorer_passes_every_check() -> None:
    """The known answers, the matrices, ties, wrong values, failures and shared nulls."""
    assert failed() == set()


@pytest.mark.parametrize(("plant", "check"), MUTANTS, ids=[plant.__name__ for plant, _ in MUTANTS])
def test_a_planted_fault_is_caught(
    plant: Callable[[pytest.MonkeyPatch], None], check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the fault in place, the check that is meant for it fails."""
    plant(monkeypatch)
    assert check in failed()
