"""The singular of an English noun."""

from __future__ import annotations

from typing import Final

_IRREGULAR: Final = {
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "series": "series",
    "species": "species",
    "means": "means",
    "headquarters": "headquarters",
    "barracks": "barracks",
    "works": "works",
    "goods": "goods",
    "crises": "crisis",
    "analyses": "analysis",
    "buses": "bus",
    "minibuses": "minibus",
    "campuses": "campus",
    "viruses": "virus",
    "bonuses": "bonus",
    "lenses": "lens",
    "geese": "goose",
    "mice": "mouse",
    "oxen": "ox",
    "feet": "foot",
    "teeth": "tooth",
    "movies": "movie",
    "calories": "calorie",
    "cookies": "cookie",
    "caches": "cache",
    "niches": "niche",
    "avalanches": "avalanche",
    "shoes": "shoe",
    "canoes": "canoe",
    "toes": "toe",
    "foes": "foe",
    "wharves": "wharf",
    "shelves": "shelf",
    "bookshelves": "bookshelf",
    "halves": "half",
    "lives": "life",
    "wives": "wife",
    "midwives": "midwife",
    "knives": "knife",
    "calves": "calf",
    "leaves": "leaf",
    "loaves": "loaf",
    "scarves": "scarf",
    "thieves": "thief",
    "wolves": "wolf",
    "elves": "elf",
    "selves": "self",
}
_SHORTEST: Final = 4  # "ties" is the plural of "tie"
_SIBILANT: Final = ("ches", "shes", "sses", "xes", "oes")


def singular(word: str) -> str:
    """`word`, in lower case, in the singular; as it is where it is no plural ("gas", "status", "analysis")."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > _SHORTEST:
        return f"{word[:-3]}y"
    if word.endswith(_SIBILANT):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
