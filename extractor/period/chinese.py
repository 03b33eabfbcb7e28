"""The Chinese words of time, in the characters of `printed`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.period.moment import VAGUE, Moment
from extractor.period.word import Kind, Word

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_HAN = "[二三]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
NUMBER = rf"(?:[0-9]{{1,2}}|{_HAN})"
_ALONE = r"(?<![0-9.第百千万一二三四五六七八九十])(?<![0-9],)"
_EDGE = r"(?:底(?![层线部下蕴盘座数图色气])|末(?![端位梢尾])|初(?![步级中心期始衷审稿见选次创夏秋冬春])|[上中下]旬|中下旬)"
_TO = r"(?:月份?)?\s?(?:至|到|-{1,2})\s?"
_SHIFTS = {
    **dict.fromkeys(["今年", "本年"], 0),
    **dict.fromkeys(["去年", "上年", "上一年"], -1),
    "前年": -2,
    **dict.fromkeys(["明年", "来年"], 1),
    "后年": 2,
}
_DAY_SHIFTS = {"今": 0, "昨": -1, "明": 1, "前": -2, "后": 2}


def number(text: str) -> int:
    """A numeral up to 39 in either digits: "11", "十一", "两"."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    return (_DIGITS.index(tens or "一") * 10 if ten else 0) + (_DIGITS.index(ones) if ones else 0)


def _year(text: str) -> int:
    return int(text if text.isascii() else "".join(str(_DIGITS.index(character)) for character in text))


def _edge(text: str | None) -> str | None:
    if not text:
        return None
    return "end" if text[-1] in "底末尾终" else "part"


def _month_edge(text: str | None) -> str | None:
    return "part" if text else None


def months(first: int, last: int, *, running: bool = False, edge: str | None = None) -> Moment:
    """The months from `first` to `last` of some year; vague where the calendar has no such months."""
    if not 1 <= first <= 12 or not 1 <= last <= 12:  # noqa: PLR2004 - months of a year
        return VAGUE
    return Moment(months=(first, last), running=running or None, edge=edge)


def days(first: int, last: int) -> Moment:
    """The days from `first` to `last` of some month; vague where no month has them."""
    return Moment(days=(first, last)) if 1 <= first and 1 <= last <= 31 else VAGUE  # noqa: PLR2004 - days of a month


def quarters(first: int, last: int, edge: str | None = None) -> Moment:
    """The months of the quarters from `first` to `last`."""
    return months(first * 3 - 2, last * 3, running=first != last, edge=edge)


def past(count: int, unit: str) -> Moment | None:
    """So many months, or years, up to the publication."""
    return Moment(past=count * 12 if unit == "年" else count) if count else None


def _fixed(moment: Moment) -> Callable[[re.Match[str]], Moment]:
    return lambda _: moment


def _absolute(match: re.Match[str]) -> Moment:
    year = _year(match[1])
    return Moment(years=(year, year), edge=_edge(match[2]))


def _relative(match: re.Match[str]) -> Moment:
    return Moment(year_shift=_SHIFTS[match[1]], edge=_edge(match[2]))


def _decade(match: re.Match[str]) -> Moment | None:
    text = match[2]
    tens = int(text[0]) if text.isdigit() else _DIGITS.index(text[0])
    if len(text) == 4:  # noqa: PLR2004 - the digits of a year
        first = int(text)
    else:
        century = {"上": 1900, "20": 1900, "本": 2000, "21": 2000}.get((match[1] or "")[:2].strip("世纪"))
        first = (century if century is not None else 1900 if tens >= 5 else 2000) + tens * 10  # noqa: PLR2004
    return Moment(years=(first, first + 9))


_PLANS = {"八": 8, "九": 9, **{f"十{one}": 10 + at for at, one in enumerate(_DIGITS)}, "十": 10}


def five_year_plan(ordinal: int, stage: str | None = None) -> Moment | None:
    """The years of the five-year plan with this number; plans before the sixth did not last five years from a 1 or 6."""
    if not 6 <= ordinal <= 30:  # noqa: PLR2004 - 1981 to 2105
        return None
    first = 1981 + 5 * (ordinal - 6)
    if stage in ("开局之年", "first"):
        return Moment(years=(first, first))
    if stage in ("收官之年", "收官年", "last"):
        return Moment(years=(first + 4, first + 4))
    return Moment(years=(first, first + 4), edge="end" if stage else None)


