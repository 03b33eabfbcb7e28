"""The jurisdiction of a post that names none: the province of a provincial one, the place said with the post before."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from extractor.gazetteer import provinces
from extractor.models.rules.ranked import level_of
from extractor.models.rules.words import either
from extractor.normal import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line

_PROVINCIAL = re.compile(r"\b[Pp]rovincial\b|\b(?:[Vv]ice )?[Gg]overnor\b|^(?:常务)?副?省长|^省|^自治区")
_RANK_ZH = re.compile("^(?:挂职|常务|第一|新任)?副?(?P<rank>[市县区镇乡旗盟村])(?![级内外里])")
_RANK_EN = re.compile(
    r"\b(?:[Mm]unicipal|[Cc]ity|[Cc]ounty|[Dd]istrict|[Tt]ownship|[Tt]own|[Vv]illage|[Mm]agistrate)\b"
)
_OWN = re.compile(r"\b[Ii]ts (?:[Pp]arty )?$")
_SUBJECT = re.compile(r"(?P<place>[A-Z][a-z]+) (?:is|has|was)\b")
_JOINT = re.compile(r",? and (?:the )?|, (?:the )?")
_ZONE_EN = re.compile(
    r"\bof (?:the )?(?P<zone>(?!Party|Working|Manag|Admin)(?:[A-Z][\w-]+ )"
    r"(?:(?:[A-Z]|high|tech|area|of)[\w-]* ){0,6}(?:Zone|Park))$"
)
_BARE_EN = re.compile(
    r"^(?:(?:[Dd]eputy|[Vv]ice|[Ee]xecutive)[ -])*(?:[Mm]ayor|(?:[Dd]istrict|[Cc]ounty) (?:head|[Cc]hief|[Mm]ayor))$"
)
_ZONE_ZH = re.compile("^(?:园区|开发区|工业园区?|高新区|经开区)")
_ZONE_NAMED = re.compile(
    "(?:^|[^\u4e00-\u9fff]|[在和到与及往入])(?P<name>(?:(?:(?![在和到与及往入])[\u4e00-\u9fff]){2,4})?"
    "(?:(?:经济|高新|技术|产业){1,3}开发区|(?<=[\u4e00-\u9fff])(?:高新|经开)区))"
)
_MUNICIPAL = re.compile(r"\b[Mm]unicipal\b|^(?:[Ee]xecutive )?(?:[Vv]ice |[Dd]eputy )?[Mm]ayor\b|^市")
_LEAST = 2  # times as often as any other one province must be said


@cache
def _named() -> re.Pattern[str]:
    """A province, not one of a region of several."""
    return re.compile(rf"(?:{either(more=provinces())})(?! ?-|[、港]|,? (?:and )?Hong Kong)")


def province_of(lines: Iterable[Line]) -> str | None:
    """The one province the article speaks of, as printed; None where it names none, or several alike."""
    count = Counter[str]()
    printed: dict[str, str] = {}
    for line in lines:
        for hit in _named().finditer(line.plain):
            count[hit.group()] += 1
            printed.setdefault(hit.group(), line.cut(*hit.span()))
    ranked = count.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _LEAST * ranked[1][1]):
        return None
    return printed[ranked[0][0]]


def seat_en(line: Line, start: int, position: str, before: tuple[int, str | None] | None) -> str | None:
    """The place of an English post at `start` that names none.

    `before` is where the mention of the official before it in the sentence ends, and that one's place.
    """
    zone = _ZONE_EN.search(position)
    if zone:
        return zone["zone"]
    if not _BARE_EN.match(position):
        subject = _SUBJECT.search(line.text, 0, start) if _OWN.search(line.text[:start]) else None
        if subject:
            return subject["place"]
    elif before and _JOINT.fullmatch(line.text[before[0] : start]):
        return before[1]
    rank = _RANK_EN.search(position)
    return line.ranked.get(level_of(rank.group()) or 0) if rank else None


def seat_zh(line: Line, start: int, position: str, before: str | None) -> str | None:
    """The place of a Chinese post at `start` that names only its rank (区长, 县委书记): the last of that rank said."""
    zone = _ZONE_ZH.match(position)
    if zone:
        ends = tuple("区园") if "园" in zone.group() else "区"
        return line.given_place if line.given_place and simplified(line.given_place).endswith(ends) else None
    rank = _RANK_ZH.match(position)
    if rank is None:
        return None
    named = [line.cut(*at) for at in line.places if at[1] <= start and line.plain[at[1] - 1] == rank["rank"]]
    if before and simplified(before[-1]) == rank["rank"]:
        return before
    if named:
        return named[-1]
    return line.ranked.get(level_of(rank["rank"]) or 0)


def zone_before(texts: Iterable[str], position: str) -> str | None:
    """The last zone named in some texts that a Chinese post at 开发区 or 高新区 may mean; None at another body."""
    short = _ZONE_ZH.match(position)
    named = (hit["name"] for text in texts for hit in _ZONE_NAMED.finditer(simplified(text))) if short else ()
    return next((name for name in reversed(list(named)) if short and name.endswith(short.group())), None)


def is_municipal(position: str) -> bool:
    """Whether a post is one of a city's: in an article about a zone, of the city that the zone is of."""
    return _MUNICIPAL.search(position) is not None


def is_provincial(position: str) -> bool:
    """Whether a post is one of the province's, whichever that is."""
    return _PROVINCIAL.search(position) is not None
