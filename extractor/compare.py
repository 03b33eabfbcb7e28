"""Comparators: whether two values of a field say the same. They stand in the field's `Annotated` under `schemas/`.

Each has two functions, never one: `similarity`, lenient, in [0, 1], to align records; `verdict`, strict, to judge a
field. A verdict of correct implies a similarity of 1. Merging and scoring use the same ones.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.fold import normalise
from extractor.period import Period

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
    that differ here are two facts, although they may be about the same thing.
    """

    weight: float = 1.0
    identity: bool = False
    key: bool = False

    def similarity(self, one: Any, other: Any) -> float:  # noqa: ANN401 - a field's value is of any type
        """How alike two non-null values are, in [0, 1], symmetric."""
        return 1.0 if one == other else 0.0

    def verdict(self, one: Any, other: Any) -> Verdict:  # noqa: ANN401 - a field's value is of any type
        """Whether two non-null values say the same, symmetric."""
        return Verdict.CORRECT if self.similarity(one, other) == 1 else Verdict.INCORRECT

    def fuller(self, one: Any, other: Any) -> Any:  # noqa: ANN401 - a field's value is of any type
        """The one of two non-null values that says both, or None where they contradict each other."""
        return one if self.verdict(one, other) is Verdict.CORRECT else None


class Code(Comparator):
    """An enum or a whole number: equal or not; `unknown` yields to whatever is known."""

    def fuller(self, one: Any, other: Any) -> Any:  # noqa: ANN401 - a field's value is of any type
        """The known one, or either of two equal ones."""
        if one == "unknown":
            return other
        return one if other in (one, "unknown") else None


class Name(Comparator):
    """A name or a title: equal once normalised; near where most letters and every number agree."""

    def similarity(self, one: str, other: str) -> float:
        """Token-sorted Indel ratio of the normalised texts."""
        return _ratio(normalise(one), normalise(other))

    def verdict(self, one: str, other: str) -> Verdict:
        """Correct when equal once normalised; partial from 0.85 on where no number differs."""
        left, right = normalise(one), normalise(other)
        if left == right:
            return Verdict.CORRECT
        if _ratio(left, right) >= NEAR and _numbers(left) == _numbers(right):
            return Verdict.PARTIAL
        return Verdict.INCORRECT

    def fuller(self, one: str, other: str) -> str | None:
        """The longer, where it holds the other as whole words and adds no number: "mayor" and "mayor of Huizhou"."""
        left, right = normalise(one), normalise(other)
        if left == right:
            return max(one, other, key=lambda text: (len(text), text))
        longer, shorter = (one, other) if len(left) > len(right) else (other, one)
        if _holds(normalise(longer), normalise(shorter)) and _numbers(left) == _numbers(right):
            return longer
        return None


class PlaceName(Comparator):
    """A place: equal once the word for its rank (City, County, 市, 縣 …) is dropped."""

    def similarity(self, one: str, other: str) -> float:
        """Token-sorted Indel ratio of the bare names."""
        return _ratio(bare_place(one), bare_place(other))

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

    def similarity(self, one: Sequence[str], other: Sequence[str]) -> float:
        """Sum of the best pairs, taken greedily by similarity, over the longer length."""
        if not one and not other:
            return 1.0
        pairs = sorted(
            ((_ratio(normalise(a), normalise(b)), i, j) for i, a in enumerate(one) for j, b in enumerate(other)),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        used_one: set[int] = set()
        used_other: set[int] = set()
        total = 0.0
        for ratio, i, j in pairs:
            if i not in used_one and j not in used_other:
                used_one.add(i)
                used_other.add(j)
                total += ratio
        return total / max(len(one), len(other))

    def verdict(self, one: Sequence[str], other: Sequence[str]) -> Verdict:
        """Correct when every element has its equal; partial when some have."""
        left, right = sorted(map(normalise, one)), sorted(map(normalise, other))
        if left == right:
            return Verdict.CORRECT
        return Verdict.PARTIAL if set(left) & set(right) else Verdict.INCORRECT


@lru_cache(maxsize=65536)
def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    from rapidfuzz import fuzz

    score = float(fuzz.token_sort_ratio(one, other)) / 100
    return min(score, math.nextafter(1, 0))  # the same words in another order are alike, not equal


_GRADE = re.compile(r"副|原|代|前任|deputy|vice|acting|former|assistant")


def _holds(longer: str, shorter: str) -> bool:
    if not shorter or set(_GRADE.findall(longer)) != set(_GRADE.findall(shorter)):
        return False  # a mayor is no deputy mayor
    if shorter.isascii():
        return f" {shorter} " in f" {longer} "
    return longer.endswith(shorter) or longer.startswith(shorter)


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|[ivx]+(?![a-z])|[一二三四五六七八九十]+")


def _numbers(text: str) -> list[str]:
    return sorted(m.group() for m in _NUMBER.finditer(text))


_RANK_WORDS = r"(?: |-)?(?:autonomous |development )?(?:city|county|district|province|municipality|prefecture)"
_RANK = re.compile(rf"{_RANK_WORDS}$|(?<=..)[市县区省州盟旗]$")


@lru_cache(maxsize=65536)
def bare_place(text: str) -> str:
    """The normalised name without the word for its rank: `haining` for "Haining City", `龙岩` for 龍巖市."""
    name = normalise(text)
    return _RANK.sub("", name) or name


@lru_cache(maxsize=65536)
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
