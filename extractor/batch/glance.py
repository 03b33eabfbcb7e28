"""A glance at the batches of a folder: reads the state file and nothing else, also while a command is at work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from extractor.run.journal import sound

if TYPE_CHECKING:
    from pathlib import Path


def glance(path: Path) -> dict[str, int]:
    """How many `batches` the state file at `path` knows, how many of them have `begun` and are `fetched`; their `rows`.

    Lines that are torn, as a kill may leave the last one, are passed over.
    """
    rows: dict[int, int] = {}
    begun: set[int] = set()
    fetched: set[int] = set()
    with path.open("rb") as file:
        for event in map(orjson.loads, filter(sound, file)):
            if "planned" in event:
                rows[event["planned"]] = len(event["ids"])
            elif "dropped" in event:
                rows.pop(event["dropped"], None)
            elif "begun" in event:
                begun.add(event["begun"])
            elif "harvested" in event:
                fetched.add(event["harvested"])
    return {"batches": len(rows), "begun": len(begun), "fetched": len(fetched), "rows": sum(rows.values())}
