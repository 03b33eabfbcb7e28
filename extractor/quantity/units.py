"""Units of measure: which one stands behind a number."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from extractor.quantity.fold import fold
from extractor.quantity.model import Kind
from extractor.quantity.names import Hanzi, first_word, first_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE: Final = Path(__file__).with_name("units.tsv")
LONGEST_CHINESE: Final = 10
_WORDS: Final = re.compile(
    r"(?:sq\. |[a-zà-ÿμ°ℓ㎞㎡㎥㎏㎝㎜″℃℉])[a-zà-ÿμ°℃℉]*(?:\^?[23²³])?(?![0-9])"
    r"(?:[./·-]?[a-zà-ÿμ°]+(?:\^?[23²³])?(?![a-z0-9])| (?=[a-z])[a-zà-ÿ.]+){0,4}"
)
_GAP: Final = re.compile(r" ?[\[{<(] ?| ?-? ?")
_STANDING: Final = re.compile(r"[ ]?[\]}>)]")
_COMPOUND: Final = re.compile(  # a noun that only begins like a unit: day care centres, second hand cars
    r"(?:day (?:care|school|centre|center|surger|nurser|clinic|student|boarder|labou?rer|tripper)"
    r"|second hand|foot (?:bridge|path)|degree (?:programme|program|course|holder|student)|yard crane)[a-z]*\b"
)
_OF_TWO: Final = re.compile(r"-(?:foot|feet|inch|hour|mile|kilomet|km|day|year|meter|metre)[a-z]*(?!-)\b")
_NO_UNIT: Final = frozenset(
    {
        "in",
        "a",
        "at",
        "as",
        "us",
        "mi",
        "pm",
        "bar",
        "cal",
        "st",
        "ha",
        "bit",
        "kt",
        "t",
        "h",
        "s",
        "d",
        "l",
        "b",
        "pt",
        "point",
        "times",
    }
)


class Unit(NamedTuple):
    """A unit's symbol in the dataset and what it measures."""

    symbol: str
    kind: Kind


class Found(NamedTuple):
    """A unit at `[start, end)`, `name` being how it is written."""

    start: int
    end: int
    unit: Unit
    name: str


@cache
def table() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Units by English name, by symbol as cased, and by Chinese name (folded)."""
    english: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    chinese: dict[str, Unit] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        symbol, kind, names, cased, hanzi = (*line.split("\t"), "", "", "")[:5]
        unit = Unit(symbol, Kind(kind))
        for name in filter(None, names.split(";")):
            for form in _forms(name):
                english.setdefault(form, unit)
        for name in filter(None, cased.split(";")):
            symbols.setdefault(name, unit)
        for name in filter(None, hanzi.split(";")):
            chinese.setdefault(fold(name), unit)
    return english, symbols, chinese


def _forms(name: str) -> Iterator[str]:
    """A name and its plural, which is that of the first noun in "mile per hour"."""
    yield name
    head, joint, tail = name.partition(
        next((mark for mark in (" per ", " an ", " a ", "/", " of ") if mark in name), "\0")
    )
    if not head.endswith(("s", "feet")):
        yield f"{head}s{joint if tail else ''}{tail}"


def behind(folded: str, text: str, at: int) -> Found | None:
    """The unit that stands at `at`, right behind a number, after at most a space, a hyphen or an opening bracket."""
    gap = _GAP.match(folded, at)
    start = gap.end() if gap else at
    if start >= len(folded):
        return None
    if folded[start] > "\u2e7f":
        return _chinese(folded, start)
    words = _WORDS.match(folded, start)
    if words is None:
        return None
    found = _english(folded, text, words, glued=start == at, hyphen="-" in folded[at:start])
    if found and (_OF_TWO.match(folded, found.end) or _COMPOUND.match(folded, start)):
        return None  # ton-miles are no tons
    opened = gap is not None and gap.group().strip(" -")
    if found and opened:
        closing = _STANDING.match(folded, found.end)
        return found._replace(end=closing.end()) if closing and opened != "(" else None
    return found


def _chinese(folded: str, start: int) -> Found | None:
    name = _hanzi().longest_at(folded, start)
    return None if name is None else Found(start, start + len(name), table()[2][name], name)


@cache
def _hanzi() -> Hanzi:
    return Hanzi(table()[2], LONGEST_CHINESE)


@cache
def _first_words() -> frozenset[str]:
    """The words that names and symbols of units begin with, folded."""
    english, symbols, _ = table()
    return first_words((*english, *map(fold, symbols)))


def _english(folded: str, text: str, words: re.Match[str], *, glued: bool, hyphen: bool) -> Found | None:
    start, end = words.span()
    if first_word(folded[start:end]) not in _first_words():
        return None
    english, symbols, _ = table()
    while True:
        name = folded[start:end]
        as_written = text[start:end]
        if "^" in name:
            name, as_written = name.replace("^", ""), as_written.replace("^", "")
        unit = symbols.get(as_written) or (symbols.get(fold(as_written)) if not as_written.isascii() else None)
        if unit is not None and (name not in _NO_UNIT or _plain_symbol(folded, text, start, end, glued=glued)):
            return Found(start, end, unit, as_written)
        unit = english.get(name) or (english.get(name.replace("-", " ")) if "-" in name else None)
        if unit is not None and (name not in _NO_UNIT or name == "bit"):
            return Found(start, end, unit, name)
        cut = max(folded.rfind(mark, start, end) for mark in " -/.")
        if cut <= start:
            return None
        end = cut
        if hyphen and folded[cut] == "-" and end - start < 2:  # noqa: PLR2004 -- "3-d"
            return None


def _plain_symbol(folded: str, text: str, start: int, end: int, *, glued: bool) -> bool:
    """Whether a symbol that is also a word ("in", "t", "pm") is meant as a symbol here."""
    name = folded[start:end]
    following = folded[end : end + 2].strip()
    if name in {"t", "l", "h", "s", "d", "b", "ha", "kt", "pm", "cal"}:
        return (
            (glued and name != "pm")
            or name in {"ha", "kt", "cal", "t", "l"}
            or (
                name == "pm"
                and text[start:end] == "pm"
                and _PICOMETRES.search(folded, max(0, start - 200), end + 200) is not None
            )
        )
    return name in {"in", "mi", "pt", "st"} and (not following or not following[0].isalnum())


_PICOMETRES: Final = re.compile("picomet|皮米")  # else "2 pm" is a time of day
PREFIXES: Final = {"千": 10**3, "兆": 10**12}
"""Characters that are a scale of a Chinese number or the prefix of a unit (千瓦, 兆字节)."""
