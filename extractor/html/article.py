"""Which blocks of a page are its article."""

from __future__ import annotations

import logging
import re
import warnings as python_warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.html.scan import Block, Scan

_DEEPEST = 400  # elements within each other; deeper pages are broken or hostile
_LONGEST = 3_000_000  # characters of source given to trafilatura
_SHORT = 8  # folded characters below which a block must be a line of the article, not only stand in one
_LITTLE = 100  # folded characters; an article that is shorter is doubted
_LINE = 200  # characters of a date line, at most
_ABOVE = 12  # blocks above the article in which its heading and date line are looked for
_WORK = 2_000_000_000  # characters compared, at most
_FOLD = re.compile(r"[\s|\u00a0\u200b\ufeff]+")
_SAYS = re.compile(r"[。！？；;.!?:：0-9]")
_DATE_LINE = re.compile(
    r"(?:19|20)[0-9]{2}\s?[-/.年]\s?[01]?[0-9]|(?:来源|來源|作者|记者|記者|source|author|published|updated)\s{0,3}[:：]",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2"})


def select(source: str, scan: Scan) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of the article, in order; all blocks, with a warning, where it could not be told from the page."""
    blocks = scan.blocks
    if not blocks:
        return [], ("the page holds no visible text",)
    if scan.depth > _DEEPEST:
        return blocks, (f"elements nest {scan.depth} deep: all visible text is read",)
    if len(source) > _LONGEST:
        return blocks, ("the page is too long for its article to be looked for: all visible text is read",)
    text = _main_text(source)
    chosen = _matching(blocks, text) if text else []
    length = sum(len(_fold(blocks[at].text)) for at in chosen)
    if not chosen or (length < _LITTLE and length * 2 < sum(len(_fold(block.text)) for block in blocks)):
        return blocks, ("no article could be told from the rest of the page: all visible text is read",)
    return [blocks[at] for at in _filled(blocks, chosen)], ()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' logs and warnings to themselves: what matters of them becomes our own warning."""
    loggers = [logging.getLogger(name) for name in ("trafilatura", "htmldate", "courlan", "justext")]
    levels = [logger.level for logger in loggers]
    with python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


def _main_text(source: str) -> str:
    """The article as trafilatura sees it, a paragraph a line; "" where it finds none."""
    with _quiet():
        import trafilatura  # half a second, only for pages

        try:
            found = trafilatura.extract(
                source, favor_recall=True, include_tables=True, include_comments=False, deduplicate=False
            )
        except Exception:  # noqa: BLE001 - whatever a page breaks in there, all visible text is still ours to read
            return ""
    return found or ""


def _fold(text: str) -> str:
    return _FOLD.sub("", text)


def _matching(blocks: Sequence[Block], text: str) -> list[int]:
    """Which blocks stand in the text, in whichever way its lines were joined; a table's row is a line."""
    lines = {_fold(line.lstrip("-# ")) for line in text.splitlines()}
    whole = _fold(text)
    thorough = len(blocks) * len(whole) < _WORK
    chosen: list[int] = []
    for group in _lines_of(blocks):
        folded = _fold("".join(blocks[at].text for at in group))
        if folded in lines or (thorough and len(folded) >= _SHORT and folded in whole):
            chosen += group
    return chosen


def _lines_of(blocks: Sequence[Block]) -> list[list[int]]:
    """The blocks as lines: the cells of a row together, every other by itself."""
    out: list[list[int]] = []
    for at, block in enumerate(blocks):
        if at and block.row is not None and block.row == blocks[at - 1].row:
            out[-1].append(at)
        else:
            out.append([at])
    return out


def _filled(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """The chosen blocks, what says something between them, and the heading and the date line above."""
    first, last = chosen[0], chosen[-1]
    kept = set(chosen)
    for group in _lines_of(blocks):
        lead = blocks[group[0]]
        between = first < group[0] < last and lead.tag not in {"a", "li"}
        above = first - _ABOVE <= group[0] < first
        if (between and any(_SAYS.search(blocks[at].text) for at in group)) or (
            above and (lead.tag in _HEADINGS or (len(lead.text) <= _LINE and _DATE_LINE.search(lead.text)))
        ):
            kept.update(group)
    return sorted(kept)
