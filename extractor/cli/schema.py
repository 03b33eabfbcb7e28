"""`extractor schema`: the JSON schemas of the record types, in either view."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer


class View(StrEnum):
    """What a model is asked for, or what the dataset holds."""

    ASK = "ask"
    DATA = "data"


def command(
    type_: Annotated[
        str | None, typer.Argument(metavar="[TYPE]", help="official, project, …; all when left out")
    ] = None,
    view: Annotated[
        View, typer.Option(help="ask: what a model is asked for. data: what the dataset holds.")
    ] = View.DATA,
) -> None:
    """Print the JSON schema of one record type, or of all."""
    from extractor.catalog import select
    from extractor.record import schema_of

    chosen = select(None if type_ is None else [type_])
    schemas = {record.type_name(): schema_of(record, view.value) for record in chosen}
    printed = schemas if type_ is None else next(iter(schemas.values()))
    typer.echo(json.dumps(printed, ensure_ascii=False, indent=2))
