"""Where the name of an English project begins and ends around its head noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.tokens import Token, is_verb
from extractor.models.rules.words import word_set

if TYPE_CHECKING:
    from extractor.models.rules.text import Line

STOPS = word_set("project_bound_en")
_NOT_AFTER = re.compile(
    r"^(?:'s|’s)?\s?(?:committee|delegation|secretary|director|government|party|bureau|management|leaders?|was rated|"
    r"as (?:a|the)|city|authority|office|commission|level|and reform|(?-i:(?:[A-Z0-9][\w&-]* ){0,4})(?:group|"
    r"holdings?|bureau)\b|(?:[a-z]+ )?(?:(?:centralized|centralised|concentrated|collective) )?(?:signing|opening|"
    r"completion|ground-?breaking|commencement)? ?(?:ceremony|performance|concert|games?|match|festival|activit|"
    r"competition|training|students?|teachers?|doctors?|staff|president|chairman|company|group|corporation|co\b|"
    r"meeting|conference|forum|symposium|exhibition|headquarters))",
    re.IGNORECASE,
)
_PHASE = re.compile(
    r"^,? ?(?:[Pp]hase (?:[IVX]+|[0-9]+|one|two|three|four|five)\b|\((?![^()]{0,20}(?:[mb]illion|"
    r"[0-9] ?(?:[kMG]?[Ww]|[kK]V|k?m|met|mu|square|beds|tons|yuan)|invest|donat))(?:[^()]{1,40})\)|"
    r"(?<!,)(?<!, )[0-9]\b(?![.,][0-9])(?: \([^()]{1,40}\))?)"
)
_OF_NAMED = re.compile(r" of (?:the )?[A-Z]")
_MEASURE = re.compile(r" (?:met(?:er|re)|kilomet|km|feet|mu)")
_BODY = re.compile("(?:[Hh]ospital|[Ss]chool|[Uu]niversity|[Mm]useum|[Ll]ibrary) (?:[A-Z][a-z]+ )?branch$")
_OF_PLACES = frozenset({"university", "academy", "museum", "school"})
_OF = re.compile(r"^ of [A-Z][a-z]+(?: and [A-Z][a-z]+| [A-Z][a-z]+)*")
_FOR = re.compile(r"^ for [a-z-]+(?: [a-z-]+){0,3}(?=[.,;])")
_NUMBERED = frozenset(
    {"sewage", "wastewater", "water", "hospital", "phase", "area", "people", "middle", "primary", "vocational"}
)
PARTS = word_set("part_en")
_LINES = frozenset(
    {"expressway", "railway", "highway", "road", "line", "pipeline", "section", "canal", "metro", "rail"}
)
LONGEST = 14  # words of a name


def name_end(line: Line, tokens: list[Token], at: int) -> int | None:
    """Where the name ends whose head is token `at`; None where a later head follows at once."""
    for ahead in range(at + 1, min(at + 6, len(tokens))):
        token = tokens[ahead]
        if token.number and ahead > at + 1:
            break
        if not (token.word or token.number) or is_verb(tokens, ahead) or token.low in STOPS:
            break
        if token.low in word_set("site_en"):
            return None
    head, end = tokens[at].low, tokens[at].end
    if head in {"section", "line"} and _OF_NAMED.match(line.text, end):
        return None  # of what is named next
    if _MEASURE.match(line.text, end):
        return None  # so many square metres
    goes_on = _OF if head in _OF_PLACES else _FOR if head in {"zone", "base", "platform"} else None
    more = goes_on.match(line.text[end : end + 80]) if goes_on else None
    end += more.end() if more else 0
    end += in_brackets(line.text, end)
    if head == "branch" and not _BODY.search(line.text[max(0, tokens[at].start - 60) : end]):
        return None
    return None if _NOT_AFTER.match(line.text[end : end + 30].lstrip()) else end


def in_brackets(text: str, end: int) -> int:
    """How many characters behind a name belong to it: a phase, or what stands in brackets and is no size or amount."""
    hit = _PHASE.match(text[end : end + 60])
    return hit.end() if hit else 0


def name_start(tokens: list[Token], head: int, floor: int) -> int:
    """Where the name begins whose head is token `head`."""
    start = head
    while start > floor and head - start < LONGEST:
        before = _before(tokens, start, floor)
        if before == start:
            break
        start = before
        if tokens[start].text in '"”“':
            break
    while (
        start < head
        and (tokens[start].low in STOPS or tokens[start].low.endswith("ly") or _owner(tokens[start]))
        and not _part(tokens, start)
    ):
        start += 1
    if tokens[start].low == "new" and start + 1 < head and tokens[start + 1].text[0].isupper():
        start += 1
    return start


def _owner(token: Token) -> bool:
    """Whether a word is a possessive no name begins with: "the county's new hospital"."""
    return token.text[0].islower() and token.text.endswith(("'s", "’s")) and token.low != "people"


def _part(tokens: list[Token], at: int) -> bool:
    """Whether an ordinal belongs to a name: "second phase of", "Third Middle School"."""
    return tokens[at].low in PARTS and (tokens[at + 1].low in _NUMBERED or tokens[at].text[0].isupper())


def _before(tokens: list[Token], start: int, floor: int) -> int:
    """Where a name begins that goes on at `start`, one step to the left; `start` where it goes no further."""
    at = start - 1
    token = tokens[at]
    if token.text == ")":
        return next((i for i in range(at - 1, max(floor, at - 5), -1) if tokens[i].text == "("), start)
    if token.text in '"”':
        return next((i for i in range(at - 1, max(floor - 1, at - 11), -1) if tokens[i].text in '"“'), start)
    if at > floor and joins(tokens, at):
        return at - 1
    if token.low in {"of", "for", "and"} and at > floor and bridges(tokens, at):
        return at
    if not (token.word or token.number) or (token.low in STOPS and not (at > 0 and _part(tokens, at))):
        return start
    small, part = not token.text[0].isupper(), _part(tokens, at)
    verb = token.word and small and is_verb(tokens, at)
    builds = token.low in word_set("build_en") and (small or at == 0 or not tokens[at - 1].word)
    return start if (verb or builds) and not part else at


def joins(tokens: list[Token], at: int) -> bool:
    """Whether a mark or "to" at `at` joins two words of a name: "No. 5", "R & D", "Lingzhou to Gaoling railway"."""
    before, after = tokens[at - 1].text, tokens[at + 1].text
    if tokens[at].text == ".":
        return before == "No" and after[0].isdigit()
    if not (before[0].isupper() and after[0].isupper()):
        return False
    return tokens[at].text == "&" or (
        tokens[at].low == "to" and any(token.low in _LINES for token in tokens[at + 2 : at + 7])
    )


def bridges(tokens: list[Token], at: int) -> bool:
    """Whether `of`, `and`, `for` at `at` stands inside a capitalised name."""
    before, after = tokens[at - 1], tokens[at + 1]
    if tokens[at].low == "and" and before.text.islower() and after.text.islower():
        alone = before.low not in word_set("site_en") and not before.low.endswith("s")
        return alone and not is_verb(tokens, at - 1)  # "research and production", one name's pair
    if tokens[at].low == "of":
        return (
            (before.low in word_set("site_en") and before.text[0].isupper())
            or before.low in {"sewage", "wastewater", "water", "hospital", "phase", "area", "section", "tons"}
            or (before.text[0].isupper() and after.text[0].isupper())
        )
    return (
        before.text[0].isupper()
        and after.text[0].isupper()
        and before.low not in word_set("site_en")
        and tokens[at - 2].text[0].isupper()
    )
