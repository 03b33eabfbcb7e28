"""Names of English indicators: the noun phrase before a verb, a list of them, without the place that owns it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.text import trim
from extractor.models.rules.tokens import Token, is_verb, phrase_left, tokenize
from extractor.models.rules.words import either
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line

LONGEST = 300  # characters of a clause before its figure
_CLAUSE = re.compile(r"[;；:：。!?]|\. |\.{3,}|, (?:and )?(?=(?:we|it|he|she|they)\b)|, of which |, including ")
_TRAIL_PLACE = re.compile(
    r" (?:of|in) (?:(?:(?:the|our|this|all|whole|entire) )+(?:city|county|district|province|prefecture|town(?:ship)?|"
    r"company|group|enterprise|municipality)|(?:the )?[A-Z][a-z]+(?: (?:City|County|District|Province))?)$"
)
_HEAD_PLACE = re.compile(
    r"^(?:(?:the|this|our|whole|entire) (?:city|county|district|province|prefecture|region|town|township)(?:'s|’s)? |"
    r"(?!(?:people|(?:wo)?men|children|year|month|day|world|master|doctor|bachelor|farmer|worker|resident)['’])"
    r"(?:the )?[a-z]+(?:'s|’s|s'|s’) |"
    r"(?P<owner>(?!People)[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?:'s|’s) |"
    r"(?P<rank>(?:[A-Z][a-z]+ ){1,2}(?:City|County|District|Town)) |(?:now|today|currently|successfully) )"
)
NO_NAME = re.compile(
    rf"^(?:consecutive .*|per (?:cubic|square|kwh|ton|hour|kilo[a-z]*)\b.*|(?:times|afternoon|morning|evening)\b.*|"
    r".*\b(?:reporter|editor|views|reads|telephone|hotline)\b.*|(?:billion|million|trillion|yuan|percent|acres|lowest|"
    rf"highest|yesterday|today|tomorrow)\b.*|(?:[a-z]+ )?years|{either('no_name_en')})$",
    re.IGNORECASE,
)
PLAN = re.compile(rf"^(?:(?:{either('plan_lead_en')})s? )*(?:{either('plan_en')})s?\b", re.IGNORECASE)
_PAIR = re.compile(
    r"\b(?:urban|imports?|small|primary|science|culture|research|grain|road|wind)(?P<joint> and )", re.IGNORECASE
)
_AMOUNT = re.compile(rf"\b(?:{either('amount_en')})s?$", re.IGNORECASE)
_LINKS = re.compile(
    r"[a-z]+(?<!e)(?<!add)ed|to|up|down|at|by|in|of|for|with|from|as|high|low|only|about|over|more|than|the|an?"
)
_PIECE = re.compile(r" [a-z-]*s (?:and|with) (?:the )?")  # "3 million person-times and income"
_LISTED = re.compile(r" (?:of|for|in)(?: the)?(?: [a-z-]+){1,3}(?:,(?: [a-z-]+){1,3}){0,4}, $")
_OWNER = re.compile(r" of (?:the )?(?P<owner>(?:[A-Z][\w'’-]+ )+(?:Group|Company|Corporation|Bank|Co\. ?,? Ltd\.?))$")
_YEARS = re.compile(
    r"(?: (?:of|in|for|during)(?: the)?(?: [a-z]+)? years?)?[ ,]*(?:(?:19|20)[0-9]{2}(?:, and | and |, )?)+\s*$"
)
_LEAD = re.compile(
    r"^(?:[Tt]he|complete(?: the)?(?! (?:sets?|range|industrial|chains?)\b)|a|an|its|their|our|total of|with|and|"
    r"within|(?:annual )?expected|[Ee]nd-year(?: the)?|[Yy]ear-end(?: the)?|of which|them|thereinto|therein|wherein) "
)


def clause_start(line: Line, start: int) -> int:
    """Where the clause begins that a figure stands in."""
    last = max(0, start - LONGEST)
    for hit in _CLAUSE.finditer(line.plain, last, start):
        last = hit.end()
    return last


def is_amount(name: str) -> bool:
    """Whether a name is that of an amount, of which a bare percentage tells the growth: "fixed asset investment 7%"."""
    return _AMOUNT.search(re.split(r" (?:of|above|in|for|from) ", name)[0]) is not None


def names_of(line: Line, named: tuple[int, int], count: int) -> list[str]:
    """The names of `count` figures: as many as the sentence lists, else the whole phrase for each."""
    text = line.text[named[0] : named[1]]
    if count == 1 or _PAIR.search(text):
        return [text] * count
    clause = line.text[max(clause_start(line, named[0]), line.floor(named[0])) : named[1]]
    parts = [p for p in re.split(r", (?:and )?| and ", clause) if p]
    return parts[-count:] if len(parts) >= count else [text] * count


def named_before(line: Line, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before `end`, as offsets."""
    floor = clause_start(line, end)
    amounts = (f for f in line.figures if f.quantity.kind not in {Kind.COUNT, Kind.TIME})
    floor = max((f.end for f in amounts if floor <= f.start and f.end <= end), default=floor)
    tokens = _unlinked(tokenize(line.text, floor, end))
    timed = _before_time(line, floor, tokens[-1].end if tokens else floor)
    tokens = _unlinked([t for t in tokens if t.end <= timed])
    phrase = phrase_left(tokens, len(tokens))
    if phrase is None:
        return None
    start, stop = offsets(tokens, phrase)
    counts = (f for f in line.figures if f.quantity.kind is Kind.COUNT)
    behind_count = next((f for f in counts if f.start < start <= f.end + 1), None)
    of = behind_count and re.search(r" of (?:the |all )?$", line.plain[: behind_count.start])
    if of and of.start() > floor:
        return named_before(line, of.start())  # "the output of 63 enterprises above that size was …"
    piece = _PIECE.match(line.plain, behind_count.end) if behind_count else None
    start = piece.end() if piece else start
    listed = _LISTED.search(line.plain, floor, start) if " and " in line.plain[start:stop] else None
    whole = named_before(line, listed.start()) if listed else None
    start = whole[0] if whole else start  # "the output of grain, oil and tea"
    inside = next((p for p in reversed(line.periods) if p.start < stop and start < p.end), None)
    if inside is None:
        return start, stop
    behind = phrase_left(tokens := [t for t in tokens if t.start >= inside.end], len(tokens))
    return offsets(tokens, behind) if behind else None  # "last year revenue of …" is named behind its time


