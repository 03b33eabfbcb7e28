"""What a period is in a record: an EDTF string with the days that it covers."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date

Point = tuple[int, ...]
"""A year, a month or a day: `(2022,)`, `(2022, 7)`, `(2022, 7, 29)`."""

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."


def first_day(point: Point) -> date:
    """The first day of a point; ValueError where the calendar has no such year, month or day."""
    year, month, day = (*point, 1, 1)[:3]
    return date(year, month, day)


def last_day(point: Point) -> date:
    """The last day of a point; ValueError where the calendar has no such year, month or day."""
    year, month = (*point, 12)[:2]
    first = first_day(point)
    return first if point[2:] else date(year, month, calendar.monthrange(first.year, month)[1])


def write(point: Point) -> str:
    """A point as EDTF: "2022-07"."""
    return "-".join(f"{number:0{4 if at == 0 else 2}d}" for at, number in enumerate(point))


def _read(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a year, month or day in EDTF: {text!r}")
    return tuple(int(number) for number in match.groups() if number is not None)


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month, a year, or an interval between two such points, as the records write it.

    `edtf` is `2022`, `2022-07`, `2022-07-29` or two of these with a slash. `start` and `end` are its first and last
    day; None at an end written `..` (open), which `from_edtf` reads and `resolve` never makes. A string that is none of
    these, names an impossible day or runs backwards raises ValueError.
    """

    edtf: str
    start: date | None = field(init=False, compare=False)
    end: date | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        first, slash, last = self.edtf.partition("/")
        last = last if slash else first
        if (slash and first == last) or (not slash and first == _OPEN):
            raise ValueError(f"not a period: {self.edtf!r}")
        start = None if first == _OPEN else first_day(_read(first))
        end = None if last == _OPEN else last_day(_read(last))
        if start is not None and end is not None and start > end:
            raise ValueError(f"a period that ends before it begins: {self.edtf!r}")
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    @classmethod
    def from_edtf(cls, text: str) -> Period:
        """The period that `text` writes; ValueError for anything the records do not allow."""
        return cls(text)

    @classmethod
    def between(cls, first: Point, last: Point) -> Period | None:
        """From `first` to `last`, both included; one point where they are the same; None where that is impossible."""
        try:
            start, end = first_day(first), last_day(last)
        except ValueError:
            return None
        if start > end:
            return None
        made = object.__new__(cls)  # what was checked need not be written and read again
        object.__setattr__(made, "edtf", write(first) if first == last else f"{write(first)}/{write(last)}")
        object.__setattr__(made, "start", start)
        object.__setattr__(made, "end", end)
        return made

    def __str__(self) -> str:
        return self.edtf

    def contains(self, other: date | Period) -> bool:
        """Whether every day of `other` (a day or a period) lies in this period."""
        start, end = (other.start, other.end) if isinstance(other, Period) else (other, other)
        early = self.start is None or (start is not None and self.start <= start)
        late = self.end is None or (end is not None and end <= self.end)
        return early and late

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        before = self.end is not None and other.start is not None and self.end < other.start
        after = self.start is not None and other.end is not None and other.end < self.start
        return not (before or after)


def members(period: Period) -> list[Period]:
    """The years of an interval of whole years, in order ("From 2019 to 2021 … respectively"), else the period alone."""
    first, _, last = period.edtf.partition("/")
    if not (first.isdigit() and last.isdigit()):
        return [period]
    return [Period(f"{year:04d}") for year in range(int(first), int(last) + 1)]
