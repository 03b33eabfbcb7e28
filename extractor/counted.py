"""What a number without a unit of its own counts: the noun beside it, the record's name, a figure it is listed with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from extractor.counted_english import english, noun_behind
from extractor.quantity import Kind, Quantity, count_unit
from extractor.stand import Stand, plain

if TYPE_CHECKING:
    from decimal import Decimal

DOMESTIC: Final = "CNY"  # an amount without a currency, in these articles

_SCALED: Final = re.compile(r"(?:million|billion|trillion)\b|[万亿][余多]?$")
_MONEY: Final = re.compile(
    r"\b(?:gdp|values?|revenues?|incomes?|sales?|turnover|tax(?:es|ation)?|imports?|exports?|trade|loans?|deposits?|profits?"
    r"|investments?|expenditures?|budgets?|balances?|commerce|economy|industry|capital|financ(?:e|ing)|funds?|subsid(?:y|ies)"
    r"|assets?|transactions?|losses|loss|consumption|costs?|bonds?|debts?|credits?|payments?|bonus(?:es)?|dividends?|wages?|rents?)\b"
    r"|gdp|产值|收入|总值|总额|金额|额$|投资|贷款|税收|利润|财政|出口|进口|交易|营收|存款|增加值|资金|造价|支出|损失|经济|资产|产业$|业$|债|款$|授信|补助|补贴"
)
_PURE: Final = re.compile(
    r"\b(?:ratio|index|coefficient|rate|score|rating|multiple|prices?)\b|(?:比|比值|指数|系数|倍数|评分|得分|价|价格|率)$"
)
"""Measures whose bare number has no unit."""
MEASURES: Final = (
    "头只|只头|人次|场次|辆次|[个家户名人位条座项所件栋幢处支辆台套次批张间组类种起宗块场头只匹峰羽列艘棵株届]"
)
"""The measure words of Chinese counts, as a pattern."""
_MEASURE: Final = re.compile(f"(?:{MEASURES})$")
_PEOPLE: Final = re.compile(r" ?(?:people|persons?)\b")
_ELLIPTIC: Final = re.compile(r"(?:[类级型]|以上|以下|其中)$")  # 民生类, 省级: of what was counted before
_NOUN: Final = re.compile(r"[一-鿿]{1,12}$")
_RUN: Final = re.compile(r"[一-鿿]{1,8}")
_THREE: Final = re.compile("[0-9][0-9.]* ?[:：∶] ?[0-9][0-9.]* ?[:：∶] ?[0-9][0-9.]*")
_SIDES: Final = 20  # characters in which the other two stand
_QUOTES: Final = "[\"'“”‘’]?"
_TO: Final = (
    rf"{_QUOTES}(?: (?:rose|increased|fell|dropped|up|down|climbed|grew|went|was raised"
    rf"|was cut|was reduced))? (?:to|into) {_QUOTES}"
    rf"|{_QUOTES} ?(?:增加|增长|提高|上升|扩大|下降|减少|降低|缩小|缩短|压缩|增|升|涨|降|跌|减|提)?[到至为] ?{_QUOTES}"
)
_JOINED: Final = re.compile(_TO)
_JOINED_FROM: Final = re.compile(rf"(?: (?:of|in) [a-z0-9 ]{{1,20}}?)??(?:{_TO})")
_FROM: Final = re.compile(r"(?:\bfrom|[由从])(?: [a-z-]+){0,3} ?[\"“‘]?$")


def of_three(stand: Stand) -> bool:
    """Whether the number is one of three that make up a whole: 23.3:32.8:43.9."""
    found = _THREE.finditer(stand.line, max(0, stand.start - _SIDES), stand.end + _SIDES)
    return any(one.start() <= stand.start and stand.end <= one.end() for one in found)


def unit_of(stand: Stand, quantity: Quantity, counted: str) -> str | None:
    """The unit of `quantity`, a bare count of what the record names `counted`.

    `item` where nothing closer fits; None for a pure number, as a ratio is.
    """
    name = plain(counted)
    if _SCALED.search(plain(quantity.text)) and _MONEY.search(name):
        return DOMESTIC  # "export 23.14 billion", 产值突破100亿
    if _PEOPLE.match(stand.line, stand.end):
        return "person"
    measure = _MEASURE.search(plain(quantity.text))
    if measure is None and _PURE.search(name):
        return None
    unit = (
        english(stand, quantity.value, counted)
        if counted.isascii()
        else _chinese(stand, name, measure[0] if measure else "")
    )
    if unit is None and measure is None and _fraction(quantity.value):
        return None  # nothing that can be counted comes in parts
    return unit or "item"


def unit_in_pair(stand: Stand) -> str | None:
    """The unit of the other bound of "from US $431 rose to 480", "0 to 86 tons", which a bare number shares."""
    for start, end, quantity in stand.others():
        if quantity.unit is None or quantity.kind is Kind.COUNT:
            continue
        if end <= stand.start:
            joined = _JOINED_FROM.fullmatch(stand.line, end, stand.start)
            if joined and _FROM.search(stand.line, 0, start):
                return quantity.unit
        elif start >= stand.end and _JOINED.fullmatch(stand.line, stand.end, start):
            return quantity.unit
    return None


def counts_itself(stand: Stand, quantity: Quantity) -> bool:
    """Whether the number says by a measure word, or the word behind it, that it counts: 329家, "12 enterprises"."""
    return _MEASURE.search(plain(quantity.text)) is not None or noun_behind(stand) is not None


def _fraction(value: Decimal | None) -> bool:
    return value is not None and value != value.to_integral_value()


def _chinese(stand: Stand, name: str, measure: str) -> str | None:
    unit = count_unit(name, measure)
    if count_unit(name) is not None or not measure:
        return unit
    if _ELLIPTIC.search(name):
        return _listed(stand, measure) or unit
    run = _RUN.match(stand.line, stand.end)
    for length in range(len(run[0]) if run else 0, 0, -1):
        beside = count_unit(stand.behind[:length], measure) if count_unit(stand.behind[:length]) else None
        if beside is not None:
            return beside
    return unit


def _listed(stand: Stand, measure: str) -> str | None:
    """What the nearest number before with the same measure word counts: 产业类项目71个…, 民生类19个."""
    for start, end, quantity in reversed(stand.others()):
        if end > stand.start or not plain(quantity.text).endswith(measure):
            continue
        noun = _NOUN.search(stand.line, 0, start)
        found = count_unit(noun[0], measure) if noun else None
        if found is not None:
            return found
    return None
