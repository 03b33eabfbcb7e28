"""Merging: one record a fact. Records of one type that agree in every key field become one, evidence united.

The outcome does not depend on the order in which records were returned: they are put in the order of the text first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.compare import comparators

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.record import Record


@dataclass(frozen=True, slots=True)
class Merged:
    """The records that remain, in the order of the text, and how many went into others."""

    records: tuple[Record, ...]
    merged: int


def merge(records: Iterable[Record]) -> Merged:
    """One record a fact, for records of one type and one article.

    Two say the same fact where no key field contradicts: equal values, one null, or one the fuller form of the other
    (as `Comparator.fuller` judges). A field that is no key takes the value of the fuller record.
    """
    ordered = sorted(records, key=_order)
    kept: list[Record] = []
    for record in ordered:
        for at in range(len(kept)):
            both = _joined(kept[at], record)
            if both is not None:
                kept[at] = both
                break
        else:
            kept.append(record)
    return Merged(tuple(sorted(kept, key=_order)), len(ordered) - len(kept))


def _order(record: Record) -> tuple[int, int, str]:
    first = record.evidence[0]
    return first.start, first.end, record.model_dump_json(exclude={"id"})


def _joined(one: Record, other: Record) -> Record | None:
    """Both as one record, or None where they are two facts."""
    values: dict[str, Any] = {}
    said = dict(one)
    for name, comparator in comparators(type(one)).items():
        left, right = said[name], getattr(other, name)
        if _empty(left) or _empty(right):
            values[name] = right if _empty(left) else left
            continue
        fuller = comparator.fuller(left, right)
        if fuller is None and (comparator.identity or comparator.key):
            return None
        values[name] = left if fuller is None else fuller
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    return one.model_copy(update={**values, "evidence": evidence})


def _empty(value: Any) -> bool:  # noqa: ANN401 - a field's value is of any type
    return value is None or value == ()
