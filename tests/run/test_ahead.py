"""Reading ahead: in order, no more than there is room for, and no slow input holds up what is in flight."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, Extractor
from extractor.errors import ArticleError, DatasetError
from extractor.run import Ended, Layout
from extractor.run.ahead import HEAVIEST, MOST, Ahead
from extractor.run.session import Session

from .conftest import Counting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.models import Reply, Request


def article(number: int, text: str = "Mayor Lin Tao opened a bridge.") -> Article:
    """An article that no other is."""
    return Article.from_text(f"{text}\nIt was bridge {number}.", id=f"article-{number}")


@given(st.lists(st.booleans(), max_size=30), st.integers(1, 8))
def test_everything_comes_in_order_to_whoever_asks(readable: list[bool], lanes: int) -> None:
    """However many ask, each input is given once, in the order of the inputs, and then everyone is told the end."""
    inputs: list[Article | ArticleError] = [
        article(at) if good else ArticleError("cut", source=str(at), reason="bad_json")
        for at, good in enumerate(readable)
    ]
    came: list[Article | ArticleError] = []

    async def lane(ahead: Ahead) -> None:
        while (one := await ahead.next()) is not None:
            came.append(one)
            await asyncio.sleep(0)

    async def run() -> None:
        ahead = Ahead(iter(inputs))
        await asyncio.gather(*(lane(ahead) for _ in range(lanes)))
        ahead.close()

    asyncio.run(run())
    assert came == inputs


def test_no_more_is_read_than_there_is_room_for() -> None:
    """A few short ones, or one that is longer than all that may be kept."""

    async def most(inputs: Iterator[Article], read: list[int]) -> int:
        ahead = Ahead(inputs)
        one = await ahead.next()
        while one is not None:
            with ahead._change:
                read.append(len(ahead._ready))
            one = await ahead.next()
        ahead.close()
        return max(read)

    assert asyncio.run(most((article(at) for at in range(300)), [])) <= MOST
    long = "x" * HEAVIEST
    assert asyncio.run(most((article(at, long) for at in range(4)), [])) <= 1


def test_what_reading_raises_is_raised_and_what_was_read_before_is_given() -> None:
    """A full disk for temporary files ends the run with its sentence."""

    def inputs() -> Iterator[Article]:
        yield article(0)
        raise DatasetError("full")

    async def run() -> None:
        ahead = Ahead(inputs())
        assert isinstance(await ahead.next(), Article)
        with pytest.raises(DatasetError, match="full"):
            await ahead.next()
        ahead.close()

    asyncio.run(run())


def test_a_generator_is_closed_in_its_thread() -> None:
    """Files that it holds open are closed with it."""
    closed: list[str] = []

    def inputs() -> Iterator[Article]:
        try:
            for at in range(1000):
                yield article(at)
        finally:
            closed.append(threading.current_thread().name)

    async def run() -> None:
        ahead = Ahead(inputs())
        await ahead.next()
        ahead.close()
        ahead._thread.join()

    asyncio.run(run())
    assert closed == ["reading"]


def test_a_slow_input_holds_up_nothing_that_is_in_flight(tmp_path: Path) -> None:
    """The second input comes only once the first has been answered; read in the loop, neither ever would."""
    answered = threading.Event()

    class Answering(Counting):
        async def ask(self, request: Request) -> Reply:
            for _ in range(3):
                await asyncio.sleep(0)
            reply = await super().ask(request)
            answered.set()
            return reply

    def slow() -> Iterator[Article]:
        yield article(0)
        assert answered.wait(60)
        yield article(1)

    model = Answering()
    session = Session(Layout(tmp_path / "out"), [], slow, lambda: Extractor(model, types=["official"]), quiet=True)
    outcome = session.run()
    assert outcome.ended is Ended.WHOLE
    assert model.asked == ["article-0", "article-1"]


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_does_not_wait_for_an_input_that_never_comes(tmp_path: Path, times: int) -> None:
    """A pipe that stays open and empty: the process ends without a complaint."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "extractor", "run", "-", "-o", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        process.stdin.write(json.dumps({"id": "one", "text": "Mayor Lin Tao opened a bridge."}) + "\n")
        process.stdin.flush()
        status = out / "run" / "status.json"
        while process.poll() is None and not status.exists():
            os.sched_yield()
        for _ in range(times):
            process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        told = process.stderr.read()
        assert process.wait() == 128 + signal.SIGINT, told
    assert "the same command goes on from here" in told
    assert "Traceback" not in told
    assert "Fatal" not in told
