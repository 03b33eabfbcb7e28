"""Indicators in English: which figures of a sentence are facts, and whether each is a level, a growth or a share."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import is_size, period_of, place_of, usable
from extractor.models.rules.found import Found
from extractor.models.rules.growth_en import CHANGE, DOUBLED, changed
from extractor.models.rules.label_en import clause_start, clean, named_before
from extractor.models.rules.level_en import level
from extractor.models.rules.tokens import REACH, phrase_right, tokenize
from extractor.models.rules.words import word_set
from extractor.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_SHARE = re.compile(
    r"\b(?:account(?:ed|ing|s)?(?: for)?|mak(?:es?|ing) up)(?: (?:only|about|nearly|over|more than))*\s*$"
)
_OF_WHOLE = re.compile(r"\s?of (?:the |all )")
_OF_BASE = re.compile(  # "2.1 times the same period", "91% of that of 2019": a growth said as a share of its base
    r"(?: ?times)?(?: ?(?:,|and) ?[0-9.]+ ?(?:%|times))? ?(?:of )?(?:that of )?(?:the )?"
    r"(?:same period|(?:last|previous) year|(?:19|20)[0-9]{2}\b)"
)
_BASE_BEFORE = re.compile(r",? ?(?:which )?(?:is|was|reach(?:ed|ing)|restored? to|recovered to|respectively|,| )*")
_WORDS = word_set("small_number_en")
_HAS = re.compile(
    r"(?:^|[.;:] |\b(?:held|have|has|had|set up|built|established|formed|completed|opened|added|attracted|introduced|"
    r"(?:city|county|district|province|[A-Z][a-z]+)['’]s)(?: the| a total of)? |\band the )$"
)
_JOINT = re.compile(r"(?: times)?\s*(?:,|、|,? and)\s*(?:the )?$")
CLASS = re.compile(r"[0-9]+ $")  # "4 50 billion parks": the second number is a size
CLASS_NOUN = re.compile(r" ?(?:-?level )?(?:parks|projects|counties|enterprises|clusters|firms|zones|industries)\b")


def indicators_en(line: Line, claimed: list[tuple[int, int]]) -> Iterator[dict[str, object]]:
    """Each indicator of an English sentence; `claimed` are the figures that are investments or belong to projects."""
    spans = [s for s in line.figures if usable(line, s) and not any(a < s.end and s.start < b for a, b in claimed)]
    found: list[Found] = []
    at = 0
    while at < len(spans):
        group = _group(line, spans, at)
        at += len(group)
        found = _read(line, group, found)
    for one in found:
        yield {"name": one.name, "value": one.value, "change": one.change, "place": one.place, "period": one.period}


def _group(line: Line, spans: list[QuantitySpan], at: int) -> list[QuantitySpan]:
    """The figures of one list: of one kind, with nothing but commas and `and` between them."""
    group = [spans[at]]
    for span in spans[at + 1 :]:
        joint = line.plain[group[-1].end : span.start]
        kind = group[-1].quantity.kind
        if not _JOINT.fullmatch(joint) or kind is not span.quantity.kind or (kind is Kind.COUNT and "times" not in joint):
            break
        group.append(span)
    return group


def _read(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """`found` with what one figure, or one list of figures, says."""
    span = group[0]
    floor = clause_start(line, span.start)
    before = line.plain[floor : span.start]
    if line.plain.endswith("and other ", 0, span.start):
        return found
    if found and _OF_BASE.match(line.plain, span.end) and _BASE_BEFORE.fullmatch(line.plain, found[-1].end, span.start):
        return _of_base(line, group, found)
    if span.quantity.kind is Kind.COUNT and _words_only(line, span):
        return found
    if is_size(line, span) or (
        CLASS.search(line.plain[max(0, span.start - 12) : span.start]) and CLASS_NOUN.match(line.plain, span.end)
    ):
        return found
    doubled = DOUBLED.search(span.quantity.text)
    change = CHANGE.search(before) if not doubled else None
    if change and span.quantity.kind is Kind.COUNT and phrase_right(tokenize(line.text, span.end, span.end + REACH), 0):
        change = None
    if change or doubled:
        return changed(
            line,
            group,
            floor + (change.start() if change else len(before)),
            found,
            down=bool(change and (change["down"] or change["minus"])),
        )
    if span.quantity.kind is Kind.PERCENTAGE_POINTS or (span.shared_kind is Kind.PERCENTAGE_POINTS):
        return found
    whole = found and span.quantity.kind is Kind.PERCENT and _OF_WHOLE.match(line.plain, span.end)
    if whole and line.plain[found[-1].end : span.start] == ", ":
        return [*found, replace(found[-1], value=span.quantity.text, change=None, end=span.end)]
    if _SHARE.search(before):
        return _shared(line, span, floor, found)
    return level(line, group, floor, found)


def _of_base(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """`found` with growth said as multiples or hundredths of the base, for as many levels before as are said."""
    last = found[-len(group) :]
    if len(last) != len(group) or any(one.change or one.value is None for one in last):
        return found
    texts = [s.quantity.text + (" times" if line.plain.startswith(" times", s.end) else "") for s in group]
    joined = [replace(f, change=text, end=group[-1].end) for f, text in zip(last, texts, strict=True)]
    return [*found[: -len(group)], *joined]


def _words_only(line: Line, span: QuantitySpan) -> bool:
    """Whether a number in words is more likely rhetoric ("two wings") than a count of what is had or done."""
    last = span.quantity.text.lower().split()[-1]
    if last == "one":
        return True
    return last in _WORDS and not _HAS.search(line.plain[: span.start])


def _shared(line: Line, span: QuantitySpan, floor: int, found: list[Found]) -> list[Found]:
    """A share: what accounts for it, or where nothing stands before the verb, the figure before."""
    verb = _SHARE.search(line.plain[: span.start])
    start = floor if verb is None else verb.start()
    named = None if line.plain[:start].endswith(", ") and found else named_before(line, start)
    name, place = ("", None) if named is None else clean(line.text[named[0] : named[1]], line)
    if not name and found:
        name = re.sub(
            r"^(?:the )?(?:scale|output value|added value|total|value|amount) of (?:the )?", "", found[-1].name
        )
    if not name:
        return found
    return [
        *found,
        Found(
            name,
            span.quantity.text,
            None,
            place or place_of(line, span.start),
            period_of(line, span.start, span.end),
            span.end,
        ),
    ]
