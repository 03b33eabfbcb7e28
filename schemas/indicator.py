"""What the figures are."""

from __future__ import annotations

from typing import Annotated, ClassVar

from extractor.compare import Amount, Interval, Name, PlaceName
from extractor.record import Edtf, Figure, Identity, Place, Record, Role


class Indicator(Record):
    """A stated quantity that says how much or how many of something a place, sector, park, programme or organisation
    has, makes or did: what could stand in a statistical yearbook. A level and its growth over the same period are one
    record. Not: investment amounts, slogan numerals, dates, ages, durations, ranks, a single person's figures."""

    plural: ClassVar[str] = "indicators"
    identities: ClassVar[tuple[Identity, ...]] = (Identity(("name", "place")), Identity(("name", "period")))

    name: Annotated[str, Role("verbatim", cited=True), Name(weight=2, identity=True)]
    """what is measured, with its size class"""
    value: Annotated[Figure | None, Role("quantity", cited=True, counts="name"), Amount(key=True)]
    """the level as printed: number, approximator, scale word, unit"""
    change: Annotated[Figure | None, Role("quantity", cited=True, signed=True), Amount(key=True)]
    """growth or decline as printed, with its verb where it is a decline"""
    place: Annotated[Place | None, PlaceName(identity=True)]
    """whose figure it is"""
    period: Annotated[Edtf | None, Interval(identity=True)]
    """the time phrase it is measured for"""

    def check(self) -> str | None:
        """A figure with neither a level nor a change says nothing."""
        return "neither value nor change" if self.value is None and self.change is None else None
