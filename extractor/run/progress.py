"""How far a run is: counts as they change, the speed of the last minute, and what is left."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.run.store import Store

_WINDOW_S = 60.0


@dataclass(slots=True)
class Progress:
    """Counts of one run; `seen` inputs so far, `unreadable` and `duplicates` among them, `expected` in all (if known).

    `settled` counts the articles that this process has done or seen fail: what speed is made of.
    """

    store: Store
    clock: Callable[[], float] = time.monotonic
    seen: int = 0
    unreadable: int = 0
    duplicates: int = 0
    in_flight: int = 0
    settled: int = 0
    expected: int | None = None
    repaired: bool = False
    _marks: deque[tuple[float, int]] = field(default_factory=deque)

    def mark(self) -> None:
        """Note the time, about once a second, for the speed of the last minute."""
        now = self.clock()
        self._marks.append((now, self.settled))
        while now - self._marks[0][0] > _WINDOW_S:
            self._marks.popleft()

    @property
    def per_second(self) -> float:
        """Articles done or failed in a second, over the last minute."""
        if not self._marks:
            return 0.0
        start, before = self._marks[0]
        took = self.clock() - start
        return (self.settled - before) / took if took > 0 else 0.0

    @property
    def left_s(self) -> float | None:
        """Seconds left at this speed; None where the number of inputs or the speed is not known."""
        speed = self.per_second
        if self.expected is None or not speed:
            return None
        through = self.store.done + self.store.failed + self.duplicates + self.unreadable
        return max(0, self.expected - through) / speed

    def row(self) -> dict[str, Any]:
        """Everything, for a log line and for `extractor status`."""
        left = self.left_s
        return {
            "done": self.store.done,
            "incomplete": self.store.incomplete,
            "failed": self.store.failed + self.unreadable,
            "duplicates": self.duplicates,
            "records": self.store.accepted,
            "rejected": self.store.rejected,
            "inputs_read": self.seen,
            "inputs_expected": self.expected,
            "in_flight": self.in_flight,
            "per_second": round(self.per_second, 2),
            "seconds_left": None if left is None else round(left),
            **asdict(self.store.spent.usage),
        }


def line(row: dict[str, Any]) -> str:
    """A row as one line for people."""
    tokens = row["input_tokens"] + row["output_tokens"]
    expected = row["inputs_expected"]
    parts = [
        f"{row['done']:,} done" + (f" of {expected:,}" if expected is not None else ""),
        f"{row['failed']:,} failed",
        f"{row['records']:,} records",
        f"{row['rejected']:,} rejected",
        f"{row['per_second']:,.1f}/s",
        f"{row['in_flight']:,} in flight",
    ]
    if row["requests"]:
        dollars = "cost unknown" if row["dollars"] is None else f"${row['dollars']:,.2f}"
        parts += [f"{tokens:,} tokens", dollars]
    left = row["seconds_left"]
    if left is not None:
        hours, rest = divmod(left, 3600)
        parts.append(f"{hours}:{rest // 60:02}:{rest % 60:02} left")
    return " · ".join(parts)
