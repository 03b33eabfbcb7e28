"""Faults within the records of a good answer: what a model gets wrong while its JSON is sound.

An answer is `{"officials": [record, ...], "projects": [...], ...}`. A record is one in the ask form: `evidence` is a
list of line numbers, every other field a phrase, a list of phrases, a word of an enumeration, or null.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import orjson

Record = dict[str, Any]
Document = dict[str, list[Record]]

_QUOTED = ("name", "position", "project", "text")
_COUNTED = ("amount", "value", "change", "project_count")
_HANZI = "零一二三四五六七八九"
_DIGITS = str.maketrans("0123456789" + _HANZI, "1234567898" + _HANZI[1:] + _HANZI[8])
_NOWHERE = "Qxjvik"

SPOILERS: dict[str, tuple[str, ...]] = {
    "wrong_types": ("records",),
    "extra_field": ("records", "where", "name"),
    "quote_not_in_text": ("records", "field", "text"),
    "number_mismatch": ("records", "field"),
    "line_out_of_range": ("records", "line"),
    "wrong_line": ("records", "by"),
    "duplicates": ("times",),
    "flood": ("count",),
}


def spoil(
    kind: str, content: str, options: Mapping[str, Any], dice: random.Random, text: str
) -> tuple[str, list[tuple[str, int]]]:
    """The answer with the fault in it, and which records have it: (plural, index) in the new answer.

    `records` of the options says how many are changed, from 1 (unless said otherwise) to "all".
    """
    document: Document = orjson.loads(content)
    if kind == "duplicates":
        return _duplicates(document, int(options.get("times", 2)))
    if kind == "flood":
        return _flood(document, int(options.get("count", 10_000)))
    if kind == "extra_field" and options.get("where") == "top":
        return _written({**document, options.get("name", "comments"): []}), []
    change = _CHANGES[kind]
    places = [(plural, index) for plural, records in document.items() for index in range(len(records))]
    wanted = options.get("records", 1)
    todo = len(places) if wanted == "all" else int(wanted)
    touched: list[tuple[str, int]] = []
    for plural, index in dice.sample(places, len(places)):
        if len(touched) == todo:
            break
        if change(document[plural][index], options, text):
            touched.append((plural, index))
    return _written(document), sorted(touched)


def _written(document: Mapping[str, object]) -> str:
    return orjson.dumps(document).decode()


def _duplicates(document: Document, times: int) -> tuple[str, list[tuple[str, int]]]:
    """Every record `times` times, the copies behind the originals."""
    copies = {plural: records * times for plural, records in document.items()}
    touched = [(plural, index) for plural, all_ in copies.items() for index in range(len(document[plural]), len(all_))]
    return _written(copies), touched


def _flood(document: Document, count: int) -> tuple[str, list[tuple[str, int]]]:
    """`count` records in all: those there are, over and over, in the list of the first."""
    plural = next((name for name, records in document.items() if records), None)
    if plural is None:
        return _written(document), []
    others = sum(len(records) for name, records in document.items() if name != plural)
    first, long = document[plural], max(count - others, 0)
    document[plural] = (first * (long // len(first) + 1))[:long]
    return _written(document), [(plural, index) for index in range(len(first), long)]


def _wrong_types(record: Record, _: Mapping[str, Any], __: str) -> bool:
    record["evidence"] = "the first line"
    for name in (*_QUOTED, *_COUNTED):
        if isinstance(record.get(name), str):
            record[name] = {"value": record[name]}
            break
    return True


def _extra_field(record: Record, options: Mapping[str, Any], _: str) -> bool:
    record[options.get("name", "confidence")] = 0.97
    return True


def _quote(record: Record, options: Mapping[str, Any], text: str) -> bool:
    """A phrase that stands nowhere in the request."""
    name = _field(record, options, (*_QUOTED, *_COUNTED))
    if name is None:
        return False
    said = options.get("text", f"{record[name]} {_NOWHERE}")
    while said in text:
        said += _NOWHERE
    record[name] = said
    return True


def _number(record: Record, options: Mapping[str, Any], text: str) -> bool:
    """Another number than the article's: each digit one up, until it stands nowhere in the request."""
    name = _field(record, options, _COUNTED)
    if name is None:
        return False
    if isinstance(record[name], dict):
        # A client that asks for phrase and value together is told a value that is not the phrase's.
        said = str(record[name].get("value"))
        record[name]["value"] = type(record[name].get("value"))(float(said) + 1) if said[:1].isdigit() else "1"
        return True
    before = said = str(record[name])
    for _ in range(9):
        said = said.translate(_DIGITS)
        if said not in text:
            break
    if said == before or said in text:
        return False
    record[name] = said
    return True


def _field(record: Record, options: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    wanted = (options["field"],) if "field" in options else names
    return next((name for name in wanted if record.get(name)), None)


def _out_of_range(record: Record, options: Mapping[str, Any], _: str) -> bool:
    record["evidence"] = [options.get("line", 99_999)]
    return True


def _wrong_line(record: Record, options: Mapping[str, Any], _: str) -> bool:
    record["evidence"] = [line + int(options.get("by", 1)) for line in record.get("evidence", ())]
    return True


_CHANGES: dict[str, Callable[[Record, Mapping[str, Any], str], bool]] = {
    "wrong_types": _wrong_types,
    "extra_field": _extra_field,
    "quote_not_in_text": _quote,
    "number_mismatch": _number,
    "line_out_of_range": _out_of_range,
    "wrong_line": _wrong_line,
}
