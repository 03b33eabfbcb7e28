"""`extractor eval`: how good a model is on gold, how two runs differ, whether a change may pass."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evals.document import Document
    from extractor.evals.report import Report

FAILED_GATE = 100
"""Exit status of a gate that does not hold, apart from an error of the harness (1) and a wrong call (2)."""

app = typer.Typer(
    help="Evals: scores against gold, with their uncertainty.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Gold = Annotated[
    list[Path] | None,
    typer.Option("--gold", metavar="DIR", help="Gold; the project's own when left out. May be given more than once."),
]
Articles = Annotated[
    list[Path] | None,
    typer.Option(
        "--articles", metavar="DIR", help="Where the articles are, found by hash. May be given more than once."
    ),
]
Draws = Annotated[int, typer.Option(min=0, help="Bootstrap draws behind the intervals.")]


@app.command("run")
@options.asking()
def run(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: options.Model = None,
    gold: Gold = None,
    articles: Articles = None,
    epochs: Annotated[int, typer.Option(min=1, help="Run so many times, to see what flips.")] = 1,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="RUN_DIR", help="The folder of the run.")] = Path(
        "evals-run"
    ),
    draws: Draws = 10_000,
    missing_texts: Annotated[
        bool, typer.Option("--missing-texts", help="Leave out, and name, gold whose article is not at hand.")
    ] = False,
    *,
    asked: dict[str, Any],
) -> None:
    """Extract the articles of gold with a model and score what comes.

    Writes predictions, report.json, report.md, report.junit.xml and report.html into RUN_DIR. A failed article is
    scored as an empty prediction. Exit status 1 where the run itself could not be done.
    """
    _needed()
    from extractor.api import Extractor
    from extractor.evals.running import gold_at, predict, scored, split
    from extractor.evals.texts import ARTICLES, GOLD, Texts
    from extractor.models import Repeats

    texts = Texts.at(articles or [ARTICLES])
    here, left_out = split(gold_at(gold or [GOLD], texts), allowed=missing_texts)
    extractor = Extractor(
        options.chosen(model),
        **asked,
    )
    files = [out / ("predictions.jsonl" if one == 1 else f"predictions.{one}.jsonl") for one in range(1, epochs + 1)]
    for stale in out.glob("predictions*.jsonl"):
        stale.unlink()
    with extractor:
        for epoch, file in enumerate(files, 1):
            if isinstance(extractor.model, Repeats):
                extractor.model.epoch(epoch)
            predict(here, texts, extractor, file)
    report, predicted = scored(here, files, left_out=left_out, draws=draws)
    _finish(out, report, here, predicted)


@app.command("score", no_args_is_help=True)
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold, or one file.")],
    predicted: Annotated[Path, typer.Argument(metavar="PREDICTED", help="What `extractor extract` wrote, or gold.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="RUN_DIR", help="The folder of the run.")] = None,
    articles: Articles = None,
    draws: Draws = 10_000,
) -> None:
    """Score predictions that are there already. Without an article's text, what is made up cannot be told."""
    _needed()
    from extractor.evals.running import gold_at, scored
    from extractor.evals.texts import ARTICLES, Texts

    documents = gold_at([gold], Texts.at(articles or [ARTICLES]))
    report, found = scored(documents, [predicted], draws=draws)
    _finish(out, report, documents, found)


@app.command("compare", no_args_is_help=True)
def compare(
    old: Annotated[Path, typer.Argument(metavar="RUN_A", help="The folder of a run, or its report.json.")],
    new: Annotated[Path, typer.Argument(metavar="RUN_B", help="Another run on the same gold.")],
    draws: Draws = 10_000,
) -> None:
    """Compare two runs: each record that one got and the other did not, then whether chance could have done it.

    The p-values are of a randomisation by documents, adjusted over the types by Holm's method.
    """
    _needed()
    from extractor.evals.changes import changes
    from extractor.evals.comparing import to_markdown, to_rows
    from extractor.evals.comparison import compare as compared
    from extractor.evals.folder import load
    from extractor.evals.markdown import publish

    (before, texts_before), (after, texts_after) = load(old), load(new)
    found = compared(before, after, draws=draws)
    some = list(changes(before, after, texts_before, texts_after))
    for one in some:
        typer.echo(str(one))
    _table(to_rows(found))
    publish(to_markdown(found, some))


