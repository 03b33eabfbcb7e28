"""Which project an amount is put into: the one named beside it, in its sentence, or that the sentences go on about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extractor.models.rules.money import LONGEST, MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_OWN = frozenset({"planned", "completed", "foreign_capital"})  # kinds of money that may be a project's own
_GIVEN = re.compile(
    r"^由|(?:工程|项目|建设)资金|获|用于|争取|授信|建|\b(?:for|receiv|obtain|got|granted|supported|included|paid)"
)
_GROUP = re.compile(
    r"^[0-9余多]+[个处所座条项]|[0-9]+个[\u4e00-\u9fff]{0,8}项目|项目[0-9]+个|[0-9] (?:[\w-]+ ){0,4}projects"
)
_BREAK = re.compile(r"[;；。]|[二三四]期|\b(?:second|third) phase\b|\bphase (?:two|three|II|III)\b")
# Between an amount and what it builds: "in the East Park to build a", 在某园区建设.
_TO_BUILD = re.compile(
    r"(?: yuan| dollars)?(?: in [\w' -]{2,50}?)?,? (?:to|and|for) (?:the )?"
    r"(?:build|construct|set up|establish|transform|expand|renovate|upgrade|construction of)"
    r"(?: up)?(?: an?| the| its)? ?|"
    r"，?(?:用于|计划|拟|将)?(?:在[^，。；！？、]{2,16})?(?:新|兴|修|改|扩)?建(?:设|成|起)?了?"
)
# The whole cost, told of what is spoken of, however far before it was named.
_WHOLE = re.compile(
    r"\b(?:total|estimated|planned) (?:investment|cost)(?: of| is| was|)(?: about| nearly)? ?$|"
    r"\bplans to invest (?:about |nearly )?$|(?:总投资|概算|估算|外方(?:首期)?[注投]资)[^，。]{0,4}$"
)
_OPENS = re.compile(r"(?: yuan)?, (?:the |an? )")  # "With a total investment of 2 billion yuan, the …"
_GOES_ON = re.compile(
    r"(?:The (?:total|whole|project|bridge|road|line|tunnel|airport|station|plant|park|base|hospital|school|"
    r"reservoir|cent(?:er|re)|first|design)|It|Its|With|As of|By the end)\b"
    r"|[Tt]he (?:enterprise|company|group|investor) plans"
    r"|双方|外方|(?:该|此|这一|整个)?(?:项目|工程)(?!个|数|[0-9])|总投资|总长|全长|截至|建设资金"
)
_BRACKET = re.compile(r" ?[(（](?:[^()（）;；]{0,40}[,，、] ?)?")  # "the plant (40,000 tons a day, 170 million)"
_WITHIN = re.compile(
    r"\b(?:in|into|of|at|to|from|by)(?: the)? $|(?:在|位于|进入|落户|入驻)$"
)  # only where something is
BESIDE = 12  # characters: 的, or a word or two
_SO_FAR = re.compile("As of|By the end of|So far|At present|(?:截至|目前|至今)|(?:工程|项目|建设)资金")
FAR = 220  # characters of one sentence
NEXT = 2  # sentences that go on about a project


class Named(NamedTuple):
    """The project beside an amount, if one is; else the one before it, and the words between."""

    beside: str | None = None
    before: str | None = None
    gap: str = ""
    whole: bool = False  # the amount is told as the whole cost of what is spoken of

    def of(self, kind: str) -> str | None:
        """The project that an amount of this kind goes to."""
        if self.before is not None and not self.gap.strip():
            return self.before
        if self.beside or self.before is None or _GROUP.search(self.gap) or _BREAK.search(self.gap):
            return self.beside
        if kind not in _OWN and not _GIVEN.search(self.gap):
            return None
        return self.before if len(self.gap) < LONGEST or (self.whole and kind in _OWN) else None


@dataclass(slots=True)
class Topic:
    """The project spoken of last, over the sentences in order."""

    known: Iterable[str]  # the names of all projects of the article
    last: tuple[int, str] | None = None

    def mentions(self, line: Line, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """The projects `found` in a line and those it only mentions again, in order."""
        again = [
            (at, at + len(name), name)
            for name in self.known
            if (at := line.text.find(name)) >= 0
            and not _WITHIN.search(line.plain, max(0, at - BESIDE), at)
            and not any(start < at + len(name) and at < end for start, end, _ in found)
        ]
        return sorted([*found, *again]) if again else found

    def named(self, line: Line, span: QuantitySpan, projects: list[tuple[int, int, str]]) -> Named:
        """The project beside the amount at `span`, or before it; `projects` are those of the line."""
        whole = _WHOLE.search(line.plain, max(0, span.start - 40), span.start) is not None
        for start, end, name in projects:
            gap = line.plain[span.end : start]
            within = start <= span.start and span.end < end  # "the 2 billion yuan East Lake project"
            beside = start >= span.end and (
                (len(gap) < BESIDE and not MARK.search(gap))
                or _TO_BUILD.fullmatch(gap)
                or (whole and _OPENS.fullmatch(gap))
            )
            if within or beside or (end < span.start and _BRACKET.fullmatch(line.plain, end, span.start)):
                return Named(name)
        before = [one for one in projects if one[1] <= span.start]
        if before:
            return Named(None, before[-1][2], line.plain[before[-1][1] : span.start][-FAR:], whole=whole)
        whole = whole or _SO_FAR.match(line.plain) is not None
        if self.last and whole and 0 < line.number - self.last[0] <= NEXT and _GOES_ON.match(line.plain):
            return Named(None, self.last[1], line.plain[: span.start][-FAR:], whole=True)
        return Named()

    def read(self, line: Line, projects: list[tuple[int, int, str]]) -> None:
        """Take in the projects that a line names."""
        if projects:
            self.last = line.number, projects[-1][2]
