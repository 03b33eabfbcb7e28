"""A number as it stands in a text, before anyone asks of what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException
from typing import Final

from extractor.quantity.model import Approximation

MAX_DIGITS: Final = 40
"""A longer run of digits is an identifier, not an amount."""

_EXACT: Final = Context(prec=400, Emax=9999, Emin=-9999)
_QUOTIENT: Final = Context(prec=28, Emax=9999, Emin=-9999)
_TRIAL: Final = Context(prec=60, Emax=9999, Emin=-9999)
ONE: Final = Decimal(1)
_ZERO: Final = Decimal(0)


@dataclass(slots=True)
class Number:
    """`[start, end)` of the text and what it comes to; `value` None where it is vague (几千, dozens)."""

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    approximation: Approximation = Approximation.EXACT
    style: str = "digits"
    """`digits`, `zh` or `en`."""
    lone: bool = False
    """A single Chinese numeral: as often part of a word or a name as a number."""
    doubtful: bool = False
    """Reads as a number, but means another where commas or dots do something else ("1,3", "192.168.1.2")."""
    digits: bool = False
    """七八: seven or eight where a measure follows, else digits one by one; `low` and `high` are the two."""
    scale: Decimal = ONE
    """The scale word at its end ("million", 亿), which the lower bound of a range may borrow."""
    tail: Decimal = ONE
    """As `scale`, with the 百 and 千 before it: 10^7 of 六千万."""
    rounded: bool = False
    bare: bool = False
    """A scale word with no number before it ("thousand villagers", "the trillion club"): often part of a name."""
    partial: bool = False
    """Only part of an amount: "half", "a quarter" stand for a number before a unit or a scale alone."""


def times(left: Decimal, right: Decimal) -> Decimal:
    """The exact product."""
    return _EXACT.multiply(left, right)


def plus(left: Decimal, right: Decimal) -> Decimal:
    """The exact sum."""
    return _EXACT.add(left, right)


def quotient(top: Decimal, bottom: Decimal) -> tuple[Decimal | None, bool]:
    """`top / bottom` and whether it had to be rounded (28 digits); None for a division by zero."""
    if not bottom:
        return None, False
    try:
        trial = _TRIAL.divide(top, bottom)
        if len(trial.as_tuple().digits) < MAX_DIGITS and _EXACT.multiply(trial, bottom) == top:
            return plain(trial), False
        return _QUOTIENT.divide(top, bottom), True
    except DecimalException:
        return None, False


def power(base: Decimal, exponent: int) -> tuple[Decimal | None, bool]:
    """`base ** exponent` and whether it had to be rounded; None outside what an article could mean."""
    if abs(exponent) > MAX_DIGITS:
        return None, False
    if exponent < 0:
        bottom, _ = power(base, -exponent)
        return quotient(ONE, bottom) if bottom is not None else (None, False)
    exact = _EXACT.power(base, exponent)
    if len(exact.as_tuple().digits) <= MAX_DIGITS * 2:
        return plain(exact), False
    return _QUOTIENT.plus(exact), True


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros after the point."""
    if value == value.to_integral_value():
        return value.quantize(ONE, context=_EXACT) + _ZERO
    return value.normalize(_EXACT)
