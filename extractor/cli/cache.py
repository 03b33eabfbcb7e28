"""`extractor cache`: what a cache of answers holds, and making it smaller."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The cache of answers that --cache fills.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file given as --cache.", exists=True, dir_okay=False)]


@app.command("stats", no_args_is_help=True)
def stats(file: File) -> None:
    """Print how many answers it holds, of which models, in how many bytes."""
    from extractor.models.llm.cache import Cache

    cache = Cache(file)
    found = cache.stats()
    cache.close()
    typer.echo(f"{found.answers:,} answers, {found.bytes:,} bytes")
    for model, number in found.models.items():
        typer.echo(f"{number:>10,}  {model}")


@app.command("prune", no_args_is_help=True)
def prune(
    file: File,
    older_than_days: Annotated[float | None, typer.Option(help="Only answers kept so long ago, or longer.")] = None,
    model: Annotated[str | None, typer.Option("-m", "--model", help="Only answers of this model.")] = None,
) -> None:
    """Drop answers: all of them, unless an option says which."""
    from extractor.models.llm.cache import Cache

    cache = Cache(file)
    gone = cache.prune(older_than_days=older_than_days, model=model)
    cache.close()
    typer.echo(f"{gone:,} answers dropped")
