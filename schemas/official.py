"""Who holds office."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from extractor.compare import Code, Name, PlaceName
from extractor.record import Place, Record, Role, Verbatim


class Official(Record):
    """A named person who holds a post in a party committee, government, legislature, CPPCC, court, procuratorate,
    public institution or people's organisation, at any level. One record for each person and post held now."""

    plural: ClassVar[str] = "officials"
    cues: ClassVar[str] = (
        r"书记|市长|县长|区长|省长|局长|主任|主席|部长|厅长|检察长|院长|常委"
        r"|secretary|mayor|governor|magistrate|director|chairman|minister|procurator"
    )

    name: Annotated[str, Role("verbatim", cited=True), Name(weight=2, identity=True)]
    """personal name alone"""
    position: Annotated[Verbatim | None, Name(key=True)]
    """the post with its organisation, the fullest mention"""
    role: Annotated[
        Literal[
            "party_secretary",
            "deputy_party_secretary",
            "government_head",
            "deputy_government_head",
            "legislature",
            "consultative",
            "department_head",
            "department_deputy",
            "national_leader",
            "other",
        ],
        Code(),
    ]
    """the highest operative post of the position: party secretary (of a party group, 党组书记, too), then government
    head (governor, mayor, county or district head), then in this order; consultative: CPPCC; department_head: director,
    minister, bureau chief, procurator, court president, discipline commission secretary; other: secretary-general, head
    of a hospital, school or people's organisation, a standing committee member without further post"""
    place: Annotated[Place | None, PlaceName()]
    """the jurisdiction served"""

    def takes_default_place(self) -> bool:
        """A national leader serves no one city."""
        return self.role != "national_leader"
