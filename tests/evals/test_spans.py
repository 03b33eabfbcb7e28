"""Spans with labels against nervaluate: the same on the cases that it documents; where not, it is said why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nervaluate.evaluator import Evaluator

from extractor.evals.spans import SCHEMAS, Marked, span_scores
from extractor.span import Span

Spans = list[tuple[str, int, int]]  # label, start, end (exclusive)


def ours(gold: Spans, predicted: Spans) -> dict[str, tuple[int, ...]]:
    """Correct, partial, incorrect, missing, spurious in each schema."""
    one, other = ([Marked(Span(start, end), label) for label, start, end in some] for some in (gold, predicted))
    return {
        schema: (tally.correct, tally.partial, tally.incorrect, tally.missing, tally.spurious)
        for schema, tally in span_scores(one, other).items()
    }


def theirs(gold: Spans, predicted: Spans) -> dict[str, tuple[int, ...]]:
    """The same by nervaluate, whose ends are inclusive."""
    sides = [[[{"label": n, "start": a, "end": b - 1} for n, a, b in some]] for some in (gold, predicted)]
    labels = sorted({label for label, _, _ in gold + predicted})
    found: dict[str, Any] = Evaluator(sides[0], sides[1], tags=labels, loader="dict").evaluate()["overall"]
    named = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
    counts = {schema: found[name] for schema, name in named.items()}
    return {s: (one.correct, one.partial, one.incorrect, one.missed, one.spurious) for s, one in counts.items()}


DOCUMENTED: dict[str, tuple[Spans, Spans]] = {
    "I same bounds and label": ([("DRUG", 59, 68)], [("DRUG", 59, 68)]),
    "II made up": ([("DRUG", 0, 4)], [("DRUG", 0, 4), ("BRAND", 20, 27)]),
    "III missed": ([("BRAND", 0, 7), ("DRUG", 20, 24)], [("DRUG", 20, 24)]),
    "IV wrong label": ([("DRUG", 0, 11)], [("BRAND", 0, 11)]),
    "V wrong bounds": ([("DRUG", 3, 11)], [("DRUG", 0, 11)]),
    "VI wrong bounds and label": ([("GROUP", 5, 19)], [("DRUG", 0, 19)]),
    "the six together": (
        [("BRAND", 0, 7), ("DRUG", 33, 41), ("DRUG", 50, 61), ("DRUG", 70, 79), ("GROUP", 95, 109)],
        [("BRAND", 15, 22), ("DRUG", 30, 41), ("BRAND", 50, 61), ("DRUG", 70, 79), ("DRUG", 90, 109)],
    ),
    "the first example of its README, as tokens": (
        [("PER", 1, 3), ("ORG", 6, 8), ("LOC", 11, 12), ("PER", 12, 14), ("DATE", 16, 17)],
        [("PER", 2, 3), ("ORG", 6, 8), ("LOC", 11, 13), ("PER", 13, 14), ("DATE", 16, 17)],
    ),
}


@pytest.mark.parametrize(("gold", "predicted"), DOCUMENTED.values(), ids=list(DOCUMENTED))
def test_the_documented_cases_agree(gold: Spans, predicted: Spans) -> None:
    """All five counts in all four schemas."""
    assert ours(gold, predicted) == theirs(gold, predicted)


APART = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(0, 3), st.integers(4, 8), st.sampled_from("AB"), st.integers(0, 3)),
    max_size=6,
)


@given(APART, st.lists(st.booleans(), min_size=12, max_size=12))
def test_with_one_candidate_each_they_agree(cases: list[tuple[str, int, int, str, int]], drop: list[bool]) -> None:
    """Where no span overlaps two of the other side there is nothing to choose, so no way to differ."""
    gold = [(a, 10 * n + start, 10 * n + end) for n, (a, start, end, _, _) in enumerate(cases) if drop[2 * n]]
    predicted = [(b, 10 * n + start, 10 * n + end) for n, (_, _, end, b, start) in enumerate(cases) if drop[2 * n + 1]]
    if gold and predicted:
        assert ours(gold, predicted) == theirs(gold, predicted)


DIFFER: dict[str, tuple[Spans, Spans, str, tuple[int, ...], tuple[int, ...]]] = {
    # It takes the first prediction that overlaps: an early one uses up the gold span that a later one is right about.
    "first come": ([("A", 0, 10)], [("A", 0, 2), ("A", 0, 10)], "strict", (1, 0, 0, 0, 1), (0, 0, 1, 0, 1)),
    # It takes the first gold span that overlaps, right label or not, and then misses the one that fits best.
    "first gold": (
        [("A", 0, 6), ("A", 5, 12)],
        [("A", 5, 13), ("A", 0, 5)],
        "partial",
        (0, 2, 0, 0, 0),
        (0, 1, 0, 1, 1),
    ),
    # It pairs anew for each schema, so that its four rows may be about four sets of pairs; ours are about one: here the
    # prediction has the bounds of the first gold span, so its label is judged against that one too.
    "a pairing for each schema": (
        [("A", 0, 4), ("B", 3, 10)],
        [("B", 0, 4)],
        "type",
        (0, 0, 1, 1, 0),
        (1, 0, 0, 1, 0),
    ),
}


@pytest.mark.parametrize(("gold", "predicted", "schema", "mine", "its"), DIFFER.values(), ids=list(DIFFER))
def test_where_they_differ(
    gold: Spans, predicted: Spans, schema: str, mine: tuple[int, ...], its: tuple[int, ...]
) -> None:
    """Both answers are pinned, so that a new version of nervaluate that changes its own is noticed."""
    assert ours(gold, predicted)[schema] == mine
    assert theirs(gold, predicted)[schema] == its


SPANS = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(0, 20), st.integers(1, 9)).map(lambda t: (t[0], t[1], t[1] + t[2])),
    max_size=8,
)


@given(SPANS, SPANS, st.randoms())
def test_neither_order_nor_side_matters(gold: Spans, predicted: Spans, chance: Any) -> None:  # noqa: ANN401
    """Shuffled, the counts are the same; swapped, missing and spurious change places. Nervaluate keeps neither law."""
    found = ours(gold, predicted)
    assert found == ours(chance.sample(gold, len(gold)), chance.sample(predicted, len(predicted)))
    swapped = {schema: (*three, spurious, missing) for schema, (*three, missing, spurious) in found.items()}
    assert swapped == ours(predicted, gold)
    assert set(found) == set(SCHEMAS)
    assert all(sum(counts[:4]) == len(gold) for counts in found.values())
