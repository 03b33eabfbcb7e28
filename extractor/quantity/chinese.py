"""Chinese numerals, alone and mixed with figures: 一百二十三, 壹万元's 壹万, 2.1万亿, 5亿1万4千6百, 十几, 三四十, 数千万.

`read` takes tokens as long as they go on making one number; the first that cannot ends it. One pass, bounded look-ahead.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.quantity.model import Approximation
from extractor.quantity.number import MAX_DIGITS, ONE, Number, plus, times

DIGITS: Final = {
    "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "俩": 2,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL: Final = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG: Final = {"万": 10**4, "亿": 10**8, "兆": 10**12}
FORMAL: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟俩")
CHARS: Final = "".join((*DIGITS, *SMALL, *BIG))
_TOKEN: Final = re.compile(
    r"(?P<gap> {0,4})(?:(?P<figures>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9,])|[0-9]+(?:\.[0-9]+)?)"
    rf"|(?P<zero>零)|(?P<digit>[{''.join(DIGITS)}])|(?P<small>[{''.join(SMALL)}])|(?P<big>[{''.join(BIG)}])"
    rf"|(?P<few>[几数](?= ?[十百千万亿])|几)|(?P<odd>[余多来](?= ?[百千万亿]))|(?P<point>点))",
)
_IDENTIFIER: Final = re.compile("[零一二三四五六七八九0-9]{41,}|[十百千万亿兆]{12,}")
_DOZEN: Final = re.compile("打(?![造击破响通好赢开算卡工印扮车字牌折出分动包球拼听猎])")
_POINTABLE: Final = frozenset("零一二三四五六七八九壹贰叁肆伍陆柒捌玖")
_MANY_SCALES: Final = 3
_UNIT_CHARS: Final = frozenset((*SMALL, *BIG))


class _Token(NamedTuple):
    kind: str | None
    value: Decimal
    end: int
    gap: int
    char: str


_END: Final = _Token(None, Decimal(0), 0, 0, "")


class _Reader:
    """One number from `start`; `high` takes the greater of 三四 in 三四十."""

    def __init__(self, text: str, start: int, *, high: bool) -> None:
        self.text, self.start, self.high = text, start, high
        self.tokens: list[_Token] = []
        self.few = self.few_after_ten = self.pair = self.clock = self.at_least = self.about = self.digits_only = False
        self.scale = ONE

    def token(self, index: int) -> _Token:
        """The token at `index`, read when first asked for."""
        while len(self.tokens) <= index:
            at = self.tokens[-1].end if self.tokens else self.start
            match = _TOKEN.match(self.text, at)
            if match is None or (not self.tokens and match.group("gap")):
                return _END
            kind = str(match.lastgroup)
            if (
                match.group(kind) == "两"
                and self.tokens
                and self.text[match.end() : match.end() + 1].strip() not in _UNIT_CHARS
            ):
                return _END  # the measure: 三十两
            self.tokens.append(
                _Token(kind, _value(kind, match.group(kind)), match.end(), len(match.group("gap")), match.group(kind))
            )
        return self.tokens[index]

    def section(self, index: int) -> tuple[Decimal, int, bool] | None:
        """What stands below the next 万: its value, the next index, whether it is one digit with no unit and no 零."""
        total, limit, zero, at = Decimal(0), 10**4, False, index
        while True:
            token = self.token(at)
            first = at == index
            if token.kind in ("digit", "figures"):
                return_value = self.figure(at, first=first, zero=zero, limit=limit)
                if return_value is None:
                    break
                value, at, unit = return_value
                if unit is None:
                    bare = first and token.kind == "digit" and value < 10  # noqa: PLR2004 -- one digit
                    if limit in (100, 1000) and not zero:
                        value = times(value, Decimal(limit // 10)) if value < 10 else value  # noqa: PLR2004 -- 四百五
                    return plus(total, value), at, bare
                total, limit, zero = plus(total, times(value, Decimal(unit))), unit, False
            elif token.kind == "small" and token.value < limit and (first or token.value in (10, 20, 30)):  # noqa: PLR2004 -- 一百十
                total, limit, zero, at = plus(total, token.value), int(token.value), False, at + 1
            elif token.kind == "few" and (taken := self.some(at, limit)):
                unit, at = taken
                if unit is None:
                    return total, at, False
                total, limit = plus(total, Decimal(unit)), unit
            elif token.kind == "zero" and first and self.token(at + 1).kind in ("digit", "zero"):
                return self.string(at)
            elif token.kind == "zero" and first:
                if self.token(at + 1).kind in ("small", "big"):
                    return None
                return Decimal(0), at + 1, False
            elif token.kind == "zero" and not zero and self.token(at + 1).kind in ("digit", "figures", "small", "few"):
                zero, at = True, at + 1
            else:
                break
        return None if at == index else (total, at, False)

    def figure(self, at: int, *, first: bool, zero: bool, limit: int) -> tuple[Decimal, int, int | None] | None:
        """Digits or figures with their unit 十, 百 or 千 (None where they have none), and the next index."""
        token, after = self.token(at), self.token(at + 1)
        if token.kind == "figures":
            unit = int(after.value) if after.kind == "small" else None
            if not first and unit is None and not zero:
                return None
            if not first and token.gap and unit is None:
                return None
            if unit is not None and (unit >= limit and not first):
                return None
            return token.value, at + (1 if unit is None else 2), unit
        if after.kind in ("digit", "zero") and not after.gap * 0:
            pair = after.kind == "digit" and token.value + 1 == after.value
            beyond = self.token(at + 2)
            if pair and beyond.kind in ("small", "big") and (beyond.kind == "big" or beyond.value < limit):
                self.pair = True
                chosen = after.value if self.high else token.value
                if beyond.kind == "big":
                    return chosen, at + 2, None
                return chosen, at + 3, int(beyond.value)
            if pair and not first and limit == 10 and beyond.kind not in ("digit", "zero"):  # noqa: PLR2004 -- 十七八
                self.pair = True
                return (after.value if self.high else token.value), at + 2, None
            if first:
                value, end, _ = self.string(at)
                return value, end, None
            if after.kind == "digit":
                return token.value, at + 1, None
        if after.kind == "small" and after.value < limit:
            return token.value, at + 2, int(after.value)
        return token.value, at + 1, None

    def string(self, at: int) -> tuple[Decimal, int, bool]:
        """Digits one by one, as in 二零二三; 七八 with a measure word after it is a range, which the caller can tell."""
        figures: list[str] = []
        start = at
        while self.token(at).kind in ("digit", "zero"):
            figures.append(str(self.token(at).value))
            at += 1
        self.digits_only = at - start > 1
        return Decimal("".join(figures[: MAX_DIGITS + 1])), at, False

    def some(self, at: int, limit: int) -> tuple[int | None, int] | None:
        """几 or 数 with the unit after it; None where it is no part of a number."""
        after = self.token(at + 1)
        if after.kind == "small" and after.value < limit:
            self.few = True
            return int(after.value), at + 2
        if after.kind == "big" and (at == 0 or self.token(at - 1).kind in ("small", "zero")):
            self.few = True
            self.few_after_ten = at > 0 and self.token(at - 1).kind == "small"
            return None, at + 1
        if at > 0 and self.token(at).char == "几" and self.token(at - 1).kind == "small":
            self.few = self.few_after_ten = True
            return None, at + 1
        return None

    def number(self) -> tuple[Decimal, int] | None:
        """The whole number and the count of its tokens."""
        read = self.section(0)
        if read is None:
            return None
        below, at, _ = read
        groups: list[tuple[Decimal, int]] = []
        if self.token(at).kind == "point":
            below, at = self.fraction(below, at)
            if self.token(at).kind == "small" and self.token(at - 1).kind != "point":
                self.clock = True
        while True:
            if self.token(at).kind == "odd":
                if self.token(at).char == "来":
                    self.about = True
                else:
                    self.at_least = True
                at += 1
            scales = 0
            while self.token(at).kind == "big" and scales < _MANY_SCALES:
                unit = int(self.token(at).value)
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

    def more(self, at: int, unit: int) -> tuple[Decimal, int, bool] | None:
        """What follows 万, 亿 or 兆: its value, the next index, whether the number ends there; None where nothing does."""
        zero = self.token(at).kind == "zero"
        start = at + zero
        token = self.token(start)
        if self.token(at).kind == "point":
            value, end = self.fraction(Decimal(0), at)
            return (value, end, True) if end > at else None
        if token.kind not in ("digit", "figures", "small", "few") or (token.kind == "small" and token.value != 10):  # noqa: PLR2004
            return None
        read = self.section(start)
        if read is None:
            return None
        value, end, bare = read
        if self.token(end).kind == "point" and token.kind != "figures":
            tail, stop = self.fraction(Decimal(0), end)
            if stop > end:
                value = times(value, Decimal(unit // 10)) if bare and not zero else value
                return plus(value, tail), stop, True
        following = self.token(end).kind
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
        figures, end = [], at + 1
        while len(figures) < MAX_DIGITS:
            token = self.token(end)
            if token.kind in ("digit", "zero") and token.char in _POINTABLE:
                figures.append(str(token.value))
            else:
                break
            end += 1
        return (plus(whole, Decimal("0." + "".join(figures))), end) if figures else (whole, at)


def _value(kind: str, char: str) -> Decimal:
    if kind == "figures":
        return Decimal(char.replace(",", "")) if len(char) <= MAX_DIGITS else Decimal(0)
    return Decimal(DIGITS.get(char, SMALL.get(char, BIG.get(char, 0))))


def _sum(groups: list[tuple[Decimal, int]]) -> Decimal:
    return sum((value for value, _ in groups), Decimal(0))


def _bare(reader: _Reader) -> Number:
    """万, 亿, 万亿 with no number before them: an amount only behind 近, 超 and the like."""
    value, count = ONE, 0
    while reader.token(count).kind == "big" and count < _MANY_SCALES:
        value, count = times(value, reader.token(count).value), count + 1
    vague = count > 1 and reader.token(0).value >= reader.token(1).value  # 亿万, 万万: countless
    return Number(reader.start, reader.tokens[count - 1].end, None if vague else value, style="zh", partial=True, scale=value)


def read(text: str, start: int) -> Number | None:
    """The number that begins at `start` of a folded text with a Chinese numeral, 几, 数 or figures; None where none does."""
    if text.startswith("半百", start):
        return Number(start, start + 2, Decimal(50), style="zh")
    long = _IDENTIFIER.match(text, start)
    if long:
        return Number(start, long.end(), None, style="zh", doubtful=True)
    reader = _Reader(text, start, high=False)
    if reader.token(0).kind == "big":
        return _bare(reader)
    found = reader.number()
    if found is None:
        return None
    value, count = found
    end = reader.tokens[count - 1].end
    number = Number(start, end, value, style="zh", scale=reader.scale)
    if reader.tokens[count - 1].kind != "big":
        number.scale = ONE
    number.lone = count == 1 and reader.tokens[0].kind != "figures"
    number.doubtful = reader.clock
    number.partial = (
        all(token.kind in ("small", "big") for token in reader.tokens[:count]) and reader.tokens[0].value > 10
    )  # noqa: PLR2004, E501
    if _DOZEN.match(text, end) and not number.partial:
        number.value, number.end, number.lone = times(value, Decimal(12)), end + 1, False
    if reader.at_least or reader.about:
        number.approximation = Approximation.AT_LEAST if reader.at_least else Approximation.ABOUT
    if reader.pair:
        greater = _Reader(text, start, high=True).number()
        number.low, number.high = value, greater[0] if greater else None
    if reader.few:
        number.value = None
        if reader.few_after_ten:
            step = reader.scale
            number.low, number.high = plus(value, step), plus(value, times(step, Decimal(9)))
    if len(value.as_tuple().digits) > MAX_DIGITS:
        return Number(start, end, None, style="zh", doubtful=True)
    if reader.digits_only and count == 2 and reader.tokens[0].value + 1 == reader.tokens[1].value:  # noqa: PLR2004 -- 七八
        number.low, number.high = reader.tokens[0].value, reader.tokens[1].value
    return number
