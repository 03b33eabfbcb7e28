"""Whose figures a sentence tells: the firm, village, station or park that it begins with, or points at (全校, 公司)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.models.rules.figure import speaks_of_all
from extractor.models.rules.place import holds_verb
from extractor.models.rules.words import either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.found import Found
    from extractor.models.rules.text import Line

_PLAIN_EN = either("owner_en")
_BODY_EN = re.compile(  # "Danxia Mouth cultural town": capitals, at most two other words, and the kind
    r"\b(?!(?:The|This|Our|New|In|And|Its|Their|An?|At|For|By) )(?:(?:[A-Z][\w'’-]* ){1,5}"
    r"(?P<kind>(?<!Leading )(?<!Party )(?<!Leadership )Group|Company|Bank|"
    r"(?:(?!(?:of|and|in|the|to|for|is|has|by|with) )[a-z-]+ ){0,2}"
    rf"(?:{_PLAIN_EN}|Cooperative|Village|Station|Airport|Port|School|Hospital|Community|Park))\b"
    r"(?! (?:project|extension|construction|new)\b)|"
    r"(?P<company>[A-Z][\w-]*(?: [A-Z][\w-]*)?)(?:'s|’s)? (?=(?:chairman|president|(?:general )?manager|CEO)\b))"
)
_POINTS_EN = re.compile(
    r"(?:(?:^|[,;:.“\"-] |\b(?:of|in|by|at|and|when|that|year|which|where) )(?:[Tt]he|[Tt]his|[Oo]ur) |"
    r"(?:^|, )(?=\w+['’]s ))"
    rf"(?P<kind>group|company|bank|{_PLAIN_EN})(?:'s|’s)?\b(?! of\b)"
)
_NAME_ZH = "(?:(?![的与由在向对是被把将了为从到让该这各等及个家座据入])[\u4e00-\u9fff（）]){2,16}?"
_SITE_ZH = "(?:平台|电站|车站|景区|园区?|基地|医院|社区|车间|机场|港|专列)"
_SITED_ZH = re.compile(
    f"(?:(?![的与由在向对是被把将了为从到全县市区、和])[\u4e00-\u9fff]){{1,8}}?{_SITE_ZH}(?![项工扩改内里总管委等、和])"
)
_LONG_ZH = _NAME_ZH.replace("2,", "4,")
_BODY_ZH = re.compile(
    r"(?:(?<=[乡镇道])|(?<![\u4e00-\u9fff])(?=[\u4e00-\u9fff]{2,4}村[党委支的]))"
    r"(?P<village>(?!农|乡|全|贫困|行政)[\u4e00-\u9fff]{2,4}?)村(?![民级里集])|"
    rf"(?P<school>{_NAME_ZH}(?:小学|中学|学校|大学|学院|幼儿园))(?![生校])|"
    rf"(?P<firm>{_NAME_ZH}(?:有限责任公司|股份有限公司|有限公司|公司|集团))(?!公司)|"
    rf"(?P<cooperative>{_NAME_ZH}合作社)"
)
# A body with a name of its own that begins a clause: behind the town it lies in, in quotation marks, with its town.
_TOPIC_ZH = re.compile(
    r"(?:^|(?<=[，。；：！？—“])|位于[^，。；、的]{2,8}的)(?:如今|目前|其中|而|今年|去年)?"
    rf"(?P<body>(?:[「“][^」”]{{1,10}}[」”]{_NAME_ZH}|{_NAME_ZH}[镇乡村县区市]{_NAME_ZH}|(?<=的){_NAME_ZH})"
    rf"{_SITE_ZH}|(?!特色|建设|打造)[\u4e00-\u9fff]{{2,6}}[小古]镇|"
    f"{_LONG_ZH}(?:公司|集团))(?![项工扩改内里总董负书主党员人等、和]|[一二三]期)"
)
_POINTS_ZH = re.compile(
    r"(?P<village>(?:这个|该|全|本|[我咱俺]们?)村|(?:^|(?<=[，。；：“]))村里)|(?P<school>[全该]校)|"
    r"(?P<firm>(?:这家|该)(?:企业|公司|厂)|(?:^|(?<=[，。；：“]))公司(?=[去今前上现目已自共累拥总年也0-9]))|"
    r"(?P<cooperative>(?:^|(?<=[，。；：“])|[该全])合作社(?!联))"
)
_BEGINS_EN = re.compile(r"(?:^|[;:] |-- |>> )(?:The |the )?$")
REACH = 300  # characters between the pointing word and its figure
FRESH = 3  # sentences behind which 公司 means no firm named before
LONGEST = 100_000  # characters of an article that are searched for a village's bare name
_NEAR = 8  # characters before a body that tell whether it begins the sentence
_TAIL = 4  # characters behind a body that ends its sentence


@dataclass(slots=True)
class Owners:
    """The bodies an article has named so far, the last of each kind. It is asked about each sentence in order."""

    plain: str  # the article's sentences, which tell whether a village is ever called by its bare name
    _last: dict[str, tuple[str, int]] = field(default_factory=dict)  # and the number of the line that named it
    _bare: dict[str, bool] = field(default_factory=dict)
    _ended: str | None = None  # the body that the sentence before ends with, of which the next one tells

    def settle(self, line: Line, found: Found) -> str | None:
        """The place of a figure of `line`: the body said or pointed at before it, no place between; else its own."""
        return self._owner(line, found.end) or found.place

    def _owner(self, line: Line, end: int) -> str | None:
        """The body that tells of what stands before `end` of a line, None where none does."""
        low = max(0, end - REACH)
        body, points = (_BODY_ZH, _POINTS_ZH) if line.chinese else (_BODY_EN, _POINTS_EN)
        hits = [*((hit, "") for hit in points.finditer(line.plain, low, end)), *_topics(line, low, end)]
        hit, name = max(hits, key=lambda one: one[0].end(), default=(None, self._ended))
        since = hit.end() if hit else 0
        if any(since <= at < end and line.plain[stop : stop + 2] not in {"'s", "’s"} for at, stop in line.places):
            return None
        if speaks_of_all(line, since, end):
            return None
        if name or hit is None:
            return name
        kind = _kind(hit)
        for one in body.finditer(line.plain, max(0, hit.start() - REACH), hit.start()):
            self._keep(line, one)
        name, number = self._last.get(kind, (None, line.number))
        return None if kind == "firm" and line.number - number > FRESH else name

    def read(self, line: Line) -> None:
        """Take in the bodies that `line` names."""
        ended = self._owner(line, len(line.plain)) if line.plain.endswith(("；", ";")) else None
        for hit in (_BODY_ZH if line.chinese else _BODY_EN).finditer(line.plain):
            self._keep(line, hit)
            if _kind(hit) == "cooperative" and len(line.plain) - hit.end() < _TAIL:
                ended = self._last["cooperative"][0]
        self._ended = ended

    def _keep(self, line: Line, hit: re.Match[str]) -> None:
        """Remember a body; a village that is ever called by its bare name is told by that."""
        kind, (start, end) = _kind(hit), hit.span()
        if kind == "village" and line.chinese:
            bare = hit["village"]
            if bare not in self._bare:
                self._bare[bare] = re.search(f"{re.escape(bare)}(?!村)", self.plain) is not None
            end -= len("村") if self._bare[bare] else 0
        elif hit.groupdict().get(kind):
            start, end = hit.span(kind)
        self._last[kind] = line.cut(start, end), line.number


def _topics(line: Line, low: int, high: int) -> Iterator[tuple[re.Match[str], str]]:
    """The bodies that begin the sentence or a clause before `high`, with their names."""
    for hit in (_TOPIC_ZH if line.chinese else _BODY_EN).finditer(line.plain, low, high):
        if line.chinese and not holds_verb(hit["body"]):
            yield hit, line.cut(*hit.span("body"))
        elif not line.chinese and _BEGINS_EN.search(line.plain, max(0, hit.start() - _NEAR), hit.start()):
            yield hit, line.cut(*hit.span("company" if hit["company"] else 0))
    for start, end in line.places if line.chinese else ():
        sited = _SITED_ZH.match(line.plain, end, high) if start >= low else None
        if sited and not holds_verb(sited.group()):
            yield sited, line.cut(start, sited.end())


def _kind(hit: re.Match[str]) -> str:
    """The kind of body a name or a pointing word tells of."""
    return (hit.groupdict().get("kind") or hit.lastgroup or "").lower().split()[-1]
