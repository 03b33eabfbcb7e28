"""Fetching: batches that are over are harvested, and every article that has its answers comes to its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.batch.harvest import harvest
from extractor.batch.rows import Limits
from extractor.batch.state import Due

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.batch.desk import Desk
    from extractor.batch.state import Batch


@dataclass(slots=True)
class Fetched:
    """What a fetch did: batches harvested, under way and not sent; articles `done` and `failed` by it; what is due."""

    harvested: list[Batch] = field(default_factory=list)
    under_way: int = 0
    unsent: int = 0
    done: int = 0
    failed: int = 0
    due: Due = field(default_factory=Due)


def fetch(desk: Desk, *, limits: Limits | None = None, say: Callable[[str], None] = lambda _told: None) -> Fetched:
    """Harvest what is over and settle the articles. Done twice it changes nothing.

    Raises ModelUnavailableError or ModelRequestError where the server cannot be asked: what was harvested is kept.
    """
    fetched, most = Fetched(), (limits or Limits()).tries
    for batch in desk.state.open:
        if batch.id is None:
            fetched.unsent += 1
            continue
        told = desk.server.look(batch.id)
        if not told.over:
            fetched.under_way += 1
            continue
        made = harvest(batch, told, desk.server, desk.answers, desk.folder, desk.state.tries, most)
        desk.state.harvest(batch.number, made.said())
        fetched.harvested.append(batch)
        say(f"batch {batch.number} ({batch.id}): {told_of(batch)}")
    _settle(desk, fetched)
    return fetched


def told_of(batch: Batch) -> str:
    """What a harvested batch brought, in a line: "completed: 40 answered, 2 HTTP 500"."""
    counts = ", ".join(f"{number:,} {what}" for what, number in batch.counts.items())
    return "; ".join((f"{batch.status}: {counts}", *batch.errors[:3]))


def _settle(desk: Desk, fetched: Fetched) -> None:
    """Run the articles that have no rows under way."""
    wanted = lost = waiting = 0
    done, failed = desk.store.done, desk.store.failed
    for _, rows in desk.unsettled():
        again = sum(row.id in desk.state.lost for row in rows)
        lost, wanted, waiting = lost + again, wanted + len(rows) - again, waiting + bool(rows)
    desk.store.sync(now=True)
    fetched.done, fetched.failed = desk.store.done - done, desk.store.failed - failed
    fetched.due = Due(wanted, lost, waiting)
    desk.state.settle(fetched.due)
