"""A sentence prepared once for all rules: its simplified form, its figures and its time phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from extractor.models.rules.context import POINTING, Context, goes_on, leading
from extractor.models.rules.figure import place_of, speaks_of_all
from extractor.models.rules.place import Places, is_zone, names_zone
from extractor.models.rules.ranked import Ranked
from extractor.normal import simplified
from extractor.period import PeriodSpan, find_periods
from extractor.quantity import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.quantity import QuantitySpan
    from extractor.sentence import Sentence

_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_FIGURE = re.compile(
    "[0-9０-９%％〇零一二两三四五六七八九十百千万亿几数半翻]|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"doubl|tripl|half|hundred|thousand|million|billion|dozen|percent)",
    re.IGNORECASE,
)
_HALF = re.compile("(?<![0-9])[,;:]|[,;:](?![0-9])")
_FULL = {",": "，", ";": "；", ":": "："}
_SENTENCE = re.compile("[，。；]|[,;](?![0-9])")
_SPACED = re.compile(
    r"(?<=[\u4e00-\u9fff]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％]) +(?=[\u4e00-\u9fff])|(?<=[0-9]) +(?=[%％])"
)
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
    ranked: Mapping[int, str] = field(default_factory=dict)  # the place of each rank that "the county" or 全镇 means

    def cut(self, start: int, end: int) -> str:
        """What stands between two offsets, as printed, with no white space or quotation marks around it."""
        return trim(self.text[start:end])

    def figure_before(self, at: int) -> QuantitySpan | None:
        """The last figure that ends by `at`."""
        return next((one for one in reversed(self.figures) if one.end <= at), None)

    def floor(self, at: int) -> int:
        """Where that figure ends, 0 where there is none."""
        return max((one.end for one in self.figures if one.end <= at), default=0)


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
        if len(one) > 1 and one[0] + one[-1] in {"“”", '""', "「」"} and not {one[0], one[-1]} & {*one[1:-1]}:
            one = one[1:-1]
        if one == text:
            return one
        text = one


def prepare(sentences: Iterable[Sentence], original: str = "", home: str | None = None) -> list[Line]:
    """The sentences that may state a fact, each read once; `original`, the text their spans index, tells paragraphs.

    `home` is the place that the article speaks for.
    """
    kept = [one for one in sentences if not one.boilerplate and one.text]
    texts = [one.text[:LONGEST] for one in kept]
    script = [_is_chinese(text) for text in texts]
    # Printed with a space around each number, as many sites do, Chinese reads as it does without.
    texts = [
        _SPACED.sub("", text) if chinese and _SENTENCE.search(text) else text
        for text, chinese in zip(texts, script, strict=True)
    ]
    plains = [_full_width(simplified(one)) if zh else simplified(one) for one, zh in zip(texts, script, strict=True)]
    places = Places.read(zip(plains, script, strict=True), unranked=False)
    ends = [places.ranked(plain, chinese=chinese) for plain, chinese in zip(plains, script, strict=True)]
    own = simplified(home) if home else None
    ranked = Ranked.around(own, (plain[a:b] for plain, hits in zip(plains, ends, strict=True) for a, b in hits))
    out: list[Line] = []
    paragraph: list[_Named] = []
    context = Context()
    zone: str | None = None  # the zone named last
    opens = [_opens(original, kept, at) for at in range(len(kept))]
    for at, (one, text, plain, chinese) in enumerate(zip(kept, texts, plains, script, strict=True)):
        line = _line(one.line, text, plain, places, chinese=chinese)
        named = _Named(line, places.names(plain, chinese=chinese))
        paragraph = [] if opens[at] else paragraph
        place = _given(paragraph, named)
        if out and goes_on(out[-1], line):
            place = place_of(out[-1], len(out[-1].plain))
        if chinese and zone and names_zone(plain):
            place = zone
        if out and leading(out[-1]) and POINTING.match(plain):  # at "that day" the sentence before says which
            line = replace(line, periods=line.periods[1:])
        period = context.period(line, opens=opens[at])
        line = replace(line, given_period=period, given_place=place, ranked=ranked.said)
        for start, end in ends[at]:
            ranked.read(plain[start:end], line.cut(start, end))
        context.read(line, opens=opens[at], closes=at + 1 == len(kept) or opens[at + 1])
        zone = next((name for name in (line.cut(*at) for at in reversed(line.places)) if is_zone(name)), zone)
        paragraph.append(named)
        out.append(line)
    return out


def _opens(original: str, kept: list[Sentence], at: int) -> bool:
    """Whether a sentence begins a paragraph; without the article's text each does."""
    gap = original[kept[at - 1].span.end : kept[at].span.start] if at else ""
    return not at or not original or "\n" in gap or "<" in gap


class _Named(NamedTuple):
    """A line with the places it speaks of: their bare names, and where they stand."""

    line: Line
    names: list[tuple[str, int, int]]


def _given(paragraph: list[_Named], own: _Named) -> str | None:
    """The one place that a paragraph has named before a sentence; None where it, or this sentence, names another."""
    found: list[tuple[str, str]] = []
    for line, names in paragraph[-NEAR:]:
        if line.chinese and speaks_of_all(line) and place_of(line, len(line.plain)) is None:
            found = []
        found += [(name, line.cut(*at)) for name, *at in names]
    if not found:
        return None
    every = {name for name, _ in found} | {name for name, _, _ in own.names}
    return found[0][1] if len(every) == 1 else None


def _is_chinese(text: str) -> bool:
    return not text.isascii() and len(_HAN.findall(text)) * 2 > len(_LATIN.findall(text))


def _full_width(plain: str) -> str:
    """Chinese text with the marks of Chinese: half-width ones are made full, those inside a number left."""
    return _HALF.sub(lambda hit: _FULL[hit.group()], plain)


def _line(number: int, text: str, plain: str, places: Places, *, chinese: bool) -> Line:
    figures = tuple(find(text)) if _FIGURE.search(plain) else ()
    return Line(number, text, plain, chinese, figures, _periods(text, plain), places.mentions(plain, chinese=chinese))


def _periods(text: str, plain: str) -> tuple[PeriodSpan, ...]:
    """The time phrases of a sentence in order, those that point at one said before among them."""
    found = [_bare(one) for one in find_periods(text)]
    if not any(char > "\u2e7f" for char in plain[:40]):
        for hit in _YEAR_ALONE.finditer(plain):
            if not any(p.start < hit.end() and hit.start("year") < p.end for p in found):
                found.append(PeriodSpan(hit.start("year"), hit.end(), hit["year"]))
    pointing = [
        PeriodSpan(hit.start(), hit.end(), text[hit.start() : hit.end()])
        for hit in POINTING.finditer(plain)
        if not any(p.start < hit.end() and hit.start() <= p.end for p in found)  # of 去年全年 the year is said
    ]
    return tuple(sorted([*found, *pointing], key=lambda p: p.start))


_YEAR_ALONE = re.compile(  # "Report: 2021, revenue of …", "our company 2021 sales"
    r"(?:^|[:;.] |\b(?:company|city|county|district|zone|town|group)(?:['’]s)? )(?P<year>20[0-3]\d)(?=,? [a-zA-Z]{2})"
)


def _bare(span: PeriodSpan) -> PeriodSpan:
    """全年 without the 力争 or 预计 before it, which points at a year said before."""
    start = span.end - len("全年")
    bare = start > span.start and span.text.endswith("全年") and "年" not in span.text[:-2]
    return PeriodSpan(start, span.end, "全年") if bare else span
