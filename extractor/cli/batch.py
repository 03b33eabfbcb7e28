"""`extractor batch`: a corpus through the Batch API, at half the price and within a day, in three commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli import options

if TYPE_CHECKING:
    from extractor.batch import Desk
    from extractor.batch.api import Told
    from extractor.batch.state import Batch

app = typer.Typer(
    no_args_is_help=True,
    help="A corpus through OpenAI's Batch API: the same prompts, checks and output as online, at half the price, "
    "answered within a day. Submit, look, fetch; submit again while fetch says that there is more to ask (halves of "
    "answers that were cut, records that did not stand); then write the dataset.",
    epilog="For example: extractor batch submit corpus/ -o data/ --model openai/gpt-5-mini --max-cost 40 ; "
    "extractor batch status data/ ; extractor batch fetch data/ ; extractor run --finalize -o data/",
)

_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that was given to submit.")]
_Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only what failed and what to do next.")]

_ONLINE = ("concurrency", "cache", "requests_per_minute", "tokens_per_minute")  # a batch has no use for these


@app.command("submit")
@options.asking(*_ONLINE, *options.RECORDING)
def submit(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT…]",
            help="As for extractor run: files, folders, globs, URLs, - (stdin). Leave out for a further round.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="The folder of the run and of its dataset.")
    ] = None,
    model: options.Model = None,
    types: options.Types = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Send again what came back without an answer: expired, failed, lost.")
    ] = False,
    new_version: Annotated[
        bool, typer.Option("--new-version", help="Model, prompts or parameters have changed: begin anew beside.")
    ] = False,
    text_field: Annotated[
        str | None, typer.Option(help="In JSON and JSONL, the field that holds the text; found when left out.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let URLs lead to private and loopback addresses.")
    ] = False,
    quiet: _Quiet = False,
    *,
    asked: dict[str, Any],
) -> None:
    """Send what is to be asked, in batches of at most 50,000 rows and 200 MB; a further round with -o DIR alone.

    DIR keeps the articles, every answer, and which batches were sent (never the key). Killed at any moment, the same
    command goes on: a batch of which it is not known whether it was begun is looked for at the server first.

    --max-cost and --max-tokens-total hold for DIR as a whole. All that is under way counts at the most it can cost;
    rows that do not fit are held back for a later submit. Model and settings are those of the first submit, which a
    later one need not name.

    Exit status: 0 when all is sent; 1 when rows were held back or an input could not be read; 2 for a wrong call.

    For example:
      extractor batch submit 'news/*.jsonl.zst' -o data/ --model openai/gpt-5-mini --max-cost 40

      extractor batch submit -o data/

      extractor batch submit -o data/ --missing
    """
    from extractor.errors import SettingsError

    if out is None:
        raise SettingsError("a batch needs a folder: -o DIR")
    from extractor.batch import Desk
    from extractor.batch import submit as send
    from extractor.run.layout import Layout
    from extractor.source import read

    given = {"model": model or _named(out), **asked, "prices": asked["prices"] and asked["prices"].resolve()}
    if given["model"] == "rules":
        raise SettingsError("a batch needs a language model, by name: --model openai/gpt-5-mini")
    chosen = None if types is None else types.split(",")
    with Desk.new(Layout(out), given, chosen, new_version=new_version) as desk:
        articles = read(inputs, allow_private=allow_private, text_field=text_field) if inputs else None
        done = send(desk, articles, missing=missing, say=_say(quiet=quiet))
        if not quiet:
            if inputs:
                typer.echo(
                    f"{done.read:,} inputs read = {done.new:,} new + {done.known:,} known + "
                    f"{done.unreadable:,} unreadable",
                    err=True,
                )
            typer.echo(f"{done.rows:,} rows begun in this pass; {desk.store.done:,} articles done", err=True)
        if done.capped:
            typer.echo(f"{done.held_back:,} rows were held back: {done.capped}; submit again after a fetch", err=True)
        _told_next(desk, [])
    raise typer.Exit(1 if done.capped or done.unreadable else 0)


@app.command("status")
def status(
    out: _Folder,
    json_: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Tell how each batch stands, what it cost so far, and what to do next. Changes nothing.

    For example:
      extractor batch status data/
    """
    import orjson

    from extractor.batch import Desk
    from extractor.batch import status as look
    from extractor.run.layout import Layout

    with Desk.at(Layout(out)) as desk:
        standing = look(desk)
    rows = [_row(batch, told) for batch, told in standing.batches]
    spent, under_way = standing.spent.dollars, standing.reserved_dollars
    if json_:
        row = {
            "batches": rows,
            "articles": {"in": standing.articles, "done": standing.done, "failed": standing.failed},
            "spent": {
                "rows": standing.spent.requests,
                "input_tokens": standing.spent.input_tokens,
                "output_tokens": standing.spent.output_tokens,
                "dollars": spent,
            },
            "under_way_at_most_dollars": under_way,
            "unasked": standing.unasked,
            "next": [{"command": command, "because": why} for command, why in standing.next],
        }
        typer.echo(orjson.dumps(row).decode())
        return
    for one in rows:
        counts = ", ".join(f"{number:,} {what}" for what, number in one["counts"].items() if number)
        typer.echo(f"batch {one['batch']} ({one['id'] or 'not begun'}) {one['status']}: {one['rows']:,} rows, {counts}")
    typer.echo(
        f"{standing.articles:,} articles: {standing.done:,} done, {standing.failed:,} failed; spent {_dollars(spent)}, "
        f"under way at most {_dollars(under_way)}"
    )
    if standing.unasked:
        typer.echo(f"the server could not be asked: {standing.unasked}", err=True)
    for command, why in standing.next:
        typer.echo(f"next: {command}   ({why})")


