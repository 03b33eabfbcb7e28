"""What grounding catches: `python -m extractor.evals.verification [GOLD ARTICLES]`.

Answers are made from gold (without arguments: from the prompt's worked examples) and spoiled with known errors, one
record at a time. A spoiled record should be rejected, that is sent to repair; a true one never. Beside it the same
records as plain instructor sees them: pydantic's types and enums, no text to hold them against.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from extractor.catalog import record_types
from extractor.evals.asked import Asked, asked_examples, asked_gold
from extractor.evals.injection import KINDS, Said, Victim, plain
from extractor.ground import Judge, Rejected
from extractor.record import Record


@dataclass(slots=True)
class Row:
    """One kind of error: how many were injected, how many grounding and plain validation caught, and what passed."""

    injected: int = 0
    caught: int = 0
    caught_plain: int = 0
    passed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Verification:
    """The figure: a row for each kind of error, and what became of the true records."""

    rows: dict[str, Row] = field(default_factory=lambda: {kind: Row() for kind in KINDS})
    true: int = 0
    lost: list[str] = field(default_factory=list)
    exact: int = 0
    """true records that came out with every field as in gold; 0 where there is no gold"""
    overlaps: list[tuple[float, float]] = field(default_factory=list)
    """of each of them the share of evidence that is gold's too, as `_overlap` gives it"""
    differ: list[str] = field(default_factory=list)


def verify(cases: Iterable[Asked]) -> Verification:
    """Judge every true record and every spoiled one."""
    out = Verification()
    types = {one.plural: one for one in record_types()}
    for case in cases:
        judge = Judge(case.article, case.article.sentences)
        for plural, items in case.answer.items():
            for at, (said, gold) in enumerate(items):
                other = items[(at + 1) % len(items)][0] if len(items) > 1 else None
                _judge_true(out, judge, types[plural], said, gold)
                _judge_spoiled(out, judge, Victim(case.article, types[plural], said, other))
    return out


def _judge_true(out: Verification, judge: Judge, kind: type[Record], said: Said, gold: Record | None) -> None:
    out.true += 1
    verdict = judge.judge(kind, said)
    name = f"{judge.article.id[:8]} {kind.type_name()} {out.true}"
    if isinstance(verdict, Rejected):
        out.lost.append(f"{name}: {len(verdict.reasons)} reasons, {verdict.reasons[0].split(':')[0]}")
    elif gold is not None:
        wrong = [one for one in kind.facts() if getattr(verdict, one) != getattr(gold, one)]
        out.exact += not wrong
        out.overlaps.append(_overlap(verdict, gold))
        out.differ += [f"{name}: {', '.join(wrong)}"] * bool(wrong)


def _overlap(made: Record, gold: Record) -> tuple[float, float]:
    """Of the characters of evidence: those in both by those in either, and by those of gold."""
    ours, theirs = ({at for span in one.evidence for at in range(span.start, span.end)} for one in (made, gold))
    return len(ours & theirs) / len(ours | theirs), len(ours & theirs) / len(theirs)


def _judge_spoiled(out: Verification, judge: Judge, victim: Victim) -> None:
    for kind, spoil in KINDS.items():
        wrong = spoil(victim)
        if wrong is None:
            continue
        row = out.rows[kind]
        row.injected += 1
        if isinstance(judge.judge(victim.record, wrong), Rejected):
            row.caught += 1
        else:
            row.passed.append(f"{judge.article.id[:8]} {victim.record.type_name()} {out.true}")
        row.caught_plain += not _valid(victim.record, plain(wrong, victim.record))


def _valid(record: type[Record], said: Said) -> bool:
    try:
        record.model_validate(said)
    except ValidationError:
        return False
    return True


def table(made: Verification) -> str:
    """The figure as a Markdown table, with what passed below it."""
    lines = ["| error | injected | rejected or repaired | plain instructor |", "|---|---:|---:|---:|"]
    for kind, row in made.rows.items():
        lines.append(f"| {kind} | {row.injected} | {_share(row.caught, row.injected)} | {row.caught_plain} |")
    lines += [
        f"| *no error: true records lost* | {made.true} | {_share(len(made.lost), made.true)} | 0 |",
        "",
        f"True records that come out with every field as in gold: {made.exact} of {made.true}."
        if made.exact
        else "No gold was named: these are the prompt's worked examples.",
    ]
    if made.overlaps:
        of_both, of_gold = (sum(one) / len(made.overlaps) for one in zip(*made.overlaps, strict=True))
        lines.append(
            f"Of their evidence {of_both:.2f} are gold's too (intersection over union); {of_gold:.2f} of gold's in it."
        )
    for title, some in (("lost", made.lost), ("other than gold", made.differ)):
        lines += [f"- {title}: {one}" for one in some]
    lines += [f"- passed, {kind}: {one}" for kind, row in made.rows.items() for one in row.passed]
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.1%})" if whole else "0"


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    folders = [Path(one) for one in arguments]
    cases = asked_gold(*folders) if len(folders) == 2 else asked_examples()  # noqa: PLR2004 - gold and its articles
    print(table(verify(cases)))  # noqa: T201 - a report


if __name__ == "__main__":
    main(sys.argv[1:])
