"""`parse` and `find`: one phrase that states one amount; the amounts of a running text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.quantity import scan, simple
from extractor.quantity.model import Approximation, Kind, Quantity, QuantitySpan

_ORDINAL: Final = re.compile(
    r"(?i)(?:第|(?<![a-z])no\.? ?)\s?([0-9]{1,9}|[零一二三四五六七八九十百千]{1,9})|([0-9]{1,9})(?:st|nd|rd|th)\b"
)
_LEVEL: Final = re.compile(r"(?i)^([0-9][0-9,.]*) ?(?:thousand|million|billion|trillion) ?-level ([a-z]+)s$")


def parse(text: str, *, language: str | None = None) -> Quantity:
    """The amount that `text` states; `value` None where it states no single number. Never raises.

    `language` is a BCP 47 tag for callers that know it; the forms of both languages never collide, so none is needed.
    """
    del language
    return _parse(text) if len(text) <= _SHORT else _long(text)


def _read(text: str) -> Quantity:
    return simple.read(text) or _long(text)


def _long(text: str) -> Quantity:
    """As `parse`, step by step: whatever the phrase is."""
    level = _LEVEL.match(text.strip())
    if level:
        inner = _read(level.group(1))
        return Quantity(text, inner.value, None, None, inner.approximation, level.group(2).lower(), Kind.COUNT)
    found = list(scan.strict(text)) or scan.loose(text)
    ordinal = _ORDINAL.search(text)
    if ordinal and (not found or all(span.quantity.unit is None for span in found)):
        inner_text = ordinal.group(1) or ordinal.group(2)
        inner_found = scan.loose(inner_text)
        value = inner_found[0].quantity.value if inner_found else None
        return Quantity(text, value, None, None, Approximation.EXACT, None, Kind.ORDINAL)
    if not found:
        return Quantity(text, None, None, None, Approximation.EXACT, None, Kind.NONE)
    if len(found) > 1:
        measured = {(span.quantity.unit, span.quantity.kind) for span in found}
        unit, kind = measured.pop() if len(measured) == 1 else (None, Kind.NONE)
        return Quantity(text, None, None, None, Approximation.EXACT, unit, kind)
    quantity = found[0].quantity
    return Quantity(
        text,
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.approximation,
        quantity.unit,
        quantity.kind,
        quantity.rounded,
    )


_SHORT: Final = 64
_LINE: Final = 1000
_parse = lru_cache(maxsize=2048)(_read)  # the same few phrases come again and again


def find(text: str) -> list[QuantitySpan]:
    """The quantities of `text`, in order, not overlapping; offsets are code points of `text`.

    Dates, years, clock times, ordinals, codes, document and telephone numbers and slogans ("1+1+9") are none; neither
    are "one" and 一 where they only stand for an article. What a span's own words, read alone, do not bear out is left
    out.
    """
    found = scan.strict(text)
    if len(text) <= _LINE:
        return [span for span in found if parse(span.quantity.text) == span.quantity]
    return [_sharing(span, said) for span in found if (said := parse(span.quantity.text)) == span.quantity]


def _sharing(span: QuantitySpan, said: Quantity) -> QuantitySpan:
    """`span` with the quantity that its words were read as before: a long text has the same few again and again."""
    return QuantitySpan(span.start, span.end, said, span.core_start, span.core_end, span.shared_unit, span.shared_kind)
