"""From scored documents to the report: sums over documents, rates of the sums, intervals of the headline figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extractor.evals.counts import MODES, Tally, together, total
from extractor.evals.evidence import Evidence
from extractor.evals.headline import intervals
from extractor.evals.report import (
    VERSION,
    DocumentReport,
    FieldReport,
    Figure,
    Mean,
    Outcome,
    Report,
    SlotOutcome,
    TypeReport,
    View,
)
from extractor.evals.slices import length_class, slices
from extractor.evals.spans import SCHEMAS, Marked, span_scores
from extractor.evals.spurious import Spurious
from extractor.evals.uncertainty import Interval

if TYPE_CHECKING:
    from extractor.evals.entry import Entry, Plan
    from extractor.evals.scored import DocumentScore, Scored, TypeScore
    from extractor.evals.verdict import Slot


FEW = 10
"""Below so many documents the bootstrap's interval is too narrow to be taken at its word."""


def summarise(
    plans: Sequence[Plan], documents: Sequence[DocumentScore], unlabelled: tuple[str, ...], *, draws: int, seed: int
) -> Report:
    """The report of these documents, which stand in the order of their ids."""
    names = [plan.name for plan in plans]
    # Without a text nothing is known to be grounded, and a figure of what could be looked up would drop documents.
    modes = MODES if all(doc.document.text is not None for doc in documents) else MODES[:-1]
    sure = intervals([{name: one.found for name, one in doc.types.items()} for doc in documents], names, draws, seed)
    types = {
        plan.name: _type(plan, [doc.types[plan.name] for doc in documents], modes, sure.types[plan.name])
        for plan in plans
    }
    whole = together(one.found for one in types.values()).rates()
    micro = {mode: Figure.of(whole[mode], sure.micro[mode]) for mode in modes}
    macro = {mode: _mean(types.values(), mode, sure.macro[mode]) for mode in modes}
    guidelines = {doc.document.guideline for doc in documents if doc.document.guideline is not None}
    return Report(
        version=VERSION,
        guideline=guidelines.pop() if len(guidelines) == 1 else None,
        seed=seed,
        draws=draws,
        documents=tuple(_document(doc) for doc in documents),
        errors=sum(doc.error is not None for doc in documents),
        unlabelled=unlabelled,
        types=types,
        micro=micro,
        macro=macro,
        slices=slices(plans, documents),
        notes=tuple(_notes(documents, micro["strict"].interval, unlabelled)),
    )


def _type(
    plan: Plan, scores: Sequence[TypeScore], modes: Sequence[str], sure: dict[str, Interval | None]
) -> TypeReport:
    found = together(one.found for one in scores)
    rates = found.rates()
    scored = [record for one in scores for record in one.scored]
    fields = _fields(plan, scored)
    evidence = Evidence()
    for one in scores:
        evidence += one.evidence
    return TypeReport(
        found=found,
        modes={mode: Figure.of(rates[mode], sure[mode]) for mode in modes},
        tallies={mode: one for mode, one in found.tallies().items() if mode in modes},
        slots=_all_fields(fields.values()),
        fields=fields,
        spurious=_subtypes(scored),
        evidence=evidence,
        spans=_spans(plan, scores),
    )


def _fields(plan: Plan, scored: Iterable[Scored]) -> dict[str, FieldReport]:
    """The slots of each field."""
    every: dict[str, list[Tally]] = {name: [] for name in plan.fields}
    aligned: dict[str, list[Tally]] = {name: [] for name in plan.fields}
    faults: dict[str, Counter[str]] = {name: Counter() for name in plan.fields}
    for record in scored:
        for slot in record.slots:
            every[slot.field].append(slot.tally)
            if record.similarity is not None:
                aligned[slot.field].append(slot.tally)
            if slot.fault is not None:
                faults[slot.field][slot.fault] += 1
    return {
        name: FieldReport(_view(every[name]), _view(aligned[name]), dict(sorted(faults[name].items())))
        for name in plan.fields
    }


