"""Levels in English: named before their verb, or counted behind it; "from A to B" is two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.counted_en import counted, without_size
from extractor.models.rules.figure import period_of, place_of
from extractor.models.rules.found import Found
from extractor.models.rules.growth_en import DOWN, UP
from extractor.models.rules.label_en import NO_NAME, PLAN, clean, named_before, names_of, offsets
from extractor.models.rules.tokens import REACH, phrase_left, phrase_right, tokenize
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_FROM = re.compile(r"\bfrom\s*$")
_TO = re.compile(
    r"\s*(?:(?:of|in|at) [^,;]{1,30})?\s*(?:(?:rose|fell|rising|falling|up|down|increased|decreased) )?to\s*(?:the )?"
)
_BASE = re.compile(r",? (?:which was|compared (?:with|to)|up from|down from|against|from) (?:only |the )?")
_PASSED = re.compile(r" for the first time,? (?:and )?reach(?:ing|ed) (?:a total of )?")
_RATE = re.compile(
    r"(?:average )?(?:annual )?(?:average )?growth(?: rate)? of (?:the )?(?P<of>.+)|(?P<its>.+) growth(?: rate)?"
)
_SITE = re.compile(
    r"\bcover(?:s|ed|ing) (?:an|a total|a planned)? ?area of(?: about| nearly| more than)? ?$|"
    r"\b(?:production|processing|treatment|storage|handling) capacity (?:of|is|reaches)(?: about| nearly)? ?$"
)
_EXTENT = re.compile(r"(?:^|[\s\d])(?:(?:kilo)?met(?:er|re)s?|km|m)$")  # square metres too
_NETWORK = re.compile(  # what a place has so many km or m2 of: many things, or one that runs all over it
    r"\b(?:mileage|area|land|space|network|pipeline|pipe|shoreline|coastline|floor|coverage|"
    r"[a-z]+(?<![sui])s)\b|(?:^| )per capita\b|\b(?:county|city|town|district|province)$",
    re.IGNORECASE,
)
_ONE_WORK = re.compile(
    r"\b(?:span|detour|walk|distance|tunnel|building|section|hall|bridge|length)\b|\bof the project\b"
)
_NEAR = 4  # characters between a figure and the time said behind it


def level(line: Line, group: list[QuantitySpan], floor: int, found: list[Found]) -> list[Found]:
    """`found` with the levels of one figure or list of figures; "from A to B" is two."""
    span = group[0]
    second = _second(line, span, found)
    if second is not None:
        return second
    before = line.plain[floor : span.start]
    if _SITE.search(before):
        return found
    if _FROM.search(before):
        named = _from(line, before, floor)
    elif span.quantity.kind is Kind.COUNT:
        group = [without_size(line, span)]
        named = counted(line, group[0], floor)
    else:
        named = _measured(line, span, floor)
    if named is None or (_EXTENT.search(span.quantity.text) and not _has_extent(line, named)):
        return found
    out = list(found)
    for one, name in zip(group, names_of(line, named, len(group)), strict=True):
        label, place = clean(name, line)
        if label == "them" and found and one.quantity.kind is Kind.PERCENT:
            label, place = found[-1].name, found[-1].place
        rhetoric = NO_NAME.match(label) or (span.quantity.kind is Kind.COUNT and PLAN.match(label))
        if label and not rhetoric:
            place = place or place_of(line, one.start, one.end)
            value: str | None = one.quantity.text
            change: str | None = None
            rate = _RATE.fullmatch(label) if one.quantity.kind is Kind.PERCENT else None
            if rate:  # the growth rate of GDP is GDP's change
                label, value, change = rate["of"] or rate["its"], None, value
            out.append(Found(label, value, change, place, period_of(line, one.start, one.end), one.end))
    return out


def _has_extent(line: Line, named: tuple[int, int]) -> bool:
    """Whether a length or a floor space is that of a network or a stock, not of one building or one walk."""
    name = line.text[named[0] : named[1]]
    return _NETWORK.search(name) is not None and not _ONE_WORK.search(name)


def _second(line: Line, span: QuantitySpan, found: list[Found]) -> list[Found] | None:
    """`found` with the second figure of one name: the B of "from A to B", the level of "fell by 4.6%, to 3 billion"."""
    if not found:
        return None
    gap = line.plain[found[-1].end : span.start]
    if found[-1].value is None and re.fullmatch(r"(?:,? to|, reach(?:ing|ed))\s*", gap):
        return [*found[:-1], replace(found[-1], value=span.quantity.text, end=span.end)]
    if _PASSED.fullmatch(gap) and found[-1].value:
        return [*found[:-1], replace(found[-1], value=span.quantity.text, end=span.end)]  # the step passed is none
    behind = next((p.text for p in line.periods if span.end <= p.start <= span.end + _NEAR), None)
    if _BASE.fullmatch(gap) and behind and found[-1].value:
        return [*found, replace(found[-1], value=span.quantity.text, change=None, period=behind, end=span.end)]
    if not _TO.fullmatch(gap):
        return None
    first = found[-1]
    # The base has the time said with it ("in 2010"), else none; what it went to has its own, else the sentence's.
    inside = [p for p in line.periods if first.end <= p.start and p.end <= span.start]
    if _FROM.search(line.plain, 0, first.end - len(first.value or "")):
        whole = period_of(line, first.end - len(first.value or ""), len(line.plain))
        found = [*found[:-1], replace(first, period=inside[0].text if inside else None)]
        own = next((p.text for p in line.periods if span.end <= p.start <= span.end + _NEAR), None)
        first = replace(first, period=own or whole)
    return [*found, replace(first, value=span.quantity.text, change=None, end=span.end)]


def _from(line: Line, before: str, floor: int) -> tuple[int, int] | None:
    """What goes from A to B: the object of the verb ("increased the number of beds from"), else its subject."""
    start = before.rfind("from")
    verb = re.search(rf"\b(?:{UP}|{DOWN})\b(?P<object>[^,;]*)$", before[:start], re.IGNORECASE)
    if verb and verb["object"].strip():
        return floor + verb.start("object"), floor + verb.end("object")
    return named_before(line, floor + (verb.start() if verb else start))


def _measured(line: Line, span: QuantitySpan, floor: int) -> tuple[int, int] | None:
    """What an amount of money, land, goods measures: named before it, or behind it after `of`."""
    behind = re.compile(r"\s?of (?:the )?").match(line.plain, span.end)
    before = line.plain[floor : span.start]
    stated = re.search(
        r"\b(?:is|are|was|were|reach(?:ed|es|ing)?|of|to|exceed(?:ed|ing|s)?|total(?:ed|led)?|at|"
        r"stood at|about|nearly|in)\s*$",
        before,
    )
    if not (
        stated and phrase_left(tokenize(line.text, floor, span.start), len(tokenize(line.text, floor, span.start)))
    ):
        start = behind.end() if behind else span.end
        tokens = tokenize(line.text, start, start + REACH)
        phrase = phrase_right(tokens, 0) if behind or span.quantity.kind is not Kind.MONEY else None
        if phrase and tokens[phrase[0]].start - start < 8:  # noqa: PLR2004 - a determiner at most
            return offsets(tokens, phrase)
    return named_before(line, span.start)
