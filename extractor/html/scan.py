"""A page as blocks of visible text, each character with its place in the source, and the tags that state something."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.html.tokens import Token, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

Piece = tuple[int, int, str | None]  # a slice of the source, and what it reads unless it reads as it stands

_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_RUN = re.compile(r"[ \t\n\r\f]++|&|[^ \t\n\r\f&]++(?:[ ](?=[^ \t\n\r\f&])[^ \t\n\r\f&]++)*+")
_WHITE = " \t\n\r\f"
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)

_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_APART = frozenset({"nav", "footer", "aside", "menu", "dialog"})
_MAY_HIDE = (_BLOCK | {"span", "font", "b", "i", "a"}) - {"html", "body"}
_CLOSES_ITSELF = frozenset({"p", "li", "td", "th", "tr", "dt", "dd"})
_CELLS = frozenset({"td", "th"})
_KINDS = frozenset({"h1", "h2", "h3", "p", "li", "td", "th", "a", "figcaption"})
_STATES = frozenset({"meta", "link", "time", "html"})
_NEAR = 8  # open elements looked at to tell what kind of block it is


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table cell."""

    pieces: list[Piece]
    text: str
    tag: str
    """The nearest telling element around it (a heading, `p`, `li`, `a`), "" if there is none."""
    row: int | None
    """The number of the table row, if it is a cell."""

    @property
    def start(self) -> int:
        """Where its first character stands in the source."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where its last character ends in the source."""
        return self.pieces[-1][1]


@dataclass
class Scan:
    """What a page holds."""

    blocks: list[Block] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    """Attributes of the `meta`, `link`, `time` and `html` tags, the tag's name under ""."""
    linked_data: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    depth: int = 0
    """How deep elements nest."""
    warnings: tuple[str, ...] = ()


def scan(source: str) -> Scan:
    """Read a page's source, of any quality, in linear time; what browsers don't show, and navigation, is left out."""
    scanner = _Scanner(source)
    found = scanner.run()
    if scanner.skip_depth or (scanner.skipped and not found.blocks):
        # Something that was to be left out is never closed, or holds all there is.
        found = _Scanner(source, skips=False).run()
        found.warnings = ("the mark-up is broken: navigation and hidden text could not be told from the rest",)
    return found


class _Scanner:
    def __init__(self, source: str, *, skips: bool = True) -> None:
        self.source, self.skips = source, skips
        self.tokens = Tokens(source)
        self.found = Scan()
        self.skip_depth = 0  # how many elements are open where one that is left out begins; 0: none is
        self.skipped = False
        self._open: list[str] = []
        self._counts: dict[str, int] = {}
        self._pieces: list[Piece] = []
        self._reads: list[str] = []
        self._white: tuple[int, int] | None = None  # white space that counts only if text follows in this block
        self._row, self._in_row = 0, False

    def run(self) -> Scan:
        for token in self.tokens:
            if token.kind == "text":
                self._text(token.start, token.end)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token.name)
            elif token.name == "title":
                self.found.titles.append(html.unescape(token.inside[:1000]))
            elif token.name == "script" and '"@type"' in token.inside:
                self.found.linked_data.append(token.inside)
        self._flush()
        return self.found

    def _start(self, token: Token) -> None:
        name = token.name
        if name in _STATES:
            self.found.metas.append({**token.attributes, "": name})
        if name in _BLOCK:
            self._flush()
        if name == "tr":
            self._row, self._in_row = self._row + 1, True
        elif name == "table":
            self._in_row = False
        if name in _VOID or token.inside.endswith("/"):
            return
        if name in _CLOSES_ITSELF and self._open and self._open[-1] == name:
            self._pop(name)
        self._open.append(name)
        self._counts[name] = self._counts.get(name, 0) + 1
        self.found.depth = max(self.found.depth, len(self._open))
        if self.skips and not self.skip_depth and _left_out(token) and self.tokens.closes(name, token.end):
            self.skip_depth, self.skipped = len(self._open), True

    def _end(self, name: str) -> None:
        if name in _BLOCK:
            self._flush()
        if name in {"tr", "table"}:
            self._in_row = False
        if self._counts.get(name):
            self._pop(name)

    def _pop(self, name: str) -> None:
        """Close the innermost element of that name, and what was left open inside it."""
        last = ""
        while last != name:
            last = self._open.pop()
            self._counts[last] -= 1
        if len(self._open) < self.skip_depth:
            self.skip_depth = 0

    def _text(self, start: int, end: int) -> None:
        if self.skip_depth:
            return
        keeps_lines = bool(self._counts.get("pre"))
        for from_, to, reads in _runs(self.source, start, end):
            if reads is None and self.source[from_] in _WHITE:
                if keeps_lines and "\n" in self.source[from_:to]:
                    self._flush()
                elif self._pieces:
                    self._white = (self._white[0] if self._white else from_, to)
                continue
            if self._white:
                self._add(*self._white, " ")
                self._white = None
            self._add(from_, to, reads)

    def _add(self, start: int, end: int, reads: str | None) -> None:
        if reads != "":
            text = self.source[start:end]
            self._pieces.append((start, end, None if reads == text else reads))
            self._reads.append(text if reads is None else reads)

    def _flush(self) -> None:
        """End the block."""
        text = "".join(self._reads)
        if text.strip():
            near = self._open[: -_NEAR - 1 : -1]
            tag = next((name for name in near if name in _KINDS), "")
            cell = self._in_row and not _CELLS.isdisjoint(near)
            self.found.blocks.append(Block(self._pieces, text, tag, self._row if cell else None))
        self._pieces, self._reads, self._white = [], [], None


def _left_out(token: Token) -> bool:
    """Whether an element is no part of what is read: navigation, or hidden."""
    if token.name in _APART:
        return True
    if token.name not in _MAY_HIDE or not ("hidden" in token.inside or "none" in token.inside):
        return False
    attributes = token.attributes
    return "hidden" in attributes or _NO_DISPLAY.search(attributes.get("style", "")) is not None


def _runs(source: str, start: int, end: int) -> Iterator[Piece]:
    """White space, words and entities of a stretch of text; an entity with what it reads."""
    at = start
    while at < end:
        found = _RUN.match(source, at, end)
        if found is None:  # cannot be: the pattern takes any character
            return
        entity = _ENTITY.match(source, at, end) if found[0] == "&" else None
        reads = html.unescape(entity[0]) if entity else None
        if entity and reads is not None and reads != entity[0]:
            # White space of any kind is a space; what cannot be printed is nothing.
            yield at, entity.end(), " " if reads.isspace() else "".join(filter(str.isprintable, reads))
            at = entity.end()
        else:
            yield at, found.end(), None
            at = found.end()
