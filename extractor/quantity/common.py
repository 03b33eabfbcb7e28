"""The commonest numbers and units, read in one look: 5.6, 2022, 312.4 million, 31.4亿; %, 元, yuan.

Short figures with nothing behind them that could go on the number, or with one scale and nothing behind that. For these
the readers of `digits`, `english` and `chinese` come to the same, step by step; what is not plainly so is left to them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.quantity.chinese_tokens import CHARS, DIGITS
from extractor.quantity.digits import VULGAR
from extractor.quantity.english_words import SCALES, WORD
from extractor.quantity.model import Kind
from extractor.quantity.number import Number, times

_SCALES: Final = {word: Decimal(scale) for word, scale in {**SCALES, "万": 10**4, "亿": 10**8, "万亿": 10**12}.items()}
_PARTED: Final = "(?!个(?:半| ?[万亿兆])|分 {0,4}之)"
_COMMON: Final = re.compile(
    r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
    rf"(?:(?=\Z|[^0-9., '\-a-z×*·^/⁄⁻⁰¹²³⁴⁵⁶⁷⁸⁹{VULGAR}{CHARS}几余多来好点又]|[.,](?![0-9])"
    rf"| (?!mm|x|{WORD})[a-z]{{2}}){_PARTED}"
    rf"| (?P<english>thousand|million|billion|trillion)(?![a-z])(?!\s{{0,3}}-?\s{{0,3}}(?:[0-9]|{WORD}))"
    rf"|(?P<hanzi>万亿?|亿)(?![ 0-9.{CHARS}几数余多来打点又]){_PARTED})"
    # 一般, 三名, 两个: a numeral by itself
    rf"|(?P<lone>[一二两三四五六七八九])(?![ 0-9.{CHARS}几数余多来打点又半]){_PARTED}"
)
_UNIT: Final = re.compile(
    r"(?P<sign>%)(?!20)|(?P<points>个百分点)|(?P<hanzi>美?元)(?=[，。；、,;）)]|\Z)"
    r"| (?P<english>yuan)(?! r)(?=[ ,;)]|\.(?:[ \n]|\Z)|\Z)"
)
_CODES: Final = {"美元": "USD", "元": "CNY", "yuan": "CNY"}


class Unit(NamedTuple):
    """A unit that ends at `end`: its symbol, its kind, and its name where it is a currency."""

    symbol: str
    kind: Kind
    end: int
    name: str


def unit_behind(folded: str, at: int) -> Unit | None:
    """The unit behind a number that ends at `at`, if it is a common one and nothing behind it can make it another."""
    match = _UNIT.match(folded, at)
    if match is None:
        return None
    group, end = match.lastgroup, match.end()
    if group == "sign":
        return Unit("%", Kind.PERCENT, end, "")
    if group == "points":
        return Unit("pp", Kind.PERCENTAGE_POINTS, end, "")
    name = match.group(group or 0)
    return Unit(_CODES[name], Kind.MONEY, end, name)


def read(folded: str, start: int) -> Number | None:
    """The number that begins at `start` of a folded text, if it is a common one."""
    match = _COMMON.match(folded, start)
    if match is None:
        return None
    kind, end = match.lastgroup, match.end()
    if kind is None:
        return Number(start, end, Decimal(match.group()))
    if kind == "lone":
        return Number(start, end, Decimal(DIGITS[folded[start]]), style="zh", lone=True)
    at = match.start(kind)
    scale = _SCALES[folded[at:end]]
    value = times(Decimal(folded[start:at].rstrip()), scale)
    if kind == "english":
        return Number(start, end, value, style="en", scale=scale)
    return Number(start, end, value, style="zh", scale=scale, tail=scale)
