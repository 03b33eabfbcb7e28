"""Where a phrase stands in an article: exact after folding, in the cited lines or anywhere, never nearly."""

from __future__ import annotations

import bisect
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from extractor.fold import Folded
from extractor.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.article import Article
    from extractor.quantity import Quantity
    from extractor.sentence import Sentence
    from extractor.share import Share

Read = tuple[Span, Span, "Quantity", str | None]
"""A quantity of a line: its span of the view, the span without approximators, the reading, the unit its list shares."""

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "(": ")", "（": "）"}
_GLOSS = re.compile(r"(?<!^)[(（][^()（）]{1,9}[)）]$")
_CLOSING = (")", "）")
_BRACKET = 40  # code points: what a bracket holds that is no clause of its own
_CLAUSE = re.compile(r"[,，;；。!！?？:：\n]+")


class Place(NamedTuple):
    """Where a phrase stands: its span of the original text, and of the view."""

    original: Span
    seen: Span


class _Line(NamedTuple):
    """A line prepared for finding phrases in it: its span of the view, and what stands there, folded."""

    seen: Span
    folded: Folded


class Ground:
    """An article prepared for finding phrases in it: its lines known by number, each folded when it is first asked."""

    def __init__(self, article: Article, sentences: tuple[Sentence, ...]) -> None:
        self.article = article
        self.lines = {one.line: one for one in sentences}
        # Of each line, once read: its quantities, its shares in words, and it with the two before, folded, from where.
        self.quantities: dict[int, list[Read]] = {}
        self.shares: dict[int, tuple[Share, ...]] = {}
        self.near: dict[int, tuple[int, str]] = {}
        self._glossed = any(mark in article.text for mark in _CLOSING)  # else no reading stands behind a character
        self._ordered = sentences
        self._starts = [one.span.start for one in sentences]
        self._lines: dict[int, _Line] = {}
        self._anywhere: dict[str, Place | None] = {}

    @cached_property
    def _folded(self) -> Folded:
        """The view's text, folded as a whole."""
        return Folded(self.article.view.text)

    def seen(self, line: Sentence) -> Span:
        """The span of a line in the view."""
        known = self._lines.get(line.line)
        return self.article.view.from_original(line.span) if known is None else known.seen

    def find(self, phrase: str, lines: Iterable[Sentence]) -> Iterator[Place]:
        """The places of `phrase` inside these lines, then nothing; a line's own order."""
        for line in lines:
            for seen in self._prepared(line).folded.find(phrase):
                yield self.place(seen)

    def anywhere(self, phrase: str) -> Place | None:
        """The first line's place of `phrase`, else where it runs over lines, or None."""
        if phrase not in self._anywhere:
            found = next(self.find(phrase, self._ordered), None)
            if found is None and (over := next(self._folded.find(phrase), None)) is not None:
                found = self.place(over)
            self._anywhere[phrase] = found
        return self._anywhere[phrase]

    def _prepared(self, line: Sentence) -> _Line:
        known = self._lines.get(line.line)
        if known is None:
            seen = self.article.view.from_original(line.span)
            known = self._lines[line.line] = _Line(seen, Folded(self.article.view.text, seen.start, seen.end))
        return known

    def place(self, seen: Span) -> Place:
        """The place at a span of the view, quotation marks around the whole of it left out."""
        text, start, end = self.article.view.text, seen.start, seen.end
        while end - start > 1 and _QUOTES.get(text[start]) == text[end - 1] and text[start] not in "(（《":
            start, end = start + 1, end - 1
        trimmed = Span(start, end)
        original = self.article.view.to_original(trimmed)
        gloss = self._glossed and _GLOSS.search(self.article.text, original.start, original.end)
        if gloss and gloss.end() == original.end and text[end - 1] not in ")）":
            original = Span(original.start, gloss.start())  # a reading behind the last character is no part of it
        return Place(original, trimmed)

    def text(self, place: Place) -> str:
        """What stands at a place, verbatim, on one line or more, as the article has it."""
        return self.article.text[place.original.start : place.original.end].strip()

    def line_at(self, offset: int) -> Sentence | None:
        """The line that holds `offset` of the original text, or None between lines."""
        at = bisect.bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._ordered[at].span.end:
            return None
        return self._ordered[at]

    def clause(self, line: Sentence, places: Iterable[Place]) -> Span:
        """The shortest run of clauses of `line` that holds all of `places`, as a span of the original text."""
        whole = self.seen(line)
        inside = [one.seen for one in places if whole.covers(one.seen)]
        if not inside:
            return line.span
        first, last = min(one.start for one in inside), max(one.end for one in inside)
        text, start, end = self.article.view.text, whole.start, whole.end
        for mark in _CLAUSE.finditer(text, whole.start, whole.end):
            if _in_number(text, mark) or _in_bracket(text, whole.start, mark.start()):
                continue
            if mark.end() <= first:
                start = mark.end()
            elif mark.start() >= last:
                end = mark.start()
                break
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return self.article.view.to_original(Span(start, end))


def nearest(stands: list[list[Place]]) -> list[Place]:
    """Of each phrase's places the one next to the others: those of the phrase that stands fewest times decide."""
    ordered = sorted(stands, key=len)
    best: list[Place] = []
    for seed in ordered[0]:
        chosen, start, end = [seed], seed.seen.start, seed.seen.end
        for places in ordered[1:]:
            one = min((max(end, p.seen.end) - min(start, p.seen.start), at) for at, p in enumerate(places))[1]
            chosen.append(places[one])
            start, end = min(start, chosen[-1].seen.start), max(end, chosen[-1].seen.end)
        if not best or end - start < _length(best):
            best = chosen
    return best


def runs(places: list[Place], apart: int) -> list[list[Place]]:
    """The places in order, in runs with no gap of more than `apart` code points of the view inside one."""
    ordered = sorted(places, key=lambda one: one.seen)
    out = [[ordered[0]]]
    for one in ordered[1:]:
        if one.seen.start - max(known.seen.end for known in out[-1]) > apart:
            out.append([])
        out[-1].append(one)
    return out


def _length(places: list[Place]) -> int:
    return max(one.seen.end for one in places) - min(one.seen.start for one in places)


def _in_number(text: str, mark: re.Match[str]) -> bool:
    """Whether the comma or colon stands inside a number: 1,504 or 09:20."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.end() - mark.start() == 1 and before.isdigit() and after.isdigit()


def _in_bracket(text: str, start: int, at: int) -> bool:
    """Whether a bracket opened shortly before is still open: "(Huizhou, Guangdong)"."""
    near = text[max(start, at - _BRACKET) : at]
    return max(near.rfind("("), near.rfind("（")) > max(near.rfind(")"), near.rfind("）"))
