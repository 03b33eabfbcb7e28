"""The report as Markdown: what a pull request shows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.evals.figures import COLUMNS, about, rate, rows

if TYPE_CHECKING:
    from extractor.evals.report import Report

SUMMARY = "GITHUB_STEP_SUMMARY"
"""Names the file that a workflow's summary is made of."""


def to_markdown(report: Report, title: str = "Evals") -> str:
    """Figures with intervals, fields, slices, then what to know before believing them."""
    lines = [f"## {escaped(title)}", ""]
    lines += [f"- {escaped(one)}" for one in about(report)]
    lines += ["", *table(COLUMNS, (one.cells for one in rows(report))), ""]
    lines += ["<details><summary>Fields of aligned records</summary>", ""]
    lines += [*table(("field", "correct", "partial", "incorrect", "missing", "spurious", "F1"), _fields(report)), ""]
    lines += ["</details>", "", "<details><summary>Slices: strict F1 / aligned F1</summary>", ""]
    lines += [*table(("slice", "documents", *report.types), _slices(report)), "", "</details>", ""]
    lines += [f"> {escaped(one)}" for one in report.notes]
    return "\n".join(lines) + "\n"


def publish(text: str) -> None:
    """Append the text to the summary of the workflow that runs this, if one does."""
    summary = os.environ.get(SUMMARY)
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(text + "\n")


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, the first column to the left, the others to the right."""
    yield f"| {' | '.join(map(escaped, head))} |"
    yield f"|---{'|---:' * (len(head) - 1)}|"
    for cells in body:
        yield f"| {' | '.join(map(escaped, cells))} |"


def escaped(text: str) -> str:
    """The text on one line, nothing in it a mark of Markdown or HTML: names of records come from articles."""
    flat = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{c}" if c in "\\`*_[]|#" else c for c in flat)


def _fields(report: Report) -> Iterator[list[str]]:
    for name, one in report.types.items():
        for field, found in one.fields.items():
            tally = found.aligned.tally
            counts = (tally.correct, tally.partial, tally.incorrect, tally.missing, tally.spurious)
            yield [f"{name}.{field}", *map(str, counts), rate(found.aligned.figure.f1 if sum(counts) else None)]


def _slices(report: Report) -> Iterator[list[str]]:
    for what, values in report.slices.items():
        for value, one in values.items():
            cells = []
            for name in report.types:
                modes = one.types.get(name)
                there = modes is not None and (modes["strict"].possible or modes["strict"].actual)
                cells.append(f"{modes['strict'].f1:.3f} / {modes['aligned'].f1:.3f}" if modes and there else "")
            yield [f"{what} = {value}", str(one.documents), *cells]
