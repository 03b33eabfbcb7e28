"""Sending: one chat completion, made again while the server fails, counted every time. The only owner of retries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import openai
import tenacity
from openai.types.chat import ChatCompletion

from extractor.errors import ModelError, ModelRequestError, ModelUnavailableError
from extractor.models.llm.failure import Failure, What, failure_of
from extractor.models.llm.gate import Gate
from extractor.tokens import estimate
from extractor.usage import Usage

if TYPE_CHECKING:
    from extractor.models.llm.budget import Budget
    from extractor.models.llm.hooks import Hooks
    from extractor.models.llm.settings import LLMSettings


@dataclass
class Ledger:
    """What one question has cost so far."""

    usage: Usage = field(default_factory=Usage)
    warnings: list[str] = field(default_factory=list)


class SendError(Exception):
    """A request that met a failure; `failure` says what to do about it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.told)
        self.failure = failure


class Sender:
    """Makes requests of one client through one gate, within one budget."""

    def __init__(self, client: openai.AsyncOpenAI, settings: LLMSettings, budget: Budget, hooks: Hooks) -> None:
        self._client, self._settings, self._budget, self._hooks = client, settings, budget, hooks
        self._gate = Gate(settings.concurrency)

    async def send(self, body: dict[str, Any], ledger: Ledger) -> ChatCompletion:
        """The completion. Raises SendError for LESS and MODE, which the caller can do something about.

        Raises ModelUnavailableError once the attempts are used up, ModelRequestError where asking again is no use, and
        BudgetExceededError before sending.
        """
        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self._settings.attempts),
            retry=tenacity.retry_if_exception(_passes),
            wait=self._wait,
            before_sleep=self._before_sleep,
            reraise=True,
        )
        try:
            async for attempt in retrying:
                with attempt:
                    return await self._once(body, ledger)
        except SendError as error:
            raise self._given_up(error, ledger) from error.__cause__
        raise AssertionError("tenacity always returns or raises")

    async def _once(self, body: dict[str, Any], ledger: Ledger) -> ChatCompletion:
        worst = sum(estimate(str(message["content"])) for message in body["messages"]) + 50
        ticket = await self._budget.reserve(worst, self._settings.max_output_tokens)
        spent = Usage()
        try:
            async with self._gate:
                spent = Usage(requests=1)
                completion = await self._client.chat.completions.create(**body)
                if not isinstance(completion, ChatCompletion) or not completion.choices:
                    raise SendError(Failure(What.AGAIN, "the response is not what the API promises"))
                spent = self._billed(completion, worst)
                return completion
        except openai.APIError as error:
            failure = failure_of(error)
            if failure.what is What.BUSY:
                self._gate.close(min(failure.wait_s or self._settings.backoff_s, self._settings.max_wait_s))
            raise SendError(failure) from error
        except (ValueError, TypeError, AttributeError) as error:  # what the SDK makes of a body that lies
            raise SendError(Failure(What.AGAIN, f"the response cannot be read ({type(error).__name__})")) from error
        finally:
            ledger.usage += spent
            self._budget.settle(ticket, spent)

    def _billed(self, completion: ChatCompletion, worst: int) -> Usage:
        """What the server says it used; our own estimate where it says nothing."""
        said = completion.usage
        if said is None:
            read, cached = worst, 0
            written = estimate(completion.choices[0].message.content or "")
        else:
            read, written = said.prompt_tokens or 0, said.completion_tokens or 0
            details = said.prompt_tokens_details
            cached = min((details.cached_tokens or 0) if details else 0, read)
        price = self._budget.price
        return Usage(1, read, cached, written, None if price is None else price.of(read, cached, written))

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, SendError) and error.failure.wait_s is not None:
            return min(error.failure.wait_s, self._settings.max_wait_s)
        most = self._settings.max_wait_s
        return tenacity.wait_random_exponential(multiplier=self._settings.backoff_s, max=most)(state)

    def _before_sleep(self, state: tenacity.RetryCallState) -> None:
        if self._hooks.retry is not None and state.outcome is not None:
            wait = state.next_action.sleep if state.next_action else 0.0
            self._hooks.retry(state.attempt_number, str(state.outcome.exception()), wait)

    def _given_up(self, error: SendError, ledger: Ledger) -> Exception:
        failure = error.failure
        if failure.what in (What.LESS, What.MODE):
            return error
        if failure.what is What.STOP:
            return ModelRequestError(failure.told, usage=ledger.usage)
        times = ledger.usage.requests
        told: ModelError = ModelUnavailableError(
            f"the server could not answer in {times} request{'s' * (times != 1)}; last: {failure.told}",
            usage=ledger.usage,
        )
        return told


def _passes(error: BaseException) -> bool:
    return isinstance(error, SendError) and error.failure.what in (What.AGAIN, What.BUSY)
