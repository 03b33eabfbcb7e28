"""Telling how far a run is: a line that changes on a terminal, a JSON line a minute in a pipe, a file for others."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

import orjson

from extractor.run.lock import holder
from extractor.run.progress import Progress, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.run.layout import Layout

_LOG_S = 60.0
_WIDTH = 240


class Watch:
    """Told about once a second by the run; `quiet` writes the file only."""

    def __init__(
        self,
        layout: Layout,
        progress: Progress,
        *,
        quiet: bool = False,
        to: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._layout, self.progress, self._clock = layout, progress, clock
        self._to = to or sys.stderr
        self._terminal = not quiet and self._to.isatty()
        self._logs = not quiet and not self._terminal
        self._logged_at = clock()

    def tick(self) -> None:
        """Tell of now."""
        self.progress.mark()
        row = self.progress.row()
        self._file(row, "running")
        if self._terminal:
            self._to.write(f"\r\x1b[K{line(row)[: _width()]}")
            self._to.flush()
        elif self._logs and self._clock() - self._logged_at >= _LOG_S:
            self._logged_at = self._clock()
            self._log("progress", row)

    def say(self, message: str) -> None:
        """Tell one thing, on a line of its own."""
        self._to.write(f"\r\x1b[K{message}\n" if self._terminal else f"{message}\n")
        self._to.flush()

    def close(self, how: str) -> None:
        """Tell for the last time: `how` the run ended."""
        row = self.progress.row() | {"in_flight": 0}
        self._file(row, how)
        if self._terminal:
            self.say(f"{how}: {line(row)}")
        elif self._logs:
            self._log(how, row)

    def _log(self, event: str, row: dict[str, Any]) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._to.write(orjson.dumps({"at": now, "event": event, **row}).decode() + "\n")
        self._to.flush()

    def _file(self, row: dict[str, Any], state: str) -> None:
        """Whole or not at all; a run does not end for want of it."""
        path = self._layout.status
        partial = path.with_name(path.name + ".partial")
        with suppress(OSError):
            partial.write_bytes(orjson.dumps({"state": state, "process": os.getpid(), **row}) + b"\n")
            partial.replace(path)


def status(layout: Layout) -> dict[str, Any]:
    """What `extractor status` tells: the last row, with `state` "running", how it ended, or "killed".

    Raises DatasetError where there is no run.
    """
    version = layout.current()
    at_work = holder(layout.lock)
    try:
        row: dict[str, Any] = orjson.loads(layout.status.read_bytes())
    except (OSError, ValueError):
        row = {"state": "running"}  # killed, or looked at, before it could tell anything
    if at_work is None and row["state"] == "running":
        row["state"] = "killed"
    return {**row, "version": version.name, "process": at_work}


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns - 1
    except (OSError, ValueError):
        return _WIDTH
