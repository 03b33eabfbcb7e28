"""One start of a run: the lock, the version, the store and the model are opened, and closed again however it ends."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import DatasetError
from extractor.run.expect import tell
from extractor.run.finalize import finalize
from extractor.run.inputs import Inputs
from extractor.run.key import Key
from extractor.run.lock import Lock
from extractor.run.progress import Progress
from extractor.run.run import Ended, Run
from extractor.run.stop import Stop
from extractor.run.store import Store
from extractor.run.watch import Watch
from extractor.run.workers import workers_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from extractor.api import Extractor
    from extractor.article import Article
    from extractor.errors import ArticleError
    from extractor.run.layout import Layout
    from extractor.run.workers import Workers
    from extractor.usage import Usage


@dataclass(frozen=True, slots=True)
class Session:
    """What a start was asked for.

    `read` opens the inputs, `named` are their names (to count them). `extractor` makes the model; `capped` the same
    with what is left of its caps after what was spent before, None where nothing is left.
    """

    layout: Layout
    named: Sequence[str]
    read: Callable[[], Iterator[Article | ArticleError]]
    extractor: Callable[[], Extractor]
    capped: Callable[[Usage], Extractor | None] | None = None
    workers: int = 1
    concurrency: int | None = None
    retry_failed: bool = False
    new_version: bool = False
    parquet: bool = False
    quiet: bool = False

    def run(self) -> Outcome:
        """Do what is not done and, unless stopped, write the dataset.

        Raises SettingsError for a changed key, DatasetError for another run at work, a damaged journal or a full disk,
        KeyboardInterrupt when asked twice to stop.
        """
        self.layout.make()
        with Lock(self.layout.lock):
            plain = self.extractor()
            key = Key.of(plain.model, plain.types)
            version = self.layout.version(key, new=self.new_version)
            ended, signal, failure = self._work(version, plain)
            manifest = None
            if ended in {Ended.WHOLE, Ended.BUDGET}:
                manifest = finalize(self.layout.out, version, key, plain.types, parquet=self.parquet)
        return Outcome(ended, signal, failure, manifest)

    def _work(self, version: Path, plain: Extractor) -> tuple[Ended, int | None, str]:
        with ExitStack() as stack:
            store = stack.enter_context(Store(version))
            inputs = stack.enter_context(closing(Inputs(version / "inputs.jsonl")))
            extractor = plain if self.capped is None else self.capped(store.spent.usage)
            workers = workers_for(extractor or plain, self.workers, self.concurrency)
            watch = Watch(self.layout, Progress(store), quiet=self.quiet)
            if store.repaired:
                watch.say("note: the last line of the journal was torn, as a kill may leave it; it was cut off")
            if not self.quiet:
                tell(watch.progress, self.named)
            stop = stack.enter_context(
                Stop(lambda: watch.say("stopping: what is in flight is finished first; again to stop at once"))
            )
            run = Run(
                store,
                inputs,
                workers,
                watch,
                retry_failed=self.retry_failed,
                stopping=lambda: stop.asked is not None,
                broke=extractor is None,
            )
            how = "killed"
            try:
                ended = asyncio.run(_over(run, workers, self.read()))
                how = ended.value
            except (KeyboardInterrupt, DatasetError):
                how = "stopped"
                raise
            finally:
                watch.close(how)
            return ended, stop.asked, run.last_failure


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a start ended: the signal that stopped it, the last failure, the manifest where a dataset was written."""

    ended: Ended
    signal: int | None
    failure: str
    manifest: dict[str, Any] | None


async def _over(run: Run, workers: Workers, articles: Iterator[Article | ArticleError]) -> Ended:
    try:
        return await run.over(articles)
    finally:
        await workers.close()
