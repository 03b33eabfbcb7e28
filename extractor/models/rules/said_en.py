"""English projects told by what is said of them: a clause whose verb only works can have names them in its subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.names import syllables
from extractor.models.rules.site_en import STOPS, bridges, in_brackets, joins
from extractor.models.rules.status import WORKS_EN
from extractor.models.rules.tokens import is_verb
from extractor.models.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line
    from extractor.models.rules.tokens import Token

_CLAUSE = re.compile(r"[;:。!?] ?|[.] (?=[A-Z\"“(])|(?<!\w)--? ")
_COMMA = re.compile(r", |，")
# What singles out a name without capitals: where it is, behind it or at the head of its sentence.
_PLACED = re.compile(r" (?:in|at) (?:the )?[A-Z]")
_SET_IN = re.compile(r"(?:^|[.;:] )(?:[Ii]n|[Aa]t) (?:the )?[A-Z][^,;.]{1,40}, (?:the |an? |its )?$")
_PROPER = re.compile(r"[A-Z0-9\"“]|[Pp]hase\b")
_UNIT = re.compile(r" ?(?:k?m|met|kilo|square|mu|beds|sets|tons|million|billion|m2|㎡)")
_MONEY = re.compile(r"\b(?:million|billion)\b")
_PAYS = re.compile(r" (?!with\b|total\b|invest|cost|is\b|has\b)[a-z]+ .*\b(?:million|billion)\b")  # who pays for it
# What stands beside a subject and is no subject itself: where, when, how much, by whom.
_BESIDE = re.compile(
    r"(?:i[nt]|on|at|of|by|with|as|after|since|from|to|for|within|under|until|till|during|according|among|when|while|"
    r"which|who|where|whose|if|but|including|such|besides|total|length|area|and|is|has|was|will|plans?|[0-9.]+)\b"
    r"(?! [Pp]hase\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:(?:also|besides|and|then|now|next|first|second|third|meanwhile|among them|of which|at present|the|an?|its|"
    r"this|as well as|till now|so far|in addition|so|but|again|newly|local|(?-i:[a-z]+['’]s|new(?= [A-Z]))|"
    r"(?-i:[A-Z][\w'-]+ [Tt]own(?:ship)?(?= [\"“]))|in(?= (?:19|20)[0-9]{2}| [A-Z][a-z]+ (?:19|20)?[0-9])|"
    r"(?:in|at) (?:the )?(?:[A-Z][\w'-]+ ){1,4}(?:town(?:ship)?|village|county|district|city|zone))[ ,]+)*",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"(?: ?\([^()]{0,80}\))?(?: (?:to|in|at|on|of|from|next|last)(?: [A-Z][\w'-]*){1,4}| [a-z-]+|"
    r" [A-Z][a-z]+[. ]? ?[0-9.]+| [0-9.]+(?:st|nd|rd|th)?){0,6} ?"
)
_NO_WORKS = frozenset().union(*map(word_set, ("no_works_en", "org_en", "title_en", "business_en"))) - {"store", "shop"}
_RANKS = frozenset({"town", "city", "area", "bay", "village", "street", "zone"})
_WHOLE = frozenset({"county", "city", "whole", "entire"})
_BRIDGE = frozenset({"of", "for", "and"})
_NUMERALS = frozenset({"one", "two", "three"})  # phase one
_PHASE = _NUMERALS | {"phase", "i", "ii", "iii"}
_STOPS = frozenset(
    {"total", "altogether", "invested", "covering", "costing", "already", "still", "not", "cannot", "both"}
)
_PART = re.compile(r"[\w\"”]")
QUOTED = 12  # tokens of a name in quotation marks
REACH = 200  # characters before the verb in which its subject stands


def said_en(line: Line, tokens: list[Token]) -> Iterator[tuple[int, int, int]]:
    """The first and the last token of each name that is such a subject, and where the name ends."""
    text = line.text
    done = 0
    for hit in WORKS_EN.finditer(text):
        far = max(hit.start() - REACH, done)
        begins = [m.end() for m in _CLAUSE.finditer(text, far, hit.start())][-1:] or [far] * (far <= done)
        starts = [*begins, *(m.end() for m in _COMMA.finditer(text, begins[0] if begins else far, hit.start()))]
        for at in reversed(starts):
            span = _subject(line, tokens, at, hit.start(), last=at == starts[-1])
            if span is not None:
                done = hit.end()
                yield span
                break


def _subject(line: Line, tokens: list[Token], low: int, high: int, *, last: bool) -> tuple[int, int, int] | None:
    """The name that the part of a clause at `[low, high)` begins with, if it can be that of works."""
    text = line.text
    low = _led(line, low, high)
    stop = text.find(", ", low, high)
    part = text[low : stop if stop >= 0 else high]
    if not part or _BESIDE.match(part):
        return None
    first = next((i for i, token in enumerate(tokens) if token.start >= low), None)
    if first is None:
        return None
    end = _end(line, tokens, first, high)
    if end == first:
        return None
    head = next((i - 1 for i in range(first + 1, end) if tokens[i].low == "of"), end - 1)
    head = head if tokens[head].low in word_set("site_en") else end - 1
    while head > first and (tokens[head].number or tokens[head].low in _PHASE):
        head -= 1
    name = text[tokens[first].start : tokens[end - 1].end]
    until = tokens[end - 1].end + in_brackets(text, tokens[end - 1].end)
    if (last and not _GAP.fullmatch(text, until, high)) or _PAYS.match(part, until - low):
        return None
    begin = tokens[first].start
    single = any(_PROPER.match(token.text) for token in tokens[first:end]) or (
        tokens[head].low in word_set("site_en")
        and (_PLACED.match(text, until) or _SET_IN.search(text, max(0, begin - REACH), begin))
    )
    return (first, head, until) if single and _works(tokens[first:head], tokens[head], name) else None


def _led(line: Line, low: int, high: int) -> int:
    """Where a part of a clause goes on behind what leads it: words that order or add, and a time or two among them."""
    for _ in range(3):
        lead = _LEAD.match(line.text, low, high)
        low = lead.end() if lead else low
        near = (p for p in line.periods if low <= p.start <= low + 3 and not line.text[low : p.start].strip(" on"))
        time = next(near, None)
        if time is None or time.end >= high:
            break
        low = time.end
    return low


def _works(before: list[Token], head: Token, name: str) -> bool:
    """Whether a noun phrase may name works: its head is no person, body, event or figure."""
    if not before:
        return False
    if head.low in word_set("site_en"):
        return all(token.low not in word_set("title_en") for token in before)
    if head.low in _RANKS and before[-1].text.islower() and before[-1].low not in _WHOLE:
        return True  # "cultural town", no jurisdiction
    plural = head.low.endswith("s") and not head.low.endswith("ss")
    person = head.text.isupper() or (head.text[0].isupper() and syllables(head.text))
    nothing = plural or person or _MONEY.search(name) or head.low in _NO_WORKS or head.low.endswith("ing")
    return head.low == "works" or (head.text[0].isalpha() and not nothing)


def _attribute(tokens: list[Token], at: int) -> bool:
    """Whether a word in -ed stands before the noun it belongs to: "shared kitchen"."""
    low, after = tokens[at].low, tokens[at + 1 : at + 2]
    return (
        low.endswith("ed")
        and low not in word_set("verb_en")
        and bool(after and after[0].text.islower())
        and after[0].low not in STOPS | word_set("right_bound_en")
        and not is_verb(tokens, at + 1)
    )


def _end(line: Line, tokens: list[Token], first: int, high: int) -> int:
    """The token behind the name that begins with `first` and ends before `high`."""
    at = first
    while at < len(tokens) and tokens[at].start < high:
        if tokens[at].text in '"“':
            close = next((i for i in range(at + 1, min(at + QUOTED, len(tokens))) if tokens[i].text in '"”'), None)
            if close is None:
                break
            at = close + 1
        elif first < at < len(tokens) - 1 and (joins(tokens, at) or tokens[at].text == "&"):
            at += 2
        elif _ends(line, tokens, first, at):
            break
        else:
            at += 1
    while at > first and (tokens[at - 1].low in _BRIDGE or not _PART.match(tokens[at - 1].text)):
        at -= 1
    return at


def _ends(line: Line, tokens: list[Token], first: int, at: int) -> bool:
    """Whether the name that begins with `first` ends before token `at`."""
    token = tokens[at]
    if any(p.start <= token.start < p.end for p in line.periods):
        return True
    if token.low in _BRIDGE and first < at < len(tokens) - 1:
        return token.low != "of" and not bridges(tokens, at)
    if token.number:
        return tokens[at - 1].low in word_set("site_en") and _UNIT.match(line.text, token.end) is not None
    if not token.word or token.low in _STOPS:
        return True
    if at > first and (token.low in STOPS - _NUMERALS or token.low.endswith("ly")):
        return True
    return is_verb(tokens, at) and token.text[0].islower() and not _attribute(tokens, at)
