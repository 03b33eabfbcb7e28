"""What scoring finds, before it is summed: each record of each type of each document with what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.evals.counts import Found
from extractor.evals.document import Document
from extractor.evals.entry import Entry
from extractor.evals.evidence import Evidence
from extractor.evals.verdict import Slot


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of a gold record, a predicted one or a pair; `verdict` as in `Outcome`."""

    verdict: str
    gold: int | None
    predicted: int | None
    similarity: float | None
    slots: tuple[Slot, ...]
    supported: bool | None = None
    spurious: str | None = None


@dataclass(frozen=True, slots=True)
class TypeScore:
    """The records of one type in one document: both sides, what became of each, and the sums."""

    gold: tuple[Entry, ...]
    predicted: tuple[Entry, ...]
    scored: tuple[Scored, ...]
    found: Found
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document, scored: gold's account of it, why the prediction failed if it did, and its types by name."""

    document: Document
    error: str | None
    types: dict[str, TypeScore]
