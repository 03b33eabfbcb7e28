"""Merging: one record a fact. Records of one type that agree in every key field become one, evidence united.

The outcome does not depend on the order in which records were returned: they are put in the order of the text first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.compare import Amount, Verdict, comparators
from extractor.nearby import Shelf, all_apart, fewest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.record import Record
    from extractor.span import Span


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
    if not ordered or _apart(ordered):
        return Merged(tuple(ordered), 0)
    kept: list[Record] = []
    evidence: list[set[Span]] = []
    shelves = _shelves(type(ordered[0]))
    for record in ordered:
        near = (shelf.near(_value(record, name)) for name, shelf in shelves.items())
        for at in fewest(near, len(kept)):
            both = _joined(kept[at], record)
            if both is not None:
                if both is not kept[at]:
                    _file(shelves, at, both, kept[at])
                    kept[at] = both
                evidence[at].update(record.evidence)
                break
        else:
            _file(shelves, len(kept), record)
            kept.append(record)
            evidence.append(set(record.evidence))
    united = [
        one if len(spans) == len(one.evidence) else one.model_copy(update={"evidence": tuple(sorted(spans))})
        for one, spans in zip(kept, evidence, strict=True)
    ]
    return Merged(tuple(sorted(united, key=_order)), len(ordered) - len(kept))


def _apart(records: list[Record]) -> bool:
    """Whether one key field alone tells all of them apart, as most amounts do."""
    for name, comparator in comparators(type(records[0])).items():
        if (comparator.identity or comparator.key) and all_apart(comparator, [_value(one, name) for one in records]):
            return all(len(set(one.evidence)) == len(one.evidence) for one in records)
    return False


def _shelves(record: type[Record]) -> dict[str, Shelf]:
    """A shelf for each field in which two records of one fact may not differ."""
    found = comparators(record).items()
    return {name: Shelf(comparator) for name, comparator in found if comparator.identity or comparator.key}


def _file(shelves: dict[str, Shelf], at: int, record: Record, before: Record | None = None) -> None:
    """File `record` as number `at`; one that was filed before only under what has changed."""
    for name, shelf in shelves.items():
        value = _value(record, name)
        if before is None or value != _value(before, name):
            shelf.file(at, value)


def _value(record: Record, name: str) -> Any:  # noqa: ANN401 - a field's value is of any type
    """The value of a field, None where it says nothing."""
    value = getattr(record, name)
    return None if _empty(value) else value


def _order(record: Record) -> tuple[int, int, str]:
    first = record.evidence[0]
    return first.start, first.end, record.model_dump_json(exclude={"id"})


def _joined(one: Record, other: Record) -> Record | None:
    """Both as one record, with the evidence of `one`; `one` itself where it says it all; None for two facts."""
    values: dict[str, Any] = {}
    said = dict(one)
    figures: list[bool] = []  # of each amount that tells facts apart, whether both say it
    shares = 0  # of these amounts, how many one record alone says, in percent
    longer = False
    for name, comparator in comparators(type(one)).items():
        left, right = said[name], getattr(other, name)
        both = not (_empty(left) or _empty(right))
        if comparator.key and isinstance(comparator, Amount):
            figures.append(both)
            shares += not both and "%" in (getattr(left, "unit", None), getattr(right, "unit", None))
        if not both:
            values[name] = right if _empty(left) else left
            continue
        fuller = comparator.fuller(left, right)
        if fuller is None and (comparator.identity or comparator.key):
            return None
        longer = longer or (comparator.identity and comparator.verdict(left, right) is not Verdict.CORRECT)
        values[name] = left if fuller is None else fuller
    if longer and figures and not any(figures):
        return None  # "GDP" grew, "energy per unit of GDP" stood at so much: no figure says that they are one fact
    if shares > 1 and not any(figures):
        return None  # a share moves by points: what grew by so many percent is the amount, not its share
    if all(value is said[name] for name, value in values.items()):
        return one
    return one.model_copy(update=values)


def _empty(value: Any) -> bool:  # noqa: ANN401 - a field's value is of any type
    return value is None or value == ()
