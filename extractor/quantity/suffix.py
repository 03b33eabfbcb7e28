"""The unit or currency behind a number, with what goes on it: 5'6", 三斤二两, 100元美金, 5m people."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity import chinese_tokens, money, units
from extractor.quantity.model import Kind
from extractor.quantity.number import ONE, plus, quotient, times

if TYPE_CHECKING:
    from extractor.quantity.amount import Amount

_MULTI_CODE: Final = re.compile(r" ?(?P<scale>[mk])(?P<code>[a-z]{3})(?![a-z0-9])")
MONEY_SCALE: Final = re.compile(r" ?(?P<scale>mm|mn|bn|tn|[kmbt])(?![a-z0-9²³])")
SCALES: Final = {
    letter: Decimal(10) ** power
    for letter, power in {"k": 3, "m": 6, "mm": 6, "mn": 6, "b": 9, "bn": 9, "t": 12, "tn": 12}.items()
}
_HALF: Final = re.compile(r"半(?![年月天日夜径数])")
_INCHES: Final = re.compile(r",? ([0-9]{1,2}) ?(?:in|inches|inch|\")(?![a-z])(?! (?:the|a|an|of)\b)")
_FEET: Final = re.compile(r"' ?([0-9]{1,2}) ?(?:\"|''|″)")
_HANZI_SMALLER: Final = {
    "斤": ("两", 10), "尺": ("寸", 10), "丈": ("尺", 10), "英尺": ("英寸", 12), "米": ("", 100),
}  # fmt: skip
_SMALLER: Final = re.compile(
    "(?P<digits>[0-9]{1,2}|[一二三四五六七八九])(?:(?P<name>英寸|[两寸尺])|(?<=[0-9]{2})(?![0-9.,%a-z\u4e00-\u9fff]))"
)
_MILLIONS: Final = re.compile(
    r"m (?=(?:people|tonnes?|tons?|users|households|jobs|passengers|visitors|customers|residents|workers|students"
    r"|shares|homes|vehicles|cars|doses|hectares|acres|subscribers|viewers|children|women|men|inhabitants|pounds|barrels|patients"
    r"|voters|members|units|trees|animals|birds|tourists|travell?ers|migrants|refugees|copies|downloads|litres|liters|gallons"
    r"|square|cubic|bpd|sq)\b)"
)
_GRAND: Final = re.compile(r" grand(?![a-z])(?! ?[a-z]| -|-)|k? grand(?= (?:and|for|to|in|on|or|from|per|each|a)\b)")
ENDS: Final = frozenset(",.;，。、；")
_LETTERED: Final = frozenset(" mkbtg")
"""What stands before or begins a scale of one letter, or "grand"."""


def take(amount: Amount, folded: str, text: str) -> bool:
    """A currency or a unit behind the number, whichever name is the longer: whether there is one."""
    number, at = amount.number, amount.end
    if at >= len(folded) or folded[at] in ENDS:
        return False
    if _feet(amount, folded) or (number.style == "zh" and at == number.end and _prefixed_unit(amount, folded, text)):
        return True
    lettered = folded[at] in _LETTERED
    if lettered and number.scale == ONE and _spoken_scale(amount, folded):
        at = amount.end
    currency, unit = money.behind(folded, text, at), units.behind(folded, text, at)
    if not lettered:
        pass
    elif currency is None and (multi := _MULTI_CODE.match(folded, at)) and (code := money.code_of(multi.group("code"))):
        currency = money.Currency(multi.start("code"), multi.end(), code)
        amount.scaled(SCALES[multi.group("scale")])
    elif number.style == "digits" and number.scale == ONE and (scale := MONEY_SCALE.match(folded, at)):
        beyond = money.behind(folded, text, scale.end())
        if beyond is not None and not beyond.minor:
            amount.scaled(SCALES[scale.group("scale")])
            currency, unit = beyond, None
    if unit is not None and (currency is None or unit.end > currency.end):
        return _measured(amount, unit, folded)
    if currency is None or _not_money(amount, currency, folded):
        return False
    amount.scaled(currency.worth)
    currency = _more_exact(currency, folded, text)
    amount.measure(currency.code, Kind.MONEY, currency.end, folded[currency.start : currency.end])
    _half(amount, currency.worth, folded)
    return True


def _more_exact(currency: money.Currency, folded: str, text: str) -> money.Currency:
    """100元美金: the name behind 元 says whose."""
    if not currency.generic or currency.end >= len(folded) or folded[currency.end] <= "\u2e7f":
        return currency
    exact = money.behind(folded, text, currency.end)
    return currency if exact is None or exact.generic or exact.minor else exact


def _feet(amount: Amount, folded: str) -> bool:
    """5'6": feet and inches by their marks."""
    inches = _FEET.match(folded, amount.end) if folded[amount.end] == "'" else None
    if inches is None:
        return False
    amount.measure("foot", Kind.LENGTH, amount.end + 1, "'")
    _inches(amount, inches)
    return True


