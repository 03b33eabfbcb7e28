"""Projects in English: a name that ends in what can be built, with a word of its state in the clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.figure import period_of
from extractor.models.rules.names import syllables
from extractor.models.rules.sector import sector_of
from extractor.models.rules.status import status_en
from extractor.models.rules.tokens import Token, is_verb, tokenize
from extractor.models.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line

_STOPS = frozenset(
    "the a an its their our his this that these those with by from to as at on after since into during through because "
    "and or for of in such namely other including relying first second third many several few various all each key major "
    "number series batch we it they he she is are under make making focus one two three four five six seven eight nine ten eleven twelve dozens".split()
)
_INNER = frozenset({"of", "for", "and", "in"})
_COMMON = frozenset(
    "new major key industrial high -tech high-tech national provincial municipal county city district large good smart modern development "
    "economic demonstration pilot construction industry special local city's old big leading important province cooperation pilot "
    "high-level world-class first-class green digital supporting transportation livelihood infrastructure level city billion million "
    "hundred thousand trillion-dollar superior ecological land projects project parks park zone zones".split()
)
_SIGNS = re.compile(r"[A-Z0-9\"“”]")
_NOT_AFTER = re.compile(
    r"^(?:'s|’s)?\s?(?:committee|delegation|secretary|director|government|party|bureau|management|leaders?|construction assessment|area station|was rated|"
    r"as (?:a|the)|city|authority|office|commission|level|and reform)", re.IGNORECASE
)
_TITLE = re.compile(r"\b(?:rated|became|become|selected|title|known as|awarded|shortlisted|strive to|won|approved as|pilot cit|demonstration cit|home of|honou?r)\b[^,.;]{0,60}$")
_PHASE = re.compile(r"^,? ?(?:[Pp]hase (?:[IVX]+|[0-9]+|one|two|three)\b|\((?:[^()]{1,40})\)|[0-9]\b(?: \([^()]{1,40}\))?)")
_BUILT = frozenset("project projects expressway expressways highway railway railways airport plant bridge tunnel reservoir".split())
_OF = re.compile(r"^ of [A-Z][a-z]+(?: and [A-Z][a-z]+| [A-Z][a-z]+)*")
_FOR = re.compile(r"^ for [a-z-]+(?: [a-z-]+){0,3}(?=[.,;])")
_ORDINAL = frozenset("first second third fourth starting core pilot eastern western".split())
_SLOGAN = re.compile(r"[\"“”][^\"“”]*(?:[0-9] ?\+|\+ ?[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|one)\b|^[\"“][0-9]+[\"”])|[\"“][0-9]+[\"”]")
_GROUP = re.compile(r"^(?:[0-9][0-9,.]*|more than|over|nearly)\b(?! (?:million |thousand )?(?:tons?|tonnes?|mu|kw|mw|cubic|square|acres|kilometers|beds|sets))|\blevel\b|\bbillion\b")
_PHASE_OF = re.compile(r"\b(?:[Pp]hase (?:[IVX]+|[0-9]+)|(?:first|second|third) phase) of (?:the )?$")
_INSIDE = re.compile(r"(?<!construction )(?<!building )(?<!opening )(?<!phase )(?<!start )(?<!approval )(?<!batch )\b(?:in|at|to|of|from|into|with|by|for|on)(?: the)? $")
_MEANS = re.compile(r",? (?:with )?(?:an? |a total )?(?:total |planned )?investment (?:of |about )?[^,;]{0,60}(?=,)")
_MONEY = re.compile(r"^[0-9][0-9.]* ?(?:billion|million)(?: yuan)? (?=[A-Z\"“])")
AROUND = 70  # characters that tell the state


def projects_en(line: Line) -> Iterator[tuple[int, int, dict[str, object]]]:
    """Each project of an English sentence, with its place in the sentence, in the ask form without its evidence."""
    tokens = tokenize(line.text)
    done = 0
    for at, token in enumerate(tokens):
        if token.low not in word_set("site_en") or at < done:
            continue
        end = _end(line, tokens, at)
        if end is None:
            continue
        start = _begin(tokens, at, done)
        found = _project(line, tokens, start, at, end)
        if found is not None:
            done = next((i for i in range(at, len(tokens)) if tokens[i].start >= end), len(tokens))
            yield tokens[start].start, end, found


def _end(line: Line, tokens: list[Token], at: int) -> int | None:
    """Where the name ends whose head is token `at`; None where a later head follows at once."""
    for ahead in range(at + 1, min(at + 5, len(tokens))):
        token = tokens[ahead]
        if not token.word or is_verb(tokens, ahead) or token.low in _STOPS:
            break
        if token.low in word_set("site_en"):
            return None
    end = tokens[at].end
    of = _OF.match(line.text[end : end + 80]) if tokens[at].low in {"university", "academy", "museum", "school"} else None
    end += of.end() if of else 0
    purpose = _FOR.match(line.text[end : end + 80]) if tokens[at].low in {"zone", "base", "platform"} else None
    end += purpose.end() if purpose else 0
    phase = _PHASE.match(line.text[end : end + 60])
    if phase:
        end += phase.end()
    return None if _NOT_AFTER.match(line.text[end : end + 30].lstrip()) else end


def _begin(tokens: list[Token], head: int, floor: int) -> int:
    """Where the name begins whose head is token `head`."""
    start = head
    while start > floor and head - start < 14:  # noqa: PLR2004 - words of the longest name
        token = tokens[start - 1]
        if token.text == ")" and start >= 4:  # noqa: PLR2004 - a bracket with at least one word
            opened = next((i for i in range(start - 2, max(floor, start - 6), -1) if tokens[i].text == "("), None)
            if opened is None:
                break
            start = opened
            continue
        if token.text in "\"”“" and start - 1 > floor:
            opened = next((i for i in range(start - 2, max(floor - 1, start - 12), -1) if tokens[i].text in "\"“"), None)
            if opened is not None and token.text != "“":
                start = opened
            break
        if token.low in _ORDINAL and tokens[start].low in {"phase", "area"}:
            start -= 1
            continue
        if token.low in {"of", "for", "and"} and start - 2 >= floor and _bridges(tokens, start - 1):
            start -= 1
            continue
        titled = token.text[0].isupper() and start > 1  # "the Third Middle School"
        if not (token.word or token.number) or (token.low in _STOPS and not (titled and token.low in _ORDINAL)):
            break
        if token.word and is_verb(tokens, start - 1) and not token.text[0].isupper():
            break
        if token.low in word_set("build_en") and not (token.text[0].isupper() and start - 1 > 0 and tokens[start - 2].word):
            break
        start -= 1
    while start < head and (tokens[start].low in _STOPS or tokens[start].low.endswith("ly")) and not (
        tokens[start].low in _ORDINAL and (tokens[start + 1].low in {"phase", "area"} or tokens[start].text[0].isupper())
    ):
        start += 1
    return start


def _bridges(tokens: list[Token], at: int) -> bool:
    """Whether `of`, `and`, `for` at `at` stands inside a capitalised name."""
    before, after = tokens[at - 1], tokens[at + 1]
    if tokens[at].low == "of":
        return (before.low in word_set("site_en") and before.text[0].isupper()) or before.low in {"phase", "area", "section", "tons"} or (before.text[0].isupper() and after.text[0].isupper())
    return before.text[0].isupper() and after.text[0].isupper() and before.low not in word_set("site_en") and tokens[at - 2].text[0].isupper()


def _project(line: Line, tokens: list[Token], start: int, head: int, end: int) -> dict[str, object] | None:
    words = tokens[start:head]
    text = line.text
    if not words:
        return None
    begin = tokens[start].start
    money = _MONEY.match(text[begin:end])
    begin += money.end() if money else 0
    phase = _PHASE_OF.search(text, max(0, begin - 24), begin)
    begin = phase.start() if phase else begin
    name = text[begin:end]
    before, after = _before(text, begin), _after(text, end)
    if not any(_SIGNS.search(t.text) and t.low not in _COMMON for t in words) and not _singled(words, before, after):
        return None
    if (len(words) == 1 and start == 0) or _SLOGAN.search(name) or (tokens[head].low.endswith("s") and _GROUP.search(name)):
        return None
    if _TITLE.search(before):
        return None
    costs = re.match(r" of (?:US \$ ?)?[0-9][0-9.]* ?(?:billion|million)", after) is not None
    inside = _INSIDE.search(before) is not None and not _BUILT_AFTER.search(after)
    if tokens[head].low not in _BUILT and not costs and (inside or not _built(before, after)):
        return None
    status = status_en(before, after)
    if status is None:
        if tokens[head].low not in {"project", "projects"} and not costs:
            return None
        status = "unknown"
    return {
        "name": line.cut(begin, end),
        "status": status,
        "sector": sector_of(name),
        "companies": _companies(name, after),
        "place": _place(name, after),
        "date": period_of(line, begin, end) if status in {"completed"} else None,
    }


def _singled(words: list[Token], before: str, after: str) -> bool:
    """Whether a name without capitals is one project all the same: a national one, or one at a named place."""
    if not re.search(r"\b(?:builds?|build(?:ing)?|construction of)(?: up)?(?: the| an?)?(?: first)?(?: batch of)? $", before):
        return False
    return words[0].low == "national" or (len(words) > 1 and re.match(r" in [A-Z]", after) is not None)


def _before(text: str, begin: int) -> str:
    """The words before a name that may tell its state: its own clause, and what introduces the list it stands in."""
    clause = re.split(r"[;:。]|[.] ", text[max(0, begin - 2 * AROUND) : begin])[-1]
    lead = None
    for lead in re.finditer(r",? (?:such as|including|namely) ", text[:begin]):
        pass
    if lead is None or re.search(r"[;。]|[.] ", text[lead.end() : begin]):
        return clause
    introduced = re.split(r"[;:。]|[.] ", text[max(0, lead.start() - AROUND) : lead.start()])[-1]
    return f"{introduced}, such as {clause[-30:]}"


def _after(text: str, end: int) -> str:
    """The words behind a name that may tell its state: to the end of its clause."""
    return re.split(r"[;。]|[.](?: |$)|,(?! (?:has|was|were|is|are|will|starts?|phase|signed|put)\b)", _MEANS.sub("", text[end : end + 2 * AROUND]))[0][:AROUND]


_BUILDS = re.compile(
    r"\b(?:build(?:s|ing)?|built|create|construct(?:s|ion|ing|ed)?|establish(?:ed|ing)?|plan(?:s|ned)?|layout|open(?:ed)?|start(?:ed)?|launch(?:ed)?|approval)\b(?:[^,;]{0,60}|[^;]*, such as [^;]*)$"
)
_BUILT_AFTER = re.compile(
    r"^[^,;.]{0,30}\b(?:(?:was|were|is|are|has been|have been|been|being) (?:successfully |officially )?(?:established|approved|founded|built|opened|completed|accelerated|"
    r"put|launched|implemented)|will (?:be built|accelerate|build)|put into|opened|broke ground|will break|starts? construction|under construction|has invested|is accelerating|capped)\b"
)


def _built(before: str, after: str) -> bool:
    """Whether a zone, park or the like is itself said to be built, approved or opened."""
    return _BUILDS.search(before) is not None or _BUILT_AFTER.search(after) is not None


_FIRM = re.compile(r"\b(?:by|of) (?P<who>(?:[A-Z][\w&]+ ){1,4}(?:Group|Company|Co\.|Corporation|Holdings))")


_NAMED = re.compile(r"^(?P<who>[A-Z][\w&']+(?: [A-Z][\w&']+)?) ?\([A-Z][a-z]+\) ")


def _companies(name: str, after: str) -> list[str]:
    """Firms in a project's name, and those that the words behind it call builders or investors."""
    found = [m.group() for m in re.finditer(r"(?:[A-Z][\w&]+ ){1,4}(?:Group|Company|Corporation)\b", name)]
    branch = _NAMED.match(name)
    first = name.split(" ", 1)[0]
    if branch:
        found.append(branch["who"])
    elif not found and name.lower().rstrip("s").endswith("project") and _foreign(first):
        found.append(first)
    found += [m["who"] for m in _FIRM.finditer(after)]
    return found


def _foreign(word: str) -> bool:
    """Whether a capitalised word is a brand rather than a Chinese place: an acronym, or no pinyin."""
    return word.isalpha() and word[0].isupper() and not syllables(word) and word.lower() not in _COMMON | word_set("org_en")


def _place(name: str, after: str) -> str | None:
    """Where it is said to be: "in Huidong" right behind the name."""
    hit = re.match(r" in (?:the )?(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})\b", after)
    return hit["place"] if hit and hit["place"] not in name else None
