"""Known errors: each kind spoils a true record in the ask form in one way, and the same record in the plain form.

The plain form is what instructor is commonly asked for: every field by its value, a quantity as `{text, value, unit}`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extractor.article import Article
from extractor.fold import Folded
from extractor.quantity import find, parse
from extractor.record import Record, shape_of

Said = dict[str, Any]

_SCALES = [("million", "billion"), ("billion", "million"), ("thousand", "million"), ("萬", "億"), ("万", "亿")]
_SCALES += [("億", "萬"), ("亿", "万")]
_UNITS = [("US $", "HK $"), ("US dollars", "yuan"), ("yuan", "US dollars"), ("RMB", "USD"), ("元", "美元")]
_UNITS += [
    ("percentage points", "%"),
    ("百分点", "%"),
    ("百分點", "%"),
    ("%", " percentage points"),
    ("acres", "hectares"),
]
_UNITS += [
    ("square kilometers", "mu"),
    ("square meters", "mu"),
    ("畝", "公頃"),
    ("亩", "公顷"),
    ("家", "户"),
    ("個", "家"),
]
_UNITS += [("个", "家"), ("名", "户"), ("棟", "家"), ("户", "家"), ("戶", "家")]
_SCALE_WORD = re.compile(r" ?(?:million|billion|trillion)(?![-\w]).*$|[萬万億亿].*$")
_INVENTED = {
    "en": {"name": "Qiaotou tidal power station", "quantity": "73.19 billion yuan"},
    "zh": {"name": "桥头潮汐电站", "quantity": "73.19亿元"},
}
_TRANSLATED = {"en": "工业增加值", "zh": "industrial added value"}


@dataclass(frozen=True, slots=True)
class Victim:
    """A true record, and what the error needs to know about where it stands."""

    article: Article
    record: type[Record]
    asked: Said
    other: Said | None
    """another record of the same type and article"""

    @property
    def language(self) -> str:
        """`en` or `zh`."""
        return self.article.language[:2]

    def quantity(self) -> str | None:
        """The name of the first field that holds a quantity."""
        return next((n for n, role in self._roles().items() if role == "quantity" and self.asked[n]), None)

    def named(self) -> str:
        """The name of the field that must stand in a cited line and is no quantity, else of the quantity."""
        return next(
            (n for n, role in self._roles().items() if role == "verbatim" and self.asked[n]), self.quantity() or ""
        )

    def _roles(self) -> dict[str, str]:
        shapes = {name: shape_of(self.record, name) for name in self.record.facts()}
        return {name: one.role.kind for name, one in shapes.items() if one.role and one.role.cited}

    def changed(self, field: str, text: str) -> Said | None:
        """The record with this field's text, or None where that stands in its lines all the same."""
        lines = [one for one in self.article.sentences if one.line in self.asked["evidence"]]
        if not text or any(next(Folded(one.text).find(text), None) for one in lines):
            return None
        return {**copy.deepcopy(self.asked), field: text}


def _invented(victim: Victim) -> Said | None:
    made = _INVENTED[victim.language]
    field = victim.quantity() or victim.named()
    return victim.changed(field, made["quantity" if field == victim.quantity() else "name"])


def _replaced(victim: Victim, pairs: list[tuple[str, str]]) -> Said | None:
    field = victim.quantity()
    if field is None:
        return None
    text = victim.asked[field]
    wrong = next((text.replace(old, new, 1) for old, new in pairs if old in text), None)
    return None if wrong is None else victim.changed(field, wrong)


def _scale(victim: Victim) -> Said | None:
    return _replaced(victim, _SCALES)


def _cut(victim: Victim) -> Said | None:
    """The number alone, although its scale word stands beside it."""
    field = victim.quantity()
    bare = _SCALE_WORD.sub("", victim.asked[field]) if field else ""
    return {**copy.deepcopy(victim.asked), field: bare} if field and bare != victim.asked[field] else None


def _neighbour(victim: Victim) -> Said | None:
    """Another figure of the same kind that stands in a cited line: true, but of something else."""
    field = victim.quantity()
    if field is None:
        return None
    true = parse(victim.asked[field])
    for line in victim.article.sentences:
        if line.line in victim.asked["evidence"]:
            for one in find(line.text):
                if one.quantity.kind is true.kind and one.quantity.value != true.value:
                    return {**copy.deepcopy(victim.asked), field: one.quantity.text}
    return None


def _unit(victim: Victim) -> Said | None:
    return _replaced(victim, _UNITS)


def _swapped(victim: Victim) -> Said | None:
    """The first two neighbouring digits that differ, changed over."""
    field = victim.quantity()
    if field is None:
        return None
    text = victim.asked[field]
    for one in re.finditer(r"(?=(\d)([.,]?)(\d))", text):
        if one[1] != one[3]:
            swapped = text[: one.start()] + one[3] + one[2] + one[1] + text[one.start() + 2 + len(one[2]) :]
            return victim.changed(field, swapped)
    return None


def _altered(victim: Victim) -> Said | None:
    """One letter of the name is another, in the middle."""
    field = victim.named()
    if field == victim.quantity():
        return None
    text = victim.asked[field]
    at = len(text) // 2
    while at < len(text) and not text[at].isalpha():
        at += 1
    other = "e" if text[at : at + 1] != "e" else "a"
    letter = other if text[at : at + 1].isascii() else "某"
    return victim.changed(field, text[:at] + letter + text[at + 1 :])


def _elsewhere(victim: Victim) -> Said | None:
    """A line that is not about it: it holds neither the name nor the figure."""
    fields = [one for one in (victim.named(), victim.quantity()) if one]
    for line in victim.article.sentences:
        held = [next(Folded(line.text).find(victim.asked[one]), None) for one in fields]
        if not line.boilerplate and line.line not in victim.asked["evidence"] and not any(held):
            return {**copy.deepcopy(victim.asked), "evidence": [line.line]}
    return None


def _translated(victim: Victim) -> Said | None:
    field = victim.named()
    return None if field == victim.quantity() else victim.changed(field, _TRANSLATED[victim.language])


def _merged(victim: Victim) -> Said | None:
    """Two pieces of the text put together to one that does not stand in it."""
    field = victim.named()
    if victim.other is None or field == victim.quantity() or victim.other[field] in (None, victim.asked[field]):
        return None
    return victim.changed(field, f"{victim.asked[field]} {victim.other[field]}")


KINDS: dict[str, Callable[[Victim], Said | None]] = {
    "invented record": _invented,
    "wrong scale": _scale,
    "scale word left out": _cut,
    "wrong unit or currency": _unit,
    "swapped digits": _swapped,
    "altered name": _altered,
    "evidence on the wrong line": _elsewhere,
    "translated field": _translated,
    "merged quotes": _merged,
}
"""Each kind of error; it gives None where a record has nothing to spoil in that way."""
MISPLACED = "another figure of its line"
"""No error of text or value: what stands is true, but of something else. Grounding cannot tell; it is counted apart."""
KINDS[MISPLACED] = _neighbour


def plain(said: Said, record: type[Record]) -> Said:
    """A spoiled or sound record in the plain form, quantities with a value and a unit that the model wrote itself."""
    out: Said = {}
    for name in record.facts():
        value, role = said[name], shape_of(record, name).role
        if value is not None and role is not None and role.kind == "quantity":
            value = {"text": value, "value": "1", "unit": "CNY"}
        elif value is not None and role is not None and role.kind == "count":
            value = 1
        elif value is not None and role is not None and role.kind == "period":
            value = "2022"
        out[name] = value
    return out
