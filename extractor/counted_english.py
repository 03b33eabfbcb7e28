"""What a bare number counts in English, rough translation too: by the name, the noun behind, or a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from extractor.quantity import Kind, count_unit
from extractor.quantity.counting import has_unit, head_of
from extractor.stand import Stand

if TYPE_CHECKING:
    from decimal import Decimal

_STOP: Final = (
    "is|are|was|were|be|been|has|have|had|does|did|do|will|would|can|could|may|should|of|in|on|at|to|for|from|by|with"
    "|and|or|but|than|as|that|which|who|this|these|last|per|a|an|the|compared|under|over|above|into|across|within|since"
    "|until|year|accounts?|reaches|increases|rises|totals|exceeds|includes|remains|becomes|falls|drops|grows|stands"
)
_BEHIND: Final = re.compile(rf"(?: (?!(?:{_STOP})\b)[a-z-]+){{1,4}}")  # what is counted, right behind its number
_NO_PLURAL: Final = frozenset(
    re.findall(
        r"\w+",
        "was has does this its his hers ours theirs yours less plus across always perhaps besides towards upwards news "
        "afterwards downwards means economics politics physics logistics statistics sales goods thus yes various "
        "previous times as us is themselves ourselves itself",
    )
)
_NO_THING: Final = frozenset(
    re.findall(
        r"\w+",
        "hundred thousand million billion trillion yuan dollar dollars above below over under and or more less "
        "than first last new newly key major main strong scale level class grade provincial municipal national "
        "state county city local growth decline increase decrease production operation capability capacity volume "
        "throughput purchase output total accumulative cumulative average annual whole other others single best "
        "breaking exceeding remaining reform renovation transformation improvement upgrading upgrade relocation "
        "resettlement treatment",
    )
)
"""Words of a name that tell which, how many or what is done, never what is counted."""
_SCALE: Final = "hundred|thousand|million|billion|trillion"
_CLASS: Final = re.compile(
    r"(?:(?:more|less) than|above|over|below|under|exceed(?:s|ing)|breaking) (?=[a-z$]{0,4} ?[0-9])"
    rf"|(?:us ?|hk ?)?[$¥€£]? ?[0-9][0-9,.]* ?(?:(?:{_SCALE}|m|bn) )*(?:{_SCALE})? ?(?:us |hk )?"
    r"(?:yuan|rmb|dollars?|euros?)?(?: (?:and|or) (?:above|over|more|below))?",
    re.IGNORECASE,
)
"""The size that a class of things has: "projects above 100 million yuan", "5 billion yuan and above"."""
_MEASURE_OF: Final = re.compile(
    r"\b(?:capabilit(?:y|ies)|capacit(?:y|ies)|numbers?|volumes?|throughput|flows?|quantit(?:y|ies)|scale|total)"
    r" of (?:the |this year )?",
    re.IGNORECASE,
)
_PIECES: Final = frozenset(
    re.findall(r"\w+", "items item sets set seats seat pieces piece units unit rounds round places")
)
"""Measure words, as machine translation puts them behind a number: "4,260 seats" of toilets."""
_SENTENCE_ENDS: Final = re.compile(r"\n|[.;] ")


def english(stand: Stand, value: Decimal | None, counted: str) -> str | None:
    """The unit of the count `value`, of what the record names `counted`; None where nothing tells."""
    name = _MEASURE_OF.sub("", _CLASS.sub(" ", counted))
    unit = count_unit(name)
    words = re.findall(r"[A-Za-z]+", head_of(name))
    if unit is not None and words and (_counts(words[-1]) or has_unit(unit)):
        return unit
    closer = next((one for one in reversed(words) if _counts(one)), None)  # "trains sent", "people outside"
    closer = closer or noun_behind(stand)  # "employed 320 people"
    if closer is not None:
        return count_unit(closer)
    last = words[-1] if words else ""
    if unit is not None and last and not (last[0].isupper() or last.endswith("ed") or last.lower() in _NO_THING):
        return unit
    known = next((one for one in reversed(words) if has_unit(one) and one.lower() not in _NO_THING), None)
    return count_unit(known) if known is not None else _counted_before(stand, value)


def noun_behind(stand: Stand) -> str | None:
    """The last plural among the words right behind the number, or the first word if it is a noun that is counted."""
    run = _BEHIND.match(stand.line, stand.end)
    words = [one for one in run[0].split() if one not in _PIECES] if run else []
    plural = next((one for one in reversed(words) if _counts(one)), None)
    return plural or (words[0] if words and has_unit(words[0]) else None)


def _counted_before(stand: Stand, value: Decimal | None) -> str | None:
    """What the nearest count before counts, no fewer: "239 started projects and 132 newly put into operation"."""
    for _, end, quantity in reversed(stand.others()):
        if end > stand.start or quantity.kind is not Kind.COUNT or _SENTENCE_ENDS.search(stand.line, end, stand.start):
            continue
        if value is not None and quantity.value is not None and value <= quantity.value:
            noun = noun_behind(Stand(stand.line, end, end))
            if noun is not None:
                return count_unit(noun)
    return None


def _counts(word: str) -> bool:
    """Whether an English word names things that are counted: a plural, or one with a unit of its own."""
    word = word.lower()
    if word in _NO_PLURAL:
        return False
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))  # noqa: PLR2004 - "gas"
    return plural or count_unit(word) not in {None, word.rpartition("-")[2]}
