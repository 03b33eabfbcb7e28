"""`extractor prompt`: what a language model is sent, to the letter."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.prompt import Message
    from extractor.record import Record

app = typer.Typer(help="Print what a language model is sent.", no_args_is_help=True)


class Name(StrEnum):
    """The prompts that are sent; the others in prompts/ are parts of them."""

    EXTRACT = "extract"
    REPAIR = "repair"
    COVER = "cover"


@app.command("list")
def list_prompts() -> None:
    """List the prompt files: name, version, hash, what the version changed."""
    from extractor.prompt import PROMPTS, Prompt

    for path in sorted(PROMPTS.glob("*.md")):
        one = Prompt.load(path.stem)
        typer.echo(f"{one.name}@{one.version}#{one.digest()}  {one.note}")


@app.command("show")
def show(
    name: Annotated[Name, typer.Argument(help="Which prompt.")] = Name.EXTRACT,
    article: Annotated[
        str | None, typer.Option("-a", "--article", metavar="FILE", help="An article; without one, {{holes}} stay.")
    ] = None,
    types: Annotated[str | None, typer.Option("-t", "--types", help="Record types, separated by commas.")] = None,
    window: Annotated[
        int | None, typer.Option(help="Tokens of an article asked about at once; the first piece is shown.", min=1)
    ] = None,
) -> None:
    """Print the messages to standard output as they would be sent, and what they cost, in tokens, to standard error."""
    from extractor.catalog import select
    from extractor.record import reply_schema
    from extractor.tokens import estimate

    records = select(None if types is None else types.split(","))
    for message in _messages(name, article, records, window):
        typer.echo(f"--- {message.role}\n{message.content}")
        typer.echo(f"{message.role}: about {estimate(message.content):,} tokens", err=True)
    schema = json.dumps(reply_schema(records), ensure_ascii=False, separators=(",", ":"))
    typer.echo(f"answer's schema, sent beside where the server takes one: about {estimate(schema):,} tokens", err=True)


def _messages(
    name: Name, source: str | None, records: tuple[type[Record], ...], window: int | None
) -> tuple[Message, ...]:
    from extractor.article import Article
    from extractor.errors import ArticleError
    from extractor.models.model import Purpose
    from extractor.prompt import Message, Prompt
    from extractor.render import prefix, render, render_repair
    from extractor.source import read
    from extractor.window import windows

    if source is None:
        user = Prompt.load(name.value).sections["user"]
        return Message("system", prefix(records).system), Message("user", user)
    one = next(iter(read([source])), None)
    if not isinstance(one, Article):
        raise one if one is not None else ArticleError("holds no article", source=source, reason="empty")
    if name is Name.REPAIR:  # of no record: which ones do not stand is known once a model has answered
        return render_repair(one, {line.line: line for line in one.sentences}, (), records)[0]
    return render(one, windows(one.sentences, window)[0], records, Purpose(name.value))
