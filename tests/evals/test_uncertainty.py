"""Intervals and tests: against brute force where it is small enough, against what is known where it is not."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored_cases import A, B, Fact, X, fact

from extractor.evals import uncertainty
from extractor.evals.comparison import compare
from extractor.evals.document import Document, DocumentError
from extractor.evals.report import Report
from extractor.evals.score import score
from extractor.evals.uncertainty import bootstrap, every_swap, holm, interval, mean, randomisation, resamples


def column(*values: float) -> uncertainty.Floats:
    """One figure of some documents."""
    return np.array(values, dtype=np.float64)[:, None]


def test_a_draw_takes_as_many_documents_as_there_are() -> None:
    """Whatever the chunks; the same seed draws the same, another does not."""
    drawn = np.concatenate(list(resamples(7, 1000, 3)))
    assert drawn.shape == (1000, 7)
    assert (drawn.sum(axis=1) == 7).all()
    assert (drawn == np.concatenate(list(resamples(7, 1000, 3)))).all()
    assert (drawn != np.concatenate(list(resamples(7, 1000, 4)))).any()
    assert abs(drawn.mean() - 1) < 1e-9


def test_chunks_change_nothing_but_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draws in chunks of a few rows are the draws in one."""
    whole = np.concatenate(list(resamples(5, 100, 1)))
    monkeypatch.setattr(uncertainty, "_CELLS", 35)
    assert (np.concatenate(list(resamples(5, 100, 1))) == whole).all()


def test_the_bootstrap_is_the_ratio_of_sums() -> None:
    """Not the mean of ratios: a large document weighs more; the spread is that of the delta method."""
    chance = np.random.default_rng(1)
    below = chance.integers(5, 60, size=200).astype(float)
    above = chance.binomial(below.astype(int), 0.7).astype(float)
    drawn = bootstrap(above[:, None], below[:, None], draws=4000, seed=2)[:, 0]
    expected = above.sum() / below.sum()
    spread = math.sqrt(float(((above - expected * below) ** 2).sum())) / below.sum()
    assert abs(drawn.mean() - expected) < spread / 10
    assert abs(drawn.std() / spread - 1) < 0.1
    sure = interval(drawn)
    assert sure is not None
    assert abs(sure.half_width / (1.96 * spread) - 1) < 0.1


def test_a_figure_without_anything_below_has_no_value() -> None:
    """It is left out of intervals and means; where no draw has a value there is no interval."""
    drawn = bootstrap(np.array([[0.0, 1.0], [0.0, 2.0]]), np.array([[0.0, 2.0], [0.0, 2.0]]), draws=50)
    assert np.isnan(drawn[:, 0]).all()
    assert interval(drawn[:, 0]) is None
    assert (mean(drawn) == drawn[:, 1]).all()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=7))
def test_up_to_twelve_documents_every_swap_is_tried(cases: list[tuple[int, int]]) -> None:
    """The p-value is the share of all swaps with a difference as large; no document changes it by changing nothing."""
    one, other = column(*(a for a, _ in cases)), column(*(b for _, b in cases))
    below = column(*(4.0 for _ in cases))
    observed = abs(float(one.sum() - other.sum()))
    differences = [
        abs(sum((b - a) if swapped else (a - b) for (a, b), swapped in zip(cases, swaps, strict=True)))
        for swaps in product((0, 1), repeat=len(cases))
    ]
    expected = sum(value >= observed for value in differences) / len(differences)
    found = randomisation((one, below), (other, below))
    assert abs(found - expected) < 1e-9
    assert randomisation((other, below), (one, below)) == found


def test_many_documents_are_swapped_at_random() -> None:
    """With thirteen that differ the p-value is near that of all 8,192 swaps, is never 0 and is the same every time."""
    one, other, below = column(*([3.0] * 10 + [1.0] * 3)), column(*([2.0] * 13)), column(*([4.0] * 13))
    every = every_swap(13) * 2 - 1
    exact = float((np.abs(every @ (one - other)[:, 0]) >= 7).mean())
    found = randomisation((one, below), (other, below))
    assert abs(found - exact) < 0.01
    assert found == randomisation((one, below), (other, below))
    assert randomisation((column(*[4.0] * 40), column(*[4.0] * 40)), (column(*[0.0] * 40), column(*[4.0] * 40))) == 1e-4


def test_two_runs_alike_are_not_told_apart() -> None:
    """P = 1 where no document differs."""
    one = (column(1, 2, 3), column(4, 4, 4))
    assert randomisation(one, one) == 1


@pytest.mark.parametrize(
    ("values", "adjusted"),
    [([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]), ([0.5, 0.9], [1.0, 1.0]), ([], [])],
)
def test_holm(values: list[float], adjusted: list[float]) -> None:
    """The textbook's step-down, monotone and at most 1."""
    assert holm(values) == pytest.approx(adjusted)


def run(right: int, documents: int) -> Report:
    """Two gold facts a document; the first `right` documents have both, the others one of them wrong."""
    gold = [Document.of(f"d{at:02}", [A, B]) for at in range(documents)]
    found = [Document.of(f"d{at:02}", [A, B if at < right else fact("b", 3, 2024)]) for at in range(documents)]
    return score(gold, found, types=[Fact], draws=500)


def test_a_better_run_is_better_by_so_much() -> None:
    """The difference, its interval round it, and a p-value that Holm leaves as it is with one type."""
    found = compare(run(4, 20), run(18, 20), draws=500, swaps=999).types["fact"]
    strict, aligned = found["strict"], found["aligned"]
    assert strict.difference == pytest.approx(14 / 40)
    assert strict.interval is not None
    assert strict.interval.low < strict.difference < strict.interval.high
    assert strict.significant
    assert strict.p == strict.adjusted
    assert (aligned.difference, aligned.p, aligned.significant) == (0, 1, False)


def test_few_documents_are_never_significant() -> None:
    """With four that differ no p-value is below 1/8, however large the difference."""
    found = compare(run(0, 4), run(4, 4), draws=100).types["fact"]["strict"]
    assert found.p == pytest.approx(1 / 8)
    assert not found.significant


def test_runs_on_other_documents_are_not_compared() -> None:
    """Nor on other gold of the same documents."""
    with pytest.raises(DocumentError, match="different documents"):
        compare(run(1, 3), run(1, 4))
    other = score([Document.of(f"d{at:02}", [X]) for at in range(3)], [], types=[Fact], draws=0)
    with pytest.raises(DocumentError, match="different gold"):
        compare(run(1, 3), other)


def test_the_report_says_how_sure_it_is() -> None:
    """An interval round every headline figure, its half-width in words; with one document none, and that is said."""
    report = run(10, 20)
    for figure in report.types["fact"].modes.values():
        assert figure.interval is not None
        assert figure.interval.low <= figure.f1 <= figure.interval.high
    sure = report.micro["strict"].interval
    assert sure is not None
    assert any(f"±{sure.half_width:.3f}" in note for note in report.notes)
    alone = run(1, 1)
    assert alone.micro["strict"].interval is None
    assert any("too few" in note for note in alone.notes)
    assert any("Fewer than" in note for note in run(1, 3).notes)
