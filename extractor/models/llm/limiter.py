"""The limiter every request passes, one for all workers: as many at once as the server bears, as fast as it allows.

Three rules together. *Pace*: requests and tokens a minute, as set or as the server's `x-ratelimit-limit-*` headers
tell; each request takes the next free moment of both (virtual scheduling, GCRA: ITU-T I.371), just short of the full
rate. *Room*: how many are in flight, halved when the server says it is busy and grown by one for each roomful that went
well (AIMD: Chiu and Jain 1989). *Quiet*: none at all until the moment a 429 asked to wait for.

A request may use far less than the longest answer it allows, so it takes what such requests have used so far, and what
it used is set right once it is known. A server that counts the longest answer instead (OpenAI's does) is told by what
it says remains.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

MINUTE = 60.0
# Of the allowance so much is used, and of what was left so many seconds' worth at once: together less than all of it in
# any minute, since clocks differ. A request is one; how many tokens it is turns out later.
REQUESTS = (0.98, 1.0)
TOKENS = (0.975, 0.5)
BACK_OFF = 0.5
FIRST_GUESS = 0.5  # of what it may use at most, before any request has told what it used
_NEWEST = 0.1  # the weight of the newest request in what requests are known to leave unused
_LIKE = 1.25  # a server that has counted more than so many times what we may have used has others to serve
_SURE = 3  # refusals one after another that only a server which counts the longest answer can mean


@dataclass(slots=True)
class Pace:
    """One allowance: so many units a minute, and the moment from which the next may be used.

    `per_minute` None: no limit is known. What is used meanwhile is counted, and held against one that is learned.
    """

    per_minute: float | None = None
    share: float = REQUESTS[0]
    burst_s: float = REQUESTS[1]
    free_at: float = 0.0
    used: float = 0.0
    since: float | None = None

    def wait(self, now: float) -> float:
        """The seconds until more may be used."""
        return max(0.0, self.free_at - now) if self.per_minute else 0.0

    def take(self, units: float, now: float) -> float:
        """Use `units` as soon as they are allowed; the seconds to wait until then."""
        if not self.per_minute:
            self.since = now if self.since is None else self.since
            self.used += units
            return 0.0
        self.free_at = max(self.free_at, now - self.burst_s)
        wait = max(0.0, self.free_at - now)
        self.free_at += self._seconds(units)
        return wait

    def correct(self, units: float) -> None:
        """Give back units that were not used after all, or take the ones used beyond (negative)."""
        if self.per_minute:
            self.free_at -= self._seconds(units)
        else:
            self.used -= units

    def learn(self, per_minute: float) -> None:
        """The allowance is this, and was from the first request on."""
        first = not self.per_minute
        self.per_minute = per_minute
        if first and self.since is not None:
            self.free_at = self.since + self._seconds(self.used)

    def _seconds(self, units: float) -> float:
        return units * MINUTE / ((self.per_minute or 1) * self.share)


@dataclass(frozen=True, slots=True)
class Entered:
    """A request that was let through: when, by the event loop's clock, what it took, and what all took at most."""

    at: float
    taken: float
    most_so_far: float


