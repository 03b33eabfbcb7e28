"""What a time phrase says before it is tied to a day: the slots that its words fill.

"去年上半年" fills `year_shift` and `months`; "December 26" fills `months` and `days`. Words merge into one moment as
long as they fill different slots, which is why the order they are printed in does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum, auto


class Role(Enum):
    """How a phrase stands to its moment: in it, from it on, at its end, at latest then, before, after, to come."""

    AT = auto()
    SINCE = auto()
    AS_OF = auto()
    BY = auto()
    BEFORE = auto()
    AFTER = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class Moment:
    """The slots; None or False where the words say nothing."""

    years: tuple[int, int] | None = None
    """first and last year, as numbers"""
    year_shift: int | None = None
    """years from the year of publication: -1 is last year"""
    months: tuple[int, int] | None = None
    """first and last month; a quarter or a half is its months"""
    months_shift: int | None = None
    """months from the month of publication"""
    running: bool | None = None
    """the months are counted up to a month that is over or running: the first eleven months, not the first half"""
    days: tuple[int, int] | None = None
    days_shift: int | None = None
    edge: str | None = None
    """`end`: only the last month is meant; `part`: some stretch of it, for which the whole stands"""
    past: int | None = None
    """so many months up to publication"""
    ago: int | None = None
    """so many years before the year of publication"""
    now: bool | None = None
    same: bool | None = None
    """the stretch that was named before, in another year"""
    vague: bool | None = None
    """a time phrase that names no calendar time, or an impossible one"""

    def merge(self, other: Moment) -> Moment | None:
        """Both together; None where they fill the same slot."""
        if self.dated and other.dated:
            return None
        both = [getattr(self, name) for name in _SLOTS]
        for at, name in enumerate(_SLOTS):
            value = getattr(other, name)
            if value is not None:
                if both[at] is not None:
                    return None
                both[at] = value
        return Moment(*both)

    @property
    def dated(self) -> bool:
        """Whether it names a year, by number or from the publication."""
        return self.years is not None or self.year_shift is not None

    @property
    def absolute(self) -> bool:
        """Whether it is one day of the calendar by its numbers alone."""
        return self.years is not None and self.months is not None and self.days is not None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time phrase of a text: half-open `start` and `end`, what it says, and where an interval ends."""

    start: int
    end: int
    moment: Moment
    last: Moment | None = None
    role: Role = Role.AT


_SLOTS = tuple(one.name for one in fields(Moment))
VAGUE = Moment(vague=True)
