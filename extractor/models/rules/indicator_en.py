"""Indicators in English: a noun phrase and its figure, a figure and what it counts, growth, shares, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import is_size, period_of, place_of, usable
from extractor.models.rules.tokens import Token, phrase_left, phrase_right, tokenize
from extractor.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_UP = (
    r"increas(?:e[sd]?|ing)|growth(?: rate)?|gr[eo]wn?|grows|growing|r[io]se[sn]?|rising|up|surged|soared|climbed|gain(?:ed)?|"
    r"expanded|improved|jumped|higher"
)
_DOWN = (
    r"decreas(?:e[sd]?|ing)|f[ae]ll(?:en|s)?|declin(?:e[sd]?|ing)|dropp?(?:ed|s)?|down|reduc(?:ed|tion)|lowered|shrank|"
    r"narrowed|cut|compressed|lower"
)
_FILL = r"(?: ?-?on ?-?year| ?year| ?-| rate| by| of| an| a| average| about| nearly| is| was| respectively| the [a-z]+| reached| only)*"
_CHANGE = re.compile(rf"(?:\b(?P<up>{_UP})|\b(?P<down>{_DOWN})|(?P<plus>[+＋])|(?P<minus>(?<![0-9])[-−–]))(?P<fill>{_FILL})\s*$", re.IGNORECASE)
_DOUBLED = re.compile(r"\b(?:doubled|tripled|quadrupled)\b", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:account(?:ed|ing|s)?(?: for)?|mak(?:es?|ing) up)(?: (?:only|about|nearly|over|more than))*\s*$")
_WORDS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_HAS = re.compile(r"(?:^|[.;:] |\b(?:held|have|has|had|set up|built|established|formed|completed|opened|added|attracted|introduced|"
                  r"(?:city|county|district|province|[A-Z][a-z]+)['’]s)(?: the| a total of)? |\band the )$")
_PLAN = re.compile(
    r"^(?:(?:key|major|main|important|new|mandatory|big|hot|basic|practical|national|cooperation|core)s? )*(?:tasks?|aspects?|targets?|goals?|systems?|mechanisms?|fields?|"
    r"words?|things?|questions?|sentences?|keywords?|requirements?|principles?|links?|strokes?|points?|lines?|championships?|horizontal|vertical|"
    r"establishments?|maintenances?|zones?|ones?|ways?|steps?|sides?|wings?|hubs?|levels?|areas?|regions?|countries|aspects and .*|systems and .*|hands?)\b(?! (?:of|in) (?:enterprises|beds))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;；:：。!?]|\. |\.{3,}|, (?:and )?(?=(?:we|it|he|she|they)\b)|, of which |, including ")
_JOINT = re.compile(r"\s*(?:,|、|,? and)\s*(?:the )?$")
_CLASS = re.compile(r"[0-9]+ $")  # "4 50 billion parks": the second number is a size
_LEVEL = re.compile(r" ?(?:-?level )?(?:parks|projects|counties|enterprises|clusters|firms|zones|industries)\b")
_SPLIT = re.compile(r"(?P<count>[0-9]+)(?P<size> (?:[0-9]+ )?(?:billion|million|trillion))")
_TRAIL_PLACE = re.compile(r" (?:of|in) (?:the )?(?:(?:whole |entire )?(?:city|county|district|province|town|municipality)|[A-Z][a-z]+(?: (?:City|County|District|Province))?)$")
_HEAD_PLACE = re.compile(
    r"^(?:(?:the|this|our|whole)? ?(?:city|county|district|province|region|town)(?:'s|’s)? |(?P<owner>(?!People)[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?:'s|’s) |"
    r"(?P<rank>(?:[A-Z][a-z]+ ){1,2}(?:City|County|District|Town)) |(?:now|today|currently|successfully) )"
)
_BAD_NAME = re.compile(
    r"^(?:consecutive .*|(?:billion|million|trillion|yuan|percent|acres|lowest|highest|yesterday|today|tomorrow)\b.*|which|who|that|it|year|years|month|months|day|days|time|times|minutes|points|aspects|things|words?|sentence|o'clock|"
    r"level|levels|items|percent|first|second|third|party|same period|report|page|tel|telephone|editor|click|ways?|steps?|"
    r"people's republic|national congress)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator before it takes the ask form."""

    name: str
    value: str | None
    change: str | None
    place: str | None
    period: str | None
    end: int  # where its figure ends


