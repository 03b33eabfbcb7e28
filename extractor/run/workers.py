"""Who does the work: this process, or several others where the processor is the limit.

Articles are read here, where duplicates are told, and a language model is asked from here, so that its budget and the
server's limits have one owner; what is shared out is the rest: splitting, rules, grounding, merging and JSON. The
others end with this process, however it ends.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from extractor.models.model import traits_of
from extractor.run.outcome import outcome_of
from extractor.run.process import WorkerProcess

if TYPE_CHECKING:
    from extractor.api import Extractor
    from extractor.article import Article
    from extractor.run.outcome import Outcome

_AHEAD = 4  # articles that wait for each process with the embedded model, so that none of them does


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
    """This process for one, else so many others."""
    return Here(extractor, concurrency) if number == 1 else Others(extractor, number, concurrency)


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


class Others:
    """So many processes, started with the first article."""

    def __init__(self, extractor: Extractor, number: int, concurrency: int | None = None) -> None:
        self._extractor, self._number = extractor, number
        self._embedded = extractor.model.name == "rules"
        self.concurrency = number * _AHEAD if self._embedded else concurrency or traits_of(extractor.model).concurrency
        self._started: asyncio.Future[list[WorkerProcess]] | None = None

    async def do(self, article: Article) -> Outcome:
        """Extract in the one that has least to do. Raises ExtractorError where it has died."""
        self._started = self._started or asyncio.ensure_future(self._start())
        others = await asyncio.shield(self._started)
        return await min(others, key=lambda one: one.busy).do(article)

    async def close(self) -> None:
        """End them at once: what they were doing is done again another time. Close the model's connections."""
        try:
            for one in await self._started if self._started is not None else ():
                await one.close()
        finally:
            await self._extractor.aclose()

    async def _start(self) -> list[WorkerProcess]:
        return [await WorkerProcess.started(self._extractor, embedded=self._embedded) for _ in range(self._number)]