def _spoken_scale(amount: Amount, folded: str) -> bool:
    """5m people, five grand: whether a scale stands behind the number that other words make one."""
    at, number = amount.end, amount.number
    if number.style == "digits" and (millions := _MILLIONS.match(folded, at)):
        scale, end = Decimal(10**6), millions.end() - 1
    elif number.style != "zh" and (grand := _GRAND.match(folded, at)):
        scale, end = Decimal(1000), grand.end()
    else:
        return False
    amount.scaled(scale)
    amount.end = end
    return True


def _prefixed_unit(amount: Amount, folded: str, text: str) -> bool:
    """三千瓦, 五十兆字节: the last character of the number is the first of the unit; whether it is so."""
    last = amount.end - 1
    if folded[last] not in units.PREFIXES or last == amount.start or amount.value is None:
        return False
    unit = units.behind(folded, text, last)
    if unit is None or unit.start != last:
        return False
    amount.scaled(ONE / units.PREFIXES[folded[last]])
    return _measured(amount, unit, folded)


def _measured(amount: Amount, found: units.Found, folded: str) -> bool:
    amount.measure(found.unit.symbol, found.unit.kind, found.end, found.name)
    amount.counted = found.unit.kind is Kind.COUNT
    if found.name > "\u2e7f" and not amount.counted:
        _half(amount, ONE, folded)
    if found.name in _HANZI_SMALLER:
        _smaller(amount, found.name, folded)
    elif found.unit.symbol == "foot" and (inches := _INCHES.match(folded, amount.end)):
        _inches(amount, inches)
    return True


def _inches(amount: Amount, inches: re.Match[str]) -> None:
    feet, rounded = quotient(Decimal(inches.group(1)), Decimal(12))
    if feet is not None and amount.value is not None:
        amount.value, amount.end, amount.number.rounded = plus(amount.value, feet), inches.end(), rounded


def _smaller(amount: Amount, name: str, folded: str) -> None:
    """三斤二两, 5英尺6英寸, 1米75: the next smaller unit behind a whole number of the larger."""
    match = _SMALLER.match(folded, amount.end)
    smaller, count = _HANZI_SMALLER[name]
    if match is None or (match.group("name") or "") != smaller or amount.value is None or amount.number.scale != ONE:
        return
    figures = match.group("digits")
    low = Decimal(figures) if figures.isascii() else Decimal(chinese_tokens.DIGITS[figures])
    more, rounded = quotient(low, Decimal(count))
    if more is not None and more < 1 and amount.value == amount.value.to_integral_value() and amount.low is None:
        amount.value, amount.end = plus(amount.value, more), match.end()
        amount.number.rounded, amount.number.lone = rounded, False


def _half(amount: Amount, worth: Decimal, folded: str) -> None:
    """一吨半, 三块半: half of the unit more."""
    half = _HALF.match(folded, amount.end) if amount.number.style != "en" else None
    if half and amount.value is not None and amount.number.scale == ONE:
        amount.value, amount.end = plus(amount.value, times(Decimal("0.5"), worth)), half.end()


def _not_money(amount: Amount, currency: money.Currency, folded: str) -> bool:
    """元, 角 and 分 in words: 二元结构, 长三角, 十分重要."""
    name, after, number = folded[currency.start : currency.end], folded[currency.end : currency.end + 1], amount.number
    hanzi = after > "\u2e7f"
    if name in {"角", "毛"}:
        inside = amount.start > 0 and "\u4e00" <= folded[amount.start - 1] <= "\u9fff"
        return inside or hanzi or not (number.lone or number.style == "digits")
    if name in {"块", "镑", "刀", "欧"}:
        return hanzi and after not in "，。、；！？）" + chinese_tokens.CHARS
    if name == "元" and number.lone:
        return hanzi and after in "化结论次素件方性组朝旦首月老宵"
    if name in {"won", "mark", "buck", "real", "dong"}:
        return number.value is None or number.value < 100  # noqa: PLR2004 -- "won 5 medals"
    return name in {"分", "钱"}
