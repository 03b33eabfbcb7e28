"""English whole numbers in words: two hundred and fifty thousand, 3 hundred and 21, twelve hundred."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from extractor.quantity.english_words import END, Token
from extractor.quantity.number import ONE, plus, times

HUNDRED: Final = Decimal(100)
_SCORE: Final = Decimal(20)
_FAR_BELOW: Final = Decimal(10_000)  # figures so many times less than the scale before them are no part of it
_NO_LIMIT: Final = Decimal(10) ** 30
_THOUSAND: Final = Decimal(1000)
_THREE_FIGURES: Final = range(100, 1000)  # "16 thousand 500", as machines translate 1.65万
_UNITS: Final = {"hundred", "hundreds", "scale", "scales", "dozen", "dozens"}


class Tail(NamedTuple):
    """The last small piece of a cardinal ("thirty" of "one hundred and thirty"), and how it is joined."""

    value: Decimal
    start: int
    joined_by_and: bool


class Part(NamedTuple):
    """What has been read up to token `end`: its value, the scale it ends in, whether a quotient was rounded."""

    value: Decimal
    end: int
    scale: Decimal = ONE
    tail: Tail | None = None
    rounded: bool = False


class Cardinals:
    """The tokens of one run, read from left to right into as many numbers as they make."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def at(self, index: int) -> Token:
        """The token at `index`; the end beyond the last."""
        return self.tokens[index] if index < len(self.tokens) else END

    def small(self, index: int) -> Part | None:
        """Below a hundred in words, or any figures."""
        token, after = self.at(index), self.at(index + 1)
        if token.kind == "ten" and after.kind == "unit":
            return Part(plus(token.value, after.value), index + 2)
        if token.kind in {"unit", "teen", "ten", "figures", "zero"}:
            return Part(token.value, index + 1)
        return None

    def cardinal(self, index: int, limit: Decimal = _NO_LIMIT) -> Part | None:  # noqa: C901 -- read downwards
        """Hundreds, thousands and so on, each scale below the one before; None where it would reach `limit`."""
        bare = self.at(index).kind in {"hundred", "scale", "dozen"}
        small = Part(ONE, index) if bare else self.small(index)
        if small is None:
            return None
        value, end, tail = small.value, small.end, None
        if limit <= HUNDRED:
            return None if self.at(end).kind in {"hundred", "hundreds"} else small
        if self.at(end).kind in _UNITS and self.at(end).value >= limit:
            return None
        least, scale = Decimal(0), ONE
        if self.at(end).kind in {"hundred", "hundreds"}:
            value, end, least = times(value, HUNDRED), end + 1, HUNDRED
            scale = HUNDRED
            rest = self.rest(end, HUNDRED)
            if rest is not None:
                value, end, scale, tail = plus(value, rest.value), rest.end, ONE, rest.tail
        while self.at(end).kind in {"scale", "scales", "dozen", "dozens"}:
            factor = self.at(end).value
            if least > HUNDRED and factor < least and scale == ONE:
                break
            value, end, least, tail = times(value, factor), end + 1, factor, None
            scale = times(scale, factor) if scale != ONE and least else factor
        if value >= limit:
            return None
        if least > HUNDRED or (least == _SCORE and self.at(end).kind == "and"):
            rest = self.rest(end, least)
            if rest is not None and not value % least:
                return Part(plus(value, rest.value), rest.end, rest.scale, rest.tail)
        return Part(value, end, scale, tail)

    def rest(self, index: int, limit: Decimal) -> Part | None:
        """What a hundred or a scale takes on: "and twenty", "three hundred"."""
        joined = self.at(index).kind == "and"
        start = index + joined
        token = self.at(start)
        lone_figures = token.kind == "figures" and not joined and self.at(start + 1).kind not in {"hundred", "scale"}
        below_thousand = limit == _THOUSAND and token.gap == " " and token.value in _THREE_FIGURES
        if (lone_figures and not below_thousand) or token.kind in {"zero", "hundred", "scale", "dozen"}:
            return None
        if self.at(start - 1).gap.strip() and token.kind != "ten" and limit > HUNDRED and joined:
            return None
        part = self.cardinal(start, limit)
        if part is not None and token.kind == "figures" and times(part.value, _FAR_BELOW) < limit:
            part = None  # "5 billion and 19" are two numbers, "18 thousand and 400" and "3 billion and 200 million" one
        if part is None or part.value >= limit:
            return None
        below = self.denominator(part.end) if joined else None
        if below is not None and part.value < below[0]:
            return None  # "and three quarters" is a part of its own
        if part.tail is None and part.scale == ONE:
            return part._replace(tail=Tail(part.value, start, joined))
        return part

    def denominator(self, index: int) -> tuple[Decimal, int, bool] | None:
        """A part ("fifths", "twenty-firsts"): its value, the next index, whether it is a plural."""
        token, after = self.at(index), self.at(index + 1)
        if token.kind == "ten" and after.kind in {"part", "parts", "low", "lows"} and after.value < 10:  # noqa: PLR2004
            return plus(token.value, after.value), index + 2, after.kind in {"parts", "lows"}
        if token.kind in {"part", "parts", "quarter", "half"}:
            return token.value, index + 1, token.kind == "parts"
        return None
