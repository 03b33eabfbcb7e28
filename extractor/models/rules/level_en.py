"""Levels in English: named before their verb, or counted behind it; "from A to B" is two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.counted_en import counted
from extractor.models.rules.figure import period_of, place_of, school_places
from extractor.models.rules.found import Found
from extractor.models.rules.growth_en import DOWN, UP
from extractor.models.rules.label_en import NO_NAME, PLAN, clean, is_amount, named_before, names_of, offsets
from extractor.models.rules.tokens import REACH, phrase_left, phrase_right, tokenize
from extractor.models.rules.words import either, word_set
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_FROM = re.compile(r"\b(?:from|by)\s*(?:the )?(?:(?P<year>(?:19|20)[0-9]{2})['’]s\s*)?$")  # 由 is told by "by" too
_TO = re.compile(
    rf"\s*(?:(?:of|in|at|per) [^,;]{{1,30}}?)?\s*(?:(?:{either('went_en')}) )?to\s*(?:the )?"
    r"(?:(?P<year>(?:19|20)[0-9]{2})['’]s )?"
)
_RAISES = re.compile(r"\bincreas(?:e[sd]?|ing) (?:the |their |its )?$")  # "each household increases income 800 yuan"
_TELLS = re.compile(r" ?[:：] (?=[a-z]|[A-Z]+\b)")  # "2.97%: share of those who …"
_UP_TO = re.compile(r"[a-z] to (?:about |nearly |over )?$")  # "rose to 44% from 36%"
_DOUBLED = re.compile(
    r"\b(?P<change>(?:doubl|tripl|quadrupl)e[sd]?),? (?:and )?(?:to|(?:reach|exceed|total|hit)(?:s|ed|ing|t?ing)?) "
    r"(?:about |nearly |over |more than )?$"
)
_LAID = re.compile(
    r"\b(?:repair|(?:re)?buil[dt]|reconstruct|harden|pave|dredge|plant|widen|la[iy]|renovat|connect)[a-z]*(?: of|"
    r" new)? (?:about |over )?$"
)
_ABOVE = re.compile(  # "1 billion yuan and above 6": the class is the name
    r"(?P<size>[0-9.]+ ?[mb]illion(?: yuan)?(?: and| or)? above(?: [a-z]+){0,3}?)(?: had| has| have| is| are| were)? ?$"
)
_SO_FAR = re.compile(  # "newly added 11, accumulative 29"
    r", (?:(?:the |an? )?(?:accumulat|cumulat)[a-z]*|altogether|in total|(?:the )?total(?: number)?)(?: total| number)?"
    r"(?: is| was| to| of| reach(?:es|ed)?| reaching)?(?: about| over)? ?$"
)
_PHASE = re.compile(r"\b[Pp]hase (?:[a-z]+|[IVX]+|[0-9])$|\b(?:building|plant|hospital|project)$")
_SOME_OF = re.compile(r"\b(?:among|of) (?:which|them|these)\b|\b(?:thereinto|including)\b")
_EARLIER = re.compile(
    r"(?: [a-z][a-z -]{0,40})?,? (?:and |while |but )?(?:the |a )?(?:year earlier|last year|previous year|"
    r"same period(?: of)? last year) (?:it )?(?:was|were|had|there were) (?:only )?"
)
_BASE = re.compile(r",? (?:which was|compared (?:with|to)|up from|down from|against|from) (?:only |the )?")
_LEVEL = re.compile(
    r"(?:,? to|(?: annually| year[ -]on[ -]year| on average)?,? (?:and )?(?:reach|exceed|hit|total|"
    r"surpass)(?:ing|ed|ling|led)?)\s*"
)
_PASSED = re.compile(r" for the first time,? (?:and )?reach(?:ing|ed) (?:a total of )?")
_RATE = re.compile(
    r"(?:average )?(?:annual )?(?:average )?growth(?: rate)? of (?:the )?(?P<of>.+)|(?P<its>.+) growth(?: rate)?"
)
_A_RATE = re.compile(rf"\b(?:rates|{either('rate_en')})\b|ed$", re.IGNORECASE)
_SITE = re.compile(
    r"\b(?:cover(?:s|ed|ing) (?:an|a total|a planned)? ?area of|occup(?:y|ies|ied|ying)(?: an area| land| a land area)?"
    r"(?: of)?|(?:production|processing|treatment|storage|handling|annual) capacity (?:of|is|reaches))"
    r"(?: about| nearly| more than)? ?$"
)
_EXTENT = re.compile(r"(?:^|[\s\d])(?:(?:kilo)?met(?:er|re)s?|km|m)$")  # square metres too
_NETWORK = re.compile(  # what a place has so many km or m2 of: many things, or one that runs all over it
    r"\b(?:mileage|(?<!building )area|land|space|network|pipeline|pipe|shoreline|coastline|floor|coverage|"
    r"[a-z]+(?<![sui])s)\b|(?:^| )per capita\b|\b(?:county|city|town|district|province)$",
    re.IGNORECASE,
)
_REACHES = word_set("approx_en") | {"total", "year-on-year"}  # what may stand between an amount's name and it
_CLOSED = re.compile(r"\s*(?:[,.;)]|$)")
_OF = re.compile(r"\s?of (?:the )?")
_STATED = re.compile(
    r"\b(?:is|are|was|were|reach(?:ed|es|ing)?|of|to|exceed(?:ed|ing|s)?|total(?:ed|led)?|at|about|nearly|in)\s*$"
)
_NEAR = 4  # characters between a figure and the time said behind it


def level(line: Line, group: list[QuantitySpan], floor: int, found: list[Found]) -> list[Found]:
    """`found` with the levels of one figure or list of figures; "from A to B" is two."""
    span = group[0]
    second = _second(line, span, found)
    if second is not None:
        return second
    before = line.plain[floor : span.start]
    seats = school_places(line, span)
    doubled = _DOUBLED.search(before)
    named = seats or (named_before(line, floor + doubled.start()) if doubled else _named(line, span, floor, before))
    if seats:
        group = [replace(span, quantity=replace(span.quantity, text=line.text[span.start : seats[0]].rstrip()))]
    part = (bool(found) and _SOME_OF.search(before)) or _LAID.search(before)
    stretch = _EXTENT.search(span.quantity.text) and not part
    if named is None or _SITE.search(before) or (stretch and not _NETWORK.search(line.text[slice(*named)])):
        return found
    if span.quantity.kind is Kind.AREA and _PHASE.search(line.plain, *named):
        return found  # "standard plants phase five, 260,000 square meters"
    return _stated(line, group, named, doubled["change"] if doubled else None, found)


def _named(line: Line, span: QuantitySpan, floor: int, before: str) -> tuple[int, int] | None:
    """What names a level; `before` is what stands between `floor`, where its clause begins, and it."""
    told = _TELLS.match(line.plain, span.end) if not before.strip() else None
    if told:
        ahead = tokenize(line.text, told.end(), told.end() + REACH)
        phrase = phrase_right(ahead, 0)
        return offsets(ahead, phrase) if phrase else None
    base = _FROM.search(before)
    if base and (base.group().startswith("from") or _TO.match(line.plain, span.end)):
        return _from(line, before[: base.start()], floor)
    size = _ABOVE.search(line.plain, floor, span.core_start)
    if size:
        return size.span("size")
    return counted(line, span, floor) if span.quantity.kind is Kind.COUNT else _measured(line, span, floor)


def _stated(
    line: Line, group: list[QuantitySpan], named: tuple[int, int], change: str | None, found: list[Found]
) -> list[Found]:
    """`found` with the levels of `group`, named by the phrase or phrases at `named`; `change` is that of each."""
    out = list(found)
    for one, name in zip(group, names_of(line, named, len(group)), strict=True):
        percent = one.quantity.kind is Kind.PERCENT
        label, place = clean(name, line)
        if label == "them" and found and percent:
            label, place = found[-1].name, found[-1].place
        if not label or NO_NAME.match(label) or (one.quantity.kind is Kind.COUNT and PLAN.match(label)):
            continue
        place = place or place_of(line, one.start, one.end)
        rate = _RATE.fullmatch(label) if percent else None
        if rate:  # the growth rate of GDP is GDP's change
            label = rate["of"] or rate["its"]
        label = re.sub(r" (?:market )?share$", "", label) if percent else label
        raised = one.quantity.kind is Kind.MONEY and _RAISES.search(line.plain, 0, named[0])
        value, gain = (one.quantity.text, change) if not (percent or raised) else (None, one.quantity.text)
        growth = is_amount(name) or one.quantity.text.lower().startswith(("-", "−", "+", "minus", "negative"))
        series = bool(found) and found[-1].value is None and not _A_RATE.search(label)
        if percent and not (rate or growth or series):  # a bare percentage of an amount is its growth
            value, gain = gain, change
        out.append(Found(label, value, gain, place, period_of(line, one.start, one.end), one.end))
    return out


def _second(line: Line, span: QuantitySpan, found: list[Found]) -> list[Found] | None:
    """`found` with the second figure of one name: the B of "from A to B", the level of "fell by 4.6%, to 3 billion"."""
    if not found:
        return None
    last = found[-1]
    gap = line.plain[last.end : span.start]
    rest = _LEVEL if last.value is None else _BASE
    behind = next((p.text for p in line.periods if span.end <= p.start <= span.end + _NEAR), None)
    inside = next((p.text for p in line.periods if last.end <= p.start and p.end <= span.start), None)
    earlier = last.value is not None and _EARLIER.fullmatch(gap)
    so_far = span.quantity.kind is Kind.COUNT and _SO_FAR.search(gap) and _CLOSED.match(line.plain, span.end)
    # a step dated of its own, as in "grew by 8%, and exceeded 5 billion yuan in 2021"
    dated = behind is not None and rest.fullmatch(gap)
    if so_far or earlier or dated:
        period = last.period if so_far else inside if earlier else behind
        return [*found, replace(last, value=span.quantity.text, change=None, period=period, end=span.end)]
    if (rest if rest is _LEVEL else _PASSED).fullmatch(gap):
        return [*found[:-1], replace(last, value=span.quantity.text, end=span.end)]  # the step passed is none
    start = last.end - len(last.value or "")
    to = _TO.fullmatch(gap)
    if to is None:
        base = gap == " from " and _UP_TO.search(line.plain, 0, start)
        return [*found, replace(last, value=span.quantity.text, period=None, end=span.end)] if base else None
    base, period = _FROM.search(line.plain, 0, start), last.period
    if base:  # it has the time said with it ("in 2010"), else none; what it went to has its own, else the sentence's
        period = to["year"] or behind or period_of(line, start, len(line.plain))
        found = [*found[:-1], replace(last, period=base["year"] or (None if to["year"] else inside))]
    return [*found, replace(last, value=span.quantity.text, change=None, period=period, end=span.end)]


def _from(line: Line, before: str, floor: int) -> tuple[int, int] | None:
    """What goes from A to B: the object of the verb ("increased the number of beds from"), else its subject."""
    verb = re.search(rf"\b(?:{UP}|{DOWN})\b(?P<object>[^,;]*)$", before, re.IGNORECASE)
    if verb and verb["object"].strip():
        return floor + verb.start("object"), floor + verb.end("object")
    return named_before(line, floor + (verb.start() if verb else len(before)))


def _measured(line: Line, span: QuantitySpan, floor: int) -> tuple[int, int] | None:
    """What an amount of money, land, goods measures: named before it, or behind it after `of`."""
    behind = _OF.match(line.plain, span.end)
    ahead = tokenize(line.text, floor, span.start)
    stated = _STATED.search(line.plain, floor, span.start) and phrase_left(ahead, len(ahead))
    laid = behind and _LAID.search(line.plain, floor, span.start)  # "repair of 64 km of road"
    if laid or not stated:
        start = behind.end() if behind else span.end
        tokens = tokenize(line.text, start, start + REACH)
        per = bool(tokens) and tokens[0].low in {"per", "each", "every"}
        phrase = phrase_right(tokens, 0) if behind or (span.quantity.kind is not Kind.MONEY and not per) else None
        if phrase and tokens[phrase[0]].start - start < 8:  # noqa: PLR2004 - a determiner at most
            return offsets(tokens, phrase)
    named = named_before(line, span.start)
    if named is None or span.quantity.kind is not Kind.MONEY or is_amount(line.text[slice(*named)]):
        return named
    paid = any(t.word and t.low not in _REACHES for t in tokenize(line.text, named[1], span.start))
    return None if paid else named  # who spends, earns, lends it
