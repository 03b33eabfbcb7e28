"""Scoring: gold documents and predicted ones in, a report out.

Every gold document counts: one that failed, was refused or is not there is an empty prediction, its records missing and
the failure counted. The order of documents and of records makes no difference.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from extractor.catalog import select
from extractor.evals import alignment, summary
from extractor.evals.counts import Found
from extractor.evals.document import Document, DocumentError
from extractor.evals.entry import Entry, Plan, entries, plan_of
from extractor.evals.evidence import Evidence, Source, overlap, supported
from extractor.evals.report import Report
from extractor.evals.scored import DocumentScore, Scored, TypeScore
from extractor.evals.spurious import subtype
from extractor.evals.uncertainty import DRAWS
from extractor.evals.verdict import judge, strict
from extractor.record import Record

ABSENT = "absent: no prediction for this document"


def score(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    *,
    types: Sequence[type[Record]] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Report:
    """The report of `predicted` against `gold`, for all record types or these.

    Documents go together by id. Raises DocumentError where one stands twice on a side or the two sides had different
    texts.
    """
    plans = [plan_of(record) for record in (select(None) if types is None else types)]
    together, unlabelled = paired(gold, predicted)
    documents = [score_document(plans, one, other) for one, other in together]
    return summary.summarise(plans, documents, unlabelled, draws=draws, seed=seed)


def paired(
    gold: Iterable[Document], predicted: Iterable[Document]
) -> tuple[list[tuple[Document, Document | None]], tuple[str, ...]]:
    """Each gold document, by id, with its prediction or None; and the ids of predictions that have no gold."""
    wanted, found = _by_id(gold), _by_id(predicted)
    for name in wanted.keys() & found.keys():
        one, other = wanted[name].sha256, found[name].sha256
        if one is not None and other is not None and one != other:
            message = f"{name}: made from another text than gold's (sha256 {other[:12]}…, gold has {one[:12]}…)"
            raise DocumentError(message, source=found[name].source)
    return [(wanted[name], found.get(name)) for name in sorted(wanted)], tuple(sorted(found.keys() - wanted.keys()))


def failure(predicted: Document | None) -> str | None:
    """Why there is no prediction, or None where there is one."""
    return ABSENT if predicted is None else predicted.error


def score_document(plans: Sequence[Plan], gold: Document, predicted: Document | None) -> DocumentScore:
    """One document; a failed one as if nothing had been predicted."""
    error = failure(predicted)
    source = None if gold.text is None else Source(gold.text, gold.text if gold.read is None else gold.read)
    types: dict[str, TypeScore] = {}
    for plan in plans:
        plural = plan.record.plural
        found = () if predicted is None or error is not None else predicted.records.get(plural, ())
        types[plan.name] = score_type(plan, entries(plan, gold.records.get(plural, ())), entries(plan, found), source)
    return DocumentScore(gold, error, types)


def score_type(plan: Plan, gold: tuple[Entry, ...], predicted: tuple[Entry, ...], source: Source | None) -> TypeScore:
    """The records of one type in one document; `source` is its text, if it is at hand."""
    found = alignment.align(plan, gold, predicted)
    in_text = [supported(plan, one, source) for one in predicted]
    scored: list[Scored] = []
    for i, j in found.pairs:
        slots = judge(plan, gold[i], predicted[j])
        verdict = "correct" if strict(slots) else "partial"
        scored.append(Scored(verdict, i, j, found.edges[i, j], slots, in_text[j]))
    has_pair, has_gold = {i for i, _ in found.pairs}, {j for _, j in found.pairs}
    for i, one in enumerate(gold):
        if i not in has_pair:
            scored.append(Scored("missing", i, None, None, judge(plan, one, None)))
    for j, one in enumerate(predicted):
        if j not in has_gold:
            why = subtype(plan, j, found, supported=in_text[j])
            scored.append(Scored("spurious", None, j, None, judge(plan, None, one), in_text[j], why))
    evidence = overlap([(gold[i], predicted[j]) for i, j in found.pairs])
    looked_up = [one for one in in_text if one is not None]
    evidence += Evidence(predicted=len(predicted), checked=len(looked_up), verbatim=sum(looked_up))
    return TypeScore(gold, predicted, tuple(scored), _sums(scored), evidence)


def _sums(scored: Sequence[Scored]) -> Found:
    pairs = [one for one in scored if one.similarity is not None]
    right = [one for one in pairs if one.verdict == "correct"]
    return Found(
        gold=sum(one.gold is not None for one in scored),
        predicted=sum(one.predicted is not None for one in scored),
        pairs=len(pairs),
        strict=len(right),
        supported=sum(one.supported is True for one in right),
        soft=math.fsum(one.similarity for one in pairs if one.similarity is not None),
    )


def _by_id(documents: Iterable[Document]) -> dict[str, Document]:
    out: dict[str, Document] = {}
    for one in documents:
        if one.id in out:
            raise DocumentError(f"{one.id}: stands twice, first in {out[one.id].source}", source=one.source)
        out[one.id] = one
    return out
