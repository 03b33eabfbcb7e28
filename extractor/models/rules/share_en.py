"""Shares in English: of a whole, and of a base, which are growth."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of, place_of
from extractor.models.rules.found import Found
from extractor.models.rules.label_en import clean, named_before
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
        return _of_base(group, found)
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
    level = next((f for f in reversed(line.figures) if f.end <= span.start), None)
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
    named = named_before(line, level.start)
    name, place = clean(line.text[named[0] : named[1]], line) if named else ("", None)
    place, period = place or place_of(line, span.start), period_of(line, span.start, span.end)
    return [*found, Found(name, span.quantity.text, None, place, period, span.end)] if name else None


def _of_base(group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """`found` with growth said as multiples or hundredths of the base, for as many levels before as are said."""
    last = found[-len(group) :]
    if len(last) != len(group) or any(one.change or one.value is None for one in last):
        return found
    joined = [replace(f, change=s.quantity.text, end=group[-1].end) for f, s in zip(last, group, strict=True)]
    return [*found[: -len(group)], *joined]


def _accounted(line: Line, span: QuantitySpan, floor: int, found: list[Found]) -> list[Found]:
    """A share: what accounts for it, or where nothing stands before the verb, the figure before."""
    verb = _SHARE.search(line.plain, floor, span.start)
    start = floor if verb is None else verb.start()
    named = None if line.plain[:start].endswith(", ") and found else named_before(line, start)
    name, place = ("", None) if named is None else clean(line.text[named[0] : named[1]], line)
    if not name and found and found[-1].end >= max((f.end for f in line.figures if f.end <= start), default=0):
        name = re.sub(
            r"^(?:the )?(?:scale|output value|added value|total|value|amount) of (?:the )?", "", found[-1].name
        )
    if not name:
        return found
    place, period = place or place_of(line, span.start), period_of(line, span.start, span.end)
    return [*found, Found(name, span.quantity.text, None, place, period, span.end)]
