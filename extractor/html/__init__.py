"""A web page read as its article: text with a map back to the page's source, and what the page states about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.html.article import select
from extractor.html.scan import scan
from extractor.html.state import Statement, state
from extractor.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from extractor.html.scan import Block

__all__ = ["Page", "looks_like_html", "view_html"]

_START = re.compile(
    r"[\s\ufeff]{0,200}(?:<\?xml[^<>]{0,200}>\s{0,200})?(?:<!--[^<>]{0,2000}-->\s{0,200}){0,3}"
    r"<(?:(!doctype\s{1,9}html|html)|head|body|meta|title|article|section|main|div|table|p|h[1-6])\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</(?:html|body|head|div|p|table|article|section|main|title|h[1-6])\s{0,9}>", re.IGNORECASE)
_CELL = 80  # characters: shorter cells of a row are data and stand on one line, longer ones are layout


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article. `view.original` is the page's source; None means that the page does not state it."""

    view: View
    title: str | None
    published_on: date | None
    publisher: str | None
    language: str | None
    url: str | None
    warnings: tuple[str, ...]


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a page or a piece of one does, and is marked up further on."""
    found = _START.match(text)
    return found is not None and (found[1] is not None or _CLOSED.search(text) is not None)


def view_html(source: str) -> Page:
    """Read a page: the article's paragraphs, a line each, entities decoded, in the order of the source.

    Which lines are the article is decided by `trafilatura`; where it finds little or nothing, all visible text is read
    and a warning says so. Broken mark-up gives what can be read of it; a page without text gives an empty view.
    """
    scanned = scan(source)
    blocks, warnings = select(source, scanned)
    stated: Statement = state(scanned)
    return Page(
        view=View.from_pieces(source, _pieces(blocks)),
        title=stated.title,
        published_on=stated.published_on,
        publisher=stated.publisher,
        language=stated.language,
        url=stated.url,
        warnings=(*scanned.warnings, *warnings),
    )


def _pieces(blocks: Sequence[Block]) -> Iterator[tuple[int, int, str | None]]:
    """The pieces of all blocks; what lies between two of them reads as a new line, or a space between cells."""
    before: Block | None = None
    for block in blocks:
        if before is not None:
            together = (
                block.row is not None and block.row == before.row and max(map(len, (before.text, block.text))) <= _CELL
            )
            yield before.end, block.start, " " if together else "\n"
        yield from block.pieces
        before = block
