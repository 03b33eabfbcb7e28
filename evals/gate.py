"""Whether a run may pass: every type above its floor, no new error, nothing lost that was right before.

The gate claims nothing about chance: a floor is a floor, and a lost record is lost, until the baseline is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.article import Article
from extractor.errors import SettingsError
from extractor.evals.changes import said
from extractor.evals.counts import MODES
from extractor.evals.folder import Shown
from extractor.evals.markdown import escaped

if TYPE_CHECKING:
    from extractor.evals.baseline import Baseline, Kept
    from extractor.evals.report import DocumentReport, Outcome, Report

MICRO = "all"
"""In a floor: all types together."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least F1 of a type, in a mode."""

    type: str
    mode: str
    least: float

    @classmethod
    def parse(cls, text: str) -> Floor:
        """From `official=0.8` (strict) or `official.aligned=0.9`. Raises SettingsError for anything else."""
        left, equals, right = text.partition("=")
        name, dot, mode = left.strip().partition(".")
        mode = mode if dot else "strict"
        try:
            least = float(right)
        except ValueError:
            least = -1.0
        if not equals or not name or mode not in MODES or not 0 <= least <= 1:
            modes = ", ".join(MODES)
            raise SettingsError(f"--floor {text}: write TYPE=0.8 or TYPE.MODE=0.8; modes: {modes}")
        return cls(name, mode, least)


@dataclass(frozen=True, slots=True)
class Failure:
    """One reason why a run may not pass. `kind`: floor, error, lost, gone (of the baseline, and not in this run).

    `sentence` is what the article says where the lost record stands; None where the text is not at hand.
    """

    kind: str
    message: str
    document: str | None = None
    sentence: str | None = None

    def __str__(self) -> str:
        where = f"{self.document}: " if self.document else ""
        quote = f"\n    “{self.sentence}”" if self.sentence else ""
        return f"{self.kind}: {where}{self.message}{quote}"


def gate(
    report: Report, documents: Mapping[str, Shown], baseline: Baseline | None, floors: Sequence[Floor]
) -> tuple[Failure, ...]:
    """Every reason why the run may not pass; none where it may. Raises SettingsError for a floor of no type."""
    failures = list(_below(report, floors))
    known = {} if baseline is None else baseline.documents
    for doc in report.documents:
        before = known.get(doc.id)
        if doc.error is not None and (before is None or before.error is None):
            failures.append(Failure("error", f"new: {doc.error}", doc.id))
        if before is not None:
            failures += _lost(doc, before, documents.get(doc.id))
    here = {doc.id for doc in report.documents} | set(report.left_out)
    failures += [
        Failure("gone", "stands in the baseline and was not run; if that is meant, make the baseline anew", name)
        for name in sorted(known.keys() - here)
    ]
    return tuple(failures)


def to_markdown(failures: Sequence[Failure], report: Report) -> str:
    """What the gate says, for a summary."""
    if not failures:
        return f"## Gate: passed\n\n{len(report.documents)} documents, nothing lost.\n"
    lines = [f"## Gate: failed, reasons: {len(failures)}", ""]
    for one in failures:
        where = f" {escaped(one.document)}:" if one.document else ""
        quote = f"<br>“{escaped(one.sentence)}”" if one.sentence else ""
        lines.append(f"- **{one.kind}**{where} {escaped(one.message)}{quote}")
    return "\n".join(lines) + "\n"


def _below(report: Report, floors: Sequence[Floor]) -> Iterator[Failure]:
    for floor in floors:
        if floor.type != MICRO and floor.type not in report.types:
            known = ", ".join((*report.types, MICRO))
            raise SettingsError(f"--floor {floor.type}: the run has no such type; there are: {known}")
        modes = report.micro if floor.type == MICRO else report.types[floor.type].modes
        if floor.mode not in modes:
            raise SettingsError(f"--floor {floor.type}.{floor.mode}: the run has no such figure: texts were missing")
        figure = modes[floor.mode].f1
        if figure < floor.least:
            yield Failure("floor", f"{floor.type}: {floor.mode} F1 {figure:.3f} is below {floor.least:.3f}")


def _lost(doc: DocumentReport, before: Kept, document: Shown | None) -> Iterator[Failure]:
    now = {outcome.gold: outcome for outcome in doc.outcomes if outcome.gold is not None}
    for name, correct in before.correct.items():
        for key, called in correct.items():
            outcome = now.get(key)
            if outcome is None:
                yield Failure("lost", f"{name} {called}: was right, and gold has it no more or says else of it", doc.id)
            elif outcome.verdict != "correct":
                yield Failure(
                    "lost", f"{name} {called}: was right, now {said(outcome)}", doc.id, sentence_of(outcome, document)
                )


def sentence_of(outcome: Outcome, document: Shown | None) -> str | None:
    """The sentence of the article in which gold's record is first stated, as it is read; None without a text."""
    if document is None or document.text is None:
        return None
    record = document.record(outcome.type, outcome.gold_at, gold=True)
    if record is None or not record["evidence"]:
        return None
    start = min(one["start"] for one in record["evidence"])
    for sentence in Article.from_text(document.text).sentences:
        if sentence.span.end > start:
            return sentence.text
    return None
