"""Numbers in figures: thousands separators of four traditions, decimals, powers, fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity.number import MAX_DIGITS, Number, plus, power, quotient, times

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK: Final = re.compile(r"\.?[0-9]+(?:[.,][0-9]+|'[0-9]{3}(?![0-9])){0,99}")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_EUROPEAN: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_SWISS: Final = re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+(?:\.[0-9]+)?")
_PLAIN: Final = re.compile(r"[0-9]*\.?[0-9]+")
_DECIMAL_COMMA: Final = re.compile(r"[0-9]+,[0-9]{1,2}")
_SPACE_GROUPS: Final = re.compile(
    r"(?: [0-9]{3}){1,6}(?:\.[0-9]{1,9}|,[0-9]{1,2}(?![0-9]))?(?![0-9,]| ?-?(?:hundred|thousand|[mbtqz]illion|bn|tn))"
    r"|(?: , [0-9]{3}){1,6}(?: ?\. ?[0-9]{1,9})?(?![0-9])"
)
_SPACED_POINT: Final = re.compile(r" \. ([0-9]{1,9})(?![0-9.,])")
_EXPONENT: Final = re.compile(
    r"e([+-]?[0-9]{1,3})(?![0-9a-z])|(?: ?[x×*·] ?10\^?| ?\*\^)([+-]?[0-9]{1,3})(?![0-9])"
    r"| ?[x×*·] ?10(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
)
_RAISED: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_POWER: Final = re.compile(r"\^([+-]{0,3})([0-9]{1,3})(?![0-9])|(?<=(?<![0-9.,])10)(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_SLASH: Final = re.compile(r" ?[/⁄] ?([0-9]{1,9})(?![0-9.,]*[0-9/⁄]|-[0-9])")
_MIXED: Final = re.compile(r"(?: {1,2}|-)([0-9]{1,4}) ?[/⁄] ?([0-9]{1,4})(?![0-9.,]*[0-9/⁄]|-[0-9])")
_VULGAR: Final = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
VULGAR: Final = "".join(_VULGAR)
_VULGAR_NEXT: Final = re.compile(rf" ?(?=[{VULGAR}])")
FIGURES: Final = frozenset("0123456789." + VULGAR)


def read(text: str, start: int) -> list[Number]:
    """The numbers in figures that begin at `start` of a folded text; several where commas or dots only part them."""
    if text[start] in _VULGAR:
        return [_vulgar(Number(start, start, Decimal(0)), text)]
    chunk = _CHUNK.match(text, start)
    if chunk is None:
        return []
    numbers = list(_chunk(chunk.group(), start))
    last = numbers[-1]
    if len(numbers) == 1 and not last.doubtful and last.value is not None:
        _extend(last, text)
    return numbers


def _chunk(chunk: str, start: int) -> Iterator[Number]:
    end = start + len(chunk)
    if _PLAIN.fullmatch(chunk):
        yield _number(start, end, chunk)
    elif _GROUPED.fullmatch(chunk) or _INDIAN.fullmatch(chunk):
        yield _number(start, end, chunk.replace(",", ""))
    elif "'" in chunk:
        swiss = _SWISS.fullmatch(chunk) is not None
        yield _number(start, end, chunk.replace("'", "")) if swiss else Number(start, end, None, doubtful=True)
    elif _EUROPEAN.fullmatch(chunk):
        yield _number(start, end, chunk.replace(".", "").replace(",", "."))
    elif _DECIMAL_COMMA.fullmatch(chunk):
        yield _number(start, end, chunk.replace(",", "."), doubtful=True)
    else:
        at = start
        pieces = chunk.split(",")
        broken = len(pieces[0]) <= 3 and any(len(piece) == 3 for piece in pieces[1:])  # noqa: PLR2004 -- 1,234,5
        for piece in pieces:
            parts = [piece] if _PLAIN.fullmatch(piece) else piece.split(".")
            for part in parts:
                if part:  # not before a leading point
                    yield _number(at, at + len(part), part, doubtful=broken or len(parts) > 1)
                at += len(part) + 1


def _number(start: int, end: int, figures: str, *, doubtful: bool = False) -> Number:
    if len(figures) > MAX_DIGITS:
        return Number(start, end, None, doubtful=True)
    return Number(start, end, Decimal(figures), doubtful=doubtful)


def _extend(number: Number, text: str) -> None:  # noqa: C901 -- a form a branch
    """Take in what follows the figures: groups parted by spaces, an exponent, a fraction."""
    figures = text[number.start : number.end]
    whole = figures.isdigit()
    if whole and len(figures) <= 3 and text[number.end : number.end + 1] == " ":  # noqa: PLR2004 -- a group of thousands
        before = text[number.start - 1] if number.start else " "
        groups = _SPACE_GROUPS.match(text, number.end) if before not in "-.,/0123456789" else None
        if groups:
            number.end = groups.end()
            number.value = Decimal(_joined(text[number.start : number.end]))
            return
    if whole and (spaced := _SPACED_POINT.match(text, number.end)):
        number.end = spaced.end()
        number.value = Decimal(f"{figures}.{spaced.group(1)}")
        return
    if number.value is None:
        return
    if (vulgar := _VULGAR_NEXT.match(text, number.end)) and (whole or vulgar.end() == number.end):
        number.end = vulgar.end()
        _vulgar(number, text)
    elif exponent := _EXPONENT.match(text, number.end):
        ten, _ = power(
            Decimal(10), int((exponent.group(1) or exponent.group(2) or exponent.group(3)).translate(_RAISED))
        )
        number.value = None if ten is None else times(number.value, ten)
        number.end = exponent.end()
    elif raised := _POWER.match(text, number.end):
        sign = -1 if (raised.group(1) or raised.group(3)) in {"-", "⁻"} else 1
        exponent_of = (raised.group(2) or raised.group(4)).translate(_RAISED)
        number.value, number.rounded = power(number.value, sign * int(exponent_of))
        number.end = raised.end()
    elif whole and (mixed := _MIXED.match(text, number.end)) and _is_part(mixed):
        part, number.rounded = quotient(Decimal(mixed.group(1)), Decimal(mixed.group(2)))
        number.value = None if part is None else plus(number.value, part)
        number.end = mixed.end()
    elif (
        text[number.start - 1 : number.start] not in ("-", "/", "⁄") or number.start == 0 or _signed(text, number.start)
    ):
        slash = _SLASH.match(text, number.end)
        if slash:
            number.value, number.rounded = quotient(number.value, Decimal(slash.group(1)))
            number.end = slash.end()


def _joined(figures: str) -> str:
    """Groups parted by spaces, with a point or a decimal comma, or by commas with spaces round them."""
    head, comma, tail = figures.rpartition(",")
    if comma and head[-1:] != " " and len(tail) <= 2:  # noqa: PLR2004 -- a decimal comma
        figures = f"{head}.{tail}"
    return figures.replace(",", "").replace(" ", "")


def _is_part(mixed: re.Match[str]) -> bool:
    """Behind a hyphen only the fractions of rulers: 2-1/2, not 2-11/12."""
    return mixed.group()[0] != "-" or (mixed.group(2) in {"2", "3", "4", "8", "16"} and mixed.group(1) < mixed.group(2))


def _signed(text: str, start: int) -> bool:
    return text[start - 1] == "-" and (start == 1 or text[start - 2].isspace())


def _vulgar(number: Number, text: str) -> Number:
    top, bottom = _VULGAR[text[number.end]]
    part, number.rounded = quotient(Decimal(top), Decimal(bottom))
    if part is not None and number.value is not None:
        number.value = plus(number.value, part)
    number.end += 1
    return number
