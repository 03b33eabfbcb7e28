"""What money goes into it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from extractor.compare import Amount, Code, Interval, Items, Name, PlaceName
from extractor.record import Count, Edtf, Figure, Identity, Place, Record, Role, Verbatim


class Investment(Record):
    """Money put, or pledged to be put, into something: a project, a group of projects, a fund, a loan, a subsidy, a
    gift."""

    plural: ClassVar[str] = "investments"
    identities: ClassVar[tuple[Identity, ...]] = (
        Identity(("project",)),
        Identity(("place", "kind"), unless="project", overlap=True),
    )

    amount: Annotated[Figure, Role("quantity", cited=True, money=True), Amount(key=True)]
    """the amount with its currency"""
    kind: Annotated[
        Literal["planned", "completed", "foreign_capital", "public_funds", "loan", "fund", "donation", "other"],
        Code(identity=True),
    ]
    """planned: total (總投資, whatever became of it), planned or contracted; completed: already invested, or a bare
    投資 in works that stand; foreign_capital: actually used; public_funds: budget, subsidy, relief; fund: a fund set
    up"""
    project: Annotated[Verbatim | None, Name(weight=2, identity=True)]
    """the project it goes to, by the name of its record"""
    project_count: Annotated[Count | None, Code()]
    """how many projects it covers, when it covers a group; the number as printed"""
    investors: Annotated[tuple[Verbatim, ...], Items()]
    """who pays, a public body too (市财政, 镇里), only where the text says so ("invests in", 投資; not a firm in the
    project's name, not 落地); examples of a group are listed"""
    place: Annotated[Place | None, PlaceName(identity=True)]
    """where it goes"""
    period: Annotated[Edtf | None, Interval()]
    """when it was or is to be invested, signed or counted; of one project's total not when it was begun or opened"""
