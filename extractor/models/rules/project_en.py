"""Projects in English: a name that ends in what can be built, with a word of its state in the clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.built_en import AROUND, is_built, is_subject, said_until, words_after, words_before
from extractor.models.rules.figure import period_of, town_of
from extractor.models.rules.firm import BUILDS_IT, firms_en, signer_en
from extractor.models.rules.names import syllables
from extractor.models.rules.said_en import said_en
from extractor.models.rules.sector import sector_of
from extractor.models.rules.site_en import name_end, name_start
from extractor.models.rules.sited_en import sited_en
from extractor.models.rules.status import is_reached, status_en
from extractor.models.rules.tokens import Token, tokenize
from extractor.models.rules.words import either, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.place import Places
    from extractor.models.rules.text import Line

_COMMON = word_set("project_common_en")
_SIGNS = re.compile(r"[A-Z0-9\"“”]")
_STARTED = re.compile(r"\b(?:started?|starts|broke ground|begun|began)\b")
_TITLE = re.compile(
    r"\b(?:rated|became|become|selected|title|known as|awarded|shortlisted|strive to|won|"
    r"approved as|pilot cit|demonstration cit|home of|honou?r)\b[^,.;]{0,60}$"
)
_BUILT = word_set("always_built_en")
_APPROVED = re.compile(r"\bapproved\b(?! as\b)")
_FIXED = _BUILT - {"project", "projects"}
_SLOGAN = re.compile(
    r"[\"“”][^\"“”]*(?:[0-9] ?\+|\+ ?[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|"
    r"one)\b|^[\"“][0-9]+[\"”])|[\"“][0-9]+[\"”]"
)
_GROUP = re.compile(
    r"^(?:[0-9][0-9,.]*|more than|over|nearly)\b(?! (?:million |thousand )?(?:tons?|tonnes?|"
    r"mu|kw|mw|k[vV]|cubic|square|acres|kilometers|beds|sets))|\blevel\b|\bbillion\b"
)
_PHASE_OF = re.compile(
    r"\b(?:[Pp]hase (?:[IVX]+|[0-9]+)|(?:first|second|third) phase|[A-Z][a-z]+ (?:area|section)|"
    r"new (?:campus|area|building|branch|ward building)|"
    r"(?:[A-Z][\w'’]+ to )?[A-Z][\w'’]+ section|(?:northern|southern|eastern|western) (?:line|section)) of (?:the )?$"
)
_AMOUNT = "[0-9][0-9.]* ?(?:billion|million)"
# What stands before a name and is none of it: an amount, whose country's it is, how long or large.
_OUTSIDE = re.compile(
    rf"(?:{_AMOUNT}(?: yuan)? (?=[A-Z\"“]))?"
    r"(?:(?:German|Korean|Japanese|American|French|British|Italian|Swiss|Thai|Russian|Singaporean) (?=[A-Z]))?"
    r"(?:(?:[0-9][0-9,.]* ?)?-?(?:kilomet(?:er|re)|km|met(?:er|re)|mu|square|acre)s? (?:long )?(?=[A-Z]))?"
)
_ORDINALS = frozenset({"second", "third", "fourth", "fifth"})
_RANKS = frozenset({"county", "city", "municipal", "provincial", "district"})  # "the county hospital": there is one
_ONLY = frozenset({"hospital", "library", "museum", "stadium", "gymnasium", "theatre", "theater", "campus", "airport"})
_QUARTERS = frozenset({"City", "Town"})
_PRODUCES = frozenset({"project", "base", "line", "plant", "factory"})
# An amount that singles it out: "of 2 billion yuan", "(2 billion yuan)", "…, with a total investment of".
_OF = re.compile(rf" of (?:US ?\$ ?)?{_AMOUNT}")
_SUM = re.compile(
    rf"(?: \([^()]{{1,20}}\))? (?:US ?\$ ?)?{_AMOUNT}"
    r"(?: (?:yuan|RMB|US|euros?|Hong Kong|dollars)\b|(?=[,;.)]| (?:for|in|and)\b))"
)
_SHARE = re.compile(r"\bfor (?:the )?$|, (?:and )?$")
_FUNDED = re.compile(
    r"\b(?:million|billion)\b[^,;]{0,40} for (?:the )?$|\b(?:investment|cost|budget) of the $", re.IGNORECASE
)
_COSTS = re.compile(
    rf" \( ?(?:US ?\$ ?)?{_AMOUNT}|[^;。]{{0,90}}\b(?:with|has|had|is|and|,) (?:an? |the |its )?"
    r"(?:total |planned |estimated )?(?:investment|cost|budget) (?:of|is|was|reaches)\b"
)
_PAID_FOR = re.compile(
    r"\binvest(?:ed|s|ing|ment)? (?:of )?[^,;]{0,90}\b(?:to|and) "
    r"(?:build|construct|set up|establish)(?: up)?(?: an?| the)? $"
)
# Whose it is, where its own words don't tell: "the new canteen of Liuxi middle school".
_OF_OWNER = re.compile(
    rf" of (?:the )?(?:[0-9]+ )?[A-Z][\w'’-]*(?: [A-Z0-9][\w'’-]*)*(?: (?:[a-z-]+ ){{0,3}}?(?:{either('site_en')})\b)?"
)
_ON = re.compile(r",? (?:with|for|marked by|,)?[^,.;0-9]{0,30}")  # between a time phrase and the name it governs
_BREAK = re.compile(r"[.;] |[;。]")  # what a time phrase does not reach across


def projects_en(line: Line, places: Places, event: str | None = None) -> Iterator[tuple[int, int, dict[str, object]]]:
    """Each project of an English sentence, with its place in the sentence, in the ask form without its evidence.

    `event` is the status of the projects an article is about: signed where it reports a signing ceremony.
    """
    tokens = tokenize(line.text)
    said = {start: (start, head, end) for start, head, end in said_en(line, tokens)}
    done = 0
    for at in range(len(tokens)):
        span = said.get(at) or _headed(line, tokens, at, done)
        if span is None or at < done or any(span[0] < other <= at for other in said):
            continue
        start, head, end = span
        found = _project(line, tokens, start, head, end, places, event, said=at in said)
        if found is not None:
            done = next((i for i in range(at, len(tokens)) if tokens[i].start >= end), len(tokens))
            yield tokens[start].start, end, found


def _headed(line: Line, tokens: list[Token], at: int, done: int) -> tuple[int, int, int] | None:
    """The name whose head is the word at `at`, if it is a word for what can be built."""
    new = at > 0 and tokens[at].text in _QUARTERS and tokens[at - 1].text == "New"  # "Binjiang New City"
    if at < done or not (new or tokens[at].low in word_set("site_en")):
        return None
    end = name_end(line, tokens, at)
    return None if end is None else (name_start(tokens, at, done), at, end)


def _project(  # noqa: PLR0913, PLR0917 - where the name stands, and where its head does
    line: Line,
    tokens: list[Token],
    start: int,
    head: int,
    end: int,
    places: Places,
    event: str | None,
    *,
    said: bool = False,
) -> dict[str, object] | None:
    words = tokens[start:head]
    text = line.text
    if not words:
        return None
    outside = _OUTSIDE.match(text, tokens[start].start, end)
    begin = outside.end() if outside else tokens[start].start
    phase = _PHASE_OF.search(text, max(0, begin - 50), begin)
    begin = phase.start() if phase else begin
    proper = any(_SIGNS.search(t.text) and t.low not in _COMMON for t in words)
    owner = None if proper else _OF_OWNER.match(text, end)
    end = owner.end() if owner else end
    name = text[begin:end]
    before = words_before(text, begin)
    subject = is_subject(before)
    after = words_after(text, end, subject=subject)
    paid = _PAID_FOR.search(text, max(0, begin - 3 * AROUND), begin) is not None
    single = (
        said
        or paid
        or owner is not None
        or proper
        or words[0].low in _ORDINALS
        or (words[0].low in _RANKS and tokens[head].low in _ONLY)
        or (tokens[head].low in _PRODUCES and signer_en(before, places) is not None)
        or (tokens[head].low == "project" and len(words) > 1 and (_OF.match(text, end) or _COSTS.match(text, end)))
        or _singled(words, before, after)
    )
    first = len(words) == 1 and start == 0 and not syllables(words[0].text)  # any word has a capital there
    plural = tokens[head].low.endswith("s") or tokens[head - 1].number or re.match("[0-9]+ [a-z]", name) is not None
    counted = tokens[head].low == "projects" and any(token.number for token in words[1:])
    group = counted or _SLOGAN.search(name) or (plural and _GROUP.search(name)) or name == "China Railway"
    if not single or group or (first and end == tokens[head].end) or _TITLE.search(before):
        return None
    named = proper or owner is not None
    near = re.split(r"[.] |[;。]", text[end : end + 3 * AROUND])[0]
    costs = paid or bool(
        _OF.match(near)
        or ((words[0].low in _RANKS or any(t.text[0].isupper() for t in words)) and _SUM.match(near))
        or (named and (_FUNDED.search(before) or _COSTS.match(near)))
    )
    if _SUM.match(near) and _SHARE.search(before):
        before, after = "", after.split(",")[0]  # one of several that share a sum, of which no state is told
    shown = event if event and tokens[head].low in _PRODUCES and (subject or before.endswith(" is ")) else None
    if not (said or tokens[head].low in _BUILT or costs or shown or is_built(before, after, subject=subject)):
        return None
    status = status_en(before, after) or (status_en("", near) if named and tokens[head].low in _FIXED else None)
    status = status or shown
    if status is None and not (costs or tokens[head].low in {"project", "projects"}):
        return None
    status = status or "unknown"
    sector = sector_of(name)
    started = _STARTED.search(after) is not None
    until = min(said_until(text, end), end + 2 * AROUND)
    maker = BUILDS_IT.match(text, until)
    reached = is_reached(status, started=started, passed=_APPROVED.search(after) is not None)
    return {
        "name": line.cut(begin, end),
        "status": status,
        "sector": sector,
        "companies": firms_en(name, text[end : maker.end() if maker else until], sector, places, before),
        "place": sited_en(text, begin, end, name, places) or town_of(line, begin),
        "date": _date(line, begin, end, until) if reached else None,
    }


def _singled(words: list[Token], before: str, after: str) -> bool:
    """Whether a name without capitals is one project all the same: a national one, or one at a named place."""
    if not re.search(
        r"\b(?:builds?|build(?:ing)?|construction of)(?: up)?(?: the| an?)?(?: first)?(?: batch of)? $", before
    ):
        return False
    return words[0].low == "national" or (len(words) > 1 and re.match(r" in [A-Z]", after) is not None)


def _date(line: Line, begin: int, end: int, until: int) -> str | None:
    """The time phrase that governs the name, else the next one of its sentence, near behind it."""
    found = next((p.text for p in line.periods if _ON.fullmatch(line.text, p.end, begin)), None)
    last = max((p.end for p in line.periods if p.end <= begin), default=begin)
    if not found and not _BREAK.search(line.text, last, begin):
        found = period_of(line, begin, end)
    if found:
        return found.removeprefix("since ")
    return next((p.text for p in line.periods if end <= p.start < until), None)
