"""`extractor extract`: article files in, grounded records out."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from extractor.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from extractor.api import Extractor
    from extractor.article import Article
    from extractor.dataset import Writer
    from extractor.errors import ArticleError, ExtractorError
    from extractor.usage import Usage


@options.asking(*options.RECORDING)
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Files (.txt .md .html .json .jsonl, each also .gz or .zst), folders, globs, http(s) URLs, - (stdin).",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Where to write; standard output when left out (jsonl only).")
    ] = None,
    model: options.Model = None,
    types: options.Types = None,
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
    *,
    asked: dict[str, Any],
) -> None:
    """Extract records from articles and write them as a dataset.

    Exit status: 0 when every article was done, 1 when some failed or were read only in part (each is named on
    standard error, the others are written) or a cap ended the run, 2 for a wrong call.

    For example:
      extractor extract articles/ -o records.jsonl

      extractor extract 'news/*.html.gz' --types official,investment --format csv -o tables/

      cat article.txt | extractor extract - | jq .officials

      OPENAI_API_KEY=… extractor extract articles/ --model openai/gpt-5-mini --max-cost 5 -o records.jsonl

      extractor extract articles/ --model qwen3 --base-url http://127.0.0.1:8000/v1 -o records.jsonl
    """
    from rich.console import Console

    from extractor.api import Extractor
    from extractor.dataset import open_writer
    from extractor.source import read

    extractor = Extractor(
        options.chosen(model),
        types=None if types is None else types.split(","),
        **asked,
    )
    console = Console(stderr=True, highlight=False)
    with extractor, open_writer(form, out, extractor.types) as writer:
        articles = read(inputs, allow_private=allow_private, text_field=text_field)
        tally = _Tally(console, quiet=quiet)
        tally.run(extractor, articles, writer)
    tally.close(out)
    if tally.failed or tally.incomplete:
        raise typer.Exit(1)


class _Tally:
    """What has been done so far, told on standard error: a bar on a terminal, failures as they come, then a table."""

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self._console, self._quiet = console, quiet
        self._started = time.perf_counter()
        self._counts: dict[str, int] = {}
        self.done = self.rejected = self.incomplete = 0
        self.usage: Usage | None = None
        self.failed: list[ExtractorError] = []

    def run(self, extractor: Extractor, articles: Iterator[Article | ArticleError], writer: Writer) -> None:
        from extractor.extraction import Extraction

        self._counts = {record.plural: 0 for record in extractor.types}
        with self._bar() as advance:
            for outcome in extractor.extract_many(articles):
                if isinstance(outcome, Extraction):
                    writer.write(outcome)
                    self.done += 1
                    self._spent(outcome.provenance.usage)
                    self.rejected += len(outcome.rejected)
                    for plural, records in outcome.records.items():
                        self._counts[plural] += len(records)
                    if outcome.unread:
                        self.incomplete += 1
                        typer.echo(f"incomplete: {outcome.article.id}: {'; '.join(outcome.unread)}", err=True)
                else:
                    self._failed(outcome, writer)
                advance(f"{self.done} done, {sum(self._counts.values())} records, {len(self.failed)} failed")

    def _failed(self, error: ExtractorError, writer: Writer) -> None:
        from extractor.errors import BudgetExceededError

        writer.fail(error)
        self.failed.append(error)
        self._spent(getattr(error, "usage", None))
        source = getattr(error, "source", None)
        where = f"{source}: " if source and source not in str(error) else ""
        if isinstance(error, BudgetExceededError):
            typer.echo(f"stopped: {where}{error}; what is done is kept, and nothing more is read", err=True)
        else:
            typer.echo(f"failed: {where}{error}", err=True)

    def _spent(self, usage: Usage | None) -> None:
        if usage is not None:
            self.usage = usage if self.usage is None else self.usage + usage

    def close(self, out: Path | None) -> None:
        if self._quiet:
            return
        from rich.table import Table

        grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        grid.add_column()
        grid.add_column(justify="right")
        ends = [("rejected", self.rejected), ("failed", len(self.failed))]
        if self.incomplete:
            ends.append(("incomplete", self.incomplete))
        spent = self.usage
        if spent is not None and spent.requests:
            ends += [("requests", spent.requests), ("input tokens", spent.input_tokens)]
            ends += [("of them cached", spent.cached_tokens), ("output tokens", spent.output_tokens)]
        for name, number in (("articles", self.done), *self._counts.items(), *ends):
            grid.add_row(name, f"{number:,}")
        if spent is not None and spent.requests:
            grid.add_row("dollars", "unknown" if spent.dollars is None else f"{spent.dollars:.4f}")
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
