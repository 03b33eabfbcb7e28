"""The five counts of the message-understanding conferences, and the rates that follow from them.

possible = what gold has, actual = what was predicted. An incorrect filler stands in both: it misses one thing and makes
up another. A rate with nothing in its denominator is None, never 0 or 1; F1 is 1 where there was nothing to find and
nothing was found.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were correct, partial (worth a half), incorrect, missing and spurious."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    @property
    def possible(self) -> int:
        """How many gold has."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """How many were predicted."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def credit(self) -> float:
        """The numerator of both rates."""
        return self.correct + self.partial / 2

    @property
    def rates(self) -> Rates:
        """Precision, recall and F1."""
        return Rates(self.credit, self.possible, self.actual)

    def __add__(self, other: Tally) -> Tally:
        return total((self, other))


@dataclass(frozen=True, slots=True)
class Rates:
    """`credit` is what was got right, of `possible` in gold and `actual` predicted."""

    credit: float
    possible: int
    actual: int

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right; None where nothing was predicted."""
        return self.credit / self.actual if self.actual else None

    @property
    def recall(self) -> float | None:
        """Share of gold that was got right; None where gold has nothing."""
        return self.credit / self.possible if self.possible else None

    @property
    def f1(self) -> float:
        """2 credit / (actual + possible), the harmonic mean of both; 1 where both are empty."""
        both = self.actual + self.possible
        return 2 * self.credit / both if both else 1.0


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum; all zero of none."""
    correct = partial = incorrect = missing = spurious = 0
    for one in tallies:
        correct += one.correct
        partial += one.partial
        incorrect += one.incorrect
        missing += one.missing
        spurious += one.spurious
    return Tally(correct, partial, incorrect, missing, spurious)


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the records of one type, in one document or in many: what every record mode follows from.

    `gold` and `predicted` are how many each side has, `pairs` how many were aligned, `strict` how many pairs have every
    field correct, `supported` how many of those also stand in the text, `soft` the sum of the pairs' similarities.
    """

    gold: int = 0
    predicted: int = 0
    pairs: int = 0
    strict: int = 0
    supported: int = 0
    soft: float = 0.0

    def tallies(self) -> dict[str, Tally]:
        """The five counts in each mode that has them: a pair that is not all right is incorrect, a half, or found."""
        missing, spurious, faulty = self.gold - self.pairs, self.predicted - self.pairs, self.pairs - self.strict
        return {
            "strict": Tally(self.strict, 0, faulty, missing, spurious),
            "partial": Tally(self.strict, faulty, 0, missing, spurious),
            "aligned": Tally(self.pairs, 0, 0, missing, spurious),
            "supported": Tally(self.supported, 0, self.pairs - self.supported, missing, spurious),
        }

    def rates(self) -> dict[str, Rates]:
        """The rates in every mode of `MODES`."""
        tallies = {mode: one.rates for mode, one in self.tallies().items()}
        return {**tallies, "soft": Rates(self.soft, self.gold, self.predicted)}


MODES = ("strict", "partial", "aligned", "soft", "supported")
"""strict: every field correct. partial: else a half. aligned: found at all. soft: sum of similarities. supported:
strict, and grounded in the text; given only where the texts are."""


def together(found: Iterable[Found]) -> Found:
    """The sum: counts of several documents or types. Sums are of counts, never of rates."""
    gold = predicted = pairs = strict = supported = 0
    soft: list[float] = []
    for one in found:
        gold += one.gold
        predicted += one.predicted
        pairs += one.pairs
        strict += one.strict
        supported += one.supported
        soft.append(one.soft)
    return Found(gold, predicted, pairs, strict, supported, math.fsum(soft))  # exact, so in any order
