"""Places: the names an article gives a rank (X County, X Municipal Party Committee, 某县), where they own figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractor.gazetteer import counties, known_places
from extractor.jurisdiction import TOWN_ZH
from extractor.models.rules.ranked import level_of
from extractor.models.rules.words import word_set, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANK = "City|County|District|Town|Township|Province|Village|Sub-?district|Prefecture"
_LOW = "county|township|village"  # within a sentence
_PROPER = "[A-Z][a-z]+(?:['’][a-z]{2,})?"  # Xi'an
_NAMED_EN = re.compile(
    rf"\b(?P<name>{_PROPER}(?: {_PROPER})?)(?:(?: {_PROPER}){{1,3}} Autonomous)? (?:{_RANK}|(?:[Mm]unicipal|County|"
    rf"District) (?:[Pp]arty|Committee|[Pp]eople))\b|(?<=[a-z,] )(?P<low>{_PROPER}) (?:{_LOW})\b"
)
_ZONE_EN = re.compile(
    r"\b(?P<name>(?:[A-Z][\w-]+ area of (?:the )?)?(?:[A-Z][\w-]+ ){1,3}"
    r"(?:(?:\([A-Z][a-z]+\) )?(?:(?!(?:of|the|in|for|and) )[a-z]+ ){0,2}(?:[Zz]one|Industrial Park)|"
    r"[Pp]ort(?! (?:area|of|city)\b)))\b"
)
_NO_NAME = word_set("no_place_en")
_NAMED_ZH = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=的))(?:在|位于|来到|走进|中共|[先再来][说看])?(?P<name>[\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]{1,5}[左右前后中]?(?=旗))"
    r"(?P<rank>[市县区镇乡旗盟]|街道)(?!场|民|县|手|袍|帜|下|舰|员|友|"
    r"域|级|委办|内|外|里|直|区|长|亲|贤|村|籍|土|愁)"
)
_NOT_ZH = re.compile(
    r"[全我该本此各两一二三四五六七八九十多个省设区地城都新小辖园社景片校厂库和与及在对向由为到从是的了着等位于均籍另据此给让灌]|开发|高新|经开|部分|省市|有些|所有|各级|中央|旗县|前任|又见|按照|[没说撤]|(?:[大强穷]|贫困)$|^[又还也老原](?!州|平)"
)
_ZONE_ZH = re.compile(
    r"(?:^|(?<=[，。；：,;:！？\s年月]))(?![^，。；：]{0,8}[在于书长])"
    r"(?:按照|根据|[去今当]年|全年|上半年|下半年|目前|近年来|如今|当前|其中|截至)*"
    r"(?P<name>[\u4e00-\u9fff]{0,8}?(?:工业园区?|产业园区?|科技园区?|经济(?:技术)?开发区|经济区|经开区|高新技术产业开发区|高新区|"
    r"自贸(?:试验)?区|保税区))(?![\u4e00-\u9fff]{0,4}(?:管委会|党工委|书记|主任|项目|工程|调度))"
)
_SET_IN_ZH = re.compile(  # 在某园区，: what follows is said of it
    r"(?:^|[，。；：\s])在(?:[\u4e00-\u9fff]{2,5}?[市县区旗州盟])?"
    r"(?P<name>[\u4e00-\u9fff]{2,12}?(?:工业园区?|产业园区?|科技园区?|开发区|高新区|经开区))(?=，)"
)
# The one named before.
_BRANCH = re.compile(" [Bb]ranch\\b|分行|支行|银行|分公司|日报|晚报")  # a bank or a paper with its name
_THE_ZONE = re.compile("(?:^|(?<=[，。；：，,;:！？\\s年月]))(?:该|这个|本)?(?:园区|开发区|工业园|产业园)")
_APART_EN = re.compile(
    r"\b(?:from|with|and|link|linked|between|connect|like|than|by|to|Party School of|near|Committee of|"
    r"leadership of|under)(?: the)?\s*$",
    re.IGNORECASE,
)
BEFORE = 24  # characters before a place that tell its part in the sentence
_RANKED = re.compile(rf" (?:{_RANK}|{_LOW})$|(?<=..)(?:[市县区镇乡村]|街道)$")
_ROW_EN = re.compile(r",? and [A-Z]|, (?:[A-Z]|and )")  # "Shenzhen, Foshan and Dongguan": one of a row
_ZONE = re.compile("(?:[Zz]one|Park|[Pp]ort|[园園][区區]?|[发發贸貿税稅济濟经經新][区區])$")
_ROUTE = re.compile("^[至·]|[至·]$")  # from one place to another, the ends of a row
_IN_ZH = re.compile("(?:^|[，。；：,;\\s])在$")
_START_ZH = re.compile(
    r"(?:^|[，。；：,;:！？【（(\s]|其中|[0-9]日|年|月|以来|上午|下午|目前|当天|日前|近日|昨天|今天)$"
)


@dataclass(frozen=True, slots=True)
class Places:
    """The places an article names with a rank, as one pattern a language; None where it names none."""

    english: re.Pattern[str] | None = None
    chinese: re.Pattern[str] | None = None

    @classmethod
    def read(cls, texts: Iterable[tuple[str, bool]], *, unranked: bool = True) -> Places:
        """The places named in some texts, each simplified and with whether it is Chinese.

        With `unranked`, the counties too that are named without a rank, with which the names of projects begin.
        """
        english: set[str] = set()
        texts = list(texts)
        chinese: set[str] = set()
        if unranked:
            chinese |= counties("".join(text for text, is_chinese in texts if is_chinese), chinese=True)
            english |= counties(" ".join(text for text, is_chinese in texts if not is_chinese), chinese=False)
        for text, is_chinese in texts:
            if is_chinese:
                found = [m["name"] for m in _NAMED_ZH.finditer(text)]
                found += [m["name"] or m["village"] for m in TOWN_ZH.finditer(text) if not m["county"]]
                chinese.update(name for name in found if is_name(name))
                continue
            for hit in _NAMED_EN.finditer(text):
                parts = (hit["name"] or hit["low"]).split()
                while parts and parts[0].lower() in _NO_NAME:
                    parts = parts[1:]
                if parts and not any(word.lower() in _NO_NAME for word in parts):
                    english.add(" ".join(parts))
        return cls(
            re.compile(rf"\b(?:{_either(english)})\b(?: (?:{_RANK}|{_LOW})(?! (?:Party|Committee)))?")
            if english
            else None,
            re.compile(rf"(?:{_either(chinese)})(?:[市县区镇乡旗盟]|街道|村(?!民))?") if chinese else None,
        )

    def names(self, text: str, *, chinese: bool) -> list[tuple[str, int, int]]:
        """The places a text speaks of, bare, and where they stand; those it only compares with are left out."""
        pattern = self.chinese if chinese else self.english
        return [
            (_RANKED.sub("", hit.group()), *hit.span())
            for hit in (pattern.finditer(text) if pattern else ())
            if not _ROUTE.search(text[max(0, hit.start() - 1) : hit.end() + 1])
            and (chinese or not _APART_EN.search(text, max(0, hit.start() - BEFORE), hit.start()))
        ]

    def ranked(self, text: str, *, chinese: bool) -> list[tuple[int, int]]:
        """Where these places stand in a text with their rank."""
        pattern = self.chinese if chinese else self.english
        hits = pattern.finditer(text) if pattern else ()
        return [hit.span() for hit in hits if level_of(hit.group()) is not None]

    def mentions(self, text: str, *, chinese: bool) -> tuple[tuple[int, int], ...]:
        """Where these places, and zones, stand in a text as whose figures may follow, in order."""
        pattern = self.chinese if chinese else self.english
        zones = (_ZONE_ZH, _SET_IN_ZH) if chinese else (_ZONE_EN,)
        found = [m.span("name") for zone in zones for m in zone.finditer(text)]
        for hit in pattern.finditer(text) if pattern else ():
            inside = any(a <= hit.start() < b for a, b in found)
            before = text[max(0, hit.start() - BEFORE) : hit.start()]
            row = not chinese and (before.endswith(", ") or hit.start() == 0) and _ROW_EN.match(text, hit.end())
            subject = _subject_zh(text, hit) if chinese else not (row or _APART_EN.search(before))
            if subject and not inside and not _BRANCH.match(text, hit.end()):
                found.append(hit.span())
        return tuple(sorted(found))


def names_zone(text: str) -> bool:
    """Whether a Chinese clause of `text` begins with a zone that only points at one named before: 园区, 开发区."""
    return _THE_ZONE.search(text) is not None


def is_zone(name: str) -> bool:
    """Whether a place is a zone, park or port, in which figures count but no project is said to lie."""
    return _ZONE.search(name) is not None


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile("自治|" + "|".join(word for word in words("np_stop_zh") if len(word) > 1))


def is_name(name: str) -> bool:
    """Whether what stands before a rank may be the name of a place: no determiner, no verb."""
    return name in known_places(chinese=True) or (_NOT_ZH.search(name) is None and not holds_verb(name))


def holds_verb(name: str) -> bool:
    """Whether some Chinese words hold a verb, so that they are no name."""
    return _verbs().search(name) is not None


def _subject_zh(text: str, hit: re.Match[str]) -> bool:
    """Whether a Chinese place begins a clause, alone (not the first of a row), or is where something is: 在某镇，."""
    before, after = text[max(0, hit.start() - 3) : hit.start()], text[hit.end() : hit.end() + 1]
    if after in tuple("、与和及同至"):
        return False
    return _START_ZH.search(before) is not None or (_IN_ZH.search(before) is not None and after in tuple("，,"))


def _either(names: set[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
