"""Shares: 5 %, 百分之五, 三成, 九折, percentage points."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity import chinese_tokens
from extractor.quantity.model import Kind
from extractor.quantity.number import ONE, plus, times

if TYPE_CHECKING:
    from extractor.quantity.amount import Amount

_PERCENT: Final = re.compile(
    r" {0,3}(?:(?P<sign>[%‰‱])(?!20)|-?(?:percentage|percent|per cent|per-cent|pct\.?)s?(?![a-z])(?! ?points?\b))"
    r"| {0,3}个? {0,3}百 {0,3}分 {0,3}点(?P<points>)|(?P<thousand> ?[k千] ?)个百分点"
)
_BEFORE: Final = re.compile(
    r"(?:(?P<hanzi>(?:[十百佰千仟万亿] {0,3}){1,2})分 {0,3}之|(?:percents?|per cents?) of) {0,3}$"
)
_THOUSAND: Final = re.compile(r" ?[k千](?![a-z0-9克米瓦])")
_NUMERALS: Final = "一二三四五六七八九"
_TENTHS: Final = re.compile(
    r" {0,3}成(?![立为功果员长都本效就熟绩交品人形片年份分色])(?P<half>半)?"
    rf"(?: ?(?P<digit>[{_NUMERALS}])(?![{_NUMERALS}十百千万亿个家名项]))?"
)
_NO_DISCOUNT: Final = "(?![射叠返腾旧合算线磨断])"
_TWO_FIGURES: Final = re.compile(rf"([0-9]) ([0-9]) {{0,2}}折{_NO_DISCOUNT}")
_DISCOUNT: Final = re.compile(rf" {{0,3}}折{_NO_DISCOUNT}")
_FIRST: Final = frozenset("%‰‱-p个k千百成折")
"""What a share begins with behind its number."""
_WORTH: Final = {"‰": Decimal("0.1"), "‱": Decimal("0.01")}


def before(amount: Amount, folded: str, floor: int) -> bool:
    """百分之 or "percent of" before the number: whether it is so read."""
    start = amount.start
    if start == 0 or folded[start - 1] not in "之 f":
        return False
    match = _BEFORE.search(folded, max(floor, start - 16), start)
    if match is None:
        return False
    if hanzi := match.group("hanzi"):
        bottom = ONE
        for char in hanzi:
            bottom = times(bottom, Decimal(chinese_tokens.SMALL.get(char, chinese_tokens.BIG.get(char, 1))))
        amount.scaled(Decimal(100) / bottom)
    if letter := _THOUSAND.match(folded, amount.end):
        amount.scaled(Decimal(1000))
        amount.end = letter.end()
    amount.start = match.start()
    if amount.start > floor and folded[amount.start - 1] == "负":
        amount.start -= 1
        amount.scaled(-ONE)
    amount.measure("%", Kind.PERCENT, amount.end)
    amount.prefixed = True
    return True


def two_figures(amount: Amount, folded: str) -> bool:
    """7 2 折: whether the number is the first figure of a discount."""
    pair = _TWO_FIGURES.match(folded, amount.start)
    if pair is None:
        return False
    amount.value = Decimal(pair.group(1) + pair.group(2))
    amount.measure("%", Kind.PERCENT, pair.end())
    return True


def behind(amount: Amount, folded: str) -> bool:
    """A percent sign, its word, points, 成 or 折 behind the number: whether there is one."""
    first = folded[amount.end : amount.end + 1]
    if first == " ":
        first = folded[amount.end : amount.end + 4].lstrip(" ")[:1]
    if first not in _FIRST:
        return False
    match = _PERCENT.match(folded, amount.end)
    if match is None:
        return amount.number.style != "en" and amount.value is not None and _tenths(amount, folded)
    if match.group("points") is not None or match.group("thousand"):
        if match.group("thousand"):
            amount.scaled(Decimal(1000))
        amount.measure("pp", Kind.PERCENTAGE_POINTS, match.end())
        return True
    amount.scaled(_WORTH.get(match.group("sign"), ONE))
    amount.measure("%", Kind.PERCENT, match.end())
    return True


def _tenths(amount: Amount, folded: str) -> bool:
    """三成半 is 35 %; 九九折 and 9.9折 are 99 %."""
    if tenths := _TENTHS.match(folded, amount.end):
        more = 5 if tenths.group("half") else chinese_tokens.DIGITS.get(tenths.group("digit") or "", 0)
        amount.scaled(Decimal(10))
        amount.value = plus(amount.value or Decimal(0), Decimal(more))
        amount.measure("%", Kind.PERCENT, tenths.end())
        return True
    discount = _DISCOUNT.match(folded, amount.end)
    if discount is None or amount.value is None or amount.value >= 100:  # noqa: PLR2004 -- 九九折 at most
        return False
    amount.scaled(Decimal(10) if amount.value < 10 else ONE)  # noqa: PLR2004 -- two digits: 九九折
    amount.low = amount.high = None
    amount.measure("%", Kind.PERCENT, discount.end())
    return True
