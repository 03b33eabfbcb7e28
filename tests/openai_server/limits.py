"""Rate limits, in requests and tokens a minute, on a clock that tests can push forward."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Clock:
    """Seconds that only go forward, and faster when told so."""

    ahead: float = 0.0

    def now(self) -> float:
        """Seconds since whenever."""
        return time.monotonic() + self.ahead


@dataclass(slots=True)
class Allowance:
    """One limit. "bucket" refills steadily and holds `burst_s` seconds' worth; "window" counts the last 60 seconds."""

    name: str
    per_minute: float
    kind: str
    burst_s: float
    clock: Clock
    left: float = 0.0
    at: float = 0.0
    spent: deque[tuple[float, float]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.left, self.at = self.room, self.clock.now()

    @property
    def room(self) -> float:
        """What it holds when full."""
        return self.per_minute * (self.burst_s / 60 if self.kind == "bucket" else 1)

    def refresh(self) -> None:
        """Give back what time gives back."""
        now = self.clock.now()
        if self.kind == "bucket":
            self.left = min(self.room, self.left + (now - self.at) * self.per_minute / 60)
            self.at = now
            return
        while self.spent and self.spent[0][0] <= now - 60:
            self.left += self.spent.popleft()[1]

    def wait(self, cost: float) -> float:
        """Seconds until `cost` fits, 0 if it does now. A cost beyond the whole fits when it is full."""
        short = min(cost, self.room) - self.left
        if short <= 1e-9:
            return 0.0
        if self.kind == "bucket":
            return short * 60 / self.per_minute
        for at, spent in self.spent:
            short -= spent
            if short <= 1e-9:
                return max(at + 60 - self.clock.now(), 0.001)
        return 60.0

    def take(self, cost: float) -> None:
        """Spend it."""
        self.left -= cost
        if self.kind != "bucket":
            self.spent.append((self.clock.now(), cost))

    def headers(self) -> dict[str, str]:
        """As OpenAI tells of them."""
        full = self.wait(self.room)
        return {
            f"x-ratelimit-limit-{self.name}": str(int(self.per_minute)),
            f"x-ratelimit-remaining-{self.name}": str(max(math.floor(self.left + 1e-6), 0)),
            f"x-ratelimit-reset-{self.name}": _said(full),
        }


class Limiter:
    """Both limits of a script; without any, everything passes and no header is sent."""

    def __init__(self, settings: Mapping[str, Any], clock: Clock) -> None:
        kind, burst = settings.get("kind", "bucket"), float(settings.get("burst_s", 60))
        self.tell = bool(settings.get("tell", True))
        self.count = settings.get("count", "billed")
        self.allowances = [
            Allowance(name, float(settings[key]), kind, burst, clock)
            for name, key in (("requests", "requests_per_minute"), ("tokens", "tokens_per_minute"))
            if settings.get(key)
        ]

    def refusal(self, tokens: float) -> tuple[str, float] | None:
        """Which limit a request of so many tokens would pass, and for how many seconds; else it is spent."""
        for one in self.allowances:
            one.refresh()
        costs = [1.0 if one.name == "requests" else tokens for one in self.allowances]
        waits = [(one.wait(cost), one.name) for one, cost in zip(self.allowances, costs, strict=True)]
        worst = max(waits, default=(0.0, ""))
        if worst[0] > 0:
            return worst[1], worst[0]
        for one, cost in zip(self.allowances, costs, strict=True):
            one.take(cost)
        return None

    def headers(self) -> dict[str, str]:
        """The x-ratelimit-* headers, none where the script says that the server tells nothing."""
        if not self.tell:
            return {}
        return {name: value for one in self.allowances for name, value in one.headers().items()}

    def waiting(self, seconds: float) -> dict[str, str]:
        """Retry-After (whole seconds, up) and retry-after-ms."""
        if not self.tell:
            return {}
        return {"retry-after": str(math.ceil(seconds)), "retry-after-ms": str(math.ceil(seconds * 1000))}


def _said(seconds: float) -> str:
    """120ms, 1.5s, 6m0s."""
    if seconds < 1:
        return f"{math.ceil(seconds * 1000)}ms"
    if seconds < 60:
        return f"{round(seconds, 3):g}s"
    return f"{int(seconds // 60)}m{int(seconds % 60)}s"
