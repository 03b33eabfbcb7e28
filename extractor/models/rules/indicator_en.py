"""Indicators in English: which figures of a sentence are facts, and whether each is a level, a growth or a share."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.rules.figure import is_size
from extractor.models.rules.found import Found, grown
from extractor.models.rules.growth_en import CHANGE, DOUBLED, changed
from extractor.models.rules.label_en import clause_start
from extractor.models.rules.level_en import level
from extractor.models.rules.share_en import shared
from extractor.models.rules.tokens import REACH, phrase_right, tokenize
from extractor.models.rules.words import word_set
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_AGAINST = re.compile(  # "3.2 points higher than in 2015", not than in the province
    r"(?P<way> (?:higher|lower|more|less|fewer|up|down)) (?:than|from|over) "
    r"(?:(?:that|in|of|at|the|end|beginning|start) )*(?:same period|(?:(?:last|previous) )?year\b|(?:19|20)[0-9]{2}\b)"
)
_OTHERS = re.compile(r"\b(?:and other|(?:group|team|party|delegation) of) $")  # the rest of a row, those who came
_PRIVATE = re.compile(  # one person's figures: who speaks of others says so, before a colon or a "that"
    r"(?:(?:^|[.;\"“] )(?:I|He|She) (?:(?!that\b)[^:;.]|[.:](?! )){0,150}|"
    r"\b(?:I|he|she) [a-z](?:(?!that\b)[^,:;.]){0,60}|"
    r"\b(?:[Mm]y|[Hh]is|[Hh]er) (?:family|home|house|wife|husband)\b[^:;.]{0,100}|"
    r"\b(?:[Vv]illager|[Uu]ncle|[Aa]unt(?:ie)?|[Gg]rand[a-z]+|Farmer|Mr|Mrs|Ms|Sister|Brother)\.? [A-Z][^:;]{0,100}|"
    r"[A-Z][a-z]+, (?:aged )?[0-9]{2}(?: years old)?, [^:;]{0,100}|: (?:own|grow|rais)[^:;.]{0,20})$"
)
_WORDS = word_set("small_number_en")
_HAS = re.compile(
    r"(?:^|[.;:] |\b(?:held|have|has|had|set up|built|established|formed|completed|opened|added|attracted|introduced|"
    r"(?:city|county|district|province|[A-Z][a-z]+)['’]s)(?: the| a total of)? |\band the )$"
)
_JOINT = re.compile(r"\s*(?:,|、|,? and)\s*(?:the )?$")
_TIMES = re.compile(r" times\b(?! (?:a|per|every|in) )")
_VERB = re.compile(r"\b(?:rose|fell|grew|increased|decreased|dropped|declined)(?: by)? $")
_SIZES = frozenset({Kind.POWER, Kind.ENERGY, Kind.MASS, Kind.LENGTH, Kind.AREA, Kind.VOLUME})
_OF_WORKS = re.compile(
    r"\s?-?(?:[a-zA-Z-]+ ){0,5}(?:projects?|bases?|(?:production |assembly )lines?|plants?|(?:power |sub)?stations?|"
    r"farms?|workshops?|reservoirs?|berths?|furnaces?)\b"
)
_SEEN = re.compile(
    r"\b(?:inspect|visit|tour|survey|investigat|watch|view)(?:ed|s|ing)? "
    r"(?:[0-9]+ (?:[a-z-]+ ){1,3}?(?:and )?|[0-9]+ [a-z -]{1,30}, )*$"
)
_RANK = re.compile(
    r"\b(?:rank[a-z]*|[0-9](?:st|nd|rd|th)|first|top|list)\b[^,;.]{0,40} "
    r"(?:among|of|in|out of)(?: the)?(?: [A-Z][a-z]+)? $"
)
_LEAD = re.compile(
    r" (?:completed?|finished)\b| (?:lower|higher|more|less|faster|slower|above|below) than "
    r"(?!(?:in |that of |that in |the )?(?:same|last|previous|20|19|planned))"
)
_DONE = re.compile(
    r"\b(?:excavation|construction|tower|body|structure|bridge|tunnel|pier|roadbed|foundation|installation|works?)\b"
    r"[^,;.0-9]{0,20} (?:finish|complet)[a-z]* $"
)
_CONTENTS = re.compile(  # what one project will consist of
    r"\b(?:project|base|plant|park)\b[^.;]{0,120}\b(?:(?:cover|occup)[a-z]* [^.;]{0,120} (?:and|with)|"
    r"invest[a-z]*\b[^.;]{0,80}, (?:and |it |which )*(?:plans to |will )?"
    r"(?:build|construct|install|purchase|set up)(?: [a-z]+){0,3}) $"
)
# Between a level and its growth, in a table too.
_BARE = re.compile(r"[ \t|]+|,? ?\(?(?:about )?(?:year ?-on ?-year )?")
_CLOSES = re.compile(r"[ |]*(?:[,;.)](?![0-9])|$)")
_BEFORE_LEAD = re.compile(r"[^,;.0-9]{0,60}(?:[0-9.]+ [^,;.0-9]{0,60})?, (?:which is |is )?")
_ASIDE = re.compile(r"\((?:(?:[Ii]nstalled|[Tt]otal|[Ff]loor|[Ll]ength|[Cc]apacity|[Aa]rea|[Ww]ith|of) ?)*$")
_CLASS = re.compile(r"(?<![0-9.,])[0-9]{1,3} $")  # "4 50 billion parks": the second number is a size
_COUNTED = _SIZES | {Kind.COUNT}
_BEFORE = (  # what stands before a figure that is no fact, and the kinds of figure it is said of
    (frozenset(Kind), _PRIVATE),
    (frozenset(Kind), _OTHERS),
    (frozenset(Kind), _CLASS),
    ({Kind.COUNT, Kind.AREA}, _CONTENTS),
    ({Kind.COUNT}, _SEEN),
    ({Kind.COUNT}, _RANK),
    ({Kind.PERCENT}, _DONE),
    (_SIZES, _ASIDE),
)
_BEHIND = ((_SIZES, _OF_WORKS), ({Kind.PERCENT}, _LEAD))
NEAR = 80  # characters between a verb of growth and its figure, its fillers among them


def figures(line: Line) -> list[QuantitySpan]:
    """The figures of an English sentence; a count takes in the "times" behind it, which make it one of growth."""
    return [_times(line, span) if span.quantity.kind is Kind.COUNT else span for span in line.figures]


def _times(line: Line, span: QuantitySpan) -> QuantitySpan:
    hit = _TIMES.match(line.plain, span.end)
    if hit is None:
        return span
    return replace(span, end=hit.end(), quantity=replace(span.quantity, text=span.quantity.text + " times"))


def in_list(line: Line, group: list[QuantitySpan], span: QuantitySpan) -> bool:
    """Whether a figure goes on with a list: of one kind, with nothing but commas and `and` between them."""
    last, kind = group[-1], span.quantity.kind
    joint = line.plain[last.end : span.start]
    if kind is Kind.PERCENT and "respectively" in line.plain[: group[0].start]:
        joint = _VERB.sub("", joint) if joint.strip() else ", "  # "rose 6.4% and fell 2.9%", "6.4%  2.9%"
    listed = kind is last.quantity.kind and (kind is not Kind.COUNT or last.quantity.text.endswith("times"))
    return listed and _JOINT.fullmatch(joint) is not None and not _AGAINST.match(line.plain, span.end)


def read(line: Line, group: list[QuantitySpan], found: list[Found]) -> list[Found]:
    """`found` with what one figure, or one list of figures, says."""
    span = group[0]
    floor = clause_start(line, span.start)
    before = line.plain[floor : span.start]
    share = shared(line, group, floor, found)
    if share is not None or _idle(line, span):
        return found if share is None else share
    doubled = DOUBLED.search(span.quantity.text)
    change = CHANGE.search(before, max(0, len(before) - NEAR)) if not doubled else None
    times = span.quantity.text.endswith("times")
    counts = change and span.quantity.kind is Kind.COUNT and not times
    if counts and phrase_right(tokenize(line.text, span.end, span.end + REACH), 0):
        change = None
    bare = span.quantity.kind is Kind.PERCENT and found and _BARE.fullmatch(line.plain, found[-1].end, span.start)
    level_before = found and not found[-1].change and (found[-1].value or "%")[-1] != "%"
    if bare and level_before and _CLOSES.match(line.plain, span.end):
        return grown(found, [span], span.quantity.text) or found
    if change or doubled:
        down = change is not None and bool(change["down"] or change["minus"])
        return changed(line, group, floor + (change.start() if change else len(before)), found, down=down)
    against = _AGAINST.match(line.plain, span.end)
    if against and found and _BEFORE_LEAD.fullmatch(line.plain, found[-1].end, span.start):
        higher = grown(found, [span], line.text[span.start : against.end("way")])
        if higher:
            return higher
    points = Kind.PERCENTAGE_POINTS in {span.quantity.kind, span.shared_kind}
    return found if points or times else level(line, group, floor, found)


def _idle(line: Line, span: QuantitySpan) -> bool:
    """Whether a figure is no indicator: the rest of a row ("and other 10 counties"), rhetoric, a size, a rank."""
    kind, near = span.quantity.kind, max(0, span.start - 300)
    if kind in _COUNTED and _words_only(line, span):
        return True
    before = any(kind in kinds and pattern.search(line.plain, near, span.start) for kinds, pattern in _BEFORE)
    behind = any(kind in kinds and pattern.match(line.plain, span.end) for kinds, pattern in _BEHIND)
    return before or behind or is_size(line, span)


def _words_only(line: Line, span: QuantitySpan) -> bool:
    """Whether a number in words is more likely rhetoric ("two wings") than a count of what is had or done."""
    first = span.quantity.text.lower().split()[0]
    return first == "one" or (first in _WORDS and not _HAS.search(line.plain[: span.start]))
