"""Where an English project is said to be: behind its name, at its head, or in the park its sentence is set in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.gazetteer import provinces
from extractor.models.rules.built_en import AROUND

if TYPE_CHECKING:
    from extractor.models.rules.place import Places

# The park or town a sentence is set in: "In Gaoling industrial park, …".
_SET_IN = re.compile(
    r"(?:^|[.;] )(?:[Ii]n|[Aa]t) (?:the )?(?P<at>[A-Z][^,;.]{2,40}?(?:[Pp]ark|[Zz]one|[Tt]own|[Tt]ownship|"
    r"[Vv]illage))(?:,|(?= [A-Z\"]))[^;.]*$"
)
# A park, a new district or a town that a name begins with, or a bare place before what is in quotation marks.
_RANKED = re.compile(
    r"(?P<at>(?:[A-Z][\w'’-]+ ){1,3}?(?:New (?:District|Area)|Town(?:ship)?|Village|Industrial Park))(?= )|"
    r"(?P<bare>[A-Z][a-z]+) (?=[\"“])|(?:.* )?(?<!to )(?P<part>[A-Z][a-z]+) section(?= |$)"
)
_JOINS = re.compile(r"-|[A-Z][a-z]+ (?:expressway|railway|high-speed|intercity)|to ")  # "Anshan Beihe expressway": two
_IN = re.compile(
    r"(?: with (?:an? )?(?:total )?investment of [^,;]{0,24})? in (?:the )?"
    r"(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})\b"
)
_PROVINCES = provinces() | {"Beijing", "Tianjin", "Shanghai", "Chongqing", "China"}


def sited_en(text: str, begin: int, end: int, name: str, places: Places) -> str | None:
    """The place of the project named at `[begin, end)`; None where neither name nor sentence tells."""
    around = _SET_IN.search(text[:begin], max(0, begin - 3 * AROUND))
    return _place(name, text[end : end + 2 * AROUND]) or _home(name, places) or (around["at"] if around else None)


def _home(name: str, places: Places) -> str | None:
    """The place a name begins with, where it is one that the article names with its rank, and no province."""
    first, _, rest = name.partition(" ")
    joins = _JOINS.match(rest)
    ranked = _RANKED.match(name)
    if ranked:
        return next(place for place in ranked.groups() if place)
    known = places.english is not None and places.english.fullmatch(first) is not None
    return first if known and not joins and first not in _PROVINCES else None


def _place(name: str, after: str) -> str | None:
    """Where it is said to be: "in Huidong" right behind the name."""
    hit = _IN.match(after)
    return hit["place"] if hit and hit["place"] not in {name, "China"} and hit["place"] not in name else None