def indicators_en(line: Line, claimed: list[tuple[int, int]]) -> Iterator[dict[str, object]]:
    """Each indicator of an English sentence; `claimed` are the figures that are investments or belong to projects."""
    spans = [
        s for s in line.figures
        if usable(line, s) and not any(a < s.end and s.start < b for a, b in claimed)
    ]
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
        if not _JOINT.fullmatch(joint) or kind is not span.quantity.kind or kind is Kind.COUNT:
            break
        group.append(span)
    return group


def _read(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """`found` with what one figure, or one list of figures, says."""
    span = group[0]
    floor = _floor(line, span.start)
    before = line.plain[floor : span.start]
    if span.quantity.kind is Kind.COUNT and _words_only(line, span):
        return found
    if is_size(line, span) or _CLASS.search(line.plain[max(0, span.start - 12) : span.start]) and _LEVEL.match(line.plain, span.end):
        return found
    doubled = _DOUBLED.search(span.quantity.text)
    change = _CHANGE.search(before) if not doubled else None
    if change and span.quantity.kind is Kind.COUNT and phrase_right(tokenize(line.text, span.end), 0):
        change = None
    if change or doubled:
        return _changed(line, group, floor + (change.start() if change else len(before)), found, down=bool(change and (change["down"] or change["minus"])))
    if span.quantity.kind is Kind.PERCENTAGE_POINTS or (span.shared_kind is Kind.PERCENTAGE_POINTS):
        return found
    if _SHARE.search(before):
        return _shared(line, span, floor, found)
    return _level(line, group, floor, found)


def _words_only(line: Line, span: QuantitySpan) -> bool:
    """Whether a number in words is more likely rhetoric ("two wings") than a count of what is had or done."""
    last = span.quantity.text.lower().split()[-1]
    if last == "one":
        return True
    return last in _WORDS and not _HAS.search(line.plain[: span.start])


def _floor(line: Line, start: int) -> int:
    """Where the clause begins that a figure stands in."""
    last = 0
    for hit in _CLAUSE.finditer(line.plain, 0, start):
        last = hit.end()
    return last


def _changed(line: Line, group: list[QuantitySpan], verb: int, found: list[Found], *, down: bool) -> list[Found]:
    """A growth figure: of the level just before it, or of the noun phrase before its verb."""
    span = group[0]
    text = line.text[verb : span.end] if down else span.quantity.text
    if found:
        gap = line.plain[found[-1].end : verb]
        if len(group) == 1 and found[-1].change is None and re.fullmatch(r"(?: of [^,;]{1,40})?[,，]?\s*(?:and |with |only |an? |a year ?-on ?-year |year ?-on ?-year )*", gap):
            return [*found[:-1], replace(found[-1], change=text, end=span.end)]
        if len(group) > 1 and re.fullmatch(r"[,，]?\s*", gap):
            level = [f for f in found[-len(group) :] if f.change is None]
            if len(level) == len(group):
                joined = [replace(f, change=s.quantity.text, end=group[-1].end) for f, s in zip(level, group, strict=True)]
                return [*found[: -len(group)], *joined]
    named = _name_left(line, verb)
    if named is None:
        return found
    names = _names(line, named, len(group))
    periods = _periods(line, group, named)
    out = list(found)
    for index, (one, name) in enumerate(zip(group, names, strict=True)):
        phrase = text if len(group) == 1 else one.quantity.text
        clean, place = _clean(name)
        if clean:
            out.append(Found(clean, None, phrase, place or place_of(line, one.start), periods[index], one.end))
    return out


def _periods(line: Line, group: list[QuantitySpan], named: tuple[int, int]) -> list[str | None]:
    """The time phrase of each figure of a list: its own where the sentence names as many years."""
    years = re.findall(r"\b(?:19|20)[0-9]{2}\b", line.plain[: group[0].start])
    if len(group) > 1 and len(years) == len(group):
        return list(years)
    if len(group) == 3 and len(years) == 2 and int(years[1]) - int(years[0]) == 2:  # noqa: PLR2004 - three years
        return [years[0], period_of(line, named[1], named[1]), years[1]]
    return [period_of(line, one.start, one.end) for one in group]


_PAIR = re.compile(r"\b(?:urban|imports?|small|primary|science|culture|research|grain|road|wind)(?P<joint> and )", re.IGNORECASE)
_YEARS = re.compile(r"(?: (?:of|in|for|during)(?: the)?(?: [a-z]+)? years?)?[ ,]*(?:(?:19|20)[0-9]{2}(?:, and | and |, )?)+\s*$")


def _names(line: Line, named: tuple[int, int], count: int) -> list[str]:
    """The names of `count` figures: as many as the sentence lists, else the whole phrase for each."""
    text = line.text[named[0] : named[1]]
    if count == 1 or _PAIR.search(text):
        return [text] * count
    clause = line.text[_floor(line, named[0]) : named[1]]
    parts = [p for p in re.split(r", (?:and )?| and ", clause) if p]
    return parts[-count:] if len(parts) >= count else [text] * count


def _name_left(line: Line, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before `end`, as offsets."""
    floor = _floor(line, end)
    floor = max((f.end for f in line.figures if f.end <= end and f.quantity.kind is not Kind.COUNT and f.start >= floor), default=floor)
    years = _YEARS.search(line.plain, floor, end)
    end = years.start() if years else end
    tokens = tokenize(line.text, floor, end)
    while tokens and tokens[-1].text in ",)":
        tokens.pop()
    phrase = phrase_left(tokens, len(tokens))
    if phrase is None:
        return None
    start, stop = _offsets(tokens, phrase)
    return None if any(p.start < stop and start < p.end for p in line.periods) else (start, stop)


def _offsets(tokens: list[Token], phrase: tuple[int, int]) -> tuple[int, int]:
    return tokens[phrase[0]].start, tokens[phrase[1] - 1].end


def _shared(line: Line, span: QuantitySpan, floor: int, found: list[Found]) -> list[Found]:
    """A share: what accounts for it, or where nothing stands before the verb, the figure before."""
    verb = _SHARE.search(line.plain[:span.start])
    start = floor if verb is None else verb.start()
    named = None if line.plain[:start].endswith(", ") and found else _name_left(line, start)
    name, place = ("", None) if named is None else _clean(line.text[named[0] : named[1]])
    if not name and found:
        name = re.sub(r"^(?:the )?(?:scale|output value|added value|total|value|amount) of (?:the )?", "", found[-1].name)
    if not name:
        return found
    return [*found, Found(name, span.quantity.text, None, place or place_of(line, span.start), period_of(line, span.start, span.end), span.end)]


def _level(line: Line, group: list[QuantitySpan], floor: int, found: list[Found]) -> list[Found]:
    """A level: named before its verb, or counted behind it; "from A to B" is two."""
    span = group[0]
    before = line.plain[floor : span.start]
    pair = re.search(r"\bfrom\s*$", before)
    named = None
    out = list(found)
    if pair:
        verb = re.search(rf"\b(?:{_UP}|{_DOWN})\b(?P<object>[^,;]*)$", before[: pair.start()], re.IGNORECASE)
        if verb and verb["object"].strip():
            named = (floor + verb.start("object"), floor + verb.end("object"))
        else:
            named = _name_left(line, floor + (verb.start() if verb else pair.start()))
    elif found and found[-1].value is None and re.fullmatch(r", (?:to|reaching|reached)\s*", line.plain[found[-1].end : span.start]):
        return [*found[:-1], replace(found[-1], value=span.quantity.text, end=span.end)]
    elif found and re.fullmatch(r"\s*to\s*", line.plain[found[-1].end : span.start]):
        name = found[-1].name
        return [*found, replace(found[-1], name=name, value=span.quantity.text, change=None, end=span.end)]
    elif span.quantity.kind is Kind.COUNT:
        split = _SPLIT.fullmatch(span.quantity.text)
        if split and re.match(r" ?-?(?:level )?(?:parks|projects|counties|enterprises|clusters|levels)", line.plain[span.end :]):
            group = [replace(span, end=span.start + split.end("count"), quantity=replace(span.quantity, text=split["count"]))]
            span = group[0]
        named = _counted(line, span)
        if named is None and re.match(r"[,.;)]|$", line.plain[span.end :]):
            named = _name_left(line, span.start)
    else:
        named = _measured(line, span, floor)
    if named is None:
        return found
    names = _names(line, named, len(group))
    for one, name in zip(group, names, strict=True):
        clean, place = _clean(name)
        if clean and not _BAD_NAME.match(clean) and not (span.quantity.kind is Kind.COUNT and _PLAN.match(clean)):
            out.append(
                Found(clean, one.quantity.text, None, place or place_of(line, one.start), period_of(line, one.start, one.end), one.end)
            )
    return out


def _counted(line: Line, span: QuantitySpan) -> tuple[int, int] | None:
    """The noun phrase a count counts, behind it."""
    tokens = tokenize(line.text, span.end)
    if tokens and tokens[0].low == "of":
        tokens = tokens[1:]
    if len(tokens) > 2 and tokens[0].low in {"billion", "million"} and tokens[1].text == "-":  # noqa: PLR2004
        tokens = tokens[0:1] + tokens[2:]
    if tokens and (tokens[0].text in ",.;:)%" or tokens[0].start - span.end > 5):  # noqa: PLR2004 - "of", a blank
        return None
    phrase = phrase_right(tokens, 0)
    if phrase is None:
        return None
    start, end = _offsets(tokens, phrase)
    size = re.compile(r"(?: of)? (?:above|over|more than) ").match(line.plain, end)
    if size:
        amount = next((s for s in line.figures if size.start() <= s.start <= size.end() + 2), None)
        end = amount.end if amount else end
    return start, end


def _measured(line: Line, span: QuantitySpan, floor: int) -> tuple[int, int] | None:
    """What an amount of money, land, goods measures: named before it, or behind it after `of`."""
    behind = re.compile(r"\s?of (?:the )?").match(line.plain, span.end)
    before = line.plain[floor : span.start]
    stated = re.search(r"\b(?:is|are|was|were|reach(?:ed|es|ing)?|of|to|exceed(?:ed|ing|s)?|total(?:ed|led)?|at|stood at|about|nearly|in)\s*$", before)
    if not (stated and phrase_left(tokenize(line.text, floor, span.start), len(tokenize(line.text, floor, span.start)))):
        start = behind.end() if behind else span.end
        tokens = tokenize(line.text, start)
        phrase = phrase_right(tokens, 0) if behind or span.quantity.kind is not Kind.MONEY else None
        if phrase and tokens[phrase[0]].start - start < 8:  # noqa: PLR2004 - a determiner at most
            return _offsets(tokens, phrase)
    return _name_left(line, span.start)


def _clean(name: str) -> tuple[str, str | None]:
    """A name without the article's own place before or behind it, and the place if it was another's."""
    name, place = name.strip(" ,"), None
    while True:
        shorter = name
        head = _HEAD_PLACE.match(name)
        if head:
            place = head["owner"] or head["rank"] or place
            shorter = name[head.end() :]
        shorter = _TRAIL_PLACE.sub("", shorter)
        shorter = re.sub(r"^(?:the|a|an|its|their|our|total of|with|and|of which) ", "", shorter).strip(" ,'\"“”")
        if shorter == name:
            return name, place
        name = shorter
