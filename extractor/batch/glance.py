"""A glance at the batches of a folder: reads the state file and nothing else, also while a command is at work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from extractor.run.journal import sound
from extractor.run.lock import holder

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.run.layout import Layout


def glance(layout: Layout) -> dict[str, Any] | None:
    """What there is to tell of a folder of the batch lane in which no run was started; None of any other.

    `state` is "batch", `batches`, `begun`, `fetched` and `rows` count, `next` is the command that tells more. Raises
    DatasetError where there is nothing.
    """
    version = layout.current()
    lane = version / "batch" / "state.jsonl"
    if layout.status.exists() or not lane.exists():
        return None
    told = {"state": "batch", **counted(lane), "next": f"extractor batch status {layout.out}"}
    return {**told, "version": version.name, "process": holder(layout.lock)}


def counted(path: Path) -> dict[str, int]:
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