@app.command("fetch")
def fetch(out: _Folder, quiet: _Quiet = False) -> None:
    """Take in the answers of batches that are over, finished or not, and settle the articles that have all theirs.

    Rows that failed, expired or were lost are told of, and are sent again by submit --missing. An answer that was cut,
    or held records that do not stand, is asked about once more in a next batch: fetch says when a submit is due. That
    ends: a piece is halved four times at most, and records are repaired once. Fetching twice changes nothing.

    Exit status: 0 when every article has come to its end; 1 when some failed or there is more to do, as it says.

    For example:
      extractor batch fetch data/
    """
    from extractor.batch import Desk
    from extractor.batch import fetch as take
    from extractor.run.layout import Layout

    with Desk.at(Layout(out)) as desk:
        done = take(desk, say=_say(quiet=quiet))
        if not quiet:
            spent = desk.purse
            typer.echo(
                f"{desk.store.done:,} articles done ({done.done:,} now), {desk.store.failed:,} failed "
                f"({done.failed:,} now), {done.due.waiting:,} wait for a further batch; spent "
                f"{_dollars(spent.dollars(spent.spent))}",
                err=True,
            )
        over = not (done.under_way or done.unsent or done.due.waiting or desk.store.failed)
        _told_next(desk, None)
    raise typer.Exit(0 if over else 1)


def _named(out: Path) -> str | None:
    """The model as `extractor run` would find it, for a first submit; a later one need not name it."""
    if (out / "run" / "current").exists():
        return None
    found = options.chosen(None)
    return None if found == "rules" else found


def _row(batch: Batch, told: Told | None) -> dict[str, Any]:
    if batch.status is not None:
        state, counts = f"{batch.status}, fetched", batch.counts
    elif told is not None:
        state, counts = told.status, {"completed": told.completed, "failed": told.failed}
    else:
        state, counts = ("under way" if batch.id else "prepared"), {}
    return {"batch": batch.number, "id": batch.id, "status": state, "rows": batch.rows, "counts": counts}


def _told_next(desk: Desk, told: list[Told] | None) -> None:
    from extractor.batch.status import due

    for command, why in due(desk, told):
        typer.echo(f"next: {command}   ({why})", err=True)


def _say(*, quiet: bool) -> Any:  # noqa: ANN401 - a function of a string
    def say(told: str) -> None:
        if not quiet or told.startswith("failed"):
            typer.echo(told, err=True)

    return say


def _dollars(amount: float | None) -> str:
    return "an unknown sum" if amount is None else f"${amount:,.4f}"
