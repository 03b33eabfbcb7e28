"""What money goes into it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from extractor.compare import Amount, Code, Interval, Items, Name, PlaceName
from extractor.record import Count, Edtf, Figure, Identity, Place, Record, Role, Verbatim


class Investment(Record):
    """Money put, or pledged to be put, into something: a project, a group of projects, a fund, a loan, a subsidy, a
    gift. One record for each stated amount. Output value, revenue, GDP, trade, tax and loan balances are indicators."""

    plural: ClassVar[str] = "investments"
    identities: ClassVar[tuple[Identity, ...]] = (
        Identity(("project",)),
        Identity(("place", "kind"), unless="project", overlap=True),
    )

    amount: Annotated[Figure, Role("quantity", cited=True, money=True), Amount(key=True)]
    """the amount as printed, with its approximator, scale word and currency"""
    kind: Annotated[
        Literal["planned", "completed", "foreign_capital", "public_funds", "loan", "fund", "donation", "other"],
        Code(identity=True),
    ]
    """planned: total, planned or contracted; completed: already invested; foreign_capital: actually used; public_funds:
    budget, subsidy, relief; fund: a fund set up"""
    project: Annotated[Verbatim | None, Name(weight=2, identity=True)]
    """the name of the project it goes to"""
    project_count: Annotated[Count | None, Code()]
    """the number as printed of how many projects the amount covers, when it covers a group"""
    investors: Annotated[tuple[Verbatim, ...], Items()]
    """who pays, only where the text says so"""
    place: Annotated[Place | None, PlaceName(identity=True)]
    """where it goes"""
    period: Annotated[Edtf | None, Interval()]
    """the time phrase that says when it was or is to be invested, signed or counted"""