def _plan(match: re.Match[str]) -> Moment | None:
    return five_year_plan(_PLANS[match[1] or match[2]], match[3])


def _reach(match: re.Match[str]) -> Moment | None:
    count = number(match[2])
    return None if match[1] == "这" and count == 1 else past(count, match[3][-1])


def _quarters(match: re.Match[str]) -> Moment:
    return quarters(number(match[1]), number(match[2]))


_CJK_COUNT = r"[0-9一二三四五六七八九十百千两几半多余同近历每终周全成长百整跨]"
_QUARTER_END = r"(末|底)?"

WORDS: tuple[Word, ...] = (
    Word(Kind.WHOLE, r"(?:农历|阴历|旧历)[正腊冬闰一二三四五六七八九十〇0-9年月]{0,8}(?:初|廿)?[一二三四五六七八九十0-9]{0,3}日?", _fixed(VAGUE)),
    Word(Kind.FEAST, r"(?:正月|腊月)(?:初|廿)?[一二三四五六七八九十]{0,3}", _fixed(VAGUE)),
    Word(
        Kind.FEAST,
        r"(?:春节|元宵节?|清明节?|端午节?|中秋节?|重阳节?|除夕|国庆节?|元旦|五一)(?:假期|长假)?(?!后|以后|过后)(?:前后|期间|前)?",
        _fixed(VAGUE),
    ),
    Word(Kind.FEAST, r"(?:春节|元宵节?|清明节?|端午节?|中秋节?|国庆节?|元旦|五一)(?:假期|长假)?(?:后|以后|过后)", _fixed(Moment())),
    # A school year by one number may begin or end in it.
    Word(Kind.WHOLE, r"(?<![0-9.\-至])[12][0-9]{3}年?(?:学年|\s(?:school|academic)\syear)", _fixed(VAGUE)),
    Word(Kind.YEAR, r"((?:上|本|2[01])世纪)?((?<![0-9])(?:19|20)?[0-9]0|[一二三四五六七八九]十)年代[初末中]?", _decade),
    Word(Kind.YEAR, rf"(?<![0-9.])(?<![0-9],)([12][0-9]{{3}}|0[0-9](?=年))\s?年(?:度|份)?({_EDGE})?", lambda m: _absolute_short(m)),
    Word(Kind.YEAR, rf"([一二][〇一二三四五六七八九]{{3}})年(?:度|份)?({_EDGE})?", _absolute),
    Word(Kind.YEAR, rf"(?<![当以三两几])(今年|去年|上一?年|本年|明年|来年)(?:度|份)?(?![轻龄级限均])({_EDGE})?", _relative),
    Word(Kind.YEAR, r"(?<![0-9一二三四五六七八九十几两多目])(前年|后年)(?![均度轻龄])()", _relative),
    Word(
        Kind.YEAR,
        r'(?<![二三四五六七八九0-9])(?:"?(十[一二三四五六七八九])五"?|(?<=")([八九十])五")'
        r"(?:规划|计划)?(?:时期|期间)?的?(末期?|收官之年|收官年|开局之年)?",
        _plan,
    ),
    Word(Kind.YEAR, r"第(十[一二三四五六七八九])(个)五年(?:规划|计划)(?:时期|期间)?的?(末期?|收官之年|开局之年)?", _plan),
    Word(Kind.WHOLE, r"(?<![0-9])(?:未来|今后|接下来的?)[0-9一二三四五六七八九十几两]{1,3}个?[年月]", _fixed(VAGUE)),
    Word(Kind.WHOLE, r"(?:近|过去|最近|这|这么)(?:些|几|多|若干|十几|数)年(?:以来|来|间)?|多年(?:以来|来)|历年来|近年(?:以来|来)?|近些年", _fixed(VAGUE)),
    Word(Kind.WHOLE, r"每一?年|每个?月|(?<!目)日前|近日|近期|不久前|此前|次年|翌年|第二年|当时|(?:党的)?[一二]?十[一二三四五六七八九]?大以来", _fixed(VAGUE)),
    Word(
        Kind.WHOLE,
        rf"(过去|最近|近|刚刚?过去的|这)的?({NUMBER})(年|个月)(?![级期龄制均])(?:以来|来(?!自|到)|间|里)?",
        _reach,
    ),
    Word(Kind.WHOLE, rf"{_ALONE}()({NUMBER})(年|个月)(?:以来|来(?![自到说看]))", _reach),
    Word(Kind.WHOLE, rf"{_ALONE}({NUMBER})年(?:之前|以前|前(?![0-9一二三四五六七八九十后期]))", lambda m: Moment(ago=number(m[1]))),
    Word(Kind.PART, r"[上前]半年", _fixed(Moment(months=(1, 6)))),
    Word(Kind.PART, r"[下后]半年", _fixed(Moment(months=(7, 12)))),
    Word(Kind.PART, rf"(?:第?([一1]))(?:季度)?\s?(?:至|到|-)\s?第?([二三四2-4])季度{_QUARTER_END}", _quarters),
    Word(Kind.PART, rf"(?<![0-9.])第?([一二三四1-4])\s?季度{_QUARTER_END}", lambda m: _quarter(number(m[1]), m[2])),
    Word(Kind.PART, rf"(?:首季度?(?!度))(){_QUARTER_END}", lambda m: _quarter(1, m[2])),
    Word(Kind.PART, r"[前头](两|二|三|[23])个?季度?(?!节)", lambda m: quarters(1, number(m[1]))),
    Word(Kind.PART, rf"[前头首]({NUMBER})个?月(?!份)", lambda m: months(1, number(m[1]), running=True)),
    Word(
        Kind.PART,
        rf"{_ALONE}({NUMBER}){_TO}({NUMBER})\s?月份?(?!\s?[0-9一二三四五六七八九十])",
        lambda m: _span_of_months(number(m[1]), number(m[2])),
    ),
    Word(Kind.PART, r"全年|整年", _fixed(Moment(months=(1, 12)))),
    Word(
        Kind.MONTH,
        rf"{_ALONE}({NUMBER})\s?月份?(?![球亮饼薪租台嫂子光牙季])({_EDGE})?",
        lambda m: months(number(m[1]), number(m[1]), edge=_month_edge(m[2])),
    ),
    Word(Kind.MONTH, rf"(?:本月|这个月)(?:份)?({_EDGE})?", lambda m: Moment(months_shift=0, edge=_month_edge(m[1]))),
    Word(Kind.MONTH, rf"(?<!以)上个?月(?:份)?({_EDGE})?", lambda m: Moment(months_shift=-1, edge=_month_edge(m[1]))),
    Word(Kind.MONTH, rf"下个?月(?:份)?({_EDGE})?", lambda m: Moment(months_shift=1, edge=_month_edge(m[1]))),
    Word(
        Kind.DAY,
        rf"{_ALONE}({NUMBER})\s?[日号]?\s?(?:至|到|-)\s?({NUMBER})\s?日(?![内游均常用本])",
        lambda m: days(number(m[1]), number(m[2])),
    ),
    Word(
        Kind.DAY,
        rf"{_ALONE}(?<![近每连这有])([0-9]{{1,2}}|{_HAN})\s?日(?![内游均常用本])",
        lambda m: days(number(m[1]), number(m[1])),
    ),
    Word(Kind.DAY, r"(?<=月)\s?([0-9]{1,2})号(?![线楼])", lambda m: days(number(m[1]), number(m[1]))),
    Word(Kind.NOW, r"目前|现在|现今|如今|当前|当下|眼下|迄今(?:为止)?|(?<=[到至])今(?=[,\s]|$)|(?<![发出实呈体展表涌再])现(?=[有已辖拥]|$)", _fixed(Moment(now=True))),
    Word(Kind.WHOLE, r"(今|昨|明|前|后)[天日](?![性期])", lambda m: Moment(days_shift=_DAY_SHIFTS[m[1]])),
    Word(Kind.EDGE, rf"(?<!{_CJK_COUNT})(?:年底|年末|岁末|年终(?!奖))", _fixed(Moment(edge="end"))),
    Word(
        Kind.EDGE,
        rf"(?<!{_CJK_COUNT})(?:年初(?![步级中心期始衷审稿见选次])|年中(?=[,\s]|$)|年内(?![地部容需外涝]))",
        _fixed(Moment(edge="part")),
    ),
    Word(Kind.SAME, r"同期", _fixed(Moment(same=True))),
)


def _absolute_short(match: re.Match[str]) -> Moment:
    year = int(match[1])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    return Moment(years=(year, year), edge=_edge(match[2]))


def _quarter(ordinal: int, edge: str | None) -> Moment:
    return quarters(ordinal, ordinal, edge="end" if edge else None)


def _span_of_months(first: int, last: int) -> Moment:
    return months(first, last, running=True)
