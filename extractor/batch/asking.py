"""A model that answers from what came back: the online one, over a transport that has no network behind it.

What is asked and has no answer yet is noted, and the article it is asked for waits.
"""

from __future__ import annotations

import json
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2

from extractor.errors import ModelError, ModelRequestError
from extractor.models.llm import LLM
from extractor.models.llm.price import Price, price_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.models.llm.settings import LLMSettings
    from extractor.models.model import Reply, Request, Traits

_OK = 200
_ONLINE = ("record", "replay", "cache", "requests_per_minute", "tokens_per_minute")
"""Settings that nothing here has a use for: no request is made."""
_NO_WAIT_S = 0.001  # between tries, of which there is one: nothing that came back comes back otherwise


class Waiting(BaseException):
    """Something was asked that has no answer yet.

    Like a cancellation it is no fault, so nothing on the way that goes on past faults may take it for one.
    """


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a batch: a chat completion's parameters under a name of its own."""

    id: str
    body: dict[str, Any]


@dataclass(slots=True)
class _Slot:
    """One question: the name that its requests begin with, and how many of them were answered well."""

    name: str
    answered: int = 0
    wanted: list[Row] = field(default_factory=list)


_slot: ContextVar[_Slot] = ContextVar("slot")


class Batched:
    """The `Model` that `settings` describe, answering from `answers` (id to status and body). Not for two loops.

    `wanted` gathers the rows that had no answer; whoever runs an article clears it before. `article` is the key of the
    article that is run, and is part of every row's id: `KEY-extract-1-40-1`, the last number counting the answers that
    one question takes (`c` behind it: with `max_completion_tokens`). `settings` stays as given, so that results are
    known as the same as online ones.
    """

    def __init__(self, settings: LLMSettings, answers: Callable[[str], tuple[int, bytes] | None]) -> None:
        self.settings = settings
        self.article = ""
        self.wanted: list[Row] = []
        provider = settings.provider
        known = provider.mode if provider is not None and settings.base_url is None else None
        replay: dict[str, Any] = {
            "mode": (known or "json_schema") if settings.mode == "auto" else settings.mode,  # a probe takes a day
            "attempts": 1,
            "backoff_s": _NO_WAIT_S,
            "max_cost": None,
            "max_tokens_total": None,
            **dict.fromkeys(_ONLINE),
        }
        self._llm = LLM(settings.model_copy(update=replay), transport=_Shelf(answers))
        self.price = _halved(price_of(settings.served_name, settings.prices), settings.batch_price)
        self._llm.budget.price = self.price

    @property
    def name(self) -> str:
        """The model's own."""
        return self._llm.name

    @property
    def traits(self) -> Traits:
        """The model's own."""
        return self._llm.traits

    async def ask(self, request: Request) -> Reply:
        """The model's answer, made of what came back. Raises Waiting where that is not all there, else as online."""
        lines = f"{request.sentences[0].line}-{request.sentences[-1].line}"
        slot = _Slot(f"{self.article}-{request.purpose.value}-{lines}")
        token = _slot.set(slot)
        try:
            reply = await self._llm.ask(request)
        except ModelError:
            if slot.wanted:
                raise Waiting from None
            raise
        finally:
            _slot.reset(token)
            self.wanted += slot.wanted
        if slot.wanted:
            raise Waiting
        return reply

    async def close(self) -> None:
        """Close the client."""
        await self._llm.close()


class _Shelf(httpx2.AsyncBaseTransport):
    """Answers a request by its place in the question; what is not there is noted and refused."""

    def __init__(self, answers: Callable[[str], tuple[int, bytes] | None]) -> None:
        self._answers = answers

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response that came back for it."""
        slot = _slot.get()
        asked = json.loads(await request.aread())
        # The model learns which name the server has for the longest answer, and forgets it with the process: what was
        # answered under one name is good under both, and a refusal of one is none of the other.
        names = [f"{slot.name}-{slot.answered + 1}", f"{slot.name}-{slot.answered + 1}c"]
        if "max_completion_tokens" in asked:
            names.reverse()
        found, other = self._answers(names[0]), self._answers(names[1])
        if found is None and other is not None and other[0] == _OK:
            found = other
        if found is None:
            slot.wanted.append(Row(names[0], asked))
            raise ModelRequestError("not answered yet")  # ends the question at once; `ask` makes it Waiting
        status, body = found
        slot.answered += status == _OK
        return httpx2.Response(status, headers={"content-type": "application/json"}, content=body, request=request)


def _halved(price: Price | None, factor: float) -> Price | None:
    return None if price is None else Price(price.input * factor, price.cached * factor, price.output * factor)
