"""The limiter in virtual time: what the server allows is used, hardly anything is refused, nobody is forgotten."""

from __future__ import annotations

import asyncio
import random
from collections import deque

import pytest
import virtual
from hypothesis import given
from hypothesis import strategies as st

from extractor.evals.speed.limits import Case, told
from extractor.models.llm.limiter import Limiter, Pace


class Window:
    """A server that allows so many requests and tokens in any minute, refuses the rest, and may hold only so many."""

    def __init__(self, requests: int, tokens: int, holds: int = 10_000) -> None:
        self.requests, self.tokens, self.holds = requests, tokens, holds
        self.served: deque[tuple[float, int]] = deque()
        self.flying = self.refused = self.done = self.used = self.most = 0

    async def answer(self, tokens: int, latency_s: float) -> bool:
        """Whether it was served."""
        now = asyncio.get_running_loop().time()
        while self.served and self.served[0][0] <= now - 60:
            self.served.popleft()
        full = len(self.served) >= self.requests or sum(t for _, t in self.served) + tokens > self.tokens
        if full or self.flying >= self.holds:
            self.refused += 1
            return False
        self.served.append((now, tokens))
        self.done += 1
        self.used += tokens
        self.flying += 1
        self.most = max(self.most, self.flying)
        await asyncio.sleep(latency_s)
        self.flying -= 1
        return True


async def drive(limiter: Limiter, server: Window, *, seconds: float, tokens: int, workers: int = 64) -> None:
    """Workers that ask without end for so long; a refused request is made again."""
    chance = random.Random(1)  # noqa: S311 - no secret
    loop = asyncio.get_running_loop()

    async def work() -> None:
        while loop.time() < seconds:
            size = int(tokens * chance.uniform(0.5, 1.5))
            at = await limiter.enter(tokens)
            if loop.time() >= seconds:
                limiter.leave(at, estimated=tokens, used=0, busy=False)
                return
            served = await server.answer(size, chance.uniform(0.2, 4))
            if not served:
                limiter.hush(0.5)
            limiter.leave(at, estimated=tokens, used=size if served else 0, busy=not served)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())


@pytest.mark.parametrize(("tokens", "binding"), [(100, "requests"), (1000, "tokens")])
def test_an_allowance_is_used_and_hardly_passed(tokens: int, binding: str) -> None:
    """600 requests and 200,000 tokens a minute over two minutes: 95 % used, under 1 % refused."""
    server = Window(600, 200_000)
    virtual.run(drive(Limiter(64, 600, 200_000), server, seconds=120, tokens=tokens))
    share = server.done / 1200 if binding == "requests" else server.used / 400_000
    assert share >= 0.95, share
    assert server.refused <= 0.01 * server.done, server.refused


class Telling(Window):
    """Tells its limits; where it `reserves`, a request counts as the most that it may use."""

    def __init__(self, requests: int, tokens: int, *, reserves: bool) -> None:
        super().__init__(requests, tokens)
        self.reserves = reserves
        self.chance = random.Random(2)  # noqa: S311 - no secret

    def left(self) -> int:
        """Tokens that may be used now."""
        now = asyncio.get_running_loop().time()
        return self.tokens - sum(used for at, used in self.served if at > now - 60)

    async def ask(self, limiter: Limiter, most: int, used: int) -> None:
        """One request from beginning to end, made again as long as it is refused."""
        while True:
            entered = await limiter.enter(most)
            counts = most if self.reserves else used
            fits = self.left() >= counts
            said = {
                "x-ratelimit-limit-requests": str(self.requests),
                "x-ratelimit-limit-tokens": str(self.tokens),
                "x-ratelimit-remaining-tokens": str(self.left() - counts * fits),
            }
            served = await self.answer(counts, self.chance.uniform(1, 3))
            limiter.told(said)
            if not served:
                limiter.hush(0.5)
            limiter.leave(entered, estimated=most, used=used if served else 0, busy=not served)
            if served:
                return


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize(("used", "reserves"), [(300, False), (2000, False), (2000, True)])
def test_a_request_counts_as_what_it_uses_unless_the_server_counts_more(
    *, used: int, reserves: bool, declared: bool
) -> None:
    """Requests that may use 9,000 tokens and use far fewer: 95 % of the allowance used, hardly any refused."""
    server = Telling(600, 200_000, reserves=reserves)
    limiter = Limiter(32, *((600, 200_000) if declared else ()))
    chance = random.Random(1)  # noqa: S311 - no secret

    async def work() -> None:
        loop = asyncio.get_running_loop()
        while loop.time() < 120:
            await server.ask(limiter, 9000, int(used * chance.uniform(0.5, 1.5)))

    async def run() -> None:
        tasks = [asyncio.create_task(work()) for _ in range(32)]
        await asyncio.sleep(120)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    virtual.run(run())
    share = max(server.done / 1200, server.used / 400_000)
    assert share >= 0.95, share
    # Before the limit is known, 32 requests of 9,000 tokens are one flight, and 200,000 hold 22 of them.
    unknown = reserves and not declared
    assert server.refused <= max(unknown, 0.01 * server.done), (server.refused, server.done)
    assert limiter.reserves is reserves


