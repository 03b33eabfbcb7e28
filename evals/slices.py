"""The same figures for a part: documents of one language or length, records of one sector.

What records are sliced by is said in the schema (`slices=True` of a comparator). A pair belongs to gold's value, a
record without a partner to its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extractor.evals.counts import Found, together
from extractor.evals.document import Document
from extractor.evals.report import Figure, SliceReport

if TYPE_CHECKING:
    from extractor.evals.entry import Plan
    from extractor.evals.scored import DocumentScore, Scored, TypeScore

LENGTHS = ((1_500, "short"), (5_000, "medium"))
"""Up to so many characters, and its name; above, `long`; `unknown` without the text."""
_HEADLINE = ("strict", "aligned")


def length_class(document: Document) -> str:
    """How long the article is: short, medium, long or unknown."""
    if document.text is None:
        return "unknown"
    return next((name for most, name in LENGTHS if len(document.text) <= most), "long")


def slices(plans: Sequence[Plan], documents: Sequence[DocumentScore]) -> dict[str, dict[str, SliceReport]]:
    """By what, by which value: `slices["language"]["en"]`, `slices["project.sector"]["energy"]`; values in order."""
    out = {
        "language": _by_document(plans, documents, [doc.document.language or "unknown" for doc in documents]),
        "length": _by_document(plans, documents, [length_class(doc.document) for doc in documents]),
    }
    for plan in plans:
        for at in plan.slices:
            out[f"{plan.name}.{plan.fields[at]}"] = _by_record(plan, at, [doc.types[plan.name] for doc in documents])
    return out


def _by_document(
    plans: Sequence[Plan], documents: Sequence[DocumentScore], values: Sequence[str]
) -> dict[str, SliceReport]:
    out: dict[str, SliceReport] = {}
    for value in sorted(set(values)):
        some = [doc for doc, its in zip(documents, values, strict=True) if its == value]
        found = {plan.name: together(doc.types[plan.name].found for doc in some) for plan in plans}
        out[value] = SliceReport(len(some), {name: _headline(one) for name, one in found.items()})
    return out


def _by_record(plan: Plan, at: int, scores: Iterable[TypeScore]) -> dict[str, SliceReport]:
    found: defaultdict[str, list[Found]] = defaultdict(list)
    touched: defaultdict[str, int] = defaultdict(int)
    for one in scores:
        here: defaultdict[str, list[Found]] = defaultdict(list)
        for record in one.scored:
            here[_value(one, record, at)].append(_single(record))
        for value, some in here.items():
            touched[value] += 1
            found[value].extend(some)
    return {v: SliceReport(touched[v], {plan.name: _headline(together(found[v]))}) for v in sorted(found)}


def _value(one: TypeScore, record: Scored, at: int) -> str:
    entry = one.predicted[record.predicted or 0] if record.gold is None else one.gold[record.gold]
    return "none" if entry.values[at] is None else str(entry.values[at])


def _single(record: Scored) -> Found:
    pair = record.similarity is not None
    return Found(
        gold=int(record.gold is not None),
        predicted=int(record.predicted is not None),
        pairs=int(pair),
        strict=int(record.verdict == "correct"),
    )


def _headline(found: Found) -> dict[str, Figure]:
    rates = found.rates()
    return {mode: Figure.of(rates[mode]) for mode in _HEADLINE}
