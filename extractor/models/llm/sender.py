"""Sending: one chat completion, made again while the server fails, counted every time. The only owner of retries."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import openai
import orjson
import tenacity
from openai.types.chat import ChatCompletion

from extractor.errors import ModelError, ModelRefusedError, ModelRequestError, ModelUnavailableError
from extractor.models.llm.failure import TIMED_OUT, Failure, What, failure_of
from extractor.models.llm.form import text_of
from extractor.models.llm.limiter import Limiter
from extractor.models.llm.trace import traced
from extractor.tokens import estimate
from extractor.usage import Usage

if TYPE_CHECKING:
    from extractor.models.llm.budget import Budget
    from extractor.models.llm.hooks import Hooks
    from extractor.models.llm.settings import LLMSettings

_OVERHEAD = 50  # tokens of roles and of what servers put around messages
_UNREAD = 0.4  # a server that counts less than this share of our estimate has not read all of it


@dataclass
class Ledger:
    """What one question has cost so far, and how many of its requests failed on the way."""

    usage: Usage = field(default_factory=Usage)
    warnings: list[str] = field(default_factory=list)
    failed: int = 0

    def warn(self, told: str) -> None:
        """Add a warning, once."""
        if told not in self.warnings:
            self.warnings.append(told)


class SendError(Exception):
    """A request that met a failure; `failure` says what to do about it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.told)
        self.failure = failure