def test_an_allowance_is_learned_from_headers_and_what_is_set_stays() -> None:
    """A server that tells its limits needs no settings."""
    limiter = Limiter(8, requests_per_minute=60)
    limiter.told({"x-ratelimit-limit-requests": "600", "x-ratelimit-limit-tokens": "200000"})
    assert (limiter.requests.per_minute, limiter.tokens.per_minute) == (60, 200_000)
    limiter.told({"x-ratelimit-limit-tokens": "soon"})
    assert limiter.tokens.per_minute == 200_000


def test_room_shrinks_when_the_server_is_busy_and_comes_back() -> None:
    """A server that holds ten at once is asked by about ten, not by sixty-four, and refuses few."""
    server = Window(10**9, 10**9, holds=10)
    limiter = Limiter(64)
    virtual.run(drive(limiter, server, seconds=600, tokens=10))
    assert server.refused < 0.1 * server.done, (server.refused, server.done)
    assert server.done > 0.6 * 600 * 10 / 2.1
    assert limiter.room < 20

    async def calm() -> None:
        for _ in range(3000):
            limiter.leave(await limiter.enter(1), estimated=1, used=1, busy=False)

    virtual.run(calm())
    assert limiter.room == 64


def test_quiet_is_for_everyone() -> None:
    """After a hush no request of any worker starts before it ends."""
    limiter = Limiter(32)
    starts: list[float] = []

    async def one() -> None:
        at = await limiter.enter(1)
        starts.append(at.at)
        limiter.leave(at, estimated=1, used=1, busy=False)

    async def run() -> None:
        limiter.hush(30)
        await asyncio.gather(*(one() for _ in range(100)))

    virtual.run(run())
    assert len(starts) == 100
    assert min(starts) >= 30


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=60), st.integers(1, 4))
def test_nobody_is_forgotten_whatever_is_cancelled(plan: list[tuple[int, bool]], most: int) -> None:
    """Any mix of workers that finish and workers that are cancelled: all of the former get their turn."""
    limiter = Limiter(most, requests_per_minute=6000)
    done: list[int] = []

    async def one(number: int, wait: int) -> None:
        at = await limiter.enter(1)
        try:
            await asyncio.sleep(wait)
        finally:
            limiter.leave(at, estimated=1, used=1, busy=wait == 5)
        done.append(number)

    async def run() -> None:
        tasks = [asyncio.create_task(one(n, wait)) for n, (wait, _) in enumerate(plan)]
        await asyncio.sleep(1)
        cancelled = [task.cancel() for task, (_, drop) in zip(tasks, plan, strict=True) if drop]
        await asyncio.gather(*tasks, return_exceptions=True)
        assert len(done) >= len(tasks) - len(cancelled)

    virtual.run(run())
    assert limiter._flying == 0


@given(st.lists(st.integers(1, 50), min_size=1, max_size=200))
def test_a_pace_never_gives_more_than_its_share(sizes: list[int]) -> None:
    """Whatever is asked for, any minute gets at most the allowance plus one burst."""
    pace, now, taken = Pace(600.0), 0.0, []
    for size in sizes:
        wait = pace.take(size, now)
        now += wait
        taken.append((now, size))
    for at, _ in taken:
        within = [size for moment, size in taken if at - 60 < moment <= at]
        assert sum(within[:-1]) <= 600 + 10


def test_the_report_counts_what_was_let_through_as_the_server_does() -> None:
    """Requests by their number, tokens by what was billed; a refused one used nothing."""
    answered = {"status": 200, "usage": {"total_tokens": 1000}}
    rows = [answered] * 99 + [{"status": 429, "usage": None}]
    requests = told(Case("requests", declared=True), rows, 10)
    assert (requests.requests, requests.refused) == (100, 0.01)
    assert requests.used == pytest.approx(0.99)
    assert not requests.good
    assert told(Case("tokens", declared=False), rows[:99], 30).used == pytest.approx(0.99)
    assert told(Case("tokens", declared=False), rows[:99], 30).good
