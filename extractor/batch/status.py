"""How the batches of a folder stand, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.errors import ModelError
from extractor.usage import Usage

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.batch.api import Told
    from extractor.batch.desk import Desk
    from extractor.batch.state import Batch


@dataclass(frozen=True, slots=True)
class Standing:
    """Each batch with what the server says of it, None where it was not asked or could not be; `unasked` says why.

    `next` are the commands that are due, each with its reason.
    """

    batches: list[tuple[Batch, Told | None]]
    articles: int
    done: int
    failed: int
    spent: Usage
    reserved_dollars: float | None
    unasked: str | None = None
    next: list[tuple[str, str]] = field(default_factory=list)


def status(desk: Desk) -> Standing:
    """Ask the server about every batch that is under way."""
    seen: list[tuple[Batch, Told | None]] = []
    unasked: str | None = None
    for batch in desk.state.batches.values():
        told = None
        if batch.status is None and batch.id is not None and unasked is None:
            try:
                told = desk.server.look(batch.id)
            except ModelError as error:
                unasked = str(error)
        seen.append((batch, told))
    purse, store = desk.purse, desk.store
    used = purse.spent
    spent = Usage(desk.answers.count, used.read, used.cached, used.written, purse.dollars(used))
    return Standing(
        seen,
        len(desk.articles),
        store.done,
        store.failed,
        spent,
        purse.dollars(purse.reserved),
        unasked,
        due(desk, [told for _, told in seen if told is not None]),
    )


def due(desk: Desk, told: list[Told] | None = None) -> list[tuple[str, str]]:
    """The commands that are due and why, in the order to give them."""
    out: list[tuple[str, str]] = []
    folder: Path = desk.layout.out
    submit = f"extractor batch submit -o {folder}"
    unsent = sum(one.id is None for one in desk.state.open)
    open_ = len(desk.state.open) - unsent
    over = sum(one.over for one in told or ())
    if unsent:
        out.append((submit, f"{unsent} batch(es) were prepared and may not have begun"))
    if over:
        out.append((f"extractor batch fetch {folder}", f"{over} batch(es) are over"))
    if open_ > over:
        out.append((f"extractor batch status {folder}", f"{open_ - over} batch(es) are under way; look again later"))
    now = desk.state.due
    if now.wanted:
        out.append((submit, f"{now.wanted:,} rows are to go into a next batch (halves of cut answers, repairs, …)"))
    if now.lost:
        out.append((f"{submit} --missing", f"{now.lost:,} rows came back without an answer"))
    settled = desk.store.done + desk.store.failed
    if not out and settled < len(desk.articles):
        out.append((submit, f"{len(desk.articles) - settled:,} articles have not been asked about"))
    return out or [(f"extractor run --finalize -o {folder}", "every article has come to its end")]
