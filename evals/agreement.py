"""How far two annotators agree, by the scorer itself: one's labels as gold, the other's as prediction.

Record agreement is the F1 of records that were aligned; field agreement is, among aligned records, the share of the
slots that either of them fills in which both say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.catalog import record_types
from extractor.evals.counts import Found, together
from extractor.evals.document import Document, DocumentError
from extractor.evals.draft import as_written
from extractor.evals.report import Report
from extractor.evals.score import score


@dataclass(frozen=True, slots=True)
class Agreement:
    """The report of B against A, and the documents of both."""

    report: Report
    one: Mapping[str, Document]
    other: Mapping[str, Document]


def agree(one: Sequence[Document], other: Sequence[Document]) -> Agreement:
    """The agreement of two sets of gold on the same articles. Raises DocumentError where they are not the same."""
    left, right = {doc.id: doc for doc in one}, {doc.id: doc for doc in other}
    odd = sorted(left.keys() ^ right.keys())
    if odd:
        doc = left.get(odd[0]) or right[odd[0]]
        raise DocumentError(f"{odd[0]}: only one side has labelled it", source=doc.source)
    return Agreement(score(one, other, draws=0), left, right)


def to_markdown(found: Agreement) -> str:
    """Tables of the agreement: records by article and type, then fields."""
    names = list(found.report.types)
    lines = ["Record F1 by type (optimal pairing; – where neither has a record). In brackets: A / B / matched.", ""]
    lines += [_row("article", *names, "all"), _row("---", *["---:"] * (len(names) + 1))]
    for doc in found.report.documents:
        some = [doc.found[name] for name in names]
        lines.append(_row(doc.id, *map(_f1, [*some, together(some)])))
    pooled = [found.report.types[name].found for name in names]
    lines.append(_row("**pooled**", *(_counted(one) for one in [*pooled, together(pooled)])))
    lines += ["", "Fields of matched records: share of the slots that either fills in which both say the same.", ""]
    lines += [_row("field", *names), _row("---", *["---:"] * len(names))]
    fields = list(dict.fromkeys(field for name in names for field in found.report.types[name].fields))
    for field in fields:
        lines.append(_row(field, *(_share(found.report, name, field) for name in names)))
    strict = [f"{together([one]).rates()['strict'].f1:.3f}" for one in pooled]
    lines.append(_row("**whole record**", *strict))
    return "\n".join(lines) + "\n"


def differences(found: Agreement) -> Iterator[str]:
    """Every record that only one has, and every matched one in which a field differs: what to decide."""
    plurals = {record.type_name(): record.plural for record in record_types()}
    for doc in found.report.documents:
        for outcome in doc.outcomes:
            if outcome.verdict == "correct":
                continue
            plural = plurals[outcome.type]
            yield f"{doc.id} {outcome.type} {', '.join(outcome.fields) or 'only ' + ('A' if outcome.gold else 'B')}"
            for side, docs, at in (("A", found.one, outcome.gold_at), ("B", found.other, outcome.predicted_at)):
                if at is not None:
                    yield f"  {side}[{at}] {_said(docs[doc.id], plural, at, list(outcome.fields))}"


def _said(doc: Document, plural: str, at: int, fields: list[str]) -> str:
    labelled = doc.records[plural][at]
    said = as_written(labelled)
    evidence = said.pop("evidence")
    if doc.text is not None:
        said["evidence"] = [doc.text[one["start"] : one["end"]] for one in evidence]
    shown = dict.fromkeys(("name", "amount", *fields, "evidence")) if fields else said
    return json.dumps({name: said[name] for name in shown if name in said}, ensure_ascii=False)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _f1(found: Found) -> str:
    return f"{found.rates()['aligned'].f1:.3f}" if found.gold or found.predicted else "–"


def _counted(found: Found) -> str:
    return f"{_f1(found)} ({found.gold} / {found.predicted} / {found.pairs})"


def _share(report: Report, name: str, field: str) -> str:
    there = report.types[name].fields.get(field)
    if there is None:
        return ""
    tally = there.aligned.tally
    slots = tally.correct + tally.partial + tally.incorrect + tally.missing + tally.spurious
    return f"{tally.correct / slots:.3f} ({slots})" if slots else "–"
