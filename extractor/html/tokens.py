"""A page's source cut into text, tags and raw content, in linear time, whatever its quality.

An own reader, since the standard one takes quadratic time on broken pages (`<a <a <a …`). It never fails and never goes
back: what is no mark-up is text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements whose content is no mark-up, or nothing a reader of the article would read.
_RAW = frozenset({
    "script", "style", "noscript", "template", "select", "textarea", "iframe", "svg", "math", "title", "button",
    "canvas", "object", "audio", "video", "datalist",
})  # fmt: skip
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*+)")
_TAG = re.compile(r"""(?:[^<>"']|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?""")
_BROKEN_TAGS = 20  # tags whose quotation marks don't close, before quotation marks are ignored
_LONGEST_TAG = 20_000  # characters of a tag that are read


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is "text", "start", "end" or "raw"; `inside` is a start tag after its name, or raw content."""

    kind: str
    start: int
    end: int
    name: str = ""
    inside: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of a start tag, entities decoded."""
        return {
            found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(self.inside)
        }


class Tokens:
    """The tokens of `source`, once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._ahead: dict[str, int] = {}  # what was looked for, and where it stands next
        self._broken = 0

    def __iter__(self) -> Iterator[Token]:
        at, stop = 0, len(self.source)
        while at < stop:
            opening = self._find("<", at)
            if opening > at:
                yield Token("text", at, opening)
            if opening == stop:
                return
            at = opening
            for token in self._mark_up(opening):
                if token.kind != "comment":
                    yield token
                at = token.end

    def closes(self, name: str, start: int) -> bool:
        """Whether an end tag of that name stands anywhere behind `start`."""
        return self._end_tag(name, start) < len(self.source)

    def _mark_up(self, at: int) -> Iterator[Token]:
        """What begins with the `<` at `at`: one token, or a start tag and the raw content after it."""
        source, stop = self.source, len(self.source)
        following = source[at + 1 : at + 2]
        if following in {"!", "?"}:
            closing = self._find("-->", at + 4) if source.startswith("<!--", at) else stop
            yield Token("comment", at, closing + 3 if closing < stop else min(self._find(">", at) + 1, stop))
            return
        found = _NAME.match(source, at)
        if found is None:
            yield Token("text", at, at + 1)  # a bare "<"
            return
        name = found[1].lower()
        end = self._tag_end(at, found.end())
        if following == "/" or end is None:  # an end tag, or the source ends within a tag
            yield Token("end" if end else "comment", at, end or stop, name)
            return
        inside = source[found.end() : min(end, found.end() + _LONGEST_TAG)].rstrip(">")
        yield Token("start", at, end, name, inside)
        if name in _RAW and not inside.endswith("/"):
            closing = self._end_tag(name, end)
            if closing < stop or name in {"script", "style"}:  # others that are never closed are ignored
                yield Token("raw", end, closing, name, source[end:closing])

    def _tag_end(self, at: int, inside: int) -> int | None:
        """Where a tag ends; None where the source does."""
        if self._broken < _BROKEN_TAGS:
            found = _TAG.match(self.source, inside)
            if found:
                return found.end()
            self._broken += 1
        closing, following = self._find(">", at), self._find("<", at + 1)
        if following < closing:  # `<a <b>`: the first is never closed
            return following
        return closing + 1 if closing < len(self.source) else None

    def _find(self, what: str, start: int) -> int:
        """Where `what` stands next, or the end of the source; no stretch is searched twice."""
        known = self._ahead.get(what, -1)
        if known < start:
            known = self.source.find(what, start)
            known = len(self.source) if known < 0 else known
            self._ahead[what] = known
        return known

    def _end_tag(self, name: str, start: int) -> int:
        """Where the next `</name` stands, or the end of the source."""
        key = f"</{name}"
        known = self._ahead.get(key, -1)
        if known < start:
            found = re.compile(f"{key}(?![A-Za-z0-9])", re.IGNORECASE).search(self.source, start)
            known = found.start() if found else len(self.source)
            self._ahead[key] = known
        return known
