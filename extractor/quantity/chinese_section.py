"""What stands below 万 in a Chinese numeral: 一千零五, 三四十, 十几, 4千6百, 二零二三."""

from __future__ import annotations

from decimal import Decimal

from extractor.quantity.chinese_tokens import Token, Tokens
from extractor.quantity.number import MAX_DIGITS, plus, times


def is_pair(token: Token, after: Token) -> bool:
    """Two numerals that stand for either: 七八, and 三五 for a few."""
    return token.value + 1 == after.value or (token.char, after.char) == ("三", "五")


class SectionReader:
    """Reads sections of one number; `high` takes the greater of 三四 in 三四十. What it meets, it notes."""

    def __init__(self, text: str, start: int, *, high: bool) -> None:
        self.tokens = Tokens(text, start)
        self.high = high
        self.few = False
        """几 or 数 stands in it, so that the number is open."""
        self.few_after_ten = False
        """几 stands in the place of the ones: 十几, 二十几万."""
        self.pair = False
        """Two numerals in a row stand for either: 三四十."""
        self.digits_only = False
        """Read digit by digit: 二零二三."""

    def section(  # noqa: C901, PLR0912 -- a kind of token a branch
        self, index: int
    ) -> tuple[Decimal, int, bool] | None:
        """What stands below the next 万: its value, the next index, whether it is one digit with no unit and no 零."""
        total, limit, zero, at = Decimal(0), 10**4, False, index
        while True:
            token = self.tokens[at]
            first = at == index
            if token.kind in ("digit", "figures"):
                taken = self.figure(at, first=first, zero=zero, limit=limit)
                if taken is None:
                    break
                value, at, unit = taken
                if unit is None:
                    bare = first and token.kind == "digit" and value < 10  # noqa: PLR2004 -- one digit
                    if limit in (100, 1000) and not zero:
                        value = times(value, Decimal(limit // 10)) if value < 10 else value  # noqa: PLR2004 -- 四百五
                    return plus(total, value), at, bare
                total, limit, zero = plus(total, times(value, Decimal(unit))), unit, False
            elif token.kind == "small" and token.value < limit and (first or token.value in (10, 20, 30)):  # 一百十
                total, limit, zero, at = plus(total, token.value), int(token.value), False, at + 1
            elif token.kind == "few" and (some := self.some(at, limit)):
                unit, at = some
                if unit is None:
                    return total, at, False
                total, limit = plus(total, Decimal(unit)), unit
            elif token.kind == "zero" and first and self.tokens[at + 1].kind in ("digit", "zero"):
                return self.string(at)
            elif token.kind == "zero" and first:
                if self.tokens[at + 1].kind in ("small", "big"):
                    return None
                return Decimal(0), at + 1, False
            elif token.kind == "zero" and not zero and self.tokens[at + 1].kind in ("digit", "figures", "small", "few"):
                zero, at = True, at + 1
            else:
                break
        return None if at == index else (total, at, False)

    def figure(  # noqa: PLR0911 -- a form a line
        self, at: int, *, first: bool, zero: bool, limit: int
    ) -> tuple[Decimal, int, int | None] | None:
        """Digits or figures with their unit 十, 百 or 千 (None where they have none), and the next index."""
        token, after = self.tokens[at], self.tokens[at + 1]
        if token.kind == "figures":
            unit = int(after.value) if after.kind == "small" else None
            if not first and ((unit is None and (not zero or token.gap)) or (unit is not None and unit >= limit)):
                return None
            return token.value, at + (1 if unit is None else 2), unit
        if after.kind in ("digit", "zero"):
            pair = after.kind == "digit" and is_pair(token, after)
            beyond = self.tokens[at + 2]
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
        """Digits one by one, as in 二零二三; 七八 before a measure word is a range, which the caller can tell."""
        figures: list[str] = []
        start = at
        while self.tokens[at].kind in ("digit", "zero"):
            figures.append(str(self.tokens[at].value))
            at += 1
        self.digits_only = at - start > 1
        return Decimal("".join(figures[: MAX_DIGITS + 1])), at, False

    def some(self, at: int, limit: int) -> tuple[int | None, int] | None:
        """几 or 数 with the unit after it; None where it is no part of a number."""
        after = self.tokens[at + 1]
        if after.kind == "small" and after.value < limit:
            self.few = True
            return int(after.value), at + 2
        if after.kind == "big" and (at == 0 or self.tokens[at - 1].kind in ("small", "zero")):
            self.few = True
            self.few_after_ten = at > 0 and self.tokens[at - 1].kind == "small"
            return None, at + 1
        if at > 0 and self.tokens[at].char == "几" and self.tokens[at - 1].kind == "small":
            self.few = self.few_after_ten = True
            return None, at + 1
        return None
