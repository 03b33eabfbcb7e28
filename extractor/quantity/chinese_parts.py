"""What goes on behind a Chinese number: 三分之一, 3又1000分之23, 2又1/2, 3个亿."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from extractor.quantity import chinese, digits
from extractor.quantity.chinese_tokens import BIG, CHARS
from extractor.quantity.digits import FIGURES
from extractor.quantity.number import Number, plus, quotient, times

_AND_HALF: Final = re.compile(r"个半(?:(?P<yi>亿)|(?=小时|钟头|星期|月|世纪|$|[，。、；！？,.;!?)）\s]))")
_PIECES: Final = re.compile("个 ?(万亿|亿|兆)")
_PART_OF: Final = re.compile(r" {0,4}分 {0,4}之 {0,4}")
_AND_PART: Final = re.compile(r" {0,4}又 {0,4}")
NEXT: Final = re.compile(
    r" {0,4}[十拾百佰千仟万亿兆]|[余多来] ?[百千万亿]|[零点] {0,4}[零一二三四五六七八九壹贰叁肆伍陆柒捌玖0-9]"
)
"""What behind figures says that a Chinese number goes on."""


def _plain_chinese(folded: str, start: int) -> Number | None:
    minus = folded.startswith("负", start)
    if start + minus >= len(folded):
        return None
    number = None
    if folded[start + minus] in FIGURES:
        found = digits.read(folded, start + minus)
        number = found[0] if len(found) == 1 else None
        if number is not None and NEXT.match(folded, number.end):
            number = chinese.read(folded, start + minus) or number
    elif folded[start + minus] in CHARS:
        number = chinese.read(folded, start + minus)
    if number is not None and minus and number.value is not None:
        number.value = -number.value
    return number


def join(number: Number, folded: str) -> Number:  # noqa: PLR0911 -- a form a line
    """三分之一, 3又1000分之23: a fraction whose denominator or whole part is `number`."""
    if number.value is None or number.doubtful or number.partial:
        return number
    if half := _AND_HALF.match(folded, number.end):
        number.value, number.end, number.lone, number.style = (
            times(plus(number.value, Decimal("0.5")), Decimal(BIG["亿"] if half.group("yi") else 1)),
            half.end(),
            False,
            "zh",
        )
        return number
    if pieces := _PIECES.match(folded, number.end):
        for char in pieces.group(1):
            number.scale = times(number.scale if char == "亿" and number.scale > 1 else Decimal(1), Decimal(BIG[char]))
        number.value, number.end, number.style, number.lone = (
            times(number.value, number.scale),
            pieces.end(),
            "zh",
            False,
        )
        return number
    whole = None
    bottom: Number | None = number
    if joined := _AND_PART.match(folded, number.end):
        whole = number.value
        bottom = _plain_chinese(folded, joined.end())
        if (
            bottom is not None
            and bottom.value is not None
            and "/" in folded[bottom.start : bottom.end]
            and bottom.value < 1
        ):
            number.value, number.end, number.style, number.lone = plus(whole, bottom.value), bottom.end, "zh", False
            return number
    if bottom is None or bottom.value is None:
        return number
    part_of = _PART_OF.match(folded, bottom.end)
    top = _plain_chinese(folded, part_of.end()) if part_of else None
    if top is None or top.value is None or top.doubtful:
        return number
    value, rounded = quotient(top.value, bottom.value)
    if value is None:
        return number
    number.value = plus(whole, value) if whole is not None else value
    number.end, number.style, number.lone, number.rounded = top.end, "zh", False, rounded
    number.scale = Decimal(1)
    return number