def _all_fields(fields: Iterable[FieldReport]) -> FieldReport:
    """The slots of every field together."""
    some = list(fields)
    faults: Counter[str] = Counter()
    for one in some:
        faults.update(one.faults)
    every, aligned = (_view(one.all.tally for one in some), _view(one.aligned.tally for one in some))
    return FieldReport(every, aligned, dict(sorted(faults.items())))


def _view(tallies: Iterable[Tally]) -> View:
    tally = total(tallies)
    return View(tally, Figure.of(tally.rates))


def _subtypes(scored: Iterable[Scored]) -> dict[str, int]:
    """How many of each; every kind is named, so that none is missed for being none."""
    counts = Counter(record.spurious for record in scored if record.spurious is not None)
    return {str(kind): counts[kind] for kind in Spurious}


def _spans(plan: Plan, scores: Iterable[TypeScore]) -> dict[str, View]:
    """The evidence of all records of the type as spans, each once a document."""
    found = [span_scores(_marked(plan, one.gold), _marked(plan, one.predicted)) for one in scores]
    return {schema: _view(one[schema] for one in found) for schema in SCHEMAS}


def _marked(plan: Plan, entries: Iterable[Entry]) -> list[Marked]:
    return sorted({Marked(span, plan.name) for one in entries for span in one.evidence})


def _mean(types: Iterable[TypeReport], mode: str, sure: Interval | None) -> Mean:
    there = [one.modes[mode].f1 for one in types if one.found.gold or one.found.predicted]
    return Mean(sum(there) / len(there) if there else 1.0, len(there), sure)


def _document(doc: DocumentScore) -> DocumentReport:
    return DocumentReport(
        id=doc.document.id,
        language=doc.document.language,
        length=length_class(doc.document),
        error=doc.error,
        found={name: one.found for name, one in doc.types.items()},
        outcomes=tuple(_outcome(name, one, record) for name, one in doc.types.items() for record in one.scored),
    )


def _outcome(name: str, one: TypeScore, record: Scored) -> Outcome:
    return Outcome(
        type=name,
        verdict=record.verdict,
        gold=None if record.gold is None else one.gold[record.gold].key,
        gold_at=record.gold,
        predicted=None if record.predicted is None else one.predicted[record.predicted].key,
        predicted_at=record.predicted,
        similarity=record.similarity,
        supported=record.supported,
        spurious=record.spurious,
        fields={} if record.similarity is None else _faulty(record.slots),
    )


def _faulty(slots: Iterable[Slot]) -> dict[str, SlotOutcome]:
    return {slot.field: SlotOutcome(slot.verdict, slot.fault) for slot in slots if slot.verdict != "correct"}


def _notes(documents: Sequence[DocumentScore], sure: Interval | None, unlabelled: tuple[str, ...]) -> list[str]:
    """What a reader must know before believing a figure."""
    notes: list[str] = []
    count = len(documents)
    if count < FEW and sure is not None:
        notes.append(f"Fewer than {FEW} documents: an interval made of so few is narrower than it should be.")
    if sure is None:
        notes.append(f"{count} documents: too few for an interval, so no figure here says how sure it is.")
    else:
        notes.append(
            f"{count} documents: the 95 % interval of strict F1 is ±{sure.half_width:.3f} wide; a smaller difference "
            "between two runs is shown by a paired test or not at all. It tells of other documents like these only."
        )
    failed = sum(doc.error is not None for doc in documents)
    if failed:
        notes.append(f"{failed} of {count} documents failed; their records are counted as missing.")
    if unlabelled:
        notes.append(f"{len(unlabelled)} predicted documents have no gold and were not scored.")
    if any(doc.document.text is None for doc in documents):
        notes.append("Some texts are not at hand, so there is no figure for what is supported by the text.")
    return notes
