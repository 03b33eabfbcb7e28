"""What the figures are."""

from __future__ import annotations

from typing import Annotated, ClassVar

from extractor.compare import Amount, Interval, Name, PlaceName
from extractor.record import Edtf, Figure, Identity, Place, Record, Role


class Indicator(Record):
    """A stated quantity that says how much or how many of something a place, sector, park, programme or organisation
    has, makes or did: what could stand in a statistical yearbook or a government work report."""

    plural: ClassVar[str] = "indicators"
    identities: ClassVar[tuple[Identity, ...]] = (Identity(("name", "place")), Identity(("name", "period")))

    name: Annotated[str, Role("verbatim", cited=True), Name(weight=2, identity=True)]
    """what is measured or counted: the whole noun phrase with its qualifiers, "number of", "of …" and size class
    ("projects above 100 million yuan"), without article, number, verb or whose it is; of a share the bare head noun; of
    an area with no measure noun what has it"""
    value: Annotated[Figure | None, Role("quantity", cited=True, counts="name"), Amount(key=True)]
    """the level; a saving is a level too"""
    change: Annotated[Figure | None, Role("quantity", cited=True, counts="name", signed=True), Amount(key=True)]
    """growth or decline, a decline with its verb: "5.8%", "fell by 3.6%", "doubled", 翻一番; an absolute one too:
    增收8000元"""
    place: Annotated[Place | None, PlaceName(identity=True)]
    """whose figure it is: place, park, port, firm, programme; of a public body (congress, court, customs, hospital) its
    jurisdiction"""
    period: Annotated[Edtf | None, Interval(identity=True)]
    """when or for when it is measured"""

    def check(self) -> str | None:
        """A figure with neither a level nor a change says nothing."""
        return "neither value nor change" if self.value is None and self.change is None else None
