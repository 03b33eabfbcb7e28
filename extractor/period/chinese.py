"""The Chinese words of time, in the characters of `printed`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.period.moment import Moment
from extractor.period.slots import days, decade, five_year_plan, fixed, months, past, quarters, year
from extractor.period.word import DIGITS, HAN_DIGITS, HAN_HEADS, Kind, Word

if TYPE_CHECKING:
    import re

NUMBER = "(?:[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_NUMERALS = DIGITS + HAN_HEADS
_ALONE = "(?<![0-9.第百千万])(?<![0-9],)"
# What follows 底, 末 and 初 in another word: 底层, 末端, 初步.
_EDGE = (
    "(?:底(?![层线部下蕴盘座数图色气])|末(?![端位梢尾])|初(?![步级中心期始衷审稿见选次创夏秋冬春])|[上中下]旬|中下旬)"
)
_TO = r"\s?(?:至|到|-{1,2})\s?"
_NOT_NIGHT = "(?![球亮饼薪租台嫂子光牙季])"
_COUNTED_YEARS = "(?<![0-9一二三四五六七八九十百千两几半多余同近历每终周全成长整跨])"
_QUARTER = r"\s?季度(末|底)?"
_PERIOD = "(?:规划|计划)?(?:时期|期间|期)?的?(末|开局之年|收官之年|收官年)?"
_STAGES = {"末": "end", "开局之年": "first", "收官之年": "last", "收官年": "last"}
_SHIFTS = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1, "后": 2}
_DAY_SHIFTS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}


def number(text: str) -> int:
    """A numeral up to 39, in digits of either script: "11", "十一", "两"."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    return (HAN_DIGITS.index(tens or "一") * 10 if ten else 0) + (HAN_DIGITS.index(ones) if ones else 0)


def _edge(text: str | None) -> str | None:
    if not text:
        return None
    return "end" if text in ("底", "末") else "part"


def _absolute(match: re.Match[str]) -> Moment:
    text = match[1]
    digits = text if text.isascii() else "".join(str(HAN_DIGITS.index(character)) for character in text)
    short = len(digits) == 2  # noqa: PLR2004 - 08年, 98年7月
    return year(int(digits) + (0 if not short else 1900 if digits >= "50" else 2000), _edge(match[2]))


def _relative(match: re.Match[str]) -> Moment:
    return Moment(year_shift=_SHIFTS[match[1]], edge=_edge(match[2]))


def _decade(match: re.Match[str]) -> Moment:
    century, text = match[1], match[2]
    tens = int(text[-2]) if text.isdigit() else HAN_DIGITS.index(text[0])
    if text.isdigit() and len(text) == 4:  # noqa: PLR2004 - with its century
        return decade(int(text))
    if century:
        return decade((1900 if century in ("上", "20") else 2000) + tens * 10)
    return decade((1900 if tens >= 5 else 2000) + tens * 10)  # noqa: PLR2004 - 五十年代 to 九十年代 are the last century's


def _plan(match: re.Match[str]) -> Moment | None:
    return five_year_plan(number(match[1]), _STAGES.get(match[2] or ""))


def _reach(match: re.Match[str]) -> Moment | None:
    count = number(match[1])
    if match[0].startswith("这") and count == 1:
        return None
    return past(count, 12 if match[2] == "年" else 1)


def _month(match: re.Match[str]) -> Moment:
    return months(number(match[1]), number(match[1]), edge="part" if match[2] else None)


def _months(match: re.Match[str]) -> Moment:
    return months(number(match[1]), number(match[2]), running=True)


def _month_shift(match: re.Match[str]) -> Moment:
    return Moment(months_shift={"本": 0, "这": 0, "上": -1, "下": 1}[match[1]], edge="part" if match[2] else None)


def _quarter(match: re.Match[str]) -> Moment:
    at = 1 if match[1] == "首" else number(match[1])
    return quarters(at, at, "end" if match[2] else None)


def _day(match: re.Match[str]) -> Moment:
    return days(number(match[1]), number(match[1]))


