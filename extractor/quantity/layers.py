"""The layers under `find`, for whoever scores or tunes them: amounts one by one, bare numbers, bare names of units.

`find` joins ranges, takes in approximators and leaves out what is no quantity; these do none of that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from extractor.quantity import exclude, money, units
from extractor.quantity.attach import amounts
from extractor.quantity.chinese_tokens import FORMAL
from extractor.quantity.fold import fold
from extractor.quantity.model import Kind, Quantity, QuantitySpan
from extractor.quantity.number import Number, plain
from extractor.quantity.numbers import scan

if TYPE_CHECKING:
    from decimal import Decimal

_MEASURE_NEXT: Final = re.compile(
    r"[个人家户名位座条项件张台套辆艘架栋幢间所处批次场份支对双组队块片株棵头只匹口本部册卷篇首幅枚颗粒根把门扇盏节站层段股类种款道宗起轮步尾箱袋瓶盒包盘杯年月日时分秒天岁周号点度"
    r"吨米里斤两克亩元角是的和与而却这那却等于加减乘除以及或]|$|[^\u4e00-\u9fff%]"
)
_PRONOUN: Final = re.compile(r"(?:\b(?:the|this|that|which|each|every|any|no|another|some|only) )$")
_UNITS_BARE: Final = re.compile(
    r"(?<![a-z0-9])(?<![0-9] )(?:(?:u\.?s\.? |australian |canadian |hong kong )?dollars?|euros?|yen|percentages?"
    r"|metric tons?|kilograms?|grams?|grammes?|kilometers?|kilometres?)(?![a-z])"
)


def measured(text: str) -> list[QuantitySpan]:
    """Every number that has a unit, with it: ranges apart, approximators left out, addresses of pages passed over."""
    folded = fold(text)
    pages = exclude.Mask(iter(exclude.always(folded)))
    spans: list[QuantitySpan] = []
    for amount in amounts(scan(folded, text), folded, text):
        if (
            not amount.measured
            or pages.covers(amount.start, amount.end)
            or (amount.number.partial and amount.number.style == "zh")
        ):
            continue
        if (
            not amount.prefixed
            and folded[amount.start - 1 : amount.start] == "-"
            and "a" <= folded[amount.start - 2 : amount.start - 1] <= "z"
        ):
            continue
        value = None if amount.value is None else plain(amount.value)
        ends = text[amount.start : amount.end]
        quantity = Quantity(
            ends, value, amount.low, amount.high, amount.approximation, amount.unit, amount.kind, amount.number.rounded
        )
        spans.append(QuantitySpan(amount.start, amount.end, quantity, amount.start, amount.end))
    return spans


def bare_numbers(text: str) -> list[tuple[int, int, Decimal | None]]:
    """Every number, whatever it belongs to; not those glued to letters, ordinals, numerals that are part of a word."""
    folded = fold(text)
    pages = exclude.Mask(iter(exclude.always(folded)))
    found = []
    for number in scan(folded, text):
        if (
            (number.partial and number.style == "zh")
            or pages.covers(number.start, number.end)
            or not _free(number, folded)
        ):
            continue
        found.append((number.start, number.end, None if number.value is None else plain(number.value)))
    return found


def _free(number: Number, folded: str) -> bool:  # noqa: PLR0911 -- a reason a line
    """Whether the number stands by itself."""
    text = folded[number.start : number.end]
    before, after = folded[number.start - 1 : number.start], folded[number.end : number.end + 1]
    if number.style == "zh":
        if not number.lone:
            return not before or before != "第"
        if text in FORMAL and before and "\u4e00" <= before <= "\u9fff" and before not in "是为":
            return False
        if text in FORMAL and after and "\u4e00" <= after <= "\u9fff":
            return False
        if before == "第" or (text == "十" and after == "足"):
            return False
        return _MEASURE_NEXT.match(folded, number.end) is not None
    if number.lone:
        return _PRONOUN.search(folded, max(0, number.start - 9), number.start) is None
    return not (after and "a" <= after <= "z") and not (before and "a" <= before <= "z")


def bare_units(text: str) -> list[tuple[int, int, Kind]]:
    """Names of units with no number: "dollar: 143.80 yen", "per gramme"."""
    folded = fold(text)
    taken = [(span.core_start, span.core_end) for span in measured(text)]
    found = []
    for match in _UNITS_BARE.finditer(folded):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        word = match.group()
        unit = units.table()[0].get(word)
        kind = (
            unit.kind
            if unit
            else Kind.PERCENT
            if word.startswith("percent")
            else Kind.MONEY
            if money.named(word)
            else None
        )
        if kind is not None:
            found.append((*match.span(), kind))
    return found
