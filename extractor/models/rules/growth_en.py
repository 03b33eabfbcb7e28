"""Growth in English: of the level just before it, or of the noun phrase before its verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of, place_of
from extractor.models.rules.found import Found, grown
from extractor.models.rules.label_en import clean, named_before, names_of

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_END = r"(?:e?[sd]|e|ing)?"
UP = (
    rf"(?:increas|gain|expand|improv|jump|leap|surg|soar|climb|ris|accelerat){_END}|rose|growth(?: rate)?|"
    r"gr[eo]w(?:n|s|ing)?|up|higher"
)
DOWN = (
    rf"(?:decreas|fall|declin|dropp?|reduc|lower|narrow|shrink|compress|shorten|slipp?){_END}|fell|fallen|shrank|"
    r"down|reduction|cuts?"
)
_FILL = (
    r"(?: ?-?on ?-?year| ?year| ?-| rate| by| of| an| a| average| about| nearly| is| was|"
    r" respectively| the [a-z]+| reached| only)*"
)
CHANGE = re.compile(
    rf"(?:\b(?P<up>{UP})|\b(?P<down>{DOWN})|(?P<plus>[+＋])|(?P<minus>(?<![0-9])[-−–]))(?P<fill>{_FILL})\s*$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(  # what may stand between a level and its growth, but no subject of its own
    r"(?: (?:of|per) [^,;]{1,80})?(?: [a-z]+(?:[ -][a-z]+)?)?(?: ?\([^()]{0,30}\))? ?[,，]?\s*"
    r"(?:(?:compared|against|at|on) (?!which)[a-z -]{0,30}(?:price|period|year|basis|market|last|terms)s? )?"
    r"(?:(?:and|with|only|an?|net|respectively|year(?: ?-on ?-year)?|is|are|was|were|has|have|been|which) )*"
)
_NOUN = re.compile(r"(?:increase|decrease|growth|rise|drop|decline|reduction|up|down)\b")
_APPOSED = re.compile(
    r"[^,;0-9]{0,60}, (?:with )?(?:an? )?(?:net |slight |average |annual |year ?-on ?-year )*"
)  # "were built, an increase of 8%"
DOUBLED = re.compile(r"\b(?:doubled|tripled|quadrupled)\b", re.IGNORECASE)


def changed(line: Line, group: list[QuantitySpan], verb: int, found: list[Found], *, down: bool) -> list[Found]:
    """A growth figure: of the level just before it, or of the noun phrase before its verb."""
    span = group[0]
    text = line.text[verb : span.end] if down else span.quantity.text
    if found:
        gap = line.plain[found[-1].end : verb]
        apposed = len(group) == 1 and _NOUN.match(line.plain, verb) and _APPOSED.fullmatch(gap)
        levels = grown(found, group, text) if apposed or _ATTACHED.fullmatch(gap) else None
        if levels:
            return levels
    named = named_before(line, verb) or _of_claimed(line, verb, found)
    if named is None:
        return found
    names = names_of(line, named, len(group))
    periods = periods_of(line, group, named)
    out = list(found)
    for index, (one, name) in enumerate(zip(group, names, strict=True)):
        own = CHANGE.search(line.plain, max(0, one.start - 14), one.start) if index else None
        phrase = text if len(group) == 1 else line.text[own.start() if own and own["down"] else one.start : one.end]
        label, place = clean(name, line)
        if label:
            out.append(Found(label, None, phrase, place or place_of(line, one.start), periods[index], one.end))
    return out


def _of_claimed(line: Line, verb: int, found: list[Found]) -> tuple[int, int] | None:
    """What names the level before a growth that is no indicator itself: an investment."""
    level = line.figure_before(verb)
    if level is None or (found and found[-1].end >= level.start):
        return None
    return named_before(line, level.start) if _ATTACHED.fullmatch(line.plain, level.end, verb) else None


def periods_of(line: Line, group: list[QuantitySpan], named: tuple[int, int]) -> list[str | None]:
    """The time phrase of each figure of a list: its own where the sentence names as many years."""
    years = re.findall(r"\b(?:19|20)[0-9]{2}\b", line.plain[: group[0].start])
    if len(group) > 1 and len(years) == len(group):
        return list(years)
    if len(group) == 3 and len(years) == 2 and int(years[1]) - int(years[0]) == 2:  # noqa: PLR2004 - the first and the last year of three
        return [years[0], period_of(line, named[1], named[1]), years[1]]
    return [period_of(line, one.start, one.end) for one in group]
