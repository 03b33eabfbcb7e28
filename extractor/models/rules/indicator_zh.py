"""Indicators in Chinese: which figures of a sentence are facts, and whether each is a level, a growth or a share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.growth_zh import BASE, CHANGE, changed
from extractor.models.rules.idle_zh import idle
from extractor.models.rules.level_zh import level
from extractor.models.rules.share_zh import SHARE, accounted, shared
from extractor.quantity import Approximation, Kind, Quantity, QuantitySpan
from extractor.share import shares

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.found import Found
    from extractor.models.rules.text import Line

_TOLD = re.compile("，(?:达到?|为)")  # 首次过半，达到53.4%
_CELLS = re.compile(r"[\s|](?:[—–\s|]|-(?=[\s|]))*(?P<sign>-?)$")
_JOINT = re.compile(r"\s*[、和与,，及]\s*")


def figures(line: Line) -> list[QuantitySpan]:
    """The figures of a Chinese sentence, the shares said in words among them."""
    return sorted([*line.figures, *_fractions(line)], key=lambda span: span.start)


def _fractions(line: Line) -> Iterator[QuantitySpan]:
    """The shares that are said in words and have no one number: 三分之一, 近半, 过半."""
    for share in shares(line.plain):
        text = line.text[share.start : share.end]
        if "一半" not in text and "大半" not in text and not _TOLD.match(line.plain, share.end):
            said = Quantity(text, None, None, None, Approximation.EXACT, "%", Kind.PERCENT)
            yield QuantitySpan(share.start, share.end, said, share.core, share.end)


def in_list(line: Line, group: list[QuantitySpan], span: QuantitySpan) -> bool:
    """Whether a figure goes on with a list: of one kind behind 分别, with nothing but marks between them."""
    joined = _JOINT.fullmatch(line.plain, group[-1].end, span.start) and group[-1].quantity.kind is span.quantity.kind
    return bool(joined) and re.search(r"分别[^，。；]{0,14}$", line.plain[: group[0].start]) is not None


def _further(line: Line, last: Found, span: QuantitySpan) -> bool:
    """Whether a figure in the measure of the level before it stands alone in its clause: 459.6公斤，每亩增加4.8公斤."""
    gap = line.plain[last.end : span.start]
    alike = span.quantity.text[-1:] == (last.value or "")[-1:]
    return alike and gap.startswith("，") and "，" not in gap[1:] and line.plain[span.end : span.end + 1] in "，。；）"


def read(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """`found` with what one figure, or one list of figures, says."""
    span = group[0]
    plain = line.plain
    before = plain[max(0, span.start - 60) : span.start]
    shift = span.start - len(before)
    share = shared(line, group, before, found)
    if share is not None or idle(line, span, before):
        return found if share is None else share
    cells = _CELLS.search(before) if span.quantity.kind is Kind.PERCENT else None
    if cells:  # a row of a table: a name, its level or a dash, its growth
        return changed(line, group, shift + cells.start(), shift + cells.start("sign"), found)
    change = CHANGE.search(before)
    if "翻" in span.quantity.text:
        verb = re.search(rf"{BASE}$", before)
        return changed(line, group, shift + (verb.start() if verb else len(before)), span.start, found)
    if change and (
        span.quantity.kind in {Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.MONEY}
        or change["down"]
        or change["base"]
        or before.endswith(("了", "净增", "净增加"))
        or (found and found[-1].value and _further(line, found[-1], span))
    ):
        at = shift + change.start()
        word = shift + (change.start("down") if change["down"] else len(before))
        return changed(line, group, at, word, found)
    verb = SHARE.search(before) if span.quantity.kind is Kind.PERCENT else None
    if verb:
        return accounted(line, span, shift + verb.start(), found)
    return level(line, group, found)
