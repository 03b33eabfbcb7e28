"""Chinese numerals, alone and mixed with figures: 一百二十三, 2.1万亿, 5亿1万4千6百, 十几, 三四十, 数千万.

`read` takes tokens as long as they go on making one number; the first that cannot ends it. One pass, bounded
look-ahead.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity.chinese_section import SectionReader, is_pair
from extractor.quantity.model import Approximation
from extractor.quantity.number import MAX_DIGITS, ONE, Number, plus, times

if TYPE_CHECKING:
    from extractor.quantity.chinese_tokens import Token

_IDENTIFIER: Final = re.compile("[零一二三四五六七八九0-9]{41,}|[十百千万亿兆]{12,}")
_GLUED: Final = re.compile("[0-9][0-9.,]*")
_DOZEN: Final = re.compile("打(?![造击破响通好赢开算卡工印扮车字牌折出分动包球拼听猎])")
_POINTABLE: Final = frozenset("零一二三四五六七八九壹贰叁肆伍陆柒捌玖")
_HUNDREDS: Final = frozenset("百千佰仟")
_MANY_SCALES: Final = 3


class _Reader(SectionReader):
    """One number: sections, each with its 万, 亿 or 兆."""

    def __init__(self, text: str, start: int, *, high: bool) -> None:
        super().__init__(text, start, high=high)
        self.clock = self.at_least = self.about = False
        self.scale = ONE

    def number(self) -> tuple[Decimal, int] | None:  # noqa: C901, PLR0912 -- one pass
        """The whole number and the count of its tokens."""
        read = self.section(0)
        if read is None:
            return None
        below, at, _ = read
        groups: list[tuple[Decimal, int]] = []
        if self.tokens[at].kind == "point":
            below, at = self.fraction(below, at)
            if self.tokens[at].kind == "small" and self.tokens[at - 1].kind != "point":
                self.clock = True
        while True:
            if self.tokens[at].kind == "odd":
                if self.tokens[at].char == "来":
                    self.about = True
                else:
                    self.at_least = True
                at += 1
            scales = unit = 0
            while scales < _MANY_SCALES and (self.tokens[at].kind == "big" or self.more_of_one(at, scales)):
                at += self.tokens[at].kind == "odd"
                unit = int(self.tokens[at].value)
                while groups and groups[-1][1] < unit:
                    below = plus(below, groups.pop()[0])
                if groups and groups[-1][1] == unit and scales == 0:
                    return plus(_sum(groups), below), at
                below = times(below, Decimal(unit))
                self.scale = times(self.scale, Decimal(unit)) if scales else Decimal(unit)
                scales, at = scales + 1, at + 1
            if not scales:
                return plus(_sum(groups), below), at
            groups.append((below, unit))
            below = Decimal(0)
            more = self.more(at, unit)
            if more is None:
                return _sum(groups), at
            below, at, done = more
            if done:
                return plus(_sum(groups), below), at

    def more_of_one(self, at: int, scales: int) -> bool:
        """1万多亿: 余 or 多 between two scales; notes it."""
        odd = bool(scales) and self.tokens[at].kind == "odd" and self.tokens[at + 1].kind == "big"
        self.at_least = self.at_least or (odd and self.tokens[at].char != "来")
        self.about = self.about or (odd and self.tokens[at].char == "来")
        return odd

    def more(self, at: int, unit: int) -> tuple[Decimal, int, bool] | None:  # noqa: PLR0911 -- a form a line
        """What follows 万, 亿 or 兆: its value, the next index, whether the number ends there; None for nothing."""
        zero = self.tokens[at].kind == "zero"
        start = at + zero
        token = self.tokens[start]
        if self.tokens[at].kind == "point":
            value, end = self.fraction(Decimal(0), at)
            return (value, end, True) if end > at else None
        bare_unit = token.kind == "small" and token.value != 10  # noqa: PLR2004 -- 万百 is no number
        read = self.section(start) if token.kind in ("digit", "figures", "small", "few") and not bare_unit else None
        if read is None:
            return None
        value, end, bare = read
        if self.tokens[end].kind == "point" and token.kind != "figures":
            tail, stop = self.fraction(Decimal(0), end)
            if stop > end:
                value = times(value, Decimal(unit // 10)) if bare and not zero else value
                return plus(value, tail), stop, True
        following = self.tokens[end].kind
        if following in ("big", "odd"):
            return value, end, False
        if bare and not zero:
            return times(value, Decimal(unit // 10)), end, True
        if token.kind == "figures" and end == start + 1 and not zero:
            exact = not token.gap and len(token.char) == len(str(unit)) - 1 and token.char.isdigit()
            return (value, end, True) if exact else None
        return value, end, True

    def fraction(self, whole: Decimal, at: int) -> tuple[Decimal, int]:
        """`whole` with the digits after 点, and the next index; `at` unchanged where no digits follow."""
        figures: list[str] = []
        end = at + 1
        while len(figures) < MAX_DIGITS:
            token = self.tokens[end]
            if token.kind in ("digit", "zero") and token.char in _POINTABLE:
                figures.append(str(token.value))
            else:
                break
            end += 1
        return (plus(whole, Decimal("0." + "".join(figures))), end) if figures else (whole, at)


def _sum(groups: list[tuple[Decimal, int]]) -> Decimal:
    return sum((value for value, _ in groups), Decimal(0))


def read(text: str, start: int) -> Number | None:  # noqa: PLR0911 -- a form a line
    """The number that begins at `start` of a folded text with a numeral, 几, 数 or figures; None where none does."""
    if text.startswith("半百", start):
        return Number(start, start + 2, Decimal(50), style="zh")
    if long := _IDENTIFIER.match(text, start):
        return Number(start, long.end(), None, style="zh", doubtful=True)
    reader = _Reader(text, start, high=False)
    if reader.tokens[0].kind == "big":
        return _bare(reader, start)
    found = reader.number()
    if found is None:
        return None
    value, count = found
    if len(value.as_tuple().digits) > MAX_DIGITS:
        return Number(start, reader.tokens[count - 1].end, None, style="zh", doubtful=True)
    number = _noted(reader, start, value, count)
    if text.startswith("点几", number.end):
        number.value, number.end, number.lone = None, number.end + 2, False
        return number
    if reader.pair:
        greater = _Reader(text, start, high=True).number()
        number.low, number.high = value, greater[0] if greater else None
    if _DOZEN.match(text, number.end) and not number.partial:
        number.value, number.end, number.lone = times(value, Decimal(12)), number.end + 1, False
    if glued := _GLUED.match(text, number.end):
        number.value, number.end = None, glued.end()  # 5万300: 50300 or 53000
    return number


def _noted(reader: _Reader, start: int, value: Decimal, count: int) -> Number:
    """The number with all that the reader noted on its way."""
    tokens = [reader.tokens[index] for index in range(count)]
    number = Number(start, tokens[-1].end, value, style="zh")
    number.scale = reader.scale if tokens[-1].kind == "big" else ONE
    number.tail = _tail(tokens)
    number.lone = count == 1 and tokens[0].kind != "figures"
    number.doubtful = reader.clock
    if len(tokens) > 2 and tokens[0].char in _HUNDREDS and tokens[1].kind not in ("big", "odd"):  # noqa: PLR2004 -- 千三
        number.value = None  # 百八十, 千八百: about so many
    units_only = all(token.kind in ("small", "big") for token in tokens)
    number.partial = units_only and tokens[0].value > 10  # noqa: PLR2004 -- a bare 百
    if reader.at_least or reader.about:
        number.approximation = Approximation.AT_LEAST if reader.at_least else Approximation.ABOUT
    if reader.few:
        number.value = None
    if reader.few_after_ten:
        number.low, number.high = plus(value, reader.scale), plus(value, times(reader.scale, Decimal(9)))
    if reader.digits_only and count == 2 and is_pair(tokens[0], tokens[1]):  # noqa: PLR2004 -- 七八
        number.low, number.high, number.digits = tokens[0].value, tokens[1].value, True
    return number


def _tail(tokens: list[Token]) -> Decimal:
    """What the last numeral is multiplied by; one behind 十, where 三到五十万 may be 30,000 or 300,000."""
    tail = ONE
    for token in reversed(tokens):
        if token.kind == "big" or (token.kind == "small" and token.value > 10):  # noqa: PLR2004 -- 百 or 千
            tail = times(tail, token.value)
        else:
            return tail if token.kind in ("digit", "figures") else ONE
    return ONE


def _bare(reader: _Reader, start: int) -> Number:
    """万, 亿, 万亿 with no number before them: an amount only behind 近, 超 and the like."""
    value, count = ONE, 0
    while reader.tokens[count].kind == "big" and count < _MANY_SCALES:
        value, count = times(value, reader.tokens[count].value), count + 1
    vague = count > 1 and reader.tokens[0].value >= reader.tokens[1].value  # 亿万, 万万: countless
    end = reader.tokens[count - 1].end
    return Number(start, end, None if vague else value, style="zh", partial=True, scale=value)
