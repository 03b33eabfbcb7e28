"""What is being built."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from extractor.compare import Code, Interval, Items, Name, PlaceName
from extractor.record import Edtf, Place, Record, Role, Verbatim


class Project(Record):
    """One specific thing being built, installed, dug or set up, with a name or a description that singles it out: a
    plant, road, railway, park, campus, platform, power station, renovation."""

    plural: ClassVar[str] = "projects"
    cues: ClassVar[str] = (
        r"项目|工程|开工|竣工|投产|动工|通车|奠基"
        r"|project|construction|phase|put into (?:use|operation)|broke ground|expressway|railway"
    )

    name: Annotated[str, Role("verbatim", cited=True), Name(weight=2, identity=True)]
    """the fullest mention, without article, amount or verb"""
    status: Annotated[Literal["planned", "signed", "under_construction", "completed", "halted", "unknown"], Code()]
    """as of the article. signed: introduced, attracted, landed, 引進, 落地, 簽約; planned: approved, bid won, land
    being cleared, to be built, "will build", "accelerate the layout"; under_construction: building, promoting or
    speeding up construction; completed: built, opened, launched, in operation; unknown: "implemented" or "being
    grasped" alone"""
    sector: Annotated[
        Literal[
            "energy",
            "chemicals",
            "electronics",
            "manufacturing",
            "transport",
            "urban",
            "agriculture",
            "environment",
            "social",
            "culture",
            "digital",
            "zone",
            "other",
        ],
        Code(slices=True),
    ]
    """manufacturing: any other industry, battery materials too; urban: housing, city streets and avenues, heating,
    water mains, municipal works; agriculture: with forestry, fishery, grain and what is made of them; environment: with
    reservoirs and river works; social: school, health, care, public service; culture: with sport, tourism; zone:
    industrial or logistics park, pilot zone, port district; other: research laboratories too"""
    companies: Annotated[tuple[Verbatim, ...], Items()]
    """firms that build, own or invest in it; also one inside its name"""
    place: Annotated[Place | None, PlaceName()]
    """the most specific one named for it"""
    date: Annotated[Edtf | None, Interval()]
    """when its status was reached"""
