"""How alike two names are, what one says that the other does not, and a place without the word for its rank."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from extractor.normal import normalise


@lru_cache(maxsize=4096)
def ratio(one: str, other: str) -> float:
    """How alike two normalised names are, in [0, 1], whatever the order of their words: 1 only if they are equal."""
    if one == other:
        return 1.0
    from rapidfuzz import fuzz

    score = float(fuzz.ratio(_words(one), _words(other))) / 100
    return min(score, math.nextafter(1, 0))  # the same words in another order are alike, not equal


def ratios_near(ones: list[str], others: list[str], floor: float) -> list[list[bool]]:
    """Whether `ratio` is `floor` or more, for each pair: the cutoff, a little below it, lets rapidfuzz stop early."""
    if min(len(ones), len(others)) < 2:  # noqa: PLR2004 - not worth a matrix, nor numpy
        return [[ratio(one, other) >= floor for other in others] for one in ones]
    from rapidfuzz import fuzz, process

    left, right = [_words(one) for one in ones], [_words(other) for other in others]
    ratios = process.cdist(left, right, scorer=fuzz.ratio, score_cutoff=floor * 100 - 1, dtype=float)
    return [[ratio / 100 >= floor for ratio in row] for row in ratios.tolist()]


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return " ".join(sorted(text.split()))


_GRADE = re.compile(r"副|原|代|前任|deputy|vice|acting|former|assistant")


def holds(longer: str, shorter: str) -> bool:
    """Whether the longer of two normalised names says all that the shorter says, as whole words."""
    if not shorter or set(_GRADE.findall(longer)) != set(_GRADE.findall(shorter)):
        return False  # a mayor is no deputy mayor
    if shorter.isascii():
        return f" {shorter} " in f" {longer} "
    return longer.endswith(shorter) or longer.startswith(shorter)


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|[ivx]+(?![a-z])|[一二三四五六七八九十]+")


def numbers_in(text: str) -> list[str]:
    """The numbers of a name, sorted: two names that differ here are two things, however alike they are."""
    return sorted(m.group() for m in _NUMBER.finditer(text))


_RANK_WORDS = r"(?: |-)?(?:autonomous |development )?(?:city|county|district|province|municipality|prefecture)"
_RANK = re.compile(rf"{_RANK_WORDS}$|(?<=..)[市县区省州盟旗]$")


@lru_cache(maxsize=4096)
def bare_place(text: str) -> str:
    """The normalised name without the word for its rank: `haining` for "Haining City", `龙岩` for 龍巖市."""
    name = normalise(text)
    return _RANK.sub("", name) or name
