"""Levels in English: named before their verb, or counted behind it; "from A to B" is two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of, place_of
from extractor.models.rules.found import Found
from extractor.models.rules.growth_en import DOWN, UP
from extractor.models.rules.label_en import NO_NAME, PLAN, clean, named_before, names_of, offsets
from extractor.models.rules.tokens import REACH, phrase_left, phrase_right, tokenize
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_SIZED = re.compile(r" ?-?(?:level )?(?:parks|projects|counties|enterprises|clusters|levels)")
_FROM = re.compile(r"\bfrom\s*$")
_TO = re.compile(
    r"\s*(?:(?:of|in|at) [^,;]{1,30})?\s*(?:(?:rose|fell|rising|falling|up|down|increased|decreased) )?to\s*(?:the )?"
)
_PASSED = re.compile(r" for the first time,? (?:and )?reach(?:ing|ed) (?:a total of )?")
_NEXT = frozenset({"and", "or", "with", "in", "by"})  # what goes on behind a count of things named before it
_GAP = 5  # characters: "of" and a blank
_RATE = re.compile(
    r"(?:average )?(?:annual )?(?:average )?growth(?: rate)? of (?:the )?(?P<of>.+)|(?P<its>.+) growth(?: rate)?"
)
_SITE = re.compile(
    r"\bcover(?:s|ed|ing) (?:an|a total|a planned)? ?area of(?: about| nearly| more than)? ?$|"
    r"\b(?:production|processing|treatment|storage|handling) capacity (?:of|is|reaches)(?: about| nearly)? ?$"
)
_NEAR = 4  # characters between a figure and the time said behind it
_SPLIT = re.compile(r"(?P<count>[0-9]+)(?P<size> (?:[0-9]+ )?(?:billion|million|trillion))")


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
        group = [_split(line, span)]
        named = _counted(line, group[0])
        if named is None and re.match(r"[,.;)]|$| (?:and|with|in|by) ", line.plain[span.end :]):
            named = named_before(line, span.start)
    else:
        named = _measured(line, span, floor)
    if named is None:
        return found
    out = list(found)
    for one, name in zip(group, names_of(line, named, len(group)), strict=True):
        label, place = clean(name, line)
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


def _second(line: Line, span: QuantitySpan, found: list[Found]) -> list[Found] | None:
    """`found` with the second figure of one name: the B of "from A to B", the level of "fell by 4.6%, to 3 billion"."""
    if not found:
        return None
    gap = line.plain[found[-1].end : span.start]
    if found[-1].value is None and re.fullmatch(r"(?:,? to|, reach(?:ing|ed))\s*", gap):
        return [*found[:-1], replace(found[-1], value=span.quantity.text, end=span.end)]
    if _PASSED.fullmatch(gap) and found[-1].value:
        return [*found[:-1], replace(found[-1], value=span.quantity.text, end=span.end)]  # the step passed is none
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


def _split(line: Line, span: QuantitySpan) -> QuantitySpan:
    """A count without the size class that runs into it: "4" of "4 100 billion parks"."""
    split = _SPLIT.fullmatch(span.quantity.text)
    if split is None or not _SIZED.match(line.plain, span.end):
        return span
    return replace(span, end=span.start + split.end("count"), quantity=replace(span.quantity, text=split["count"]))


def _counted(line: Line, span: QuantitySpan) -> tuple[int, int] | None:
    """The noun phrase a count counts, behind it."""
    tokens = tokenize(line.text, span.end, span.end + REACH)
    if tokens and tokens[0].low == "of":
        tokens = tokens[1:]
    if len(tokens) > 2 and tokens[0].low in {"billion", "million"} and tokens[1].text == "-":  # noqa: PLR2004 - billion, a mark, a noun
        tokens = tokens[0:1] + tokens[2:]
    if tokens and (tokens[0].text in ",.;:)%" or tokens[0].low in _NEXT or tokens[0].start - span.end > _GAP):
        return None
    phrase = phrase_right(tokens, 0)
    if phrase is None:
        return None
    start, end = offsets(tokens, phrase)
    size = re.compile(r"(?: of)? (?:above|over|more than) ").match(line.plain, end)
    if size:
        amount = next((s for s in line.figures if size.start() <= s.start <= size.end() + 2), None)
        end = amount.end if amount else end
    return start, end


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