class Sender:
    """Makes requests of one client through one limiter, within one budget. Lives in one event loop."""

    def __init__(self, client: openai.AsyncOpenAI, settings: LLMSettings, budget: Budget, hooks: Hooks) -> None:
        self._client, self._settings, self._budget, self._hooks = client, settings, budget, hooks
        self.limiter = Limiter(settings.concurrency, settings.requests_per_minute, settings.tokens_per_minute)
        self._address = settings.address()

    async def send(self, body: dict[str, Any], ledger: Ledger) -> ChatCompletion:
        """The completion. Raises SendError for LESS, MODE and LIMIT, which the caller can do something about.

        `attempts` are shared by all that is sent for one ledger. Raises ModelUnavailableError once they are used up,
        ModelRequestError where asking again is no use, ModelRefusedError, and BudgetExceededError before sending.
        What is raised carries no exception of the SDK with it: those hold the key and the prompt.
        """
        left = max(self._settings.attempts - ledger.failed, 1)
        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(left),
            retry=tenacity.retry_if_exception(self._passes),
            wait=self._wait,
            before_sleep=self._before_sleep,
            reraise=True,
        )
        failure = Failure(What.STOP, "nothing was sent")
        try:
            async for attempt in retrying:
                with attempt:
                    return await self._once(body, ledger)
        except SendError as error:
            failure = error.failure
        raise self._given_up(failure, ledger)

    async def _once(self, body: dict[str, Any], ledger: Ledger) -> ChatCompletion:
        read, write = _size(body), self._settings.max_output_tokens
        ticket = await self._budget.reserve(read, write)
        spent, failure = Usage(), None
        try:
            entered = await self.limiter.enter(read + write)
            try:
                spent = Usage(requests=1)
                with traced(body, self._address) as span:
                    completion, failure = await self._made(body)
                    if completion is not None:
                        spent = self._billed(completion, read, ledger)
                        span.answered(completion, spent)
                    elif failure is not None:
                        span.failed(failure.told)
            finally:
                used = spent.input_tokens + spent.output_tokens
                busy = failure is not None and failure.what is What.BUSY
                self.limiter.leave(entered, estimated=read + write, used=used, busy=busy)
        finally:
            ledger.usage += spent
            # A request that was given up while it was under way may be billed as well as one whose answer was lost.
            lost = spent.requests > 0 and not spent.input_tokens and (failure is None or failure.lost)
            self._budget.settle(ticket, spent, lost=lost)
        if completion is not None:
            return completion
        assert failure is not None  # noqa: S101 - one or the other
        ledger.failed += 1
        if failure.what is What.BUSY and not self._too_long(failure):
            self.limiter.hush(self._settings.backoff_s if failure.wait_s is None else failure.wait_s)
        raise SendError(failure)

    async def _made(self, body: dict[str, Any]) -> tuple[ChatCompletion | None, Failure | None]:
        """One request: the completion, or what went wrong. No exception of the SDK leaves."""
        try:
            async with asyncio.timeout(self._settings.timeout_s):  # the SDK's own runs anew with every byte
                # As `chat.completions.create` does, which first walks through the body and the schema in it: a third of
                # the processor time of a request.
                content = orjson.dumps(body)
                completion: Any = await self._client.post("/chat/completions", cast_to=ChatCompletion, content=content)
            if not isinstance(completion, ChatCompletion) or not completion.choices:
                return None, Failure(What.AGAIN, "the response is not what the API promises", lost=True)
            _ = text_of(completion), completion.choices[0].message.refusal  # are they there?
        except TimeoutError:
            return None, TIMED_OUT
        except openai.OpenAIError as error:
            return None, failure_of(error)
        except (ValueError, TypeError, AttributeError, LookupError) as error:  # what the SDK makes of a body that lies
            return None, Failure(What.AGAIN, f"the response cannot be read ({type(error).__name__})", lost=True)
        return completion, None

    def _billed(self, completion: ChatCompletion, estimated: int, ledger: Ledger) -> Usage:
        """What the server says it used; our own estimate where it says nothing."""
        try:
            assert completion.usage is not None  # noqa: S101 - caught below
            read, written = int(completion.usage.prompt_tokens), int(completion.usage.completion_tokens)
            details = completion.usage.prompt_tokens_details
            cached = int(details.cached_tokens or 0) if details else 0
        except (AssertionError, AttributeError, TypeError, ValueError):
            ledger.warn("the server does not say what it used: tokens are estimated")
            read, written, cached = estimated, estimate(text_of(completion)), 0
        read, written = max(read, 0), max(written, 0)
        cached = min(max(cached, 0), read)
        if read < estimated * _UNREAD:
            ledger.warn(
                f"the server read {read} tokens of about {estimated}: it may have cut the article short "
                "(Ollama: raise num_ctx)"
            )
        price = self._budget.price
        return Usage(1, read, cached, written, None if price is None else price.of(read, cached, written))

    def _too_long(self, failure: Failure) -> bool:
        return failure.wait_s is not None and failure.wait_s > self._settings.max_wait_s

    def _passes(self, error: BaseException) -> bool:
        """Whether the same request may well be answered the next time."""
        if not isinstance(error, SendError) or error.failure.what not in {What.AGAIN, What.BUSY}:
            return False
        return not self._too_long(error.failure)

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, SendError) and error.failure.wait_s is not None:
            return error.failure.wait_s
        most = self._settings.max_wait_s
        return tenacity.wait_random_exponential(multiplier=self._settings.backoff_s, max=most)(state)

    def _before_sleep(self, state: tenacity.RetryCallState) -> None:
        if self._hooks.retry is not None and state.outcome is not None:
            wait = state.next_action.sleep if state.next_action else 0.0
            self._hooks.retry(state.attempt_number, str(state.outcome.exception()), wait)

    def _given_up(self, failure: Failure, ledger: Ledger) -> Exception:
        if failure.what in {What.LESS, What.MODE, What.LIMIT}:
            return SendError(failure)
        told: ModelError
        if failure.what is What.STOP:
            told = ModelRequestError(failure.told, usage=ledger.usage)
        elif failure.what is What.REFUSED:
            told = ModelRefusedError(failure.told, usage=ledger.usage)
        elif self._too_long(failure):
            told = ModelUnavailableError(
                f"{failure.told}: the server asks to wait {failure.wait_s:,.0f} s, longer than max_wait_s "
                f"({self._settings.max_wait_s:g})",
                usage=ledger.usage,
            )
        else:
            times = ledger.usage.requests
            told = ModelUnavailableError(
                f"the server could not answer in {times} request{'s' * (times != 1)}; last: {failure.told}",
                usage=ledger.usage,
            )
        return told


def _size(body: dict[str, Any]) -> int:
    """Tokens that a request sends, estimated upwards: messages, and the schema, which servers read as well."""
    form = orjson.dumps([body.get("response_format"), body.get("tools")]).decode()
    first, *rest = (str(message["content"]) for message in body["messages"])
    return _fixed(form) + _fixed(first) + sum(map(estimate, rest)) + _OVERHEAD


_fixed = lru_cache(maxsize=32)(estimate)  # for what is the same in every request
