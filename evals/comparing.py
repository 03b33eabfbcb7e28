"""A comparison of two runs as text: the differences with their uncertainty, and the records behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.evals.changes import KINDS, Change
from extractor.evals.figures import rate
from extractor.evals.markdown import escaped, table

if TYPE_CHECKING:
    from extractor.evals.comparison import Comparison, Difference

HEAD = ("F1", "A", "B", "B - A", "95 %", "p", "p (Holm)", "significant")
MOST = 200  # changes in a summary


def to_rows(found: Comparison) -> list[tuple[str, ...]]:
    """The head, then a row for each mode of each type and of the mean over types."""
    rows: list[tuple[str, ...]] = [HEAD]
    for name, modes in (*found.types.items(), ("mean (macro)", found.macro)):
        rows += [_row(f"{name} {mode}", one) for mode, one in modes.items()]
    return rows


def to_markdown(found: Comparison, changes: Sequence[Change]) -> str:
    """Differences, then the records that changed, as many as a reader will look at."""
    counts = Counter(one.kind for one in changes)
    head, *body = to_rows(found)
    lines = ["## Comparison", "", f"{found.documents} documents. Records: {_counted(counts)}.", ""]
    lines += [*table(head, body), "", "<details><summary>Records</summary>", ""]
    lines += [f"- **{one.kind}** {escaped(str(one).partition(': ')[2])}" for one in changes[:MOST]]
    if len(changes) > MOST:
        lines.append(f"- and {len(changes) - MOST} more")
    return "\n".join([*lines, "", "</details>"]) + "\n"


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[kind]} {kind}" for kind in KINDS)


def _row(name: str, one: Difference) -> tuple[str, ...]:
    sure = "" if one.interval is None else f"{one.interval.low:+.3f} to {one.interval.high:+.3f}"
    verdict = "yes" if one.significant else "no"
    return (
        name,
        rate(one.old),
        rate(one.new),
        f"{one.difference:+.3f}",
        sure,
        f"{one.p:.4f}",
        f"{one.adjusted:.4f}",
        verdict,
    )
