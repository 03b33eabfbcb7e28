"""A sentence prepared once for all rules: its simplified form, its figures and its time phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.fold import simplified
from extractor.models.rules.place import Places
from extractor.period import find_periods
from extractor.quantity import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.period import PeriodSpan
    from extractor.quantity import QuantitySpan
    from extractor.sentence import Sentence

_SAME_DAY = re.compile("同一天|同日|当天|当日|[Oo]n the same day|That day")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_FIGURE = re.compile(
    "[0-9０-９%％〇零一二两三四五六七八九十百千万亿几数半翻]|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"doubl|tripl|half|hundred|thousand|million|billion|dozen|percent)",
    re.IGNORECASE,
)
_EARLY = 16  # characters: a time phrase that starts here leads the sentence
NEAR = 6  # sentences of a paragraph before this one
LONGEST = 20_000  # a longer line is no sentence: only its beginning is read


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. All offsets index `text` and `plain` alike: `plain` is `text` in simplified characters."""

    number: int
    text: str
    plain: str
    chinese: bool
    figures: tuple[QuantitySpan, ...]
    periods: tuple[PeriodSpan, ...]
    places: tuple[tuple[int, int], ...] = ()
    given_period: str | None = None  # what the sentence before, which goes on here, says of time
    given_place: str | None = None

    def cut(self, start: int, end: int) -> str:
        """What stands between two offsets, as printed, with no white space or quotation marks around it."""
        return trim(self.text[start:end])


_PAIRS = (("“", "”"), ("「", "」"), ("‘", "’"), ('"', '"'), ("（", "）"), ("(", ")"), ("《", "》"))


def trim(text: str) -> str:
    """`text` without white space and stray marks around it; a quotation mark whose partner is inside stays."""
    while True:
        one = text.strip(" \t\u3000,，.。;；:：、")
        for left, right in _PAIRS:
            if left == right:
                if one.count(left) % 2:
                    one = one.strip(left)
            elif one.startswith(left) and right not in one:
                one = one[1:]
            elif one.endswith(right) and left not in one:
                one = one[:-1]
        if (
            len(one) > 1
            and (one[0], one[-1]) in {("“", "”"), ('"', '"'), ("「", "」")}
            and not any(mark in one[1:-1] for mark in (one[0], one[-1]))
        ):
            one = one[1:-1]
        if one == text:
            return one
        text = one


def prepare(sentences: Iterable[Sentence], original: str = "") -> list[Line]:
    """The sentences that may state a fact, each read once; `original`, the text their spans index, tells paragraphs."""
    kept = [one for one in sentences if not one.boilerplate and one.text]
    plains = [simplified(one.text[:LONGEST]) for one in kept]
    script = [_is_chinese(plain) for plain in plains]
    places = Places.read(zip(plains, script, strict=True))
    out: list[Line] = []
    paragraph: list[Line] = []
    for at, (one, plain, chinese) in enumerate(zip(kept, plains, script, strict=True)):
        line = _line(one.line, one.text[:LONGEST], plain, places, chinese=chinese)
        if out and _goes_on(out[-1], line):
            last = out[-1]
            place = last.cut(*last.places[-1]) if last.places else last.given_place
            line = replace(line, given_period=_leading(last) or last.given_period, given_place=place)
        elif out and _SAME_DAY.match(plain):
            line = replace(line, given_period=_leading(out[-1]) or out[-1].given_period)
        gap = original[kept[at - 1].span.end : one.span.start] if at else ""
        if not original or "\n" in gap or "<" in gap:
            paragraph = []
        elif line.given_place is None:
            line = replace(line, given_place=_given(paragraph, line, places))
        paragraph.append(line)
        out.append(line)
    return out


def _given(paragraph: list[Line], line: Line, places: Places) -> str | None:
    """The one place that a paragraph has named before a sentence; None where it, or this sentence, names another."""
    found = [
        (name, one.cut(start, end))
        for one in paragraph[-NEAR:]
        for name, start, end in places.names(one.plain, chinese=one.chinese)
    ]
    names = {name for name, _ in found} | {name for name, _, _ in places.names(line.plain, chinese=line.chinese)}
    return found[0][1] if found and len(names) == 1 else None


def _leading(line: Line) -> str | None:
    """The time phrase a sentence begins with, else its last one."""
    if not line.periods:
        return None
    first = line.periods[0]
    return first.text if first.start < _EARLY else line.periods[-1].text


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a sentence is cut from the one before it only by a semicolon, or counts out what that one says."""
    return last.text.endswith((";", "；")) or line.plain.startswith(("其中", "Among them", "Of which", "of which"))


def _is_chinese(text: str) -> bool:
    return not text.isascii() and len(_HAN.findall(text)) * 2 > len(_LATIN.findall(text))


def _line(number: int, text: str, plain: str, places: Places, *, chinese: bool) -> Line:
    figured = _FIGURE.search(plain) is not None
    return Line(
        number,
        text,
        plain,
        chinese,
        tuple(find(text)) if figured else (),
        tuple(find_periods(text)),
        places.mentions(plain, chinese=chinese),
    )
