"""`extractor run`: a corpus in, a dataset out; and `extractor status`, which tells how far one is."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from extractor.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.run.layout import Layout
    from extractor.run.session import Session
    from extractor.usage import Usage

_SIGNALLED = 128  # added to a signal's number it is the exit status, as of any command a signal ended


@options.asking(*options.RECORDING)
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT…",
            help="Files (.txt .md .html .json .jsonl, each also .gz or .zst), folders, globs, http(s) URLs, - (stdin).",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="The folder of the run and of its dataset.")
    ] = None,
    model: options.Model = None,
    types: options.Types = None,
    finalize: Annotated[
        bool, typer.Option("--finalize", help="Only write the dataset of what is done so far; takes no INPUT.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before, or was read only in part.")
    ] = False,
    new_version: Annotated[
        bool,
        typer.Option(
            "--new-version",
            help="The model, prompts or parameters have changed: begin anew beside the results there are, which are "
            "kept and taken up again when you go back.",
        ),
    ] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write the tables as parquet too; needs pyarrow.")] = False,
    workers: Annotated[
        int,
        typer.Option("--workers", min=1, help="Processes to share the work among; a model is asked from one."),
    ] = 1,
    text_field: Annotated[
        str | None, typer.Option(help="In JSON and JSONL, the field that holds the text; found when left out.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let URLs lead to private and loopback addresses.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress; failures are told.")] = False,
    *,
    asked: dict[str, Any],
) -> None:
    """Extract a corpus into DIR. Killed or stopped, the same command goes on.

    Results are kept in DIR/run as they come. Once the input is through, the
    dataset is written: documents.jsonl in the order of the input, a table for
    each record type, failed.jsonl, duplicates.jsonl, manifest.json, README.md.
    It is the same to the byte however often the run was interrupted.

    Ctrl-C (or SIGTERM) finishes what is in flight and stops; twice stops at
    once. Both can be gone on from. --max-cost and --max-tokens-total hold for
    DIR as a whole, not for one start.

    Exit status: 0 when every article is done; 1 when some failed or were read
    in part (failed.jsonl and the warnings say why), a cap ended the run or it
    could not go on; 2 for a wrong call; 130 or 143 when it was stopped.

    For example:
      extractor run corpus/ -o data/

      extractor run 'news/*.jsonl.zst' -o data/ -m openai/gpt-5-mini --max-cost 40

      extractor status data/

      extractor run --finalize -o data/
    """
    from extractor.errors import SettingsError
    from extractor.run.layout import Layout

    if out is None:
        raise SettingsError("a run needs a folder: -o DIR")
    layout = Layout(out)
    if finalize:
        if inputs or retry_failed or new_version:
            raise SettingsError("--finalize takes nothing but -o DIR and --parquet: it reads no input")
        raise typer.Exit(_told(_finalize(layout, parquet=parquet), layout, quiet=quiet))
    if not inputs:
        raise SettingsError("nothing to read: name an INPUT (or --finalize, to write what is done so far)")

    from extractor.api import Extractor
    from extractor.run.session import Session
    from extractor.source import read

    name = options.chosen(model)
    chosen = None if types is None else types.split(",")
    max_cost, max_tokens_total = asked.pop("max_cost"), asked.pop("max_tokens_total")
    concurrency = asked["concurrency"]
    if name == "rules":  # it has no settings; how many articles are under way is the run's
        del asked["concurrency"]

    def capped(spent: Usage) -> Extractor | None:
        left = None if max_cost is None else max_cost - (spent.dollars or 0.0)
        tokens = None if max_tokens_total is None else max_tokens_total - spent.input_tokens - spent.output_tokens
        if (left is not None and left <= 0) or (tokens is not None and tokens <= 0):
            return None
        return Extractor(name, types=chosen, **asked, max_cost=left, max_tokens_total=tokens)

    session = Session(
        layout,
        named=inputs,
        read=lambda: read(inputs, allow_private=allow_private, text_field=text_field, stdin=_stdin(inputs)),
        extractor=lambda: Extractor(name, types=chosen, **asked),
        capped=None if max_cost is None and max_tokens_total is None else capped,
        workers=workers,
        concurrency=concurrency,
        retry_failed=retry_failed,
        new_version=new_version,
        parquet=parquet,
        quiet=quiet,
    )
    raise typer.Exit(_run(session, layout, quiet=quiet))


def _stdin(inputs: Sequence[str]) -> BinaryIO | None:
    """Standard input, where it is read, as a file of its own.

    It is read in a thread that may wait for it for ever; Python ends by closing its own one, and cannot then.
    """
    if "-" not in inputs:
        return None
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except (OSError, ValueError, AttributeError):  # closed, or none of the system's
        return None


def status(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a run, also while it is at work.")],
    json_: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Tell how far the run in DIR is: from another shell, while it is at work or after."""
    import orjson

    from extractor.run.layout import Layout
    from extractor.run.progress import line
    from extractor.run.watch import status as look

    layout = Layout(out)
    row = (_glance(layout) if (layout.current() / "batch").exists() else None) or look(layout)
    if json_:
        typer.echo(orjson.dumps(row).decode())
        return
    process = f" (process {row['process']})" if row["process"] else ""
    if row["state"] == "batch":
        typer.echo(
            f"a folder of extractor batch{process}: {row['batches']:,} batch(es) of {row['rows']:,} rows, "
            f"{row['begun']:,} begun, {row['fetched']:,} fetched; how they stand: {row['next']}"
        )
        return
    typer.echo(f"{row['state']}{process}" + (f": {line(row)}" if "done" in row else ""))


