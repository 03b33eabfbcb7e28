"""A record made ready for scoring: what says nothing is null, once and here; and the plan of its type, read once.

A plan is everything that scoring knows of a record type. It comes from the schema, so that a new type needs no code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from extractor.compare import Comparator, comparators, identities
from extractor.record import Record
from extractor.span import Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """A record as read from a file; `aliases` are further right values of a field, gold's as a rule."""

    record: Record
    aliases: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gate:
    """An `Identity` of the schema, its fields as positions in the plan."""

    fields: tuple[int, ...]
    unless: int | None
    overlap: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A record type as scoring sees it: its fields in order, how each compares, and what makes two records one."""

    record: type[Record]
    fields: tuple[str, ...]
    comparators: tuple[Comparator, ...]
    gates: tuple[Gate, ...]
    slices: tuple[int, ...]

    @property
    def name(self) -> str:
        """The record type's name: `official`."""
        return self.record.type_name()


@lru_cache(maxsize=256)
def plan_of(record: type[Record]) -> Plan:
    """The plan of a record type. Raises ValueError where its `identities` name no field."""
    found = comparators(record)
    at = {name: position for position, name in enumerate(found)}
    gates = tuple(
        Gate(tuple(at[name] for name in one.fields), None if one.unless is None else at[one.unless], one.overlap)
        for one in identities(record)
    )
    slices = tuple(position for position, one in enumerate(found.values()) if one.slices)
    return Plan(record, tuple(found), tuple(found.values()), gates, slices)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record ready to compare.

    `values`: one for each field of the plan, None where it says nothing. `others`: the aliases, by position. `key`: a
    name for what it says and where, the same wherever it stands in its list; what ties are broken on.
    """

    record: Record
    values: tuple[Any, ...]
    others: Mapping[int, tuple[Any, ...]]
    key: str

    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where the article states it."""
        return self.record.evidence

    def forms(self, at: int) -> tuple[Any, ...]:
        """Every right value of the field at this position of the plan, the record's own first."""
        return (self.values[at], *self.others.get(at, ())) if self.others else (self.values[at],)


def entries(plan: Plan, labelled: Iterable[Labelled]) -> tuple[Entry, ...]:
    """These records, in their order, ready to compare."""
    return tuple(_entry(plan, one) for one in labelled)


def _entry(plan: Plan, one: Labelled) -> Entry:
    record = one.record
    values = tuple(
        comparator.said(getattr(record, name)) for name, comparator in zip(plan.fields, plan.comparators, strict=True)
    )
    others: dict[int, tuple[Any, ...]] = {}
    for name, aliases in one.aliases.items():
        at = plan.fields.index(name)
        said = tuple(form for form in map(plan.comparators[at].said, aliases) if form is not None)
        if said and values[at] is not None:
            others[at] = said
    content = record.model_dump_json(exclude={"id"})
    if others:
        content += repr(sorted((at, sorted(map(repr, said))) for at, said in others.items()))
    return Entry(record, values, others, hashlib.sha256(content.encode()).hexdigest()[:16])
