"""What stands before a number: a currency, 百分之, 零下."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from extractor.quantity import money, money_before, share, suffix
from extractor.quantity.model import Approximation, Kind
from extractor.quantity.number import ONE

if TYPE_CHECKING:
    from extractor.quantity.amount import Amount

_DEGREE: Final = re.compile("摄氏度|度|℃")


def take(amount: Amount, folded: str, text: str, floor: int) -> bool:
    """Take in what stands before the number, not reaching back beyond `floor`: whether it says all about the amount."""
    if share.before(amount, folded, floor) or _below_zero(amount, folded, floor):
        return True
    currency = money_before.before(folded, text, amount.start, floor)
    if currency is None:
        return False
    _prefixed(amount, currency, folded, text)
    return True


def _below_zero(amount: Amount, folded: str, floor: int) -> bool:
    """零下5度: whether it is a temperature below zero."""
    start = amount.start - 2
    if start < floor or not folded.startswith("零下", start):
        return False
    degree = _DEGREE.match(folded, amount.end)
    if degree is None:
        return False
    amount.start = start
    amount.scaled(-ONE)
    amount.measure("Cel", Kind.TEMPERATURE, degree.end(), degree.group())
    return True


def _prefixed(amount: Amount, currency: money.Currency, folded: str, text: str) -> None:
    """Take in a currency before the number, a minus sign before that, a scale letter and the currency's name behind."""
    amount.start, amount.prefixed = currency.start, True
    amount.scaled(currency.worth)
    if currency.start and folded[currency.start - 1] == "-" and folded[: currency.start - 1][-1:].strip() == "":
        amount.start -= 1
        amount.scaled(-ONE)
    scale = suffix.MONEY_SCALE.match(folded, amount.end) if amount.number.scale == ONE else None
    if scale and amount.number.style == "digits":
        amount.number.scale, amount.end = suffix.SCALES[scale.group("scale")], scale.end()
        amount.scaled(amount.number.scale)
    if folded[amount.end : amount.end + 1] in {"余", "多"}:
        amount.end, amount.approximation = amount.end + 1, Approximation.AT_LEAST
    amount.measure(currency.code, Kind.MONEY, amount.end, folded[currency.start : amount.number.start])
    after = money.behind(folded, text, amount.end)
    if after is None or after.minor:
        return
    if after.code == currency.code or currency.generic or after.generic:
        amount.unit = after.code if currency.generic and not after.generic else currency.code
        amount.end = after.end
