"""Budgets: no request is sent that could pass the cap, and what one that lies is billed is the most it is passed by."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from faulty import KEY, NONE
from hypothesis import given
from hypothesis import strategies as st
from openai_server import serving

from extractor import Article, Extractor
from extractor.errors import BudgetExceededError, SettingsError
from extractor.extraction import Extraction
from extractor.models.llm.budget import Budget
from extractor.models.llm.price import Price, price_of
from extractor.usage import Usage


async def spend(fault: Any, count: int = 60, **caps: Any) -> tuple[list[Any], dict[str, Any], list[dict[str, Any]]]:  # noqa: ANN401
    """What came of `count` articles under a cap, what the server counted, and its log."""
    rules = [{"fault": fault}] if fault else []
    texts = (f"Haining port, day {n}\n\nThe port was open on day {n}." for n in range(count))
    async with serving([*rules, {"otherwise": NONE}]) as server:
        extractor = Extractor(
            "openai/gpt-5-mini",
            base_url=server.base_url,
            api_key=KEY,
            mode="json",
            concurrency=16,
            max_output_tokens=500,
            backoff_s=0.001,
            **caps,
        )
        outcomes = [one async for one in extractor.aextract_many(Article.from_text(text) for text in texts)]
        await extractor.aclose()
        return outcomes, server.stats(), server.log()


@pytest.mark.parametrize("fault", [None, {"kind": "overbill", "factor": 3}, {"kind": "overbill", "factor": 40}])
def test_the_cap_on_tokens_holds_with_sixteen_in_flight(fault: Any) -> None:  # noqa: ANN401
    """It is passed by one request at most, by one that is billed more than was known; then nothing more is read."""
    outcomes, stats, log = asyncio.run(spend(fault, max_tokens_total=25_000))
    used = stats["usage"]["prompt_tokens"] + stats["usage"]["completion_tokens"]
    most = max(row["usage"]["prompt_tokens"] + row["usage"]["completion_tokens"] for row in log)
    assert used <= 25_000 + (0 if fault is None else most)
    assert isinstance(outcomes[-1], BudgetExceededError) or any(isinstance(o, BudgetExceededError) for o in outcomes)
    done = [one for one in outcomes if isinstance(one, Extraction)]
    assert 0 < len(done) < 60
    assert len(outcomes) < 60
    assert sum(one.provenance.usage.requests for one in done) == stats["chats"]


def test_the_cap_on_dollars_holds() -> None:
    """The same in dollars, by the price table."""
    outcomes, stats, _ = asyncio.run(spend(None, max_cost=0.01))
    price = price_of("gpt-5-mini")
    assert price is not None
    usage = stats["usage"]
    assert price.of(usage["prompt_tokens"], usage["cached_tokens"], usage["completion_tokens"]) <= 0.01
    stopped = next(one for one in outcomes if isinstance(one, BudgetExceededError))
    assert "$0.01" in str(stopped)
    assert stopped.source


def test_answers_that_are_lost_count_as_their_worst_case() -> None:
    """A server that breaks every connection cannot make a run spend without end."""
    outcomes, stats, _ = asyncio.run(spend("reset", max_tokens_total=25_000))
    assert any(isinstance(one, BudgetExceededError) for one in outcomes)
    assert stats["chats"] <= 16


def test_a_cap_on_dollars_needs_a_price() -> None:
    """It is a settings error, before any request."""
    with pytest.raises(SettingsError, match="--prices"):
        Extractor("my-own-model", base_url="http://127.0.0.1:9/v1", max_cost=1)


@given(
    st.lists(st.tuples(st.integers(1, 100), st.integers(1, 100), st.floats(0, 1)), min_size=1, max_size=30),
    st.integers(100, 600),
)
def test_what_keeps_to_its_reservation_never_passes_the_cap(asked: list[tuple[int, int, float]], cap: int) -> None:
    """Whatever is asked in whatever sizes, at once, the sum stays within the cap, and nobody waits for ever."""
    spent = 0

    async def one(budget: Budget, read: int, write: int, share: float) -> None:
        nonlocal spent
        try:
            ticket = await budget.reserve(read, write)
        except BudgetExceededError:
            return
        await asyncio.sleep(0)
        used = Usage(1, read, 0, int(write * share))
        spent += used.input_tokens + used.output_tokens
        budget.settle(ticket, used)

    async def run() -> None:
        budget = Budget(Price(1, 1, 1), None, cap)
        await asyncio.wait_for(asyncio.gather(*(one(budget, *request) for request in asked)), 10)

    asyncio.run(run())
    assert spent <= cap
