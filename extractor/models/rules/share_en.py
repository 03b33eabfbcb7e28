"""Shares in English: of a whole, and of a base, which are growth."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.found import Found, grown, share_at
from extractor.models.rules.label_en import label_before
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_SHARE = re.compile(
    r"\b(?:account(?:ed|ing|s)?(?: for)?|(?:mak|tak)(?:es?|ing) up|occup(?:y|ies|ied|ying))(?: [A-Za-z' ]{1,60}?)??"
    r"(?: ?(?:only|about|nearly|over|more than|by|the proportion of|a share of))*\s*$"
)
_TARGET = r"(?:[a-z'’-]+ ){0,4}(?:budget|plan|target|task|goal|quota)(?! (?:exp|rev|inc))"
_OF_TARGET = re.compile(rf"\s?of {_TARGET}s?\b")
_TARGETS = re.compile(rf"\b(?:complet|finish|fulfil|reach|achiev)[a-z]* (?:about )?{_TARGET}(?:['’]?s)?(?: by| of)? ?$")
_ITSELF = re.compile(
    r"(?: (?:over|from|than|compared) [^,;]{1,40}| [a-z][a-z -]{1,40}(?=,))?,? ?(?:and )?(?:(?:complet|finish|"
    r"fulfil)[a-z]* )?"
    r"(?:(?:the )?(?:quantity|amount|volume|scale|proportion|share|which|it) )?(?:(?:is|was|of which|being) )?"
    r"(?:about )?"
)
_WHOLE = re.compile(r"\s?of the (?:whole|total|entire|city['’]s|county['’]s|province['’]s|country['’]s)\b")
_OF_WHOLE = re.compile(r"\s?of (?:the |all )")
_OF_BASE = re.compile(  # "2.1 times the same period", "91% of that of 2019": a growth said as a share of its base
    r"(?: ?(?:,|and) ?[0-9.]+ ?(?:%|times))? ?(?:of )?(?:that of )?(?:the )?"
    r"(?:same period|(?:last|previous) year|(?:19|20)[0-9]{2}\b)"
)
_BASE_BEFORE = re.compile(
    r"(?:^,|\bis|\bwas|\bre(?:stor|cover|ach|turn)(?:ed|ing)(?: to)?|\brespectively,?|equivalent to) ?$"
)


def shared(line: Line, group: list[QuantitySpan], floor: int, found: list[Found]) -> list[Found] | None:
    """`found` with a figure that is said as a share, None where it is not; `floor` is where its clause begins."""
    span = group[0]
    gap = line.plain[found[-1].end : span.start] if found else ""
    if found and _OF_BASE.match(line.plain, span.end) and _BASE_BEFORE.search(gap):
        return grown(found, group, span.quantity.text) or found
    part = _of_target(line, span, found) if span.quantity.kind is Kind.PERCENT else None
    if part is not None:
        return part
    if span.quantity.kind is Kind.PERCENT and gap == ", " and _OF_WHOLE.match(line.plain, span.end):
        return [*found, replace(found[-1], value=span.quantity.text, change=None, end=span.end)]
    told = _SHARE.search(line.plain, floor, span.start)
    land = told is not None and told.group().startswith("occup") and span.quantity.kind is not Kind.PERCENT
    return _accounted(line, span, floor, found) if told and not land else None


def _of_target(line: Line, span: QuantitySpan, found: list[Found]) -> list[Found] | None:
    """`found` with the share of a target or whole that the amount before is; the level stays last, for its growth."""
    level = line.figure_before(span.start)
    if level is None:
        return None
    before = _TARGETS.search(line.plain, level.end, span.start)
    lead = line.plain[level.end : before.start() if before else span.start]
    target = before or _OF_TARGET.match(line.plain, span.end)
    if not target and (lead == ", " or not _WHOLE.match(line.plain, span.end)):
        return None
    if not _ITSELF.fullmatch(lead):
        return None
    if found and found[-1].end >= level.end:
        last = replace(found[-1], end=span.end)
        return [*found[:-1], replace(last, value=span.quantity.text, change=None), last]
    label = label_before(line, level.start)
    return [*found, share_at(line, span, label)] if label[0] else None


def _accounted(line: Line, span: QuantitySpan, floor: int, found: list[Found]) -> list[Found]:
    """A share: what accounts for it, or where nothing stands before the verb, the figure before."""
    verb = _SHARE.search(line.plain, floor, span.start)
    start = floor if verb is None else verb.start()
    name, place = ("", None) if line.plain[:start].endswith(", ") and found else label_before(line, start)
    if not name and found and found[-1].end >= line.floor(start):
        name = re.sub(
            r"^(?:the )?(?:scale|output value|added value|total|value|amount) of (?:the )?", "", found[-1].name
        )
    return [*found, share_at(line, span, (name, place))] if name else found
