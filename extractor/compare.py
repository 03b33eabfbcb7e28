"""Comparators: whether two values of a field say the same. They stand in the field's `Annotated` under `schemas/`.

Each has two functions, never one: `similarity`, lenient, in [0, 1], to align records; `verdict`, strict, to judge a
field. A verdict of correct implies a similarity of 1. Merging and scoring use the same ones. What else a score needs to
know of a field (when it says nothing, how many fillers it holds, what kind of fault a wrong one has) is asked here too,
so that a new record type is scored without a line outside its schema.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.assignment import assign
from extractor.likeness import bare_place, holds, numbers_in, ratio, ratios_near
from extractor.normal import normalise
from extractor.period import Period
from extractor.record import Identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.record import Record

NEAR = 0.85  # from here on, two names with the same numbers are partly right
TOLERANCE = 0.005  # relative, between two values of one quantity


class Verdict(StrEnum):
    """How a predicted value stands against the expected one."""

    CORRECT = "correct"
    PARTIAL = "partial"
    INCORRECT = "incorrect"


@dataclass(frozen=True, slots=True)
class Comparator:
    """Equal or not; the base of the others.

    `weight` counts in a record's similarity. `identity`: the field says what the record is about. `key`: two records
    that differ here are two facts, although they may be about the same thing. `slices`: scores are also given for each
    of its values.
    """

    weight: float = 1.0
    identity: bool = False
    key: bool = False
    slices: bool = False

    def said(self, value: Any) -> Any:  # noqa: ANN401 - a field's value is of any type
        """The value, or None where it says nothing: null, "", [], and what only stands for nothing ("N/A")."""
        if isinstance(value, str):
            return value if normalise(value) else None
        return None if value is None or value in ((), []) else value

    def similarity(self, one: Any, other: Any) -> float:  # noqa: ANN401 - a field's value is of any type
        """How alike two non-null values are, in [0, 1], symmetric."""
        return 1.0 if one == other else 0.0

    def verdict(self, one: Any, other: Any) -> Verdict:  # noqa: ANN401 - a field's value is of any type
        """Whether two non-null values say the same, symmetric."""
        return Verdict.CORRECT if self.similarity(one, other) == 1 else Verdict.INCORRECT

    def near(self, ones: Sequence[Any], others: Sequence[Any], floor: float) -> list[list[bool]]:
        """Whether the similarity is `floor` or more, each of `ones` (rows) with each of `others` (columns)."""
        return [[self.similarity(one, other) >= floor for other in others] for one in ones]

    def fills(self, value: Any) -> int:  # noqa: ANN401 - a field's value is of any type
        """How many slots a value that says something fills: one, or one for each element of a list."""
        del value
        return 1

    def tally(self, one: Any, other: Any) -> tuple[int, int, int]:  # noqa: ANN401 - a field's value is of any type
        """How many of the slots that both fill are correct, partial and incorrect."""
        verdict = self.verdict(one, other)
        return verdict is Verdict.CORRECT, verdict is Verdict.PARTIAL, verdict is Verdict.INCORRECT

    def fault(self, one: Any, other: Any) -> str | None:  # noqa: ANN401 - a field's value is of any type
        """What kind of fault lies between two values whose verdict is incorrect, where there is a name for it."""
        del one, other
        return None

    def fuller(self, one: Any, other: Any) -> Any:  # noqa: ANN401 - a field's value is of any type
        """The one of two non-null values that says both, or None where they contradict each other."""
        return one if self.verdict(one, other) is Verdict.CORRECT else None


class Code(Comparator):
    """An enum or a whole number: equal or not; `unknown` yields to whatever is known."""

    def said(self, value: Any) -> Any:  # noqa: ANN401 - a field's value is of any type
        """The value as it is: a member called "none" would be a member."""
        return None if value == "" else value

    def fuller(self, one: Any, other: Any) -> Any:  # noqa: ANN401 - a field's value is of any type
        """The known one, or either of two equal ones."""
        if one == "unknown":
            return other
        return one if other in (one, "unknown") else None


class Name(Comparator):
    """A name or a title: equal once normalised; near where most letters and every number agree."""

    def similarity(self, one: str, other: str) -> float:
        """Token-sorted Indel ratio of the normalised texts."""
        return ratio(normalise(one), normalise(other))

    def near(self, ones: Sequence[str], others: Sequence[str], floor: float) -> list[list[bool]]:
        """As the similarity says, all pairs in one go: most are met once and are far apart."""
        return ratios_near([normalise(one) for one in ones], [normalise(other) for other in others], floor)

    def verdict(self, one: str, other: str) -> Verdict:
        """Correct when equal once normalised; partial from 0.85 on where no number differs."""
        left, right = normalise(one), normalise(other)
        if left == right:
            return Verdict.CORRECT
        if ratio(left, right) >= NEAR and numbers_in(left) == numbers_in(right):
            return Verdict.PARTIAL
        return Verdict.INCORRECT

    def fuller(self, one: str, other: str) -> str | None:
        """The longer, where it holds the other as whole words and adds no number: "mayor" and "mayor of Huizhou"."""
        left, right = normalise(one), normalise(other)
        if left == right:
            return max(one, other, key=lambda text: (len(text), text))
        longer, shorter = (one, other) if len(left) > len(right) else (other, one)
        if holds(normalise(longer), normalise(shorter)) and numbers_in(left) == numbers_in(right):
            return longer
        return None


class PlaceName(Comparator):
    """A place: equal once the word for its rank (City, County, 市, 縣 …) is dropped."""

    def similarity(self, one: str, other: str) -> float:
        """Token-sorted Indel ratio of the bare names."""
        return ratio(bare_place(one), bare_place(other))

    def verdict(self, one: str, other: str) -> Verdict:
        """Correct when the bare names are equal; never partial."""
        return Verdict.CORRECT if bare_place(one) == bare_place(other) else Verdict.INCORRECT


class Amount(Comparator):
    """A quantity: the same unit and the same value within half a percent; with no value, the same phrase."""

    def similarity(self, one: Any, other: Any) -> float:  # noqa: ANN401 - a Figure; record.py imports nothing from here
        """1 or 0."""
        if one.unit != other.unit:
            return 0.0
        if one.value is None or other.value is None:
            same = one.value is other.value and normalise(one.text) == normalise(other.text)
            return 1.0 if same else 0.0
        return 1.0 if math.isclose(one.value, other.value, rel_tol=TOLERANCE) else 0.0

    def fuller(self, one: Any, other: Any) -> Any:  # noqa: ANN401 - a Figure
        """The longer phrase of two figures of exactly the same value: 232 and 233 million are close, and two facts."""
        if one.value != other.value or self.similarity(one, other) != 1:
            return None
        return max(one, other, key=lambda figure: (len(figure.text), figure.text))

    def said(self, value: Any) -> Any:  # noqa: ANN401 - a Figure
        """The figure, or None where it has neither a value nor a phrase."""
        return None if value is None or (value.value is None and not normalise(value.text)) else value

    def fault(self, one: Any, other: Any) -> str | None:  # noqa: ANN401 - a Figure
        """`scale`: the right digits and sign at the wrong power of ten, in the wrong unit or the wrong currency."""
        left, right = one.value, other.value
        if left is None or right is None or (left < 0) != (right < 0):
            return None
        if not left or not right:
            return "scale" if left == right and one.unit != other.unit else None
        small, large = sorted((abs(left), abs(right)))
        shift = large.adjusted() - small.adjusted()
        nearby = (small.scaleb(shift - 1), small.scaleb(shift), small.scaleb(shift + 1))
        return "scale" if any(math.isclose(large, near, rel_tol=TOLERANCE) for near in nearby) else None


class Interval(Comparator):
    """A date or period: the same days; partly right where one holds the other."""

    def similarity(self, one: str, other: str) -> float:
        """Shared days over all days of both."""
        left, right = _days(one), _days(other)
        if left == right:
            return 1.0
        shared = min(left[1], right[1]) - max(left[0], right[0]) + 1
        union = max(left[1], right[1]) - min(left[0], right[0]) + 1
        return max(0.0, shared / union)

    def verdict(self, one: str, other: str) -> Verdict:
        """Correct when the same interval, partial when one contains the other."""
        left, right = _days(one), _days(other)
        if left == right:
            return Verdict.CORRECT
        inside = left[0] <= right[0] and right[1] <= left[1]
        outside = right[0] <= left[0] and left[1] <= right[1]
        return Verdict.PARTIAL if inside or outside else Verdict.INCORRECT


class Items(Comparator):
    """A list of names, in any order."""

    def fuller(self, one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
        """The names of both, each once."""
        seen: dict[str, str] = {}
        for name in (*one, *other):
            seen.setdefault(normalise(name), name)
        return tuple(seen.values())

    def said(self, value: Sequence[str] | None) -> tuple[str, ...] | None:
        """The elements that say something, or None where none does."""
        return tuple(name for name in value or () if normalise(name)) or None

    def fills(self, value: Sequence[str]) -> int:
        """One slot for each element."""
        return len(value)

    def similarity(self, one: Sequence[str], other: Sequence[str]) -> float:
        """Sum of the best assignment over the longer length."""
        left, right = _sorted_names(one), _sorted_names(other)
        if left == right:
            return 1.0
        ratios = [[ratio(a, b) for b in right] for a in left]
        best = math.fsum(ratios[i][j] for i, j in assign(ratios))
        return min(1.0, round(best / max(len(left), len(right)), 12))  # rounded, so that no order of adding shows

    def verdict(self, one: Sequence[str], other: Sequence[str]) -> Verdict:
        """Correct when every element has its equal; partial when some have."""
        left, right = _sorted_names(one), _sorted_names(other)
        if left == right:
            return Verdict.CORRECT
        return Verdict.PARTIAL if set(left) & set(right) else Verdict.INCORRECT

    def tally(self, one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int]:
        """Elements paired for the most credit, then for the most correct; the rest of the shorter list is incorrect."""
        name = Name()
        verdicts = [[name.verdict(a, b) for b in other] for a in one]
        paired = [verdicts[i][j] for i, j in assign([[_CREDIT[v] for v in row] for row in verdicts])]
        correct, partial = paired.count(Verdict.CORRECT), paired.count(Verdict.PARTIAL)
        return correct, partial, min(len(one), len(other)) - correct - partial


_CREDIT = {Verdict.CORRECT: 1.0001, Verdict.PARTIAL: 0.5, Verdict.INCORRECT: 0.0}


def _sorted_names(names: Sequence[str]) -> list[str]:
    return sorted(map(normalise, names))


@lru_cache(maxsize=4096)
def _days(edtf: str) -> tuple[int, int]:
    period = Period.from_edtf(edtf)
    start = 0 if period.start is None else period.start.toordinal()
    end = 4_000_000 if period.end is None else period.end.toordinal()
    return start, end


@lru_cache(maxsize=1024)
def comparators(record: type[Record]) -> dict[str, Comparator]:
    """The comparator of each field of `record` that has one, in order."""
    found: dict[str, Comparator] = {}
    for name in record.facts():
        for extra in record.model_fields[name].metadata:
            if isinstance(extra, Comparator):
                found[name] = extra
    return found


def identities(record: type[Record]) -> tuple[Identity, ...]:
    """In what ways two records of this type can be about the same thing; any of them will do.

    What the class declares as `identities`, else each field with `identity=True` on its own. Raises ValueError where a
    declared one names no field.
    """
    stated = record.identities
    unknown = {name for one in stated for name in (*one.fields, one.unless) if name} - set(record.facts())
    if unknown:
        raise ValueError(f"{record.__name__}.identities names no field: {', '.join(sorted(unknown))}")
    return stated or tuple(Identity((name,)) for name, one in comparators(record).items() if one.identity)