@app.command("gate", no_args_is_help=True)
def gate(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="What `eval baseline` wrote.")] = None,
    floor: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE=F1", help="official=0.8 (strict) or official.aligned=0.9; `all` for all types."),
    ] = None,
) -> None:
    """Say whether a run may pass, and if not, why.

    It may not with a type below its floor, with an article that fails and did not before, or with a record lost that
    was right in the baseline: each is named, with the article's sentence. Exit status 100 then, 0 if it may, 1 where
    the gate itself could not be done.
    """
    from extractor.evals import junit
    from extractor.evals.baseline import Baseline
    from extractor.evals.document import DocumentError
    from extractor.evals.folder import load, write
    from extractor.evals.gate import Floor, to_markdown
    from extractor.evals.gate import gate as gated
    from extractor.evals.markdown import publish

    floors = [Floor.parse(one) for one in floor or []]
    if baseline is None and not floors:
        raise typer.BadParameter("nothing to hold it to: give --baseline, --floor or both")
    report, documents = load(run)
    try:
        kept = None if baseline is None else Baseline.from_json(baseline.read_bytes(), source=baseline)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", source=baseline or run) from error
    failures = gated(report, documents, kept, floors)
    if run.is_dir():
        write(run / "gate.junit.xml", junit.gate_cases(report, failures))
    publish(to_markdown(failures, report))
    for one in failures:
        typer.echo(str(one))
    if report.left_out:
        typer.echo(f"not run, article not at hand: {', '.join(report.left_out)}")
    said = f"failed, reasons: {len(failures)}" if failures else "passed"
    typer.echo(f"gate: {said}, documents: {len(report.documents)}")
    if failures:
        raise typer.Exit(FAILED_GATE)


@app.command("baseline", no_args_is_help=True)
def baseline(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="Where to write it.")],
) -> None:
    """Make a run the baseline: what it got right must not be lost. Holds no text of an article."""
    from extractor.evals.baseline import baseline_of
    from extractor.evals.folder import load, write

    found = baseline_of(*load(run))
    write(out, found.to_json())
    count = sum(len(some) for one in found.documents.values() for some in one.correct.values())
    typer.echo(f"{len(found.documents)} documents, {count} right records, written to {out}", err=True)


def _needed() -> None:
    """Scoring needs the extra `evals`; say so before anything is read."""
    from importlib.util import find_spec

    from extractor.errors import SettingsError

    if find_spec("numpy") is None or find_spec("scipy") is None:
        raise SettingsError("scoring needs numpy and scipy: pip install 'gov-news-extractor[evals]'")


def _finish(out: Path | None, report: Report, gold: tuple[Document, ...], predicted: tuple[Document, ...]) -> None:
    """Write the run, publish its summary, print its table."""
    from extractor.evals import junit
    from extractor.evals.folder import save, shown, write
    from extractor.evals.markdown import publish, to_markdown
    from extractor.evals.page import to_html

    text = to_markdown(report)
    if out is not None:
        documents = shown(gold, predicted)
        save(out, report, documents)
        write(out / "report.md", text)
        write(out / "report.html", to_html(report, documents))
        cases = junit.run_cases(report, {one.id: one for one in documents})
        write(out / "report.junit.xml", cases)
    publish(text)
    _print(report)
    if out is not None:
        typer.echo(f"written to {out}", err=True)


def _print(report: Report) -> None:
    from extractor.evals.figures import COLUMNS, about, rows

    for line in about(report):
        typer.echo(line)
    _table([COLUMNS, *(row.cells for row in rows(report))])
    for note in report.notes:
        typer.echo(note)


def _table(rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output, its first row the head."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False)
    if not sys.stdout.isatty():
        console.width = 160  # a log has no width, and a cut figure is none
    head, *body = rows
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    for at, name in enumerate(head):
        grid.add_column(name, justify="right" if at else "left", no_wrap=True)
    for cells in body:
        grid.add_row(*cells)
    console.print(grid)
