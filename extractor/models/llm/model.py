"""`LLM`: instructor over our own OpenAI client, for any OpenAI-compatible server.

instructor owns parsing and asking again for a malformed answer; `Sender` owns the transport; the judge owns whether a
record stands. So the class that instructor parses into is loose (lists of anything), and the strict schema goes to the
server, where it helps.
"""

from __future__ import annotations

import asyncio
import logging
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import instructor
import openai
from instructor.core import InstructorRetryException
from pydantic import ConfigDict, ValidationError

from extractor.errors import ModelError, ModelOutputError, ModelRefusedError, ModelRequestError
from extractor.models.llm.answer import complete, spins, tidy
from extractor.models.llm.budget import Budget, price_of
from extractor.models.llm.failure import What
from extractor.models.llm.form import LADDER, PROBE, PROBE_SCHEMA, parameters, text_of
from extractor.models.llm.hooks import Hooks
from extractor.models.llm.sender import Ledger, Sender, SendError
from extractor.models.llm.settings import LLMSettings
from extractor.models.model import Reply, Traits
from extractor.record import reply_schema

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai.types.chat import ChatCompletion

    from extractor.models.llm.settings import Mode
    from extractor.models.model import Request

# It logs prompts and answers of failed calls; what failed is told by our own errors.
logging.getLogger("instructor").setLevel(logging.CRITICAL)


