"""What the sentences before one tell it of time: a heading, a question, a sentence that goes on, an event's day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.models.rules.figure import COMPARED, usable

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.period import PeriodSpan

# They point at a time said before, which the grounding looks up: a phrase like any other here.
POINTING = re.compile(
    r"同一天|[当同][天日](?!量|常|处)|(?:[Oo]n )?(?:the same|that) day\b|(?:the )?(?:whole|full|entire) year\b",
    re.IGNORECASE,
)
_EARLY = 16  # characters: a time phrase that starts here leads the sentence
_TITLE = {True: 40, False: 90}  # characters of a heading at most, in Chinese and in English
_MARKED = re.compile(r"[\W_]*(?:附?表[0-9一二三四五六七八九十]*[:：]?|[一二三四五六七八九十]+、|[Ii]n |[Tt]he )?[\W_]*")
# A phrase that may head a section: years, never a day, which heads an article.
_YEARS = re.compile(
    r"(?:19|20)[0-9]{2}(?:年度?)?|[今去明本]年|(?:过去|今后|未来)[一五]年|"
    r"(?:this|last|next|the (?:past|coming|new)) year|(?:the )?(?:past|next|last) five years",
    re.IGNORECASE,
)
_SOME_YEARS = re.compile(
    r"\W{0,3}(?:[这过去]{0,2}[三五十]年|(?:[Tt]he )?(?:[Pp]ast )?(?:[Tt]hree|[Ff]ive|[Tt]en)[ -]years?\b)"
)
_PAST_YEARS = re.compile(
    r"(?:过去|近|这|过去的)?[三五十]年[来间]?|(?:the )?(?:past|last) (?:three|five|ten) years", re.IGNORECASE
)
_DAY = re.compile(
    r"[0-9]{1,2}[日号]|\b(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December) [0-9]"
)
_SPAN = re.compile(
    r"(?:.*[0-9])?(?:年|季度|半年|个?月)|.*\b(?:(?:19|20)[0-9]{2}|year|half|quarters?|months)", re.IGNORECASE
)
_ROW = re.compile(r"[\u4e00-\u9fff%0-9] +[\u4e00-\u9fff—-]|\|")  # cells of a table, no heading
_ENDS = ("。", ".", "；", ";", "，", ",")
_ASKS = ("？", "?", "：", ":")
_REPORTS = re.compile("[:：](?![0-9])|显示|表明|公布|报道|讯")
_TO_COME = re.compile("计划|预计|将|拟")  # a time something is to be done, not that of the figures after it
_DETAIL = re.compile(r"\W{0,3}(?:其中|Among them|[Oo]f which)")
_EVENT = re.compile(r"此次|本次|这次|这批|出席|列席|旁听|到会")
_GROWTH = re.compile(
    r"三次产业|(?:增长|下降|提高|回落|上升|比上年|同比)[^，。；]{0,8}[0-9]|\b(?:up|down|grew|growth|increas\w+|fell|rose|decreas\w+)"
    r" (?:of |by |to )?[0-9]"
)
_STATED = re.compile(  # of a budget's execution
    r"(?:预算|税收|财政|基金|补助|经费|转移)[^，。；0-9]{0,4}(?:收入|支出)[^，。；0-9]{0,4}[0-9.]+[万亿]|"
    r"\b(?:[Bb]udget|fiscal|[Tt]ax|fund) (?:revenue|expenditure|income)s?\b[^,;.0-9]{0,30}[0-9.]+ (?:million|billion)"
)
_ANNOUNCED = re.compile(
    r"(?:情况|执行)的?[》”]?的?(?:通报|报告|汇报|介绍|说明)[》”]?。?$|\breports? on [^.;]{5,120}\.?$"
)
_BULLETIN = re.compile(  # a title that says of when and of what the figures are
    r"经济(?:运行|形势|社会发展)|国民经济|统计公报"
    r"|\b(?:economic (?:operation|performance|situation)|national economy|statistical (?:bulletin|communique))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Context:
    """What holds when the next sentence is read. It is told of each sentence in order."""

    title: str | None = None  # the time that the title of a bulletin gives all its figures
    section: str | None = None  # the years that head the section
    event: str | None = None  # the day last said, of what the article reports
    asked: str | None = None  # of the paragraph: the time its opening question or announcement names
    headed: bool = False  # the last heading spoke of some years without naming them
    last: Line | None = None

    def period(self, line: Line, *, opens: bool) -> str | None:
        """The time phrase `line` is given; `opens` where it begins a paragraph."""
        if opens:
            self.asked = None
        last = self.last
        if last is not None and (goes_on(last, line) or (leading(last) and POINTING.match(line.plain))):
            return leading(last) or last.given_period
        if self.event and not line.periods and _EVENT.search(line.plain):
            return self.event
        if last is not None and not opens and _alike(last, line):
            return leading(last) or last.given_period
        return self.asked or self.section or self.title

    def read(self, line: Line, *, opens: bool, closes: bool) -> None:
        """Take in what `line` says; `opens` and `closes` where it begins and ends a paragraph."""
        first = line.periods[0] if line.periods else None
        if self.last is None and first is not None and _BULLETIN.search(line.plain) and not _DAY.search(first.text):
            self.title = first.text
        if opens and closes and self.last is not None and _is_heading(line):
            self.section = first.text if first is not None and _heads(line, first) else None
            self.headed = False
        elif opens and closes and first is None and len(line.plain) <= _TITLE[line.chinese]:
            self.headed = self.headed or _SOME_YEARS.match(line.plain) is not None
        elif opens and self.headed and first is not None and _PAST_YEARS.fullmatch(first.text):
            self.section = first.text
        elif first is not None and not line.figures and line.plain.endswith(_ASKS):
            self.asked = first.text
        elif first is not None and not any(usable(line, f) for f in line.figures) and _ANNOUNCED.search(line.plain):
            self.asked = line.periods[-1].text
        for one in line.periods:
            if one.start < _EARLY and _DAY.search(one.text):
                self.event = one.text
        self.last = line


def leading(line: Line) -> str | None:
    """The time phrase a sentence begins with, or the one that follows where it only dates a report; else its last."""
    own = [
        p
        for p in line.periods
        if not COMPARED.search(line.plain, max(0, p.start - 12), p.start) and not _TO_COME.match(line.plain, p.start)
    ]
    if not own:
        return None
    first = own[0]
    if len(own) > 1 and _REPORTS.search(line.plain, first.end, own[1].start):
        return own[1].text
    return first.text if first.start < _EARLY else own[-1].text


def goes_on(last: Line, line: Line) -> bool:
    """Whether a sentence is cut from the one before it only by a semicolon, or counts out what that one says."""
    return last.text.endswith((";", "；")) or _DETAIL.match(line.plain) is not None


def _alike(last: Line, line: Line) -> bool:
    """Whether both sentences tell the growth of levels, the one before over a year, a half or some months."""
    said = leading(last) or last.given_period
    return (
        said is not None
        and _DAY.search(said) is None
        and _SPAN.match(said) is not None
        and leading(line) is None
        and all(_GROWTH.search(one.plain) or _STATED.search(one.plain) for one in (last, line))
    )


def _is_heading(line: Line) -> bool:
    """Whether a paragraph of one short sentence heads what follows: no full stop, no cells of a table."""
    if len(line.plain) > _TITLE[line.chinese] or line.plain.endswith(_ENDS) or _ROW.search(line.plain):
        return False
    return all(any(p.start <= f.start and f.end <= p.end for p in line.periods) for f in line.figures)


def _heads(line: Line, first: PeriodSpan) -> bool:
    """Whether a heading begins with the years that it heads."""
    return _YEARS.fullmatch(first.text) is not None and _MARKED.fullmatch(line.plain, 0, first.start) is not None