def _glance(layout: Layout) -> dict[str, Any] | None:
    from extractor.batch.glance import glance  # and with it the whole lane, which takes its time

    return glance(layout)


def _run(session: Session, layout: Layout, *, quiet: bool) -> int:
    """Run; the exit status."""
    import signal

    from extractor.errors import ModelUnavailableError
    from extractor.run import Ended

    again = "; the same command goes on from here"
    try:
        outcome = session.run()
    except KeyboardInterrupt:
        typer.echo(f"stopped at once{again}", err=True)
        return _SIGNALLED + signal.SIGINT
    if outcome.ended is Ended.STOPPED:
        typer.echo(f"stopped{again}", err=True)
        return _SIGNALLED + (outcome.signal or signal.SIGINT)
    if outcome.ended is Ended.SERVER:
        raise ModelUnavailableError(
            f"given up, since nothing but failures came one after another, the last: {outcome.failure}; once that is "
            f"mended, go on with the same command and --retry-failed"
        )
    return _told(outcome.manifest or {}, layout, quiet=quiet)


def _finalize(layout: Layout, *, parquet: bool) -> dict[str, Any]:
    from extractor.catalog import select
    from extractor.run import finalize
    from extractor.run.key import Key
    from extractor.run.lock import Lock

    version = layout.current()
    with Lock(layout.lock):
        key = Key.read(version / "key.json")
        return finalize(layout.out, version, key, select(key.said["types"].split(",")), parquet=parquet)


def _told(manifest: dict[str, Any], layout: Layout, *, quiet: bool) -> int:
    """Tell what the dataset holds; the exit status."""
    articles = manifest["articles"]
    if not quiet:
        skipped = f"{articles['skipped_duplicates']:,} duplicates, {articles['skipped_unfinished']:,} unfinished"
        if articles["done_incomplete"]:
            typer.echo(f"{articles['done_incomplete']:,} read only in part: see their warnings", err=True)
        typer.echo(
            f"{articles['in']:,} articles in = {articles['done']:,} done + {articles['failed']:,} failed + "
            f"{articles['skipped']:,} skipped ({skipped}); {sum(manifest['records'].values()):,} records, "
            f"{manifest['rejected']:,} rejected; written to {layout.out}",
            err=True,
        )
    missing = articles["failed"] or articles["done_incomplete"] or articles["skipped_unfinished"]
    return 1 if missing or not manifest["whole_input"] else 0
