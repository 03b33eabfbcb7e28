"""The English words of time, in the lower case of `printed`; with those that machine translation makes of Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.period.moment import VAGUE, Moment
from extractor.period.slots import day_of_year, days, decade, five_year_plan, fixed, months, past, quarters, year
from extractor.period.word import DIGITS, Kind, Word

if TYPE_CHECKING:
    import re

_COUNTS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty"
)
_NUMBERS: tuple[str, ...] = tuple(_COUNTS.split("|"))
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_PLANS = {"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15}
_MONTHS: tuple[str, ...] = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = "january|february|april|june|july|september|october|november|december"
_DOUBTFUL = "may|march|august"
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_HALVES = "first|1st|former|second|2nd|latter|last"
_COUNT = f"(?:[0-9]{{1,2}}|{_COUNTS})"
_E = "(?![a-z0-9])"
_TH = "(?:st|nd|rd|th)"
_DAY = rf"(?<![.:/$\-])(?<![0-9],)([0-9]{{1,2}}){_TH}?"
_UNITS = {"y": 12, "d": 120, "m": 1}


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.index(text)


def _month(match: re.Match[str]) -> Moment:
    at = _MONTHS.index(match[1][:3]) + 1
    return months(at, at)


def _year(match: re.Match[str]) -> Moment:
    return year(int(match[1]))


def _full_date(match: re.Match[str]) -> Moment:
    return day_of_year(int(match[1]), int(match[3]), int(match[4]))


def _day_first(match: re.Match[str]) -> Moment:
    """Day and month in either order; vague where both orders give a date and not the same one."""
    year_number, first, second = int(match[4]), int(match[1]), int(match[3])
    found = {day_of_year(year_number, first, second), day_of_year(year_number, second, first)} - {VAGUE}
    return found.pop() if len(found) == 1 else VAGUE


def _year_month(match: re.Match[str]) -> Moment:
    return Moment(years=(int(match[1]), int(match[1])), months=(int(match[2]), int(match[2])))


def _school_year(match: re.Match[str]) -> Moment:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) > 2 else first // 100 * 100 + int(match[2])  # noqa: PLR2004 - "2022/23"
    return Moment(years=(first, last)) if last == first + 1 else VAGUE


def _half(match: re.Match[str]) -> Moment:
    return Moment(months=(1, 6) if match[1] in ("first", "1st", "former", "1") else (7, 12))


def _quarter(match: re.Match[str]) -> Moment:
    at = _ORDINALS[match[1]] if match[1] in _ORDINALS else int(match[1])
    return quarters(at, at)


def _day(match: re.Match[str]) -> Moment:
    return days(int(match[1]), int(match[1]))


def _past(match: re.Match[str]) -> Moment | None:
    return past(_count(match[1]), _UNITS[match[2][0]])


def _plan(match: re.Match[str]) -> Moment | None:
    return five_year_plan(int(match[1]) if match[1].isdigit() else _PLANS[match[1]])


def _shift(years: int) -> Moment:
    return Moment(year_shift=years)


_NOW = fixed(Moment(now=True))

WORDS: tuple[Word, ...] = (
    Word(
        Kind.YEAR,
        "12",
        r"(?<![.\-])([12][0-9]{3})年?(?:-|/|至)\s?([12][0-9]{3}|[0-9]{2})年?(?:学年|\s(?:school|academic)\syear)",
        _school_year,
    ),
    Word(
        Kind.WHOLE,
        "12",
        r"(?<![a-z\-/])(?<![0-9][.])([12][0-9]{3})\s?(?P<mark>[\-./])\s?([0-9]{1,2})\s?(?P=mark)\s?([0-9]{1,2})"
        r"(?![0-9a-su-z\-/]|[.][0-9])",
        _full_date,
    ),
    Word(
        Kind.WHOLE,
        DIGITS,
        r"(?<![/.\-$])([0-9]{1,2})(?P<mark>[/.\-])([0-9]{1,2})(?P=mark)((?:19|20)[0-9]{2})(?![0-9/\-]|[.][0-9])",
        _day_first,
    ),
    Word(Kind.WHOLE, "12", r"(?<![a-z.\-/])([12][0-9]{3})-(0[1-9]|1[0-2])(?![0-9a-z\-/%.]|\s?[年\-])", _year_month),
    Word(Kind.YEAR, "12", r"(?<![a-z.,])((?:1[89]|20)[0-9]0)'?s(?![a-z])", lambda m: decade(int(m[1]))),
    Word(Kind.YEAR, "y", rf"year\sbefore\slast{_E}", fixed(_shift(-2))),
    Word(Kind.YEAR, "tc", rf"(?:this|current|the\spresent)\syear{_E}", fixed(_shift(0))),
    Word(Kind.YEAR, "l", rf"last\syear{_E}", fixed(_shift(-1))),
    Word(Kind.YEAR, "n", rf"next\syear{_E}", fixed(_shift(1))),
    Word(
        Kind.YEAR,
        "t",
        rf"the\s(?:(?:whole|entire|full)\s)?year{_E}(?!\s(?:before|after|of|[0-9])|[\s\-]end)",
        fixed(_shift(0)),
        weak=True,
    ),
    Word(
        Kind.YEAR,
        '"te' + DIGITS + "f",
        rf'"?([0-9]{{1,2}}(?={_TH})|{"|".join(_PLANS)}){_TH}?[\s\-]{{1,2}}five[\s\-]{{1,3}}year'
        rf'(?:\s(?:development\s)?plans?)?(?:"?\speriod)?{_E}',
        _plan,
    ),
    Word(
        Kind.YEAR,
        "12f",
        r"(?<![.$])(?:(?<![a-z]-)|(?<=mid-)|(?<=end-)|(?<=late-)|(?<=arly-))(?:fy\s?|fiscal\s)?((?:1[89]|20|21)[0-9]{2})"
        r"(?![0-9a-z%]|[.][0-9]|,[0-9]{3}(?![0-9])|[\-/][0-9]{2}(?![0-9]))",
        _year,
        weak=True,
    ),
    Word(Kind.PART, "fsl12", rf"({_HALVES})\s?[\s\-]half(?:[\s\-]year)?{_E}", _half),
    Word(Kind.PART, "h", rf"h([12]){_E}", _half, weak=True),
    Word(Kind.PART, "f1", rf"(?:first|1st)\s(two|three|2|3)\squarters{_E}", lambda m: quarters(1, _count(m[1]))),
    Word(Kind.PART, "fst1234", rf"({'|'.join(_ORDINALS)})[\s\-]quarter{_E}", _quarter),
    Word(Kind.PART, "q", rf"q([1-4]){_E}", _quarter),
    Word(Kind.PART, "f1", rf"(?:first|1st)\s({_COUNT})\smonths{_E}", lambda m: months(1, _count(m[1]), running=True)),
    Word(Kind.MONTH, "jfasond", rf"({_FULL}){_E}", _month),
    Word(Kind.MONTH, "jfmasond", rf"({_SHORT}|may(?=[.]))(?:[.](?=\s?[0-9])|{_E})", _month, weak=True),
    Word(Kind.MONTH, "ma", rf"({_DOUBTFUL}){_E}", _month, weak=True),
    Word(Kind.MONTH, "t", rf"this\smonth{_E}", fixed(Moment(months_shift=0))),
    Word(Kind.MONTH, "l", rf"last\smonth{_E}", fixed(Moment(months_shift=-1))),
    Word(Kind.MONTH, "n", rf"next\smonth{_E}", fixed(Moment(months_shift=1))),
    Word(Kind.DAY, "o", rf"on\sthe\s([0-9]{{1,2}}){_TH}(?=[,.;:)]|$|\s(?:at|in)\s)", _day),
    Word(
        Kind.NUMBER,
        DIGITS,
        rf"{_DAY}\s?(?:-|to)\s?([0-9]{{1,2}}){_TH}?(?![0-9a-z%:/\-]|[.][0-9]|,[0-9]{{3}}(?![0-9]))",
        lambda m: days(int(m[1]), int(m[2])),
        weak=True,
    ),
    Word(
        Kind.NUMBER,
        DIGITS,
        rf"{_DAY}(?![0-9a-z%:/]|[.][0-9]|,[0-9]{{3}}(?![0-9]))",
        _day,
        weak=True,
    ),
    Word(Kind.EDGE, "ec", rf"(?:end|close)(?=\s(?:of|in)\s|-20|\s20){_E}", fixed(Moment(edge="end"))),
    Word(
        Kind.EDGE,
        "bsmelf",
        r"(?:beginning|start|middle|early\s(?:part|days)|early|late|mid|first\sdays)"
        rf"(?=\sof\s|[\s\-](?:in\s|of\s)?(?:[0-9]{{4}}|this|last|next|the|{_FULL}|{_SHORT}|{_DOUBTFUL}){_E}){_E}",
        fixed(Moment(edge="part")),
    ),
    Word(Kind.EDGE, "y", rf"year[\s\-]end{_E}", fixed(Moment(edge="end", year_shift=0))),
    Word(Kind.NOW, "sacpn", rf"(?:so\sfar|at\s(?:present|the\smoment)|currently|presently|nowadays){_E}", _NOW),
    Word(Kind.NOW, "nt", rf"(?:(?<!from\s)now(?!\sthat)|to\s(?:date|the\spresent)){_E}", _NOW),
    Word(Kind.NOW, "p", r"(?<=to\sthe\s)present(?=[,.;\s]|$)", _NOW),
    Word(Kind.SAME, "sc", rf"(?:same|corresponding)\speriod{_E}", fixed(Moment(same=True))),
    Word(Kind.WHOLE, "d", rf"day\sbefore\syesterday{_E}", fixed(Moment(days_shift=-2))),
    Word(Kind.WHOLE, "t", rf"today(?!'){_E}", fixed(Moment(days_shift=0))),
    Word(Kind.WHOLE, "y", rf"yesterday{_E}", fixed(Moment(days_shift=-1))),
    Word(Kind.WHOLE, "t", rf"tomorrow{_E}", fixed(Moment(days_shift=1))),
    Word(
        Kind.WHOLE, "plr", rf"(?:past|last|recent|previous|preceding)\s({_COUNT})\s(years?|months|decades?){_E}", _past
    ),
    Word(Kind.WHOLE, "p", rf"past(?=\s(?:year|decade))()\s(year|decade){_E}", lambda m: past(1, _UNITS[m[2][0]])),
    Word(Kind.WHOLE, "otfsen" + DIGITS, rf"(?<![.,])({_COUNT})\syears\sago{_E}", lambda m: Moment(ago=_count(m[1]))),
)
