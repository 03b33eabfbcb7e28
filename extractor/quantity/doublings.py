"""Growth said in a word: doubled and 翻一番 are 100 %, tripled is 200 %, 翻两番 is 300 %."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity.model import Approximation, Kind, Quantity, QuantitySpan

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS: Final = {"doubled": 100, "doubling": 100, "tripled": 200, "trebled": 200, "quadrupled": 300, "quintupled": 400}
_TIMES: Final = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_DOUBLING: Final = re.compile(
    rf"\b(?:{'|'.join(_WORDS)})\b|翻了?(?P<before>近|将近|接近|约|超过?|逾)?(?P<times>[一两二三四])番(?P<after>多|以上)?"
    r"|翻了?一倍|翻倍|翻番"
)
_NEAR: Final = {
    "近": Approximation.NEARLY,
    "将近": Approximation.NEARLY,
    "接近": Approximation.NEARLY,
    "约": Approximation.ABOUT,
}


def merge(spans: Iterator[QuantitySpan], folded: str, text: str) -> Iterator[QuantitySpan]:
    """`spans` with the doublings of the text among them, in order; a number inside a doubling gives way to it."""
    if not ("翻" in folded or "bled" in folded or "bling" in folded or "pled" in folded):
        return spans
    doublings = list(_find(folded, text))
    return _merged(spans, doublings)


def _merged(spans: Iterator[QuantitySpan], doublings: list[QuantitySpan]) -> Iterator[QuantitySpan]:
    index = 0
    for span in spans:
        while index < len(doublings) and doublings[index].end <= span.start:
            yield doublings[index]
            index += 1
        if index == len(doublings) or span.end <= doublings[index].start:
            yield span
    yield from doublings[index:]


def _approximation(match: re.Match[str]) -> Approximation:
    before = match.group("before")
    if before or match.group("after"):
        return _NEAR.get(before or "", Approximation.AT_LEAST)
    return Approximation.EXACT


def _find(folded: str, text: str) -> Iterator[QuantitySpan]:
    for match in _DOUBLING.finditer(folded):
        count = match.group("times")
        value = 100 * (2 ** _TIMES[count] - 1) if count else _WORDS.get(match.group(), 100)
        start, end = match.span()
        quantity = Quantity(text[start:end], Decimal(value), None, None, _approximation(match), "%", Kind.PERCENT)
        yield QuantitySpan(start, end, quantity, start, end)
