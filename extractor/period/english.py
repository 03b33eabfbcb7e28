"""The English words of time, in the lower case of `printed`; with those that machine translation makes of Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.period.chinese import days, five_year_plan, months, quarters
from extractor.period.moment import VAGUE, Moment
from extractor.period.word import Kind, Word

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_NUMBERS = {
    word: at
    for at, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
}
_ORDINALS = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4},
    **{f"{at}{end}": at for at, end in ((1, "st"), (2, "nd"), (3, "rd"), (4, "th"))},
}
_PLANS = {word: at for at, word in enumerate("tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth".split(), 10)}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FULL = "january|february|april|june|july|september|october|november|december"
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_COUNT = rf"(?:[0-9]{{1,2}}|{'|'.join(_NUMBERS)})"
_B = r"(?<![a-z0-9])"
_E = r"(?![a-z0-9])"
_THE = r"(?:the\s)?"
_ORDINAL = "|".join(_ORDINALS)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _fixed(moment: Moment) -> Callable[[re.Match[str]], Moment]:
    return lambda _: moment


def _month(match: re.Match[str]) -> Moment:
    at = _MONTHS.index(match[1][:3]) + 1
    return months(at, at)


def _year(match: re.Match[str]) -> Moment:
    year = int(match[1])
    return Moment(years=(year, year))


def _decade(match: re.Match[str]) -> Moment:
    return Moment(years=(int(match[1]), int(match[1]) + 9))


def _full_date(match: re.Match[str]) -> Moment:
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    return months(month, month).merge(days(day, day).merge(Moment(years=(year, year))) or VAGUE) or VAGUE


def _year_month(match: re.Match[str]) -> Moment:
    year, month = int(match[1]), int(match[2])
    return Moment(years=(year, year), months=(month, month))


def _school_year(match: re.Match[str]) -> Moment:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) > 2 else first // 100 * 100 + int(match[2])  # noqa: PLR2004 - short form
    return Moment(years=(first, last)) if last == first + 1 else VAGUE


def _half(match: re.Match[str]) -> Moment:
    return Moment(months=(1, 6) if match[1] in ("first", "1st", "former", "1") else (7, 12))


def _quarter(match: re.Match[str]) -> Moment:
    at = _ORDINALS[match[1]] if match[1] else int(match[2])
    return quarters(at, at)


def _past(match: re.Match[str]) -> Moment | None:
    unit = match[2]
    count = _count(match[1]) if match[1] else 1
    return {"y": Moment(past=12 * count), "d": Moment(past=120 * count), "m": Moment(past=count)}[unit[0]]


def _plan(match: re.Match[str]) -> Moment | None:
    return five_year_plan(int(match[1]) if match[1] else _PLANS[match[2]])


WORDS: tuple[Word, ...] = (
    Word(Kind.YEAR, rf"(?<![0-9.\-])([12][0-9]{{3}})(?:年?(?:-|/|至)\s?)([12][0-9]{{3}}|[0-9]{{2}})年?(?:学年|\s(?:school|academic)\syear)", _school_year),
    Word(
        Kind.WHOLE,
        r"(?<![0-9a-z\-/])(?<![0-9][.])([12][0-9]{3})(?P<mark>[\-./])\s?([0-9]{1,2})(?P=mark)\s?([0-9]{1,2})(?![0-9a-su-z\-/]|[.][0-9])",
        _full_date,
    ),
    Word(Kind.WHOLE, r"(?<![0-9a-z.\-/])([12][0-9]{3})-(0[1-9]|1[0-2])(?![0-9a-z\-/%.]|\s?[年-])", _year_month),
    Word(Kind.YEAR, r"(?<![0-9a-z.,])((?:1[89]|20)[0-9]0)'?s(?![a-z])", _decade),
    Word(Kind.YEAR, rf"{_B}{_THE}year\sbefore\slast{_E}", _fixed(Moment(year_shift=-2))),
    Word(Kind.YEAR, rf"{_B}(?:this|(?:the\s)?current|the\spresent){_E}\syear{_E}", _fixed(Moment(year_shift=0))),
    Word(Kind.YEAR, rf"{_B}last\syear{_E}", _fixed(Moment(year_shift=-1))),
    Word(Kind.YEAR, rf"{_B}next\syear{_E}", _fixed(Moment(year_shift=1))),
    Word(
        Kind.YEAR,
        rf"{_B}the\s(?:(?:whole|entire|full)\s)?year{_E}(?!\s(?:before|after|of|[0-9]))",
        _fixed(Moment(year_shift=0)),
        weak=True,
    ),
    Word(Kind.YEAR, rf'{_B}{_THE}"?{_THE}(?:([0-9]{{1,2}})(?:st|nd|rd|th)|({"|".join(_PLANS)}))\s?[\s\-]five\s?[\s\-]\s?year(?:\s(?:development\s)?plan)?(?:"?\speriod)?{_E}', _plan),
    Word(Kind.YEAR, r"(?<![0-9a-z.$])(?<![a-z]-)(?:fy\s?)?((?:1[89]|20|21)[0-9]{2})(?![0-9a-z%]|[.][0-9]|,[0-9]{3}(?![0-9])|[\-/][0-9]{2}(?![0-9]))", _year, weak=True),
    Word(Kind.PART, rf"{_B}{_THE}(first|1st|former|second|2nd|latter|last)\s?[\s\-]half(?:[\s\-]year)?{_E}", _half),
    Word(Kind.PART, rf"{_B}h([12]){_E}", _half, weak=True),
    Word(Kind.PART, rf"{_B}{_THE}(?:first|1st)\s(two|three|2|3)\squarters{_E}", lambda m: quarters(1, _count(m[1]))),
    Word(Kind.PART, rf"{_B}{_THE}({_ORDINAL})[\s\-]quarter()(?:s(?=\sof))?{_E}", _quarter),
    Word(Kind.PART, rf"{_B}()q([1-4]){_E}", _quarter),
    Word(Kind.PART, rf"{_B}{_THE}(?:first|1st)\s({_COUNT})\smonths{_E}", lambda m: months(1, _count(m[1]), running=True)),
    Word(Kind.MONTH, rf"{_B}({_FULL}){_E}", _month),
    Word(Kind.MONTH, rf"{_B}(may|march|august){_E}", _month, weak=True),
    Word(Kind.MONTH, rf"{_B}({_SHORT})(?:[.](?=\s?[0-9])|{_E})", _month, weak=True),
    Word(Kind.MONTH, rf"{_B}this\smonth{_E}", _fixed(Moment(months_shift=0))),
    Word(Kind.MONTH, rf"{_B}last\smonth{_E}", _fixed(Moment(months_shift=-1))),
    Word(Kind.MONTH, rf"{_B}next\smonth{_E}", _fixed(Moment(months_shift=1))),
    Word(
        Kind.NUMBER,
        r"(?<![0-9a-z.:/$\-])(?<![0-9],)([0-9]{1,2})(?:st|nd|rd|th)?\s?(?:-|to)\s?([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9a-z%:/\-]|[.,][0-9])",
        lambda m: days(int(m[1]), int(m[2])),
        weak=True,
    ),
    Word(
        Kind.NUMBER,
        r"(?<![0-9a-z.:/$\-])(?<![0-9],)([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9a-z%:/]|[.][0-9]|,[0-9]{3}(?![0-9]))",
        lambda m: days(int(m[1]), int(m[1])),
        weak=True,
    ),
    Word(Kind.EDGE, rf"{_B}{_THE}(?:very\s)?(?:end|close)(?=\s(?:of|in)\s|-20|\s20){_E}", _fixed(Moment(edge="end"))),
    Word(
        Kind.EDGE,
        rf"{_B}{_THE}(?:beginning|start|middle|early\spart|early\sdays|early|late|mid|first\sdays)(?=\sof\s|[\s\-](?:in\s|of\s)?(?:[0-9]{{4}}|this|last|next|the|{_FULL}|{_SHORT}|may|march|august)){_E}",
        _fixed(Moment(edge="part")),
    ),
    Word(Kind.EDGE, rf"{_B}{_THE}year[\s\-]end{_E}", _fixed(Moment(edge="end", year_shift=0))),
    Word(
        Kind.NOW,
        rf"{_B}(?:so\sfar|at\spresent|at\sthe\smoment|now(?!\sthat)|currently|presently|nowadays|to\sdate|to\sthe\spresent|the\spresent(?=[,.;\s]|$))(?!\sday){_E}",
        _fixed(Moment(now=True)),
    ),
    Word(Kind.WHOLE, rf"{_B}the\sday\sbefore\syesterday{_E}", _fixed(Moment(days_shift=-2))),
    Word(Kind.WHOLE, rf"{_B}today(?!'){_E}", _fixed(Moment(days_shift=0))),
    Word(Kind.WHOLE, rf"{_B}yesterday{_E}", _fixed(Moment(days_shift=-1))),
    Word(Kind.WHOLE, rf"{_B}tomorrow{_E}", _fixed(Moment(days_shift=1))),
    Word(
        Kind.WHOLE,
        rf"{_B}(?:over\s|in\s|during\s)?(?:the\s|this\s|these\s)?(?:past|last|recent|previous|preceding)\s(?:({_COUNT})\s)?(years?|months|decades?){_E}",
        lambda m: _reach(m),
    ),
    Word(Kind.WHOLE, rf"{_B}({_COUNT})\syears\sago{_E}", lambda m: Moment(ago=_count(m[1]))),
    Word(
        Kind.WHOLE,
        rf"{_B}(?:in\srecent\s(?:years|months|days)|over\sthe\syears|for\smany\syears|(?:the\s)?(?:past|last)\sfew\syears|every\syear|each\syear|per\syear|"
        rf"recently|in\sthe\sfuture|(?:the\s)?next\s{_COUNT}\syears|(?:the\s)?coming\syears?|the\sprevious\syear|the\sfollowing\syear|"
        rf"since\sthe\s[0-9]{{1,2}}(?:st|nd|rd|th)\s(?:national|party|cpc)){_E}",
        _fixed(VAGUE),
    ),
    Word(Kind.FEAST, rf"{_B}(?:after\s{_THE})(?:spring\sfestival|lunar\snew\syear|chinese\snew\syear|national\sday){_E}", _fixed(Moment())),
    Word(Kind.FEAST, rf"{_B}{_THE}(?:spring\sfestival|lunar\snew\syear|chinese\snew\syear|mid-autumn\sfestival|national\sday|lunar\smonth){_E}", _fixed(VAGUE)),
    Word(Kind.SAME, rf"{_B}{_THE}(?:same|corresponding)\speriod{_E}", _fixed(Moment(same=True))),
)


def _reach(match: re.Match[str]) -> Moment | None:
    counted = match[1] is not None
    plural = match[2].endswith("s")
    if plural and not counted:
        return VAGUE
    last_year = not counted and match[2] in ("year", "month") and not match[0].rstrip("year").rstrip().endswith("past")
    return None if last_year else _past(match)
