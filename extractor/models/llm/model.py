"""`LLM`: instructor over our own OpenAI client, for any OpenAI-compatible server.

instructor owns parsing and asking again for a malformed answer; `Sender` owns the transport; the judge owns whether a
record stands. So the class that instructor parses into is loose (lists of anything), and the strict schema goes to the
server, where it helps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import instructor
from instructor.core import InstructorRetryException
from instructor.core.exceptions import ResponseParsingError

from extractor.errors import (
    BudgetExceededError,
    ExtractorError,
    ModelError,
    ModelOutputError,
    ModelRefusedError,
    ModelRequestError,
)
from extractor.models.llm.answer import complete, spins, tidy, whole
from extractor.models.llm.budget import Budget
from extractor.models.llm.envelope import Envelope, Question, asked
from extractor.models.llm.failure import What
from extractor.models.llm.form import LADDER, PROBE, PROBE_SCHEMA, parameters, text_of
from extractor.models.llm.hooks import Hooks
from extractor.models.llm.memory import Memory
from extractor.models.llm.price import price_of
from extractor.models.llm.quiet import hush
from extractor.models.llm.sender import Ledger, SendError
from extractor.models.llm.session import Sessions
from extractor.models.llm.settings import LLMSettings
from extractor.models.model import Reply, Traits
from extractor.record import reply_schema

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import httpx2
    from openai.types.chat import ChatCompletion

    from extractor.models.llm.sender import Sender
    from extractor.models.llm.session import Session
    from extractor.models.llm.settings import Mode
    from extractor.models.model import Request

_KEY = 16  # characters that a real key has at least
_SHOWN = 4000  # characters of a malformed answer that are sent back with its faults


class _CutError(Exception):
    """The answer ended before it was whole."""


class LLM:
    """A language model behind an OpenAI-compatible server. See `LLMSettings` for every argument.

    May be used from several event loops, one after the other or at once; each has its own connections, and the budget
    is one. `transport` answers in place of the network. Raises SettingsError for a missing key, an unknown provider, or
    a cap on cost without a price.
    """

    def __init__(
        self,
        settings: LLMSettings | None = None,
        *,
        hooks: Hooks | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        **given: Any,  # noqa: ANN401 - any setting
    ) -> None:
        self.settings = settings or LLMSettings.load(**given)
        self.hooks = hooks or Hooks()
        self.name = self.settings.model
        address = self.settings.address()
        self.settings.key()  # now, rather than at the first article
        self._mode: Mode | None = self._configured_mode()
        # OpenAI's newer models refuse max_tokens; other servers ignore or refuse max_completion_tokens.
        self._limit = "max_completion_tokens" if "api.openai.com" in address else "max_tokens"
        price = price_of(self.settings.served_name, self.settings.prices)
        self.budget = Budget(price, self.settings.max_cost, self.settings.max_tokens_total)
        self._memory = Memory(self.settings)
        self._sessions = Sessions(self.settings, self.budget, self.hooks, transport or self._memory.transport)
        self._limit_changed = False
        self._probes_failed = 0
        self._probe_error: ModelError | None = None
        hush()
        patched: Any = instructor.patch(create=self._complete, mode=instructor.Mode.JSON_SCHEMA)
        self._create: Callable[..., Awaitable[Envelope]] = patched  # typed for a plain function; ours is async

    def __repr__(self) -> str:
        return f"LLM({self.name!r})"

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

        Raises ModelUnavailableError, ModelRequestError, ModelRefusedError, ModelOutputError, BudgetExceededError, each
        with the usage of all that was sent.
        """
        if self.hooks.request is not None:
            self.hooks.request(request)
        question = Question(request)
        reply = await self._answer(question)
        if self.hooks.response is not None:
            self.hooks.response(request, reply)
        return reply

    async def close(self) -> None:
        """Write a recording, and close the connections of the running event loop; others close with their loops."""
        self._memory.close()
        await self._sessions.close()

    def epoch(self, number: int) -> None:
        """Tell repeated runs of the same requests apart: a memory of answers answers each from itself, from 1."""
        if self._memory.transport is not None:
            self._memory.transport.salt = "" if number == 1 else f"epoch {number}"

    async def _answer(self, question: Question) -> Reply:
        session = await self._sessions.here()
        ledger = question.ledger
        if self._mode is None:
            await self._choose(session, ledger)
        token = asked.set(question)
        try:
            envelope = await self._create(
                response_model=Envelope,
                messages=[{"role": m.role, "content": m.content} for m in question.request.messages],
                max_retries=self.settings.reasks,
            )
            return Reply(dict(envelope.__pydantic_extra__ or {}), ledger.usage, tuple(ledger.warnings))
        except InstructorRetryException as error:  # its text holds the prompt and the answer
            met: BaseException = error.__cause__ or error
        finally:
            asked.reset(token)
        return self._salvaged(met, question)

    def _salvaged(self, error: BaseException, question: Question) -> Reply:
        """What can be kept of an answer that instructor could not take; raises where that is nothing."""
        ledger = question.ledger
        if isinstance(error, _CutError):
            return Reply(complete(question.texts[-1]), ledger.usage, tuple(ledger.warnings), cut=True)
        if isinstance(error, SendError):
            if error.failure.what is What.LESS:
                return Reply({}, ledger.usage, tuple(ledger.warnings), cut=True)
            raise ModelRequestError(f"{error.failure.told}: {_TRY[error.failure.what]}", usage=ledger.usage)
        if isinstance(error, ExtractorError):
            if isinstance(error, (ModelError, BudgetExceededError)):
                error.usage = ledger.usage
            raise _bare(error)
        if not isinstance(error, (ValueError, ResponseParsingError)):
            raise error
        self._reject(question)
        kept = max((complete(text) for text in question.texts), key=lambda lists: sum(map(len, lists.values())))
        if not any(plural in kept for plural in question.plurals):
            times = len(question.texts)
            raise ModelOutputError(
                f"no records in the answer, asked {times} time{'s' * (times != 1)}",
                raw=question.texts[-1],
                usage=ledger.usage,
            )
        ledger.warn("the answer was damaged: its complete records were kept, others may be lost")
        return Reply(kept, ledger.usage, tuple(ledger.warnings))

    def _reject(self, question: Question) -> None:
        if self.hooks.reject is not None:
            self.hooks.reject(f"malformed answer {len(question.texts)} of at most {self.settings.reasks + 1}")

    async def _complete(self, *, messages: list[dict[str, Any]], **_: Any) -> ChatCompletion:  # noqa: ANN401
        """What instructor calls in place of the SDK: one completion in our form, its text made plain JSON."""
        question = asked.get()
        session = await self._sessions.here()
        completion = await self._sent(session.sender, question, self._messages(question, messages))
        choice = completion.choices[0]
        text = self._without_key(text_of(completion))
        question.texts.append(text)
        if choice.message.refusal:
            told = " ".join(self._without_key(choice.message.refusal)[:200].split())
            raise ModelRefusedError(f"the model declined: {told}")
        if choice.finish_reason == "content_filter":
            raise ModelRefusedError("a content filter stopped the answer")
        if choice.finish_reason == "length" or spins(text) or self._filled(completion, text):
            raise _CutError
        choice.message.content = tidy(text)
        return completion

    def _without_key(self, text: str) -> str:
        """A server that repeats the key must not put it into rejected records; placeholders like `x` are no keys."""
        key = self.settings.key()
        return text.replace(key, "***") if len(key) >= _KEY else text

    def _filled(self, completion: ChatCompletion, text: str) -> bool:
        """Whether an answer was cut at its longest length whatever the server says, as llama_cpp.server does."""
        used: Any = completion.usage.completion_tokens if completion.usage is not None else 0
        return isinstance(used, int) and used >= self.settings.max_output_tokens and not whole(text)

    def _messages(self, question: Question, handed: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Our own messages, as rendered, and when asked again the last bad answer with what is wrong with it.

        instructor hands over every bad answer so far, and tool calls that no tool result follows; the last answer's
        text is enough, and the context stays.
        """
        ours = [{"role": one.role, "content": one.content} for one in question.request.messages]
        if not question.texts:
            return ours
        self._reject(question)
        wrong = "the answer is no JSON object of the schema"
        if len(handed) > len(ours) and isinstance(handed[-1].get("content"), str):
            wrong = handed[-1]["content"][:_SHOWN]
        return [
            *ours,
            {"role": "assistant", "content": question.texts[-1][:_SHOWN] or "{}"},
            {"role": "user", "content": wrong},
        ]

    async def _sent(self, sender: Sender, question: Question, messages: list[dict[str, Any]]) -> ChatCompletion:
        """One completion. Where the server refuses a parameter's name or form, the next one is taken for good."""
        schema = reply_schema(question.request.records)
        while True:
            mode, limit = self._mode, self._limit
            assert mode is not None  # noqa: S101 - chosen before the first request
            body = self._body(messages, parameters(mode, schema), limit)
            try:
                return await sender.send(body, question.ledger)
            except SendError as error:
                failure = error.failure
            if failure.what is What.LIMIT and (self._limit != limit or not self._limit_changed):
                if self._limit == limit:  # else another question has changed it meanwhile
                    self._limit, self._limit_changed = _OTHER[limit], True
                continue
            if failure.what is What.MODE and self.settings.mode == "auto" and mode != LADDER[-1]:
                if self._mode == mode:  # else another question has been down a rung meanwhile
                    self._mode = LADDER[LADDER.index(mode) + 1]
                continue
            raise SendError(failure)

    def _body(self, messages: list[dict[str, Any]], form: dict[str, Any], limit: str) -> dict[str, Any]:
        settings = self.settings
        body: dict[str, Any] = {"model": settings.served_name, "messages": messages, **form}
        body[limit] = settings.max_output_tokens
        if settings.temperature is not None:
            body["temperature"] = settings.temperature
        return body

    def _configured_mode(self) -> Mode | None:
        if self.settings.mode != "auto":
            return self.settings.mode
        provider = self.settings.provider
        return provider.mode if provider is not None and self.settings.base_url is None else None

    async def _choose(self, session: Session, ledger: Ledger) -> None:
        """Find out, once, how the server can be asked: the first rung whose schema it really keeps to.

        Where the probe fails, so do the questions that waited for it; the next one probes again.
        """
        failed = self._probes_failed
        async with session.choosing:
            if self._mode is not None:
                return
            if self._probes_failed != failed and self._probe_error is not None:
                raise type(self._probe_error)(str(self._probe_error))
            try:
                for mode in LADDER:
                    if mode == LADDER[-1] or await self._keeps(session.sender, mode, ledger):
                        self._mode = mode
                        return
            except ModelError as error:
                self._probes_failed, self._probe_error = self._probes_failed + 1, error
                raise

    async def _keeps(self, sender: Sender, mode: Mode, ledger: Ledger) -> bool:
        body = {"model": self.settings.served_name, "messages": PROBE, **parameters(mode, PROBE_SCHEMA)}
        try:
            completion = await sender.send(body, ledger)
        except SendError as error:
            failure = error.failure
        else:
            return "state_of_the_server" in text_of(completion)
        if failure.what is What.MODE:
            return False
        raise ModelRequestError(failure.told, usage=ledger.usage)


_OTHER = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
_TRY = {What.MODE: "try --mode json", What.LIMIT: "try another --max-output-tokens"}


def _bare(error: ExtractorError) -> ExtractorError:
    """`error` without the chain it came through, which holds prompts and answers."""
    error.__cause__ = error.__context__ = None
    return error
