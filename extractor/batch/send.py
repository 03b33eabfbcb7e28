"""Sending what is planned: upload, begin, note it; and finding out what became of a plan that was interrupted."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.batch.api import Server, Told
    from extractor.batch.state import Batch, State

RUN, NUMBER, ROWS = "extractor_run", "extractor_batch", "extractor_rows"
"""The metadata by which a batch is known again: the state file's token, the batch's number, its rows' SHA-256."""
_READ = 1 << 20


def input_file(folder: Path, number: int) -> Path:
    """The rows of a batch until it has begun."""
    return folder / f"{number}.input.jsonl"


def send(batch: Batch, state: State, server: Server, folder: Path) -> None:
    """Upload the rows of a planned batch and begin it. Its file goes once that is noted."""
    path = input_file(folder, batch.number)
    if batch.file is None:
        state.upload(batch.number, server.upload(path, f"{state.token}-{batch.number}.jsonl"))
    assert batch.file is not None  # noqa: S101 - just noted
    told = server.begin(batch.file, _metadata(batch, state.token))
    state.start(batch.number, told.id)
    path.unlink(missing_ok=True)


def resume(state: State, server: Server, folder: Path) -> tuple[int, int, int]:
    """See to batches that were planned and are not known to have begun: how many were found, sent, given up.

    One that the server knows is taken up. One it does not is sent if its rows are still here as they were; else the
    plan is given up, and its rows are planned anew.
    """
    planned = [one for one in state.open if one.id is None]
    found = sent = dropped = 0
    known = _known(planned, state.token, server) if planned else {}
    for batch in planned:
        told = known.get(batch.number)
        if told is not None:
            state.start(batch.number, told.id)
            input_file(folder, batch.number).unlink(missing_ok=True)
            found += 1
        elif batch.file is not None or _digest(input_file(folder, batch.number)) == batch.sha256:
            send(batch, state, server, folder)
            sent += 1
        else:
            state.drop(batch.number)
            dropped += 1
    return found, sent, dropped


def _known(planned: list[Batch], token: str, server: Server) -> dict[int, Told]:
    """Those of them that the server has, by number; looked for until all are found."""
    by_file = {one.file: one.number for one in planned if one.file is not None}
    found: dict[int, Told] = {}
    for told in server.every():
        number = by_file.get(told.input_file)  # a gateway may not keep metadata
        if told.metadata.get(RUN) == token:
            number = next((one.number for one in planned if told.metadata == _metadata(one, token)), number)
        if number is not None:
            found.setdefault(number, told)
        if len(found) == len(planned):
            break
    return found


def _metadata(batch: Batch, token: str) -> dict[str, str]:
    return {RUN: token, NUMBER: str(batch.number), ROWS: batch.sha256}


def _digest(path: Path) -> str | None:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while part := file.read(_READ):
                digest.update(part)
    except OSError:
        return None
    return digest.hexdigest()
