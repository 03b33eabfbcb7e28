"""What an English count counts: the noun behind it, or before it where only a counting word follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.label_en import named_before, offsets
from extractor.models.rules.tokens import REACH, is_verb, phrase_right, tokenize
from extractor.models.rules.words import word_set

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.models.rules.tokens import Token
    from extractor.quantity import QuantitySpan

_NEXT = frozenset({"and", "or", "with", "in", "by"})  # what goes on behind a count of things named before it
_PLURAL = re.compile(r"[a-z]{3,}(?<![suiw])s|people|children")
_MODIFIES = word_set("modifies_en")
# What goes on with a counted noun.
_JOINS = frozenset({"and", "or", "of", "for", "above", "over", "under", "per", "in", "across", "throughout"})
_ABOVE = re.compile(r"(?: of| with| worth)? (?:above|over|more than|less than|exceeding|below|at least) ")
_GAP = 5  # characters: "of" and a blank
_AMONG = re.compile(r"\b(?:of which|of them|of whom|among (?:them|which)),? ?$")  # "of which 267 are poor households"
_CLASSIFIER = word_set("piece_en")
_RANK_ONLY = re.compile(
    r"(?:the )?(?:whole )?(?:city|county|district|province|town|village|zone|park|company|group)(?: \w+ed)?$",
    re.IGNORECASE,
)
_PIECES = frozenset({"items", "sets", "units", "pieces", "batches", "copies"})  # 项, 台 before the noun counted
_COPULA = re.compile(
    r" (?:is|are|was|were|reach(?:es|ed)?|total(?:s|ed|led)?|exceed(?:s|ed)?|[a-z]+(?:s|ed|ing)? to|stood at)"
    r"(?: about| nearly| over)? $"
)
_CLOSED = re.compile(r" ?(?:[.,;)]|$|and\b|on duty\b)")
_DONE = frozenset({"new", "newly", "built", "rebuilt", "laid", "sold", "sent", "and"})
_FILLS = word_set("approx_en") - _DONE  # "entities reached 120"
_NO_HEAD = word_set("no_head_en")


def counted(line: Line, span: QuantitySpan, floor: int) -> tuple[int, int] | None:
    """The noun phrase a count counts, as offsets; `floor` is where its clause begins."""
    named = _behind(line, span)
    named = _apposed(line, span, floor, named) or named
    timed = any(span.end <= p.start <= span.end + _GAP for p in line.periods)
    if named is None and (timed or re.match(r" ?[,.;)]|$| (?:and|with|in|by) ", line.plain[span.end :])):
        named = _done(line, span, floor) or named_before(line, span.start)
    return named


def _behind(line: Line, span: QuantitySpan) -> tuple[int, int] | None:
    """The noun phrase a count counts, behind it."""
    reach = min((p.start for p in line.periods if p.start >= span.end), default=len(line.text))
    tokens = tokenize(line.text, span.end, min(span.end + REACH, reach))
    figures = span.quantity.text[-1].isdigit()  # "four sets of teams" is no piece word
    among = _AMONG.search(line.plain, max(0, span.start - 16), span.start)
    if tokens and (tokens[0].low == "of" or (among and tokens[0].low in {"are", "were"})):
        tokens = tokens[1:]
    far = bool(tokens) and tokens[0].start - span.end > _GAP
    if len(tokens) > 1 and figures and _plural(tokens[0]) and _plural(tokens[1]):
        tokens = tokens[1:]  # "16 phases trainings"
    if len(tokens) > 1 and figures and tokens[0].low in _PIECES and (tokens[1].low == "of" or _begins_noun(tokens)):
        tokens = tokens[2:] if tokens[1].low == "of" else tokens[1:]
    if tokens and (tokens[0].text in ",.;:)%" or tokens[0].low in _NEXT or far):
        return None
    phrase = phrase_right(tokens, 0)
    if phrase is None:
        return None
    piece = len(tokens) > 1 and tokens[0].low in _CLASSIFIER and tokens[1].low == "and"
    start, end = offsets(tokens, (phrase[0], 1 if piece else _head(tokens, *phrase)))
    end -= line.plain.endswith(("'", "’"), start, end)
    size = _ABOVE.match(line.plain, end)
    if size:
        amount = next((s for s in line.figures if size.start() <= s.start <= size.end() + 2), None)
        end = amount.end if amount else end
    return start, end


def _plural(token: Token) -> bool:
    """Whether a word is a plural that no other noun follows in good English."""
    return _PLURAL.fullmatch(token.low) is not None and token.low not in _MODIFIES and token.text[-1] not in "'’"


def _head(tokens: list[Token], start: int, end: int) -> int:
    """Where the noun ends that a count counts: at the first plural, of which the rest says what it does or owns."""
    for at in range(start, end - 1):
        token, ahead = tokens[at], tokens[at + 1]
        owns = token.text.endswith(("s'", "s’"))
        goes_on = ahead.low in _JOINS or not ahead.text[0].islower() or _PLURAL.fullmatch(ahead.low)
        if owns or (_plural(token) and not goes_on and not ahead.low.endswith(("ed", "ly", "ing"))):
            return at + 1
    return end


def _done(line: Line, span: QuantitySpan, floor: int) -> tuple[int, int] | None:
    """Things with what was done to them before their count: "schools newly built 12", "patents granted 300"."""
    tokens = tokenize(line.text, floor, span.start)
    done = [t.low not in _FILLS and (t.low in _DONE or (t.low.endswith("ed") and t.word)) for t in tokens]
    end = len(tokens)
    while end and done[end - 1]:
        end -= 1
    if end == len(tokens) or tokens[-1].low == "and":
        return None
    if not end or tokens[end - 1].text in ",;:":
        return tokens[end].start, tokens[-1].end  # "newly started 41"
    things = named_before(line, tokens[end - 1].end)
    if things is None or tokens[end].low == "and":  # "found 215 dangers and rectified 198"
        return things
    return things[0], tokens[-1].end


def _begins_noun(tokens: list[Token]) -> bool:
    """Whether a noun stands behind the piece word that `tokens` begin with: "40 items major projects"."""
    phrase = phrase_right(tokens[1:], 0)
    return phrase is not None and phrase[0] == 0


def _apposed(line: Line, span: QuantitySpan, floor: int, named: tuple[int, int] | None) -> tuple[int, int] | None:
    """What stands before a count behind which only a piece word follows: "water tanks 6870 seats"."""
    noun = line.plain[slice(*named)] if named else ""
    unit = noun in _CLASSIFIER
    if named is None or not (unit or (noun.isalpha() and noun.islower() and _CLOSED.match(line.plain, named[1]))):
        return None
    tokens = tokenize(line.text, floor, span.start)
    while tokens and (is_verb(tokens, len(tokens) - 1) or tokens[-1].low in _FILLS):
        tokens.pop()
    last = tokens[-1].low if tokens and tokens[-1].word else "to"
    linked = noun == "person-times" or _COPULA.search(line.plain, tokens[-1].end if tokens else floor, span.start)
    adverb = last.endswith("ly") and last not in {"supply", "family", "assembly"}
    before = None if last in _NO_HEAD or adverb else named_before(line, tokens[-1].end)
    if before is None or not (linked or line.text[before[1] : span.start].isspace()):
        return None
    counted_too = line.figure_before(before[0])
    if counted_too is not None and not line.plain[counted_too.end : before[0]].strip():
        return None if linked else _apposed(line, counted_too, floor, before)  # "poor: 318 households 1,106 people"
    part = line.plain.rfind(" of ", *before)
    if part >= 0 and line.plain.endswith(noun, *before):
        before = part + len(" of "), before[1]  # "identification of poor households 18 thousand households"
    name = line.plain[slice(*before)]
    owner = _RANK_ONLY.match(name) or (name.istitle() and before[0] > floor + 1)  # "from Gaoling 312 households"
    done = last.endswith("ed") and not (unit and any(not t.low.endswith(("ed", "ly")) for t in tokens))
    if owner or done or any(a < before[1] and before[0] < b for a, b in line.places):
        return None
    ahead = tokenize(line.text, floor, before[0])
    opens = not ahead or ahead[-1].text in ",;:(" or ahead[-1].low == "and" or ahead[-1].low.endswith("ed")
    piece = unit or not noun.endswith("s") or (opens and not linked and name[-1].islower())
    return before if piece and noun != "more" else None
