"""The first process's side of one worker: what it was given to do, and its questions, answered here."""

from __future__ import annotations

import asyncio
import itertools
import multiprocessing
import pickle
import signal
import socket
import weakref
from collections.abc import Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, overload

from extractor.errors import ExtractorError
from extractor.models.model import Reply, Request, traits_of
from extractor.run.wire import Wire
from extractor.run.worker import SIGNALS, Answer, Ask, Done, Job, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess

    from extractor.api import Extractor
    from extractor.article import Article
    from extractor.run.outcome import Outcome
    from extractor.sentence import Sentence


class WorkerProcess:
    """A worker, started and ended from here; it is busy with any number of articles."""

    def __init__(self, extractor: Extractor, wire: Wire, process: BaseProcess) -> None:
        self._extractor, self._wire, self._process = extractor, wire, process
        self._jobs: dict[int, tuple[Article, asyncio.Future[Outcome]]] = {}
        self._numbers = itertools.count()
        self._ended = False
        self._kill = weakref.finalize(self, process.kill)  # also where nobody comes to close it
        self._tasks = {asyncio.ensure_future(self._listen())}

    @classmethod
    async def started(cls, extractor: Extractor, *, embedded: bool) -> WorkerProcess:
        """Start one."""
        here, there = socket.socketpair()
        types = tuple(record.type_name() for record in extractor.types)
        traits = None if embedded else traits_of(extractor.model)
        # Forking a process that has threads is no longer safe; spawning is the same on every system.
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=work, args=(there, types, extractor.model.name, traits), daemon=True)
        with _deaf(), there:  # what this starts inherits it, and hears nothing until it is a worker
            process.start()
        return cls(extractor, await Wire.over(here), process)

    @property
    def busy(self) -> int:
        """How many articles it has."""
        return len(self._jobs)

    async def do(self, article: Article) -> Outcome:
        """What it makes of an article. Raises ExtractorError where it dies over it."""
        if self._ended:
            raise _died()
        job = next(self._numbers)
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._jobs[job] = article, future
        self._wire.send(Job(job, article))
        outcome = await future
        del self._jobs[job]
        return outcome

    async def close(self) -> None:
        """End it, and wait until it has."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._wire.close()
        self._kill()
        self._process.join()

    async def _listen(self) -> None:
        """Take what it says, until it is gone."""
        try:
            while True:
                said: Done | Ask = await self._wire.receive()
                article, future = self._jobs[said.job]
                if isinstance(said, Done):
                    _settle(future, said.outcome)
                else:
                    self._tasks.add(task := asyncio.ensure_future(self._answer(said, article)))
                    task.add_done_callback(self._tasks.discard)
        except EOFError:
            pass
        finally:
            self._ended = True
            for _, future in self._jobs.values():
                _settle(future, _died())

    async def _answer(self, ask: Ask, article: Article) -> None:
        """Ask the model in its stead."""
        model = self._extractor.model
        reply: Reply | Exception
        try:
            reply = await model.ask(
                Request(article, _Lines(article, ask.lines), self._extractor.types, ask.messages, ask.purpose)
            )
        except Exception as error:  # noqa: BLE001 - raised where it was asked
            reply = _portable(error)
        self._wire.send(Answer(ask.number, reply, traits_of(model)))


class _Lines(Sequence["Sentence"]):
    """Sentences of an article by their numbers: split only where somebody looks, which a language model does not."""

    def __init__(self, article: Article, lines: Sequence[int]) -> None:
        self._article, self._lines = article, lines

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sentence]: ...
    def __getitem__(self, at: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(at, slice):
            return _Lines(self._article, self._lines[at])
        return self._article.sentences[self._lines[at] - 1]


def _settle(future: asyncio.Future[Outcome], what: Outcome | Exception) -> None:
    """Give `future` its end, unless whoever waited for it has gone."""
    if future.done():
        return
    if isinstance(what, Exception):
        future.set_exception(what)
    else:
        future.set_result(what)


def _portable(error: Exception) -> Exception:
    """`error`, or one that says the same where it cannot be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - it is the error's own code that is run
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _died() -> ExtractorError:
    return ExtractorError(
        "a worker process was ended from outside, perhaps for want of memory; the same command goes on"
    )


@contextmanager
def _deaf() -> Iterator[None]:
    """Signals to this process wait until the end of the block, where the system can make them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else the first process started starts it, which ends the waiting
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
