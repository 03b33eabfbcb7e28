"""The characters of Chinese numerals, and the tokens they make with figures."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.quantity.number import MAX_DIGITS

DIGITS: Final = {
    "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "俩": 2,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL: Final = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG: Final = {"万": 10**4, "亿": 10**8, "兆": 10**12}
FORMAL: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟俩")
CHARS: Final = "".join((*DIGITS, *SMALL, *BIG))
_TOKEN: Final = re.compile(
    r"(?P<gap> {0,4})(?:(?P<figures>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9,])|[0-9]*\.?[0-9]+)"
    rf"|(?P<zero>零)|(?P<digit>[{''.join(DIGITS)}])"
    rf"|(?P<small>[{''.join(SMALL)}](?! {{0,3}}分 {{0,3}}点))|(?P<big>[{''.join(BIG)}])"
    rf"|(?P<few>[几数](?= ?[十百千万亿])|几)|(?P<odd>[余多来](?= ?[百千万亿]))|(?P<point>点))",
)
_COUNTED: Final = frozenset("个家户名位人年天次种条项件台辆户所座倍场周棵道句元块米吨亩公小分度成")
_UNIT_CHARS: Final = frozenset((*SMALL, *BIG))


class Token(NamedTuple):
    """A piece of a numeral; `gap` counts the spaces before it, `char` is how it is written."""

    kind: str | None
    value: Decimal
    end: int
    gap: int
    char: str


END: Final = Token(None, Decimal(0), 0, 0, "")


class Tokens:
    """The tokens from `start`, read as they are asked for."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start
        self.read: list[Token] = []

    def __getitem__(self, index: int) -> Token:
        while len(self.read) <= index:
            at = self.read[-1].end if self.read else self.start
            match = _TOKEN.match(self.text, at)
            if match is None or (not self.read and match.group("gap")):
                return END
            kind, char, end = str(match.lastgroup), match.group(match.lastgroup or 0), match.end()
            if char == "两" and self.read and self.text[end : end + 1].strip() not in _UNIT_CHARS:
                one = len(self.read) == 1 and self.read[0].char == "一"
                if not (one and self.text[end : end + 1] in _COUNTED):
                    return END  # the measure: 三十两; but 一两个 is one or two
            self.read.append(Token(kind, _value(kind, char), end, len(match.group("gap")), char))
        return self.read[index]


def _value(kind: str, char: str) -> Decimal:
    if kind == "figures":
        return Decimal(char.replace(",", "")) if len(char) <= MAX_DIGITS else Decimal(0)
    return Decimal(DIGITS.get(char, SMALL.get(char, BIG.get(char, 0))))