class Limiter:
    """`entered = await limiter.enter(tokens)` before a request, then `leave` after it, whatever came of it."""

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
        self.requests, self.tokens = Pace(requests_per_minute, *REQUESTS), Pace(tokens_per_minute, *TOKENS)
        self._turn = asyncio.Lock()  # who waits for the pace does so in the order of coming
        self._nap: asyncio.Future[None] | None = None
        self._unused: float | None = None  # what requests leave of the most they may use, on average
        self._apart = 0.0  # how far from that they are, on average: so much is taken more than expected
        self._most_so_far = 0.0
        self._limit: float | None = None  # tokens, as the server said last
        self._left = 0.0
        self.reserves: bool | None = None  # whether the server counts the longest answer; None while unknown
        self._signs = 0

    @property
    def room(self) -> int:
        """How many requests may be in flight at the moment."""
        return max(1, int(self._room))

    async def enter(self, tokens: int) -> Entered:
        """Wait for a place, for quiet to end and for the pace to allow a request of at most so many tokens.

        What it gives is for `leave`. Cancelled, it takes nothing.
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
            async with self._turn:
                # Looked at again after each nap: what others give back brings the moment nearer, a hush moves it on.
                while (left := self._wait(loop.time())) > 0:
                    await self._sleep(left)
                now, taken = loop.time(), self._expected(tokens)
                self.requests.take(1, now)
                self.tokens.take(taken, now)
                self._most_so_far += tokens
                return Entered(now, taken, self._most_so_far)
        except BaseException:
            self._flying -= 1
            self._wake()
            raise

    def leave(self, entered: Entered, *, estimated: int, used: int | None, busy: bool) -> None:
        """A request has ended: what it used is set right, and the room grows, or shrinks where the server was busy.

        `estimated` is what it said on entering; `used` None or 0 where nothing was, or it is not known.
        """
        if busy:
            self._doubt(entered, estimated)
        elif used:
            self._learn(entered, estimated, used)
        if used is not None:
            self.tokens.correct(entered.taken - (estimated if used and self.reserves else used))
            self._stir()
        self._flying -= 1
        if busy:
            self._shrink(entered.at)
        else:
            self._room = min(self._most, self._room + 1 / self._room)
        self._wake()

    def hush(self, seconds: float) -> None:
        """Let no new request through for `seconds` from now; a longer quiet already asked for stays."""
        self._quiet_until = max(self._quiet_until, asyncio.get_running_loop().time() + seconds)

    def told(self, headers: Mapping[str, str]) -> None:
        """Learn the server's allowances from its headers, where the user set none."""
        limit = _number(headers.get("x-ratelimit-limit-tokens"))
        left = headers.get("x-ratelimit-remaining-tokens", "")
        if limit is not None and left.isdecimal():
            self._limit, self._left = limit, float(left)
        if not self._set[0]:
            requests = _number(headers.get("x-ratelimit-limit-requests"))
            if requests is not None:
                self.requests.learn(requests)
        if not self._set[1] and limit is not None:
            self.tokens.learn(limit)

    def _expected(self, most: int) -> float:
        """What a request that may use so many tokens is taken to use."""
        if self.reserves:
            return most
        return most * FIRST_GUESS if self._unused is None else max(most - self._unused + self._apart, 1.0)

    def _learn(self, entered: Entered, most: int, used: int) -> None:
        """See what a request has left unused, and from the first of all, how the server counts."""
        apart = 0.0 if self._unused is None else most - used - self._unused
        self._unused = most - used if self._unused is None else self._unused + _NEWEST * apart
        self._apart += _NEWEST * (abs(apart) - self._apart)
        self._signs = 0
        if self.reserves is None and self._limit is not None:
            # By what it says remains, it has counted about the most of all requests so far, rather than what they used.
            counted = (self._limit - self._left) / entered.most_so_far
            self.reserves = used < most / _LIKE and (1 + used / most) / 2 < counted < _LIKE

    def _doubt(self, entered: Entered, most: int) -> None:
        """A refusal although what the request would use remains: the server counts what it may use."""
        self._signs = self._signs + 1 if entered.taken < self._left < most else 0
        if self._signs >= _SURE:
            self.reserves = True

    def _wait(self, now: float) -> float:
        return max(self.requests.wait(now), self.tokens.wait(now), self._quiet_until - now)

    async def _sleep(self, seconds: float) -> None:
        """Sleep so long, or until something is given back."""
        loop = asyncio.get_running_loop()
        nap = self._nap = loop.create_future()
        timer = loop.call_later(seconds, _end, nap)
        try:
            await nap
        finally:
            timer.cancel()
            self._nap = None

    def _stir(self) -> None:
        if self._nap is not None:
            _end(self._nap)

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


def _end(nap: asyncio.Future[None]) -> None:
    if not nap.done():
        nap.set_result(None)


def _number(said: str | None) -> float | None:
    try:
        found = float(said) if said else 0.0
    except ValueError:
        return None
    return found if 0 < found < 1e12 else None  # noqa: PLR2004 - a server that says "unlimited" in digits
