"""English words with their places, and the noun phrase beside a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extractor.models.rules.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(
    r"PM ?[0-9.]+|"
    r"[A-Za-z]['’A-Za-z0-9]*(?: ?-(?=[A-Za-z0-9])['’A-Za-z0-9]+)*|[0-9]+(?:[.,][0-9]+)*(?:-[A-Za-z]+|[a-z]+|[AG]\b)*|\S"
)
_LEADING = word_set("lead_en")
_TRAILING = word_set("trail_en")
_PRONOUN = word_set("pronoun_en")
_PARTICIPLE = word_set("participle_en")
_AUXILIARY = frozenset({"is", "are", "was", "were", "be", "has", "have", "had", "of", "with"})
_WITH = frozenset({"days", "population", "villages", "households"})  # "the proportion of days with good air"
_POSSESSIVE = re.compile(r"['’]s?$")
_CLOSING = {'"': '"', "”": "“"}
_OPENING = {left: right for right, left in _CLOSING.items()}
QUOTED = 8  # tokens of a quotation inside a phrase
LONGEST = 14  # tokens of a phrase
REACH = 200  # characters looked at behind a figure


class Token(NamedTuple):
    """A word or a mark, with its place in the sentence."""

    text: str
    start: int
    end: int
    low: str  # in lower case, without a possessive ending, a spaced hyphen closed up

    @property
    def word(self) -> bool:
        """Whether it is a word and no mark or number."""
        return self.text[0].isalpha() or self.text.endswith(("G", "A"))  # 5G, 4A

    @property
    def number(self) -> bool:
        """Whether it is a number."""
        return self.text[0].isdigit() and not self.word


def _low(text: str) -> str:
    low = text.lower()
    if "'" in low or "’" in low:
        low = _POSSESSIVE.sub("", low)
    return low.replace(" -", "-") if " " in low else low


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words, numbers and marks of `text[start:end]`."""
    stop = len(text) if end is None else min(end, len(text))
    return [Token(m.group(), m.start(), m.end(), _low(m.group())) for m in _TOKEN.finditer(text, start, stop)]


def _bare(low: str) -> tuple[str, ...]:
    """What a word is without the -s of the third person: "reaches" may be reache or reach."""
    return (low[:-1], low.removesuffix("es")) if low.endswith("s") and low != "sets" else ()


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is a verb or a particle, which a noun phrase cannot hold."""
    low = tokens[at].low
    if 0 < at < len(tokens) - 1 and tokens[at - 1].low in {"newly", "highly", "recently", "fully", "originally"}:
        return False  # "newly signed projects"
    if low == "use" and at + 1 < len(tokens) and tokens[at + 1].low == "of":
        return False  # "actual use of foreign capital"
    if at + 1 < len(tokens) and tokens[at + 1].low in {"rate", "ratio", "rates"} and low not in _AUXILIARY:
        return False  # "started rate", "pass rate"
    if any(form in word_set("verb_en") for form in (low, *_bare(low))) or low.endswith(("n't", "n’t")):
        return True
    return low.endswith("ed") and "-" not in low and len(low) > 4 and low not in _PARTICIPLE  # noqa: PLR2004 - "need" and "seed" are nouns


def phrase_left(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before token `end`, without determiners; None where there is none."""
    while end > 0 and tokens[end - 1].low in word_set("approx_en"):
        end -= 1
    start = end
    while start > 0 and end - start < LONGEST:
        token = tokens[start - 1]
        inner = token.number and start > 1 and tokens[start - 2].low in {"per", "top", "the", "world", "fortune"}
        held = token.low == "with" and start > 1 and tokens[start - 2].low in _WITH
        opening = start - 1 if held else _opening(tokens, start - 1)
        if opening is not None:
            start = opening
            continue
        ends = token.low in _PRONOUN or token.low in word_set("left_bound_en")
        if ends or (is_verb(tokens, start - 1) if token.word else not (inner or token.text in "()/&'")):
            break
        start -= 1
    return _trimmed(tokens, start, end)


def _opening(tokens: Sequence[Token], at: int) -> int | None:
    """Where the quotation begins that the mark at `at` ends: "four upper" before enterprises; None where none does."""
    if at < 1 or tokens[at].text not in _CLOSING or tokens[at].start > tokens[at - 1].end:
        return None
    mark = _CLOSING[tokens[at].text]
    near = range(at - 2, max(at - QUOTED, -1), -1)
    return next((i for i in near if tokens[i].text == mark and tokens[i].end == tokens[i + 1].start), None)


def phrase_right(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The noun phrase that begins with token `start`, without determiners; None where there is none."""
    end = start
    while end < len(tokens) and end - start < LONGEST:
        if tokens[end].text == "(":
            close = next((i for i in range(end, min(end + 4, len(tokens))) if tokens[i].text == ")"), None)
            if close is None:
                break
            end = close + 1
        elif tokens[end].text in _OPENING and (close := _closing(tokens, end)):
            end = close + 1
        elif _ends(tokens, start, end):
            break
        else:
            end += 1
    return _trimmed(tokens, start, end)


def _closing(tokens: Sequence[Token], at: int) -> int | None:
    """Where the quotation ends that the mark at `at` begins; None where it is long or does not end."""
    mark = _OPENING[tokens[at].text]
    return next((i for i in range(at + 2, min(at + QUOTED, len(tokens))) if tokens[i].text == mark), None)


def _ends(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether the phrase that begins at `start` ends before token `at`."""
    token = tokens[at]
    ahead = tokens[at + 1] if at + 1 < len(tokens) else None
    if not token.word:
        if token.number:
            return not (tokens[at - 1].low == "top" if at > start else _sized(tokens, at))
        return token.text not in "'\"“”" or (token.text != "'" and (at > start or at + 2 >= len(tokens)))
    bound = token.low in word_set("right_bound_en")
    named = ahead is not None and ahead.word and ahead.low not in word_set("right_bound_en")
    adjective = at == start and named and token.low.endswith("ed") and token.low not in word_set("verb_en")
    if bound or (is_verb(tokens, at) and not adjective):
        return True
    if token.low == "under":
        return ahead is None or ahead.low != "construction"
    if token.low in {"and", "or", "for", "of"} and ahead is not None:
        # As in "and planted 3000 trees".
        planted = at + 2 < len(tokens) and ahead.low.endswith("ed") and tokens[at + 2].number
        if not (ahead.word or ahead.text in _OPENING) or planted or is_verb(tokens, at + 1):
            return True
    bounded = ahead is not None and (ahead.number or ahead.low in {"more", "over", "above", "about", "nearly"})
    return bounded and token.low in {"of", "above", "over"}


def _sized(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number begins the size class of what is counted: "4 100 billion parks"."""
    return at + 2 < len(tokens) and tokens[at + 1].low in {"million", "billion", "trillion"} and tokens[at + 2].word


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    while start < end and (tokens[start].low in _LEADING or tokens[start].text in ")'/"):
        start += 1
    while end > start and (
        tokens[end - 1].low in _TRAILING
        or (tokens[end - 1].text in "('/\"“”" and not any(t.text in _OPENING for t in tokens[start : end - 1]))
    ):
        end -= 1
    return (start, end) if any(t.word and len(t.text) > 1 for t in tokens[start:end]) else None
