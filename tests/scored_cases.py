"""A record type made for scoring, the known answers of the scoring rules, and checks that a faulty scorer fails.

Each check raises AssertionError; `tests/evals/test_mutants.py` runs them on scorers with planted faults.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Annotated, ClassVar

from extractor.compare import Amount, Interval, Name
from extractor.evals import alignment
from extractor.evals.document import Document
from extractor.evals.report import Figure, Report
from extractor.evals.score import score
from extractor.record import Edtf, Record
from extractor.record import Figure as Quantity
from extractor.span import Span


class Fact(Record):
    """A fact of a name, an amount and a date: a type that the scorer has never heard of."""

    plural: ClassVar[str] = "facts"

    name: Annotated[str | None, Name(weight=2, identity=True)]
    """what it is called"""
    amount: Annotated[Quantity | None, Amount()]
    """how much"""
    date: Annotated[Edtf | None, Interval()]
    """when"""


def fact(name: str | None, amount: int | None, date: int | None, at: int = 0) -> Fact:
    """A fact stated in ten characters from `at` on."""
    quantity = None if amount is None else Quantity(text=str(amount), value=Decimal(amount), unit=None)
    return Fact(name=name, amount=quantity, date=None if date is None else str(date), evidence=(Span(at, at + 10),))


A, B, X = fact("a", 1, 2024), fact("b", 2, 2024), fact("x", 9, 2020)

Rates = tuple[float | None, float | None, float]
KNOWN: list[tuple[list[Record], list[Record], dict[str, Rates]]] = [
    ([A, B], [B, A], dict.fromkeys(("strict", "partial", "aligned"), (1, 1, 1))),
    ([A, B], [A, B, X], dict.fromkeys(("strict", "partial", "aligned"), (2 / 3, 1, 0.8))),
    ([A, B], [A], dict.fromkeys(("strict", "partial", "aligned"), (1, 0.5, 2 / 3))),
    (
        [A, B],
        [A, fact("b", 3, 2024)],
        {"strict": (0.5, 0.5, 0.5), "partial": (0.75, 0.75, 0.75), "aligned": (1, 1, 1)},
    ),
    ([A], [A, A], dict.fromkeys(("strict", "partial", "aligned"), (0.5, 1, 2 / 3))),
    ([], [], dict.fromkeys(("strict", "partial", "aligned"), (None, None, 1))),
]


def report_of(gold: Sequence[Record], predicted: Sequence[Record]) -> Report:
    """One document of facts, scored."""
    return score([Document.of("one", gold)], [Document.of("one", predicted)], types=[Fact], draws=0)


def close(one: float | None, other: float | None) -> bool:
    """Equal but for rounding; None only to None."""
    return one is other if one is None or other is None else abs(one - other) < 1e-9


def same_rates(figure: Figure, expected: Rates) -> bool:
    """Whether precision, recall and F1 are as expected."""
    return all(close(*pair) for pair in zip((figure.precision, figure.recall, figure.f1), expected, strict=True))


def check_known_answers() -> None:
    """The table: gold, predicted, and each mode."""
    for gold, predicted, modes in KNOWN:
        found = report_of(gold, predicted).types["fact"]
        for mode, expected in modes.items():
            assert same_rates(found.modes[mode], expected), (gold, predicted, mode, found.modes[mode])
    assert report_of([A], [A, A]).types["fact"].spurious["duplicate"] == 1


def check_matrices() -> None:
    """The similarities at a gate: how many pairs, and of what weight."""
    for matrix, gate, count, weight in [
        ([[0.9, 0.8], [0.8, 0.0]], 0.5, 2, 1.6),
        ([[0.70, 0.69], [0.69, 0.0]], 0.7, 1, 0.7),
        ([[1, 0.6, 0], [0, 1, 0.6], [0.6, 0, 0]], 0.5, 2, 2.0),
    ]:
        pairs = alignment.pairs(matrix, gate)
        assert len(pairs) == count, (matrix, pairs)
        assert close(sum(matrix[i][j] for i, j in pairs), weight)


def check_ties() -> None:
    """Two ways to pair are equally good, but not right in the same fields: neither order nor side decides."""
    ties = [
        ([fact("a", 1, 2020)], [fact("a", 1, 2021), fact("a", 2, 2020)]),
        ([fact("a", 1, 2020), fact("a", 2, 2020)], [fact("a", 1, 2020), fact("a", 1, 2021)]),
        ([fact("a", 1, 2020), fact("a", 2, 2021)], [fact("a", 1, 2022), fact("a", 3, 2020), fact("a", 2, 2023)]),
    ]
    for gold, predicted in ties:
        outcomes = {
            (found.found.strict, found.found.pairs, *(one.aligned.tally for one in found.fields.values()))
            for one in permutations(gold)
            for other in permutations(predicted)
            for found in (report_of(one, other).types["fact"], report_of(other, one).types["fact"])
        }
        assert len(outcomes) == 1, outcomes


def check_wrong_values() -> None:
    """A wrong amount is one incorrect field of a pair: no record is missing, none is spurious."""
    found = report_of([A, B], [fact("a", 7, 2024), fact("b", 8, 2024)]).types["fact"]
    assert (found.found.pairs, found.found.strict) == (2, 0)
    assert found.fields["amount"].all.tally.incorrect == 2


def check_failures() -> None:
    """A document that failed or is not there has its records missing and is counted."""
    gold = [Document.of(name, [A, B]) for name in ("one", "two", "three")]
    predicted = [Document.of("one", [A, B]), Document.of("two", [], error="refused")]
    report = score(gold, predicted, types=[Fact], draws=0)
    assert report.errors == 2
    assert len(report.documents) == 3
    assert same_rates(report.types["fact"].modes["strict"], (1, 1 / 3, 0.5))


def check_shared_nulls() -> None:
    """What neither says is no agreement: neither in the similarity nor in the counts."""
    bare = [fact("a", 1, None), fact("abb", 2, None)]
    report = report_of([bare[0]], [bare[0]]).types["fact"]
    assert report.fields["date"].all.tally.possible == 0
    assert report.slots.all.tally.correct == 2
    # Alike by name only, at 2/3 of 2/3: not enough, and a shared null must not make it so.
    left, right = fact("abcdef", 1, None), fact("abcdxy", 2, None)
    assert report_of([left], [right]).types["fact"].found.pairs == 0


CHECKS: dict[str, Callable[[], None]] = {
    "known answers": check_known_answers,
    "matrices": check_matrices,
    "ties": check_ties,
    "wrong values": check_wrong_values,
    "failures": check_failures,
    "shared nulls": check_shared_nulls,
}