WORDS: tuple[Word, ...] = (
    Word(Kind.YEAR, "上本" + DIGITS, "(上|本|20|21)世纪((?:[0-9]0|[一二三四五六七八九]十))年代", _decade),
    Word(Kind.YEAR, _NUMERALS, "()((?:19|20)?[0-9]0|[一二三四五六七八九]十)年代", _decade),
    Word(
        Kind.YEAR, DIGITS, rf"(?<![.])(?<![0-9],)([12][0-9]{{3}}|0[0-9])\s?(?:财年|年(?:度|份)?)({_EDGE})?", _absolute
    ),
    Word(Kind.YEAR, DIGITS, rf"(?<![.])(?<![0-9],)([0-9]{{2}})年()(?=\s?{NUMBER}\s?月)", _absolute),
    Word(Kind.YEAR, "一二", rf"([一二][{HAN_DIGITS}]{{3}})年(?:度|份)?({_EDGE})?", _absolute),
    Word(
        Kind.YEAR,
        "今去上本明来",
        rf"(?<![当以三两几])([今去本明来]|上)(?:(?<=上)一)?年(?:度|份)?(?![轻龄级限均])({_EDGE})?",
        _relative,
    ),
    Word(Kind.YEAR, "前后", "(?<![0-9一二三四五六七八九十几两多目以今])([前后])年(?![均度轻龄])()", _relative),
    Word(Kind.YEAR, '"十', f'"?(十[一二三四五六七八九])五"?{_PERIOD}', _plan),
    Word(Kind.YEAR, '"', f'"([八九十])五"{_PERIOD}', _plan),
    Word(Kind.YEAR, "第", f"第([十一二三四五六七八九]{{1,3}})个五年{_PERIOD}", _plan),
    Word(
        Kind.WHOLE,
        "过最近刚这",
        rf"(?:过去|最近|近|刚刚?过去的|这)的?({NUMBER})(年|个月)(?![级期龄制均])(?:以来|来(?![自到])|间|里)?",
        _reach,
    ),
    Word(Kind.WHOLE, _NUMERALS, rf"{_ALONE}({NUMBER})(年|个月)(?:以来|来(?![自到说看])|间(?![隔距断]))", _reach),
    Word(
        Kind.WHOLE,
        _NUMERALS,
        rf"{_ALONE}({NUMBER})年(?:之前|以前|前(?![0-9一二三四五六七八九十后期]))",
        lambda m: Moment(ago=number(m[1])),
    ),
    Word(Kind.PART, "上前", "[上前]半年", fixed(Moment(months=(1, 6)))),
    Word(Kind.PART, "下后", "[下后]半年", fixed(Moment(months=(7, 12)))),
    Word(
        Kind.PART,
        "第一1",
        rf"第?[一1](?:季度)?{_TO}第?([二三四2-4]){_QUARTER}",
        lambda m: quarters(1, number(m[1]), "end" if m[2] else None),
    ),
    Word(Kind.PART, "第" + _NUMERALS, rf"(?<![.])第?([一二三四1-4]){_QUARTER}", _quarter),
    Word(Kind.PART, "首", "(首)季度?(末|底)?", _quarter),
    Word(Kind.PART, "前头", "[前头]([两二三23])个?季度?(?!节)", lambda m: quarters(1, number(m[1]))),
    Word(Kind.PART, "前头首", f"[前头首]({NUMBER})个?月(?!份)", lambda m: months(1, number(m[1]), running=True)),
    Word(
        Kind.PART,
        _NUMERALS,
        rf"{_ALONE}({NUMBER})\s?(?:月份?)?{_TO}({NUMBER})\s?月份?(?!\s?[{_NUMERALS}])",
        _months,
    ),
    Word(Kind.PART, "全整", "[全整]年", fixed(Moment(months=(1, 12)))),
    Word(Kind.MONTH, _NUMERALS, rf"{_ALONE}({NUMBER})\s?月份?{_NOT_NIGHT}({_EDGE})?", _month),
    Word(Kind.MONTH, "本这上下", f"(?<!以)(本|这(?=个)|上|下)个?月份?({_EDGE})?", _month_shift),
    Word(
        Kind.DAY,
        _NUMERALS,
        rf"{_ALONE}({NUMBER})\s?[日号]?{_TO}({NUMBER})\s?日(?![内游均常用本])",
        lambda m: days(number(m[1]), number(m[2])),
    ),
    Word(Kind.DAY, _NUMERALS, rf"{_ALONE}(?<![近每连这有])({NUMBER})\s?日(?![内游均常用本])", _day),
    Word(Kind.DAY, _NUMERALS, rf"(?:(?<=月)|(?<=月\s))({NUMBER})\s?号(?![线楼])", _day),
    Word(Kind.NOW, "目现如当眼迄", "目前|现[在今]|如今|当[前下]|眼下|迄今(?:为止)?", fixed(Moment(now=True))),
    Word(Kind.NOW, "至", "至今", fixed(Moment(now=True))),
    Word(Kind.NOW, "现", "(?<![发出实呈体展表涌再])现(?=[有已辖拥]|$)", fixed(Moment(now=True))),
    Word(Kind.WHOLE, "今昨明前后", "([今昨明前后])[天日](?![性期])", lambda m: Moment(days_shift=_DAY_SHIFTS[m[1]])),
    Word(Kind.WHOLE, "今昨明", "([今昨明])[早晨晚夜]", lambda m: Moment(days_shift=_DAY_SHIFTS[m[1]])),
    Word(Kind.MONTH, "元", "元月份?", fixed(Moment(months=(1, 1)))),
    Word(Kind.EDGE, "年岁", f"{_COUNTED_YEARS}(?:年[底末]|岁末|年终(?!奖))", fixed(Moment(edge="end"))),
    Word(
        Kind.EDGE,
        "年",
        rf"{_COUNTED_YEARS}年(?:初(?![步级中心期始衷审稿见选次])|中(?=[,\s]|$)|内(?![地部容需外涝]))",
        fixed(Moment(edge="part")),
    ),
    Word(Kind.SAME, "同", "同期", fixed(Moment(same=True))),
)
