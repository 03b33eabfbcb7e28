"""Who does the work: this process, or several others where the processor is the limit.

Reading and parsing stay here, where duplicates are told (a fifteenth of what the rules take); extraction and its JSON
are what is shared out. The others end with this process, however it ends.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from extractor.errors import ExtractorError, SettingsError
from extractor.models.model import traits_of
from extractor.run.outcome import Outcome, outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.api import Extractor
    from extractor.article import Article

_AHEAD = 4  # articles that wait for each process, so that none of them does


class Workers(Protocol):
    """Does one article at a time, `concurrency` of them at once."""

    @property
    def concurrency(self) -> int:
        """How many articles to hand over at once."""
        ...

    async def do(self, article: Article) -> Outcome:
        """What comes of one article."""
        ...

    async def close(self) -> None:
        """End, without waiting for what is still being done."""
        ...


def workers_for(extractor: Extractor, number: int, concurrency: int | None) -> Workers:
    """This process for one, else so many others. Raises SettingsError for a language model in several."""
    if number == 1:
        return Here(extractor, concurrency)
    if extractor.model.name != "rules":
        raise SettingsError(
            "--workers is for the embedded model: a language model is asked from one process, which keeps its budget "
            "and the server's limits; raise --concurrency"
        )
    return Others(tuple(record.type_name() for record in extractor.types), number)


class Here:
    """This process."""

    def __init__(self, extractor: Extractor, concurrency: int | None = None) -> None:
        self._extractor = extractor
        self.concurrency = concurrency or traits_of(extractor.model).concurrency

    async def do(self, article: Article) -> Outcome:
        """Extract in the loop that is running."""
        return await outcome_of(article, self._extractor.model, self._extractor.types)

    async def close(self) -> None:
        """Close the model's connections."""
        await self._extractor.aclose()


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Others:
    """So many processes, each with the embedded model."""

    def __init__(self, types: tuple[str, ...], number: int) -> None:
        import multiprocessing

        self.concurrency = number * _AHEAD
        # Forking a process that has threads is no longer safe; spawning is the same on every system.
        spawn = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(number, mp_context=spawn, initializer=_begin, initargs=(types,))

    async def do(self, article: Article) -> Outcome:
        """Extract in whichever is free. Raises ExtractorError where one has died."""
        try:
            with _deaf():  # a process that this starts inherits it, and hears nothing until it is a worker
                future = self._pool.submit(_work, article)
            return await asyncio.wrap_future(future)
        except BrokenProcessPool as error:
            message = "a worker process was ended from outside, perhaps for want of memory; the same command goes on"
            raise ExtractorError(message) from error

    async def close(self) -> None:
        """End them at once: what they were doing is done again another time."""
        import multiprocessing

        self._pool.shutdown(wait=False, cancel_futures=True)
        for one in multiprocessing.active_children():
            with suppress(OSError, ValueError):
                one.kill()


@contextmanager
def _deaf() -> Iterator[None]:
    """Signals to this process wait until the end of the block, where the system can make them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(types: tuple[str, ...]) -> None:
    """Make this process a worker."""
    from extractor.api import Extractor

    for number in _SIGNALS:  # sent to the whole group; the first process decides what it means
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker.extractor = Extractor("rules", types=types)
    _worker.runner = asyncio.Runner()


def _end_with_parent() -> None:
    """Wait until the first process is gone, also if it was killed, and go too."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)


def _work(article: Article) -> Outcome:
    extractor = _worker.extractor
    return _worker.runner.run(outcome_of(article, extractor.model, extractor.types))


class _Worker:
    """What a worker process keeps from one article to the next."""

    extractor: Extractor
    runner: asyncio.Runner


_worker = _Worker()
