"""The limiter every request passes, one for all workers: as many at once as the server bears, as fast as it allows.

Three rules together. *Pace*: requests and tokens a minute, as set or as the server's `x-ratelimit-limit-*` headers
tell; each request takes the next free moment of both (virtual scheduling, GCRA: ITU-T I.371), just short of the full
rate. *Room*: how many are in flight, halved when the server says it is busy and grown by one for each roomful that went
well (AIMD: Chiu and Jain 1989). *Quiet*: none at all until the moment a 429 asked to wait for.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

MINUTE = 60.0
SHARE = 0.985  # of the allowance that is used: clocks differ, and a refused request costs more than it saves
BURST_S = 1.0  # how much of an unused allowance may be used at once, in seconds of it
BACK_OFF = 0.5


@dataclass(slots=True)
class Pace:
    """One allowance: so many units a minute, and the moment from which the next may be used. `rate` None: no limit."""

    per_minute: float | None = None
    free_at: float = 0.0

    def take(self, units: float, now: float) -> float:
        """Use `units` as soon as they are allowed; the seconds to wait until then."""
        if not self.per_minute:
            return 0.0
        self.free_at = max(self.free_at, now - BURST_S)
        wait = max(0.0, self.free_at - now)
        self.free_at += units * MINUTE / (self.per_minute * SHARE)
        return wait

    def correct(self, units: float) -> None:
        """Give back units that were not used after all, or take the ones used beyond (negative)."""
        if self.per_minute:
            self.free_at -= units * MINUTE / (self.per_minute * SHARE)


class Limiter:
    """`wait_s = await limiter.enter(tokens)` before a request, then `leave` after it, whatever came of it."""

    def __init__(
        self, concurrency: int, requests_per_minute: float | None = None, tokens_per_minute: float | None = None
    ) -> None:
        self._most = concurrency
        self._room = float(concurrency)
        self._flying = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._quiet_until = 0.0
        self._shrunk_at = float("-inf")
        self._set = (requests_per_minute is not None, tokens_per_minute is not None)
        self.requests, self.tokens = Pace(requests_per_minute), Pace(tokens_per_minute)

    @property
    def room(self) -> int:
        """How many requests may be in flight at the moment."""
        return max(1, int(self._room))

    async def enter(self, tokens: int) -> float:
        """Wait for a place, for quiet to end and for the pace to allow a request of so many tokens.

        Gives the moment of entering, by the event loop's clock, for `leave`. Cancelled, it takes nothing.
        """
        loop = asyncio.get_running_loop()
        while self._flying >= self.room:
            turn = loop.create_future()
            self._waiting.append(turn)
            try:
                await turn
            except BaseException:
                if turn in self._waiting:
                    self._waiting.remove(turn)
                elif not turn.cancelled():
                    self._wake()  # the turn was given to us as we left: pass it on
                raise
        self._flying += 1
        try:
            now = loop.time()
            wait = max(self.requests.take(1, now), self.tokens.take(tokens, now))
            if wait > 0:
                await asyncio.sleep(wait)
            # The time of quiet may be moved on while we wait for it.
            while (left := self._quiet_until - loop.time()) > 0:  # noqa: ASYNC110
                await asyncio.sleep(left)
        except BaseException:
            self._flying -= 1
            self._wake()
            raise
        return loop.time()

    def leave(self, entered_at: float, *, estimated: int, used: int | None, busy: bool) -> None:
        """A request has ended: what it used is set right, and the room grows, or shrinks where the server was busy."""
        if used is not None:
            self.tokens.correct(estimated - used)
        self._flying -= 1
        if busy:
            self._shrink(entered_at)
        else:
            self._room = min(self._most, self._room + 1 / self._room)
        self._wake()

    def hush(self, seconds: float) -> None:
        """Let no new request through for `seconds` from now; a longer quiet already asked for stays."""
        self._quiet_until = max(self._quiet_until, asyncio.get_running_loop().time() + seconds)

    def told(self, headers: Mapping[str, str]) -> None:
        """Learn the server's allowances from its headers, where the user set none."""
        for pace, name, is_set in zip((self.requests, self.tokens), ("requests", "tokens"), self._set, strict=True):
            if is_set:
                continue
            limit = _number(headers.get(f"x-ratelimit-limit-{name}"))
            if limit:
                pace.per_minute = limit

    def _shrink(self, entered_at: float) -> None:
        """Halve the room, once for all requests that were in flight together when it turned out too large."""
        if entered_at >= self._shrunk_at:
            self._room = max(1.0, self._room * BACK_OFF)
            self._shrunk_at = asyncio.get_running_loop().time()

    def _wake(self) -> None:
        free = self.room - self._flying
        while free > 0 and self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                free -= 1


def _number(said: str | None) -> float | None:
    try:
        found = float(said) if said else 0.0
    except ValueError:
        return None
    return found if 0 < found < 1e12 else None  # noqa: PLR2004 - a server that says "unlimited" in digits
