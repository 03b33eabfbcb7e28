"""`extractor eval`: how good a model is on gold, how two runs differ, whether a change may pass."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.evals.document import Document
    from extractor.evals.report import Report

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
def run(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: Annotated[str, typer.Option("-m", "--model", help="rules: embedded, no key, no network.")] = "rules",
    gold: Gold = None,
    articles: Articles = None,
    epochs: Annotated[int, typer.Option(min=1, help="Run so many times, to see what flips.")] = 1,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="RUN_DIR", help="The folder of the run.")] = Path("run"),
    draws: Draws = 10_000,
    missing_texts: Annotated[
        bool, typer.Option("--missing-texts", help="Leave out, and name, gold whose article is not at hand.")
    ] = False,
) -> None:
    """Extract the articles of gold with a model and score what comes.

    Writes predictions, report.json, report.md, report.junit.xml and report.html into RUN_DIR. A failed article is
    scored as an empty prediction. Exit status 1 where the run itself could not be done.
    """
    from extractor.api import Extractor
    from extractor.evals.running import gold_at, predict, scored, split
    from extractor.evals.texts import ARTICLES, GOLD, Texts

    texts = Texts.at(articles or [ARTICLES])
    here, left_out = split(gold_at(gold or [GOLD], texts), allowed=missing_texts)
    out.mkdir(parents=True, exist_ok=True)
    files = [out / ("predictions.jsonl" if one == 1 else f"predictions.{one}.jsonl") for one in range(1, epochs + 1)]
    for stale in out.glob("predictions*.jsonl"):
        stale.unlink()
    with Extractor(model) as extractor:
        for file in files:
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
    from extractor.evals.running import gold_at, scored
    from extractor.evals.texts import ARTICLES, Texts

    documents = gold_at([gold], Texts.at(articles or [ARTICLES]))
    report, found = scored(documents, [predicted], draws=draws)
    _finish(out, report, documents, found)


def _finish(out: Path | None, report: Report, gold: tuple[Document, ...], predicted: tuple[Document, ...]) -> None:
    """Write the run, publish its summary, print its table."""
    from extractor.evals.folder import save, shown
    from extractor.evals.markdown import publish, to_markdown

    text = to_markdown(report)
    if out is not None:
        save(out, report, shown(gold, predicted))
        (out / "report.md").write_text(text, encoding="utf-8")
    publish(text)
    _print(report)
    if out is not None:
        typer.echo(f"written to {out}", err=True)


def _print(report: Report) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from extractor.evals.figures import COLUMNS, about, rows

    console = Console(highlight=False, markup=False)
    if not sys.stdout.isatty():
        console.width = 160  # a log has no width, and a cut figure is none
    for line in about(report):
        console.print(line)
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    for at, name in enumerate(COLUMNS):
        grid.add_column(name, justify="right" if at else "left", no_wrap=True)
    for row in rows(report):
        grid.add_row(*row.cells)
    console.print(grid)
    for note in report.notes:
        console.print(note, style="dim")