class Envelope(instructor.OpenAISchema):
    """What instructor parses an answer into: any lists, under any names; each record is judged on its own later."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, list[Any]]

    _SCHEMA: ClassVar[dict[str, Any]] = {"type": "object"}

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's signature
        """A constant: instructor asks for it at every call, and the server gets the real one from us."""
        return cls._SCHEMA


@dataclass
class _Question:
    """One call of `ask` as it goes through instructor: what is asked, what it has cost, the last text that came."""

    request: Request
    ledger: Ledger = field(default_factory=Ledger)
    text: str = ""


class _CutError(Exception):
    """The answer ended before it was whole."""


_question: ContextVar[_Question] = ContextVar("question")


class LLM:
    """A language model behind an OpenAI-compatible server. See `LLMSettings` for every argument.

    Raises SettingsError for a missing key, an unknown provider, or a cap on cost without a price.
    """

    def __init__(self, settings: LLMSettings | None = None, *, hooks: Hooks | None = None, **given: Any) -> None:  # noqa: ANN401
        self.settings = settings or LLMSettings.load(**given)
        self.hooks = hooks or Hooks()
        self.name = self.settings.model
        self._mode: Mode | None = self._configured_mode()
        self._choosing: asyncio.Lock | None = None
        address = self.settings.address()
        price = price_of(self.settings.served_name, self.settings.prices)
        self.budget = Budget(price, self.settings.max_cost, self.settings.max_tokens_total)
        self._client = openai.AsyncOpenAI(
            api_key=self.settings.key(),
            base_url=address,
            timeout=openai.Timeout(self.settings.timeout_s, connect=self.settings.connect_timeout_s),
            max_retries=0,  # the sender is the one owner of retries
        )
        self._sender = Sender(self._client, self.settings, self.budget, self.hooks)
        patched: Any = instructor.patch(create=self._complete, mode=instructor.Mode.JSON_SCHEMA)
        self._create: Callable[..., Awaitable[Envelope]] = patched  # typed for a plain function; ours is async

    @property
    def traits(self) -> Traits:
        """Pieces of `window_tokens`, repair and coverage as set, and the mode once it is known."""
        return Traits(
            window_tokens=self.settings.window_tokens,
            repairs=self.settings.repair,
            covers=self.settings.passes > 1,
            concurrency=self.settings.concurrency,
            how=self._mode or "",
        )

    async def ask(self, request: Request) -> Reply:
        """Answer `request`: complete records of a cut answer included.

        Raises ModelUnavailableError, ModelRequestError, ModelRefusedError, ModelOutputError, BudgetExceededError.
        """
        if self.hooks.request is not None:
            self.hooks.request(request)
        question = _Question(request)
        reply = await self._answer(question)
        if self.hooks.response is not None:
            self.hooks.response(request, reply)
        return reply

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _answer(self, question: _Question) -> Reply:
        if self._mode is None:
            await self._choose(question.ledger)
        _question.set(question)
        ledger = question.ledger
        try:
            envelope = await self._create(
                response_model=Envelope,
                messages=[{"role": m.role, "content": m.content} for m in question.request.messages],
                max_retries=self.settings.reasks,
            )
        except InstructorRetryException as error:
            return self._salvaged(error.__cause__ or error, question)
        return Reply(dict(envelope.__pydantic_extra__ or {}), ledger.usage, tuple(ledger.warnings))

    def _salvaged(self, error: BaseException, question: _Question) -> Reply:
        """What can be kept of an answer that instructor could not take; raises where that is nothing."""
        ledger = question.ledger
        if isinstance(error, _CutError):
            return Reply(complete(question.text), ledger.usage, tuple(ledger.warnings), cut=True)
        if isinstance(error, SendError):
            if error.failure.what is What.LESS:
                return Reply({}, ledger.usage, tuple(ledger.warnings), cut=True)
            raise ModelRequestError(f"{error.failure.told}: try --mode json", usage=ledger.usage) from error
        if isinstance(error, ModelError):
            error.usage = ledger.usage
            raise error
        if not isinstance(error, (ValidationError, ValueError, instructor.core.exceptions.ResponseParsingError)):
            raise error
        kept = complete(question.text)
        if not kept:
            raise ModelOutputError(
                f"no records in the answer, {self.settings.reasks + 1} times over",
                raw=question.text,
                usage=ledger.usage,
            ) from None
        ledger.warnings.append("the answer was damaged: its complete records were kept")
        return Reply(kept, ledger.usage, tuple(ledger.warnings))

    async def _complete(self, *, messages: list[dict[str, Any]], **_: Any) -> ChatCompletion:  # noqa: ANN401
        """What instructor calls in place of the SDK: one completion in our form, its text made plain JSON."""
        question = _question.get()
        base = len(question.request.messages)
        # Asked again, instructor hands over every bad answer so far; the last one is enough, and the context stays.
        body = self._body([*messages[:base], *messages[base:][-2:]], reply_schema(question.request.records))
        if len(messages) > base and self.hooks.reject is not None:
            self.hooks.reject("malformed answer")
        completion = await self._sender.send(body, question.ledger)
        choice = completion.choices[0]
        text = question.text = text_of(completion)
        if choice.message.refusal:
            raise ModelRefusedError(f"the model declined: {choice.message.refusal[:200]}")
        if choice.finish_reason == "content_filter":
            raise ModelRefusedError("a content filter stopped the answer")
        if choice.finish_reason == "length" or spins(text):
            raise _CutError
        choice.message.content = tidy(text)
        return completion

    def _body(self, messages: list[dict[str, Any]], schema: dict[str, Any]) -> dict[str, Any]:
        assert self._mode is not None  # noqa: S101 - chosen before the first request
        settings = self.settings
        body: dict[str, Any] = {"model": settings.served_name, "messages": messages, **parameters(self._mode, schema)}
        # OpenAI's newer models refuse max_tokens; everyone else's servers ignore or refuse max_completion_tokens.
        limit = "max_completion_tokens" if "api.openai.com" in settings.address() else "max_tokens"
        body[limit] = settings.max_output_tokens
        if settings.temperature is not None:
            body["temperature"] = settings.temperature
        return body

    def _configured_mode(self) -> Mode | None:
        if self.settings.mode != "auto":
            return self.settings.mode
        provider = self.settings.provider
        return provider.mode if provider is not None and self.settings.base_url is None else None

    async def _choose(self, ledger: Ledger) -> None:
        """Find out, once, how the server can be asked: the first rung whose schema it really keeps to."""
        self._choosing = self._choosing or asyncio.Lock()
        async with self._choosing:
            for mode in LADDER if self._mode is None else ():
                if mode == LADDER[-1] or await self._keeps(mode, ledger):
                    self._mode = mode
                    return

    async def _keeps(self, mode: Mode, ledger: Ledger) -> bool:
        body = {"model": self.settings.served_name, "messages": PROBE, **parameters(mode, PROBE_SCHEMA)}
        try:
            completion = await self._sender.send(body, ledger)
        except SendError as error:
            if error.failure.what is What.MODE:
                return False
            raise ModelRequestError(error.failure.told, usage=ledger.usage) from error
        return "state_of_the_server" in text_of(completion)
