"""A worker process: takes articles off the wire, and asks the first process for whatever a language model answers.

So there is one owner of connections, limits and budget, and any number of processes that read, ground and merge.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.catalog import select
from extractor.models.model import Reply, Request, Traits
from extractor.models.rules import Rules
from extractor.run.outcome import Outcome, outcome_of
from extractor.run.wire import Wire

if TYPE_CHECKING:
    import socket

    from extractor.article import Article
    from extractor.models.model import Model, Purpose
    from extractor.prompt import Message
    from extractor.record import Record

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Job:
    """To a worker: do this article."""

    job: int
    article: Article


@dataclass(frozen=True, slots=True)
class Done:
    """From a worker: what came of an article."""

    job: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Ask:
    """From a worker: a `Request` about lines of the article of job `job`, which the first process has."""

    number: int
    job: int
    lines: tuple[int, ...]
    messages: tuple[Message, ...]
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Answer:
    """To a worker: the model's reply or what it raised, and its traits, which may have changed with it."""

    number: int
    reply: Reply | Exception
    traits: Traits


def work(end: socket.socket, types: tuple[str, ...], name: str, traits: Traits | None) -> None:
    """Be a worker at this end of the wire until the other is gone.

    `name` and `traits` are those of the model that the first process asks; no traits: it is the embedded one, and here.
    """
    for number in SIGNALS:  # sent to the whole group; the first process decides what it means
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    with suppress(EOFError):  # the first process has ended, however it did
        asyncio.run(_serve(end, types, name, traits))
    os._exit(0)


async def _serve(end: socket.socket, types: tuple[str, ...], name: str, traits: Traits | None) -> None:
    """Do each article that comes; several at once where there is something to wait for."""
    records, wire = select(types), await Wire.over(end)
    asking = None if traits is None else _Asking(wire, name, traits)
    doing = set[asyncio.Task[None]]()
    while True:
        said: Job | Answer = await wire.receive()
        if isinstance(said, Job):
            model = Rules() if asking is None else _Far(asking, said.job)
            doing.add(task := asyncio.ensure_future(_do(said, model, records, wire)))
            task.add_done_callback(doing.discard)
        elif asking is not None:
            asking.hear(said)


async def _do(job: Job, model: Model, records: tuple[type[Record], ...], wire: Wire) -> None:
    wire.send(Done(job.job, await outcome_of(job.article, model, records)))


class _Asking:
    """The questions of this process that the first one has not answered yet."""

    def __init__(self, wire: Wire, name: str, traits: Traits) -> None:
        self.name, self.traits = name, traits
        self._wire = wire
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._numbers = itertools.count()

    def ask(self, job: int, request: Request) -> asyncio.Future[Reply]:
        """What will be the reply."""
        number = next(self._numbers)
        self._waiting[number] = future = asyncio.get_running_loop().create_future()
        lines = tuple(one.line for one in request.sentences)
        self._wire.send(Ask(number, job, lines, request.messages, request.purpose))
        return future

    def hear(self, answer: Answer) -> None:
        """Hand an answer to who waits for it."""
        self.traits = answer.traits
        future = self._waiting.pop(answer.number)
        if isinstance(answer.reply, Reply):
            future.set_result(answer.reply)
        else:
            future.set_exception(answer.reply)


class _Far:
    """The first process's model, asked about the article of one job."""

    def __init__(self, asking: _Asking, job: int) -> None:
        self._asking, self._job = asking, job
        self.name = asking.name

    @property
    def traits(self) -> Traits:
        return self._asking.traits

    async def ask(self, request: Request) -> Reply:
        return await self._asking.ask(self._job, request)
