"""The run: inputs are read a little ahead, each article is done once, and what comes of it is stored at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING

from extractor.errors import ArticleError
from extractor.register import Register
from extractor.run.ahead import Ahead
from extractor.run.key import article_key
from extractor.run.outcome import SERVER, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractor.article import Article
    from extractor.run.inputs import Inputs
    from extractor.run.outcome import Outcome
    from extractor.run.store import Store
    from extractor.run.watch import Watch
    from extractor.run.workers import Workers

HOPELESS = 25
"""Failures of the server one after another, none between them done, after which asking goes on no longer."""
TOLD = 50
"""Failures told of one by one."""
_TICK_S = 1.0


class Ended(Enum):
    """How a run ended."""

    WHOLE = "finished"
    STOPPED = "stopped"
    BUDGET = "budget"
    SERVER = "server"


class Run:
    """One run over one input. `stopping` is asked before each article; once it says yes no more are begun.

    `broke`: the caps were reached before, so the input is only read.
    """

    def __init__(  # noqa: PLR0913 - what a run is made of
        self,
        store: Store,
        inputs: Inputs,
        workers: Workers,
        watch: Watch,
        *,
        retry_failed: bool = False,
        stopping: Callable[[], bool] = lambda: False,
        broke: bool = False,
    ) -> None:
        self._store, self._inputs, self._workers, self._watch = store, inputs, workers, watch
        self._retry, self._stopping = retry_failed, stopping
        self._progress = watch.progress
        self._seen = Register()
        self._ended: Ended | None = Ended.BUDGET if broke else None
        self._read = False
        self._in_a_row = self._told = 0
        self.last_failure = ""

    async def over(self, articles: Iterator[Article | ArticleError]) -> Ended:
        """Do every article that is not done yet.

        Out of money, the rest of the input is read all the same, so that the accounts hold for all of it. Raises
        DatasetError where results cannot be stored: what is in flight then is given up.
        """
        ahead = Ahead(articles)
        ticking = asyncio.ensure_future(self._tick(ahead))
        lanes = [asyncio.ensure_future(self._lane(ahead)) for _ in range(self._workers.concurrency)]
        try:
            await asyncio.gather(*lanes)
            if self._read:
                self._inputs.end()
            self._store.sync(now=True)
            return self._ended or Ended.WHOLE
        finally:
            for one in (ticking, *lanes):
                one.cancel()
            await asyncio.gather(ticking, *lanes, return_exceptions=True)
            ahead.close()
            self._seen.close()

    async def _lane(self, ahead: Ahead) -> None:
        """One article after another."""
        while (found := await self._next(ahead)) is not None:
            key, article = found
            self._progress.in_flight += 1
            try:
                outcome = await self._workers.do(article)
            finally:
                self._progress.in_flight -= 1
            self._keep(key, article, outcome)

    async def _next(self, ahead: Ahead) -> tuple[str, Article] | None:
        """The next article that is to be done, None where there is none or no more is to be begun."""
        while not self._read and not self._ends():
            one = await ahead.next()
            if self._ends():  # asked for meanwhile, or the reason that nothing came
                return None
            if one is None:
                self._read = True
                return None
            key = self._admit(one)
            if key is not None and not isinstance(one, ArticleError):
                return key, one
            await asyncio.sleep(0)  # what is in flight goes on while what is done is skipped
        return None

    def _ends(self) -> bool:
        if self._stopping():
            self._ended = Ended.STOPPED
        return self._ended in {Ended.STOPPED, Ended.SERVER}

    def _admit(self, one: Article | ArticleError) -> str | None:
        """Note an input; its key if it is to be done."""
        progress, store = self._progress, self._store
        progress.seen += 1
        if isinstance(one, ArticleError):
            self._inputs.fail(one)
            progress.unreadable += 1
            self._tell(str(one))
            return None
        key = article_key(one)
        self._inputs.add(key, one)
        if not self._seen.add(key):
            progress.duplicates += 1
            return None
        if self._ended is Ended.BUDGET:
            return None
        if self._retry:
            return None if store.has(key) and not store.is_incomplete(key) else key
        return None if store.has(key) or store.has_failed(key) else key

    def _keep(self, key: str, article: Article, outcome: Outcome) -> None:
        """Store what came of an article, and see whether to go on."""
        self._store.keep(key, outcome)
        self._progress.settled += 1
        if outcome.failure is None:
            self._in_a_row = 0
            return
        name, message = outcome.failure["error"], outcome.failure["message"]
        self.last_failure = message
        self._tell(f"{article.id}: {message}", "stopped" if name == UNFINISHED else "failed")
        if name == UNFINISHED:
            self._ended = self._ended or Ended.BUDGET
        self._in_a_row = self._in_a_row + 1 if name in SERVER else 0
        if self._in_a_row >= HOPELESS:
            self._ended = Ended.SERVER

    def _tell(self, failure: str, what: str = "failed") -> None:
        """Tell of a failure, unless many have been told of."""
        self._told += 1
        if self._told <= TOLD:
            self._watch.say(f"{what}: {failure}")
        elif self._told == TOLD + 1:
            self._watch.say("more failed: each has its row in failed.jsonl")

    async def _tick(self, ahead: Ahead) -> None:
        """About once a second: tell, and have the disk keep what is due though nothing came behind it.

        Lanes that wait for an input when the run is to end do not wait for it to be read.
        """
        while True:
            if not self._read and self._ends():
                ahead.close()
            self._watch.tick()
            with suppress(OSError):
                self._store.sync()
            await asyncio.sleep(_TICK_S)
