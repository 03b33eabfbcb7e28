"""The commonest phrases, read in one look: 5.6%, 312.4 million yuan, 近31.4亿元.

What stands before the figures and behind them is one of a few words each, so that the phrase says the same whatever the
figures are; `scan` comes to the same, step by step.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from extractor.quantity.model import Approximation, Kind, Quantity
from extractor.quantity.number import ONE, plain, times
from extractor.quantity.words import one_of

BOUNDS: Final = {
    "约": Approximation.ABOUT,
    "近": Approximation.NEARLY,
    "超": Approximation.AT_LEAST,
    "超过": Approximation.AT_LEAST,
    "逾": Approximation.AT_LEAST,
    "about ": Approximation.ABOUT,
    "nearly ": Approximation.NEARLY,
    "more than ": Approximation.AT_LEAST,
    "over ": Approximation.AT_LEAST,
}
SCALES: Final = {
    "万": 10**4,
    "亿": 10**8,
    "万亿": 10**12,
    " thousand": 10**3,
    " million": 10**6,
    " billion": 10**9,
    " trillion": 10**12,
}
UNITS: Final = {
    "%": ("%", Kind.PERCENT),
    " percent": ("%", Kind.PERCENT),
    "个百分点": ("pp", Kind.PERCENTAGE_POINTS),
    " percentage points": ("pp", Kind.PERCENTAGE_POINTS),
    "元": ("CNY", Kind.MONEY),
    "元人民币": ("CNY", Kind.MONEY),
    "美元": ("USD", Kind.MONEY),
    "港元": ("HKD", Kind.MONEY),
    "欧元": ("EUR", Kind.MONEY),
    " yuan": ("CNY", Kind.MONEY),
    " RMB": ("CNY", Kind.MONEY),
    " dollars": ("USD", Kind.MONEY),
    " US dollars": ("USD", Kind.MONEY),
}
_FACTORS: Final = {scale: Decimal(factor) for scale, factor in SCALES.items()}
_PHRASE: Final = re.compile(
    rf"(?P<bound>{one_of(BOUNDS)})?(?P<figures>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,2}}(?:\.[0-9]{{1,4}})?|[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?)"
    rf"(?P<scale>{one_of(SCALES)})?(?P<unit>{one_of(UNITS)})"
)


def read(text: str) -> Quantity | None:
    """The amount that `text` states, if it is such a phrase."""
    match = _PHRASE.fullmatch(text)
    if match is None:
        return None
    bound, figures, scale, name = match.groups()
    unit, kind = UNITS[name]
    if scale and kind is not Kind.MONEY:
        return None
    value = plain(times(Decimal(figures.replace(",", "")), _FACTORS[scale] if scale else ONE))
    return Quantity(text, value, None, None, BOUNDS[bound] if bound else Approximation.EXACT, unit, kind)
