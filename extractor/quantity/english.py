"""English numbers with parts, scales and signs: two and a half million, three fifths, minus five point five."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity import english_words
from extractor.quantity.english_cardinal import HUNDRED, Cardinals, Part
from extractor.quantity.number import MAX_DIGITS, ONE, Number, plus, quotient, times

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLURALS: Final = {"hundreds", "scales", "dozens"}
_NO_BOTTOM: Final = 1_000_000  # no fraction is told of so many parts


class _Run(Cardinals):
    """The tokens of one run, read from left to right into as many numbers as they make."""

    def fraction(self, index: int) -> Part | None:  # noqa: PLR0911 -- a form a line
        """Two thirds, a fifth, three quarters; one hundred and three quarters is a whole number and a part."""
        if self.at(index).kind == "a" and self.at(index + 1).kind not in {"hundred", "scale", "dozen"}:
            part = self.denominator(index + 1)
            return self.divided(ONE, part[0], part[1]) if part and not part[2] else None
        index += self.at(index).kind == "a"
        number = self.cardinal(index)
        if number is None:
            return None
        part = self.denominator(number.end)
        if part is None:
            return None
        bottom, end, plural = part
        top, tail = number.value, number.tail
        last, split = self.at(number.end - 1), number.end - 1 > index
        apart = split and not (tail and tail.joined_by_and)
        if bottom < 10 and last.kind == "ten" and apart:  # noqa: PLR2004 -- thirty-fifths
            return self.divided(plus(top, -last.value), plus(bottom, last.value), end) if plural else None
        if not plural and top != 1:
            return None
        if tail is not None and tail.joined_by_and and tail.value < bottom:
            above = self.divided(tail.value, bottom, end)
            return above and above._replace(value=plus(plus(top, -tail.value), above.value))
        return self.divided(top, bottom, end)

    @staticmethod
    def divided(top: Decimal, bottom: Decimal, end: int) -> Part | None:
        value, rounded = quotient(top, bottom)
        return None if value is None else Part(value, end, rounded=rounded)

    def point(self, number: Part) -> Part:
        """Digits after "point"."""
        if self.at(number.end).kind != "point" or number.scale != ONE:
            return number
        figures, end = "", number.end + 1
        while self.at(end).kind in {"unit", "zero", "teen", "ten"} and len(figures) < MAX_DIGITS:
            small = self.small(end)
            if small is None or (figures and small.value > 9):  # noqa: PLR2004 -- digit by digit
                break
            figures, end = figures + str(small.value), small.end
        return (
            number._replace(value=plus(number.value, Decimal("0." + figures)), end=end, tail=None)
            if figures
            else number
        )

    def scaled(self, number: Part, *, of: bool) -> Part:
        """Scales behind a fraction or a decimal: half a million, two thirds of a million, three quarters billion."""
        end = number.end
        if of and self.at(end).kind == "of":
            end += 1
        if of and self.at(end).kind == "a":
            end += 1
        value, scale, taken = number.value, number.scale, False
        while self.at(end).kind in {"hundred", "scale", "dozen"}:
            value, scale = times(value, self.at(end).value), times(scale, self.at(end).value)
            end, taken = end + 1, True
        return Part(value, end, scale, None, number.rounded) if taken else number

    def mixed(self, number: Part) -> Part:  # noqa: PLR0911 -- a form a line
        """A half, three fifths or a quarter million behind a whole number and "and"."""
        if self.at(number.end).kind != "and":
            return number
        index = number.end + 1
        part = self.fraction(index)
        if part is None:
            small = self.small(index)
            if (
                small
                and number.scale == ONE
                and self.at(small.end).kind == "and"
                and (rest := self.fraction(small.end + 1))
                and rest.value < 1
            ):
                return Part(plus(plus(number.value, small.value), rest.value), rest.end, ONE, None, rest.rounded)
            return number
        larger = self.scaled(part, of=True)
        if larger.end > part.end and part.value < 1 and number.scale > larger.scale:
            return Part(plus(number.value, larger.value), larger.end, larger.scale, None, larger.rounded)
        if part.value >= 1:
            return number
        if number.scale > HUNDRED and self.at(part.end - 1).kind == "half":
            return Part(plus(number.value, times(part.value, number.scale)), part.end, number.scale)
        whole = Part(plus(number.value, part.value), part.end, ONE, None, part.rounded)
        return self.scaled(whole, of=False) if number.scale == ONE else whole

    def number(self, index: int) -> tuple[Number, int] | None:
        """The number at `index`, or None; the next index."""
        start = index
        minus = self.at(index).kind == "minus"
        index += minus
        partial = rounded = False
        token = self.at(index)
        if token.kind in {"half", "quarter"} or (token.kind == "a" and self.at(index + 1).kind == "half"):
            index += token.kind == "a"
            divided = self.divided(ONE, self.at(index).value, index + 1)
            part = self.scaled(divided, of=True) if divided else None
            partial = part is not None and part.scale == ONE
        elif token.kind == "point":
            part = self.point(Part(Decimal(0), index))
            part = None if part.end == index else part
        elif fraction := self.fraction(index):
            part = self.scaled(fraction, of=True)
            single = self.at(fraction.end - 1).kind in {"part", "quarter"}
            partial = single and token.kind == "a" and part is fraction
        else:
            index += token.kind == "a" and self.at(index + 1).kind in {"hundred", "scale", "dozen"}
            part = self.cardinal(index)
            if part is None:
                return None
            plural = self.at(part.end - 1).kind
            if plural in _PLURALS and self.at(index).kind not in {"figures", "unit", "teen", "ten"}:
                return None
            part = self.over(self.mixed(self.scaled(self.point(part), of=False)))
        if part is None or (self.at(part.end).kind in {"part", "low"} and "-" in self.at(part.end).gap):
            return None  # "twenty-first"
        rounded = part.rounded
        end = self.tokens[part.end - 1].end
        value = -part.value if minus else part.value
        too_long = len(value.as_tuple().digits) > MAX_DIGITS
        number = Number(self.tokens[start].start, end, None if too_long else value, style="en", scale=part.scale)
        number.rounded, number.partial = rounded, partial
        number.bare = self.at(start).kind in {"hundred", "scale", "dozen"}
        number.lone = part.end - start == 1 and token.kind == "unit" and token.value == 1
        return number, part.end

    def over(self, number: Part) -> Part:
        """One out of three, 1 over twenty-one."""
        token = self.at(number.end)
        if token.kind != "over":
            return number
        bottom = self.cardinal(number.end + 1)
        if bottom is None or (token.value and bottom.value <= number.value):
            return number
        if bottom.value >= _NO_BOTTOM:
            return number  # "5 over 5 billion and 19 over 2 billion": so many of a size
        return self.divided(number.value, bottom.value, bottom.end) or number


def read(text: str, start: int, first: Number | None = None) -> tuple[list[Number], int]:
    """All numbers of the run of number words at `start` of a folded text, and where the run ends."""
    tokens = english_words.run(text, start, first)
    if not tokens:
        return [], start
    return list(_numbers(_Run(tokens))), tokens[-1].end


def _numbers(tokens: _Run) -> Iterator[Number]:
    index = 0
    while index < len(tokens.tokens):
        vague = _vague(tokens, index)
        found = vague or tokens.number(index)
        if found is None:
            index += 1
            continue
        number, index = found
        yield number


def _vague(tokens: _Run, index: int) -> tuple[Number, int] | None:
    """Plurals with no number before them: "dozens", "hundreds of thousands"."""
    token = tokens.at(index)
    if token.kind not in _PLURALS:
        return None
    end = index + 1
    while tokens.at(end).kind == "of" and tokens.at(end + 1).kind in _PLURALS:
        end += 2
    return Number(token.start, tokens.at(end - 1).end, None, style="en", scale=tokens.at(end - 1).value), end