def label_before(line: Line, end: int) -> tuple[str, str | None]:
    """The name that stands before `end`, "" where none does, and whose it is."""
    named = named_before(line, end)
    return clean(line.text[slice(*named)], line) if named else ("", None)


def _unlinked(tokens: list[Token]) -> list[Token]:
    """`tokens` without the verb and the small words that end them: "tobacco tax contributes about"."""
    while tokens and (tokens[-1].text in ",“" or is_verb(tokens, len(tokens) - 1) or _LINKS.fullmatch(tokens[-1].low)):
        last = tokens.pop()
        if last.low == "to" and len(tokens) > 1 and tokens[-1].text != ",":  # "develops to", whatever the verb
            while len(tokens) > 1 and not tokens.pop().word:
                continue
            tokens = tokens[:-1] if tokens[-1].text == '"' else tokens
    return tokens


def _before_time(line: Line, floor: int, end: int) -> int:
    """`end`, or where the time phrase begins that ends there, with its preposition."""
    years = _YEARS.search(line.plain, floor, end)
    if years:
        return years.start()
    last = next((p for p in line.periods if floor < p.start and p.end == end), None)
    return last.start if last else end


def offsets(tokens: list[Token], phrase: tuple[int, int]) -> tuple[int, int]:
    """Where a phrase of tokens begins and ends in the sentence."""
    return tokens[phrase[0]].start, tokens[phrase[1] - 1].end


def clean(name: str, line: Line) -> tuple[str, str | None]:
    """A name without the article's own place before or behind it, and the place if it was another's."""
    for at in line.places:
        own = line.cut(*at)
        if name.startswith(own + " "):
            return clean(name[len(own) :], line)[0], own
        if name.endswith((" of " + own, " of the " + own, " in " + own)):
            return clean(re.sub(" (?:of|in)(?: the)? $", "", name[: -len(own)]), line)[0], own
    name = trim(name)
    place: str | None = None
    while True:
        head = _HEAD_PLACE.match(name)
        place = (head["owner"] or head["rank"] if head else None) or place
        shorter = name[head.end() :] if head else name
        owner = _OWNER.search(shorter)
        if owner:
            place, shorter = owner["owner"], shorter[: owner.start()]
        shorter = _TRAIL_PLACE.sub("", shorter)
        shorter = trim(_LEAD.sub("", shorter).strip(" ,'"))
        if shorter == name:
            return name, place
        name = shorter
