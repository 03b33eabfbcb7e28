"""Whose figures a sentence tells that points at a village, school or firm named before: 全校, 这个村, "the group's"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.models.rules.found import Found
    from extractor.models.rules.text import Line

_NAMED_EN = re.compile(
    r"\b(?:[A-Z][\w'’-]* ){1,5}(?<!Leading )(?<!Party )(?P<kind>Group|Company|Bank|Cooperative|[Vv]illage)\b|"
    r"\b(?P<company>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)(?:'s|’s)? (?=(?:chairman|president|(?:general )?manager|CEO)\b)"
)
_POINTS_EN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?P<kind>group|company|bank|cooperative|village)(?:'s|’s)?\b(?! of\b)"
)
_NAMED_ZH = re.compile(  # a village behind the town it lies in; its bare name is its place
    r"(?<=[乡镇道])(?P<village>[\u4e00-\u9fff]{2,4}?)村(?![民级里集])|"
    r"(?P<school>[\u4e00-\u9fff]{2,10}(?:小学|中学|学校|大学|学院|幼儿园))(?![生校])|"
    r"(?P<firm>(?:(?![的与和由在向对是被把将了为从到让该这])[\u4e00-\u9fff（）]){2,20}?"
    r"(?:有限责任公司|股份有限公司|有限公司|公司|集团))(?!公司)"
)
_POINTS_ZH = re.compile(
    r"(?P<village>(?:这个|该|全|本|[我咱俺]们?)村|(?:^|(?<=[，。；：]))村里)|(?P<school>[全该]校)|"
    r"(?P<firm>(?:这家|该)(?:企业|公司|厂)|(?:^|(?<=[，。；：“]))公司(?=[去今前上现目已自共累拥总年也0-9]))"
)


REACH = 300  # characters between the pointing word and its figure
FRESH = 3  # sentences behind which 公司 means no firm named before
LONGEST = 100_000  # characters of an article that are searched for a village's bare name


@dataclass(slots=True)
class Owners:
    """The bodies an article has named so far, the last of each kind. It is asked about each sentence in order."""

    plain: str  # the article's sentences, which tell whether a village is ever called by its bare name
    _last: dict[str, str] = field(default_factory=dict)
    _read: dict[str, int] = field(default_factory=dict)  # the number of the line that named it
    _bare: dict[str, bool] = field(default_factory=dict)

    def settle(self, line: Line, found: Found) -> str | None:
        """The place of a figure of `line`: the body pointed at before it, with no other place between, else its own."""
        named, points = (_NAMED_ZH, _POINTS_ZH) if line.chinese else (_NAMED_EN, _POINTS_EN)
        hits = list(points.finditer(line.plain, max(0, found.end - REACH), found.end))
        hit = hits[-1] if hits else None
        if hit is None or any(hit.end() <= start < found.end for start, _ in line.places):
            return found.place
        kind = _kind(hit)
        for name in named.finditer(line.plain, max(0, hit.start() - REACH), hit.start()):
            self._keep(line, name)
        if kind == "firm" and line.number - self._read.get(kind, line.number) > FRESH:
            return found.place
        return self._last.get(kind, found.place)

    def read(self, line: Line) -> None:
        """Take in the bodies that `line` names."""
        for hit in (_NAMED_ZH if line.chinese else _NAMED_EN).finditer(line.plain):
            self._keep(line, hit)

    def _keep(self, line: Line, hit: re.Match[str]) -> None:
        """Remember a body; a village that is ever called by its bare name is told by that."""
        kind, (start, end) = _kind(hit), hit.span()
        if kind == "village" and line.chinese:
            bare = hit["village"]
            if bare not in self._bare:
                self._bare[bare] = re.search(f"{re.escape(bare)}(?!村)", self.plain) is not None
            end -= len("村") if self._bare[bare] else 0
        if kind in {"firm", "company"} and hit.groupdict().get(kind):
            start, end = hit.span(kind)
        self._last[kind] = line.cut(start, end)
        self._read[kind] = line.number


def _kind(hit: re.Match[str]) -> str:
    """The kind of body a name or a pointing word tells of."""
    return (hit.groupdict().get("kind") or hit.lastgroup or "").lower()
