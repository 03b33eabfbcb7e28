"""What heads an article: the zone its title speaks of, the city or county whose newspaper printed it."""

from __future__ import annotations

import re
from itertools import islice

from extractor.gazetteer import provinces
from extractor.normal import simplified

_KIND_EN = (
    r"Economic|Technological|Technology|Industrial|Industry|High-? ?[Tt]ech(?:nology)?|Development|Bonded|Free|Trade|"
    r"Pilot|New|Comprehensive|Logistics|Ecological|Demonstration|National|Provincial|and|&"
)
_ZONE_EN = re.compile(
    rf"\b(?P<owner>(?!(?:{_KIND_EN}|The|This|Our|In|At|Of)\b)[A-Z][a-z'’]+)(?: City| County| District)?"
    rf" (?P<kind>(?:(?:{_KIND_EN}) ){{0,6}}(?:[Zz]one|New Area|Industrial Park))\b"
)
_KIND_ZH = (
    "高新(?:技术)?(?:产业)?(?:开发)?区|经济(?:技术)?开发区|经开区|(?:工业|产业|科技)园区?|开发区|新区|"
    "综合保税区|保税区|自贸(?:试验)?区|合作区|度假区"
)
_ZONE_ZH = re.compile(rf"(?P<kind>{_KIND_ZH})")
_OWNER_ZH = re.compile("(?![和与在到及对])(?:(?![级全各的进我该本此])[一-鿿])+")
_SHORT_ZH = re.compile("高新区|经开区|开发区|新区|园区|保税区|自贸区|合作区|度假区|全区|该园")
_POINTS_EN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur|[Ww]hole|[Ee]ntire) (?:whole |entire )?(?:[Zz]one|[Nn]ew [Aa]rea|[Pp]ark)\b"
)
_CITY_EN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur|whole|entire) (?:whole |entire )?(?:city|county|district)\b|\b[Mm]unicipal\b"
)
_CITY_ZH = re.compile("[全我本该]市|[全我本该]县|[市县][委政]")
_HEAD = 300  # code points: the first lines
_LEAST = 3  # times a zone is spoken of in the text behind its title

# A newspaper with one of these in front is no city's that an article speaks for, nor one with a province's name.
_NATIONAL = re.compile(
    "中国|人民|新华|央视|光明|经济|农民|农村|工人|法[治制]|科技|北京|天津|上海|重庆|台湾|香港|澳门|"
    "(?:China|People|Xinhua|Beijing|Tianjin|Shanghai|Chongqing|Taiwan|Mongolia|Economic|Business|Evening|Southern)"
)
_PAPER_EN = "Daily|Evening News|News Net|News Network|Integrated Media|Convergence Media|Media Center"
_PAPER_ZH = "日报|晚报|晨报|新闻网|融媒|广播电视台|电视台"
_PRESS = re.compile(
    rf"\b(?P<english>[A-Z][a-z]+(?:['’][a-z]+)?) (?:{_PAPER_EN})\b|"
    rf"(?<![一-鿿])(?P<chinese>[一-鿿]{{2,5}}?)[市县区]?(?:{_PAPER_ZH})"
)
_TWO_WORDS = re.compile(r"\b(?!The|From|Our|By|Source|Reporter|Author)[A-Z][a-z]+ $")  # Central Plains Daily
_PRESSES = 5  # newspapers of an article that are looked at
_LEAST_POINTING = 2


def titled_zone(text: str, title: str) -> str | None:
    """The zone that the title names, where the text points at it at least as often as at its city; else None.

    One that only the first lines name must be spoken of twice as often.
    """
    body, head = text.replace(title, "", 1) if title else text, text[:_HEAD]
    return (
        _zone_en(title, body) or _zone_zh(title, body) or _zone_en(head, body, times=2) or _zone_zh(head, body, times=2)
    )


def _zone_en(title: str, body: str, times: int = 1) -> str | None:
    hit = _ZONE_EN.search(title)
    if hit is None:
        return None
    zone = hit.group()
    spoken = len(_POINTS_EN.findall(body)) + sum(same_zone(one.group(), zone) for one in _ZONE_EN.finditer(body))
    return zone if spoken >= times * max(_LEAST, len(_CITY_EN.findall(body))) else None


def _zone_zh(title: str, body: str, times: int = 1) -> str | None:
    plain = simplified(title)
    hit = _ZONE_ZH.search(plain)
    if hit is None:
        return None
    simple = simplified(body)
    if len(_SHORT_ZH.findall(simple)) < times * max(_LEAST, len(_CITY_ZH.findall(simple))):
        return None
    for size in (4, 3, 2):
        start = hit.start() - size
        if start >= 0 and _OWNER_ZH.fullmatch(plain, start, hit.start()) and plain[start : hit.end()] in simple:
            return title[start : hit.end()]
    return None


def owner_of(zone: str) -> str | None:
    """The city or county whose name a zone bears: Chuzhou of "Chuzhou Economic Development Zone"; None of no zone."""
    english, chinese = _ZONE_EN.fullmatch(zone), _ZONE_ZH.search(simplified(zone))
    if english:
        return english["owner"]
    return zone[: chinese.start()].removesuffix("市") or None if chinese and chinese.end() == len(zone) else None


def same_zone(phrase: str, zone: str) -> bool:
    """Whether `phrase` names the zone in other words: "the Zone", "the Chuzhou zone", 高新区, 开发区, 园区."""
    plain, whole = simplified(phrase.strip()), simplified(zone)
    if _SHORT_ZH.fullmatch(plain):
        return _ZONE_ZH.search(whole) is not None
    if re.fullmatch(r"(?:(?:the|this|our|whole|entire) )*(?:zone|new area|park)(?:['’]s)?", plain, re.IGNORECASE):
        return _ZONE_EN.fullmatch(whole) is not None
    one, other = _ZONE_EN.fullmatch(re.sub("^[Tt]he ", "", plain)), _ZONE_EN.fullmatch(whole)
    if one and other:
        return one["owner"] == other["owner"] and (
            _family(one["kind"]) == _family(other["kind"]) or one["kind"].lower() == "zone"
        )
    return False


def _family(kind: str) -> bool:
    return "igh" in kind


def printed_for(text: str) -> str | None:
    """The city or county whose own newspaper or station heads or signs the article, where it speaks of it.

    The text names it once more, and points at "the city", 市委 or 全县; the press of a province or nation is none's.
    """
    simple = simplified(text)
    if len(_CITY_EN.findall(text)) + len(_CITY_ZH.findall(simple)) < _LEAST_POINTING:
        return None
    for hit in islice(_PRESS.finditer(simple), _PRESSES):
        name = hit["english"] or hit["chinese"]
        if hit["english"] and _TWO_WORDS.search(simple, max(0, hit.start() - _HEAD), hit.start()):
            continue
        again = re.search(rf"{re.escape(name)}(?! (?:{_PAPER_EN})|[市县区]?(?:{_PAPER_ZH}))", simple)
        if again and not _NATIONAL.match(name) and not name.startswith(tuple(provinces())):
            return text[hit.start() : hit.start() + len(name)]
    return None
