"""`extractor extract`: article files in, grounded records out."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from extractor.api import Extractor
    from extractor.article import Article
    from extractor.dataset import Writer
    from extractor.errors import ArticleError, ExtractorError


def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Files (.txt .md .html .json .jsonl, each also .gz), folders, globs, http(s) URLs, or - (stdin).",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Where to write; standard output when left out (jsonl only).")
    ] = None,
    model: Annotated[str, typer.Option("-m", "--model", help="rules: embedded, no key, no network.")] = "rules",
    types: Annotated[
        str | None, typer.Option("-t", "--types", help="Record types, separated by commas; all when left out.")
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            help="jsonl: a document a line. flat: a folder, a record a line. csv, parquet: the flat tables.",
        ),
    ] = "jsonl",
    text_field: Annotated[
        str | None, typer.Option(help="In JSON and JSONL, the field that holds the text; found when left out.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let URLs lead to private and loopback addresses.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no closing table.")] = False,
) -> None:
    """Extract records from articles and write them as a dataset.

    Exit status: 0 when every article was done, 1 when some failed (each is named on standard error, the others are
    written), 2 for a wrong call.

    For example:
      extractor extract articles/ -o records.jsonl

      extractor extract 'news/*.html.gz' --types official,investment --format csv -o tables/

      cat article.txt | extractor extract - | jq .officials
    """
    from rich.console import Console

    from extractor.api import Extractor
    from extractor.dataset import open_writer
    from extractor.source import read

    extractor = Extractor(model, types=None if types is None else types.split(","))
    console = Console(stderr=True, highlight=False)
    with open_writer(form, out, extractor.types) as writer:
        articles = read(inputs, allow_private=allow_private, text_field=text_field)
        tally = _Tally(console, quiet=quiet)
        tally.run(extractor, articles, writer)
    tally.close(out)
    if tally.failed:
        raise typer.Exit(1)


class _Tally:
    """What has been done so far, told on standard error: a bar on a terminal, failures as they come, then a table."""

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self._console, self._quiet = console, quiet
        self._started = time.perf_counter()
        self._counts: dict[str, int] = {}
        self.done = self.rejected = 0
        self.failed: list[ExtractorError] = []

    def run(self, extractor: Extractor, articles: Iterator[Article | ArticleError], writer: Writer) -> None:
        from extractor.extraction import Extraction

        self._counts = {record.plural: 0 for record in extractor.types}
        with self._bar() as advance:
            for outcome in extractor.extract_many(articles):
                if isinstance(outcome, Extraction):
                    writer.write(outcome)
                    self.done += 1
                    self.rejected += len(outcome.rejected)
                    for plural, records in outcome.records.items():
                        self._counts[plural] += len(records)
                else:
                    writer.fail(outcome)
                    self.failed.append(outcome)
                    typer.echo(f"failed: {outcome}", err=True)
                advance(f"{self.done} done, {sum(self._counts.values())} records, {len(self.failed)} failed")

    def close(self, out: Path | None) -> None:
        if self._quiet:
            return
        from rich.table import Table

        grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        grid.add_column()
        grid.add_column(justify="right")
        ends = (("rejected", self.rejected), ("failed", len(self.failed)))
        for name, number in (("articles", self.done), *self._counts.items(), *ends):
            grid.add_row(name, f"{number:,}")
        grid.add_row("seconds", f"{time.perf_counter() - self._started:.2f}")
        self._console.print(grid)
        if out is not None:
            self._console.print(f"written to {out}", markup=False)

    def _bar(self) -> _Bar:
        return _Bar(self._console, shown=not self._quiet and sys.stderr.isatty())


class _Bar:
    """A progress line that is there only on a terminal; the total is not known, since input is read as it comes."""

    def __init__(self, console: Console, *, shown: bool) -> None:
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, disable=not shown, transient=True)

    def __enter__(self) -> Self:
        self._progress.start()
        self._task = self._progress.add_task("reading", total=None)
        return self

    def __call__(self, said: str) -> None:
        self._progress.update(self._task, advance=1, description=said)

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
