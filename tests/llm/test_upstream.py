"""What we work around in the libraries below. A test that fails here means that upstream mended it: drop the detour."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

import httpx2
import instructor
import openai
import pytest
from instructor.core import InstructorRetryException
from openai.types.chat import ChatCompletion
from openai_server import serving
from pydantic import BaseModel

from extractor.errors import ModelError, ModelRefusedError, ModelRequestError, ModelUnavailableError
from extractor.models.llm.failure import Failure, What, failure_of

REQUEST = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")
FATE = {
    What.AGAIN: ModelUnavailableError,
    What.BUSY: ModelUnavailableError,
    What.STOP: ModelRequestError,
    What.MODE: ModelRequestError,
    What.LIMIT: ModelRequestError,
    What.REFUSED: ModelRefusedError,
    What.LESS: None,  # the piece is halved
}


class Answer(BaseModel):
    """What instructor parses into."""

    name: str


async def create(app: Any, text: str, *, mode: instructor.Mode = instructor.Mode.JSON_SCHEMA, **more: Any) -> Any:  # noqa: ANN401
    """One call of plain instructor."""
    client = openai.AsyncOpenAI(base_url=app.base_url, api_key="none", max_retries=0)
    try:
        plain = instructor.from_openai(client, mode=mode)
        messages: list[Any] = [{"role": "user", "content": text}]
        return await plain.create(model="m", response_model=Answer, messages=messages, **more)
    finally:
        await client.close()


def call(rules: list[dict[str, Any]], text: str = "hello", **more: Any) -> tuple[Any, list[dict[str, Any]]]:  # noqa: ANN401
    """What plain instructor returned or raised, and the server's log."""

    async def run() -> tuple[Any, list[dict[str, Any]]]:
        async with serving(rules) as app:
            try:
                return await create(app, text, **more), app.log()
            except Exception as error:  # noqa: BLE001 - what it raises is the question
                return error, app.log()

    return asyncio.run(run())


GOOD = {"content": {"name": "x"}}


@pytest.mark.parametrize("mode", [instructor.Mode.JSON_SCHEMA, instructor.Mode.TOOLS])
def test_instructor_sends_no_strict_schema(mode: instructor.Mode) -> None:
    """So `form.parameters` puts our own on the wire."""
    _, log = call([GOOD], mode=mode)
    assert '"strict": true' not in str(log[0]["body"]).lower().replace("'", '"')
    assert "additionalproperties" not in str(log[0]["body"]).lower()


def test_instructor_renders_messages_as_templates_under_a_context() -> None:
    """So nothing is handed through `context=`, and a question travels in a ContextVar."""
    _, log = call([GOOD], "{{gold}}", context={"gold": "leaked"})
    assert log[0]["body"]["messages"][0]["content"] == "leaked"


def test_instructors_exceptions_hold_the_prompt() -> None:
    """So they never leave `LLM._answer`, not even as a cause."""
    error, _ = call([{"content": "no json"}], "the whole prompt", max_retries=0)
    assert isinstance(error, InstructorRetryException)
    assert "the whole prompt" in str(error) + repr(vars(error))


def test_instructors_context_grows_with_every_failure() -> None:
    """So `LLM._messages` sends the last bad answer only."""
    _, log = call([{"content": "no json"}], max_retries=2)
    assert [len(row["body"]["messages"]) for row in log] == [1, 3, 5]


def test_instructor_loses_what_a_cut_answer_cost() -> None:
    """So usage is counted below it, in the sender."""
    error, _ = call([{"fault": {"kind": "length", "at": 3}, **GOOD}], max_retries=0)
    assert not getattr(error, "total_usage", None)


def test_instructor_takes_what_a_content_filter_let_through() -> None:
    """So the finish reason is looked at before it parses."""
    found, _ = call([{"fault": {"kind": "content_filter", "at": 1000}, **GOOD}])
    assert isinstance(found, Answer)


def test_the_sdk_repeats_the_servers_echo_of_the_key() -> None:
    """So no exception of the SDK is chained to ours."""
    error, _ = call([{"fault": {"kind": "401", "echo_key": True}}], max_retries=0)
    assert "none" in str(error)


def errors() -> list[type[openai.OpenAIError]]:
    """Every exception class of the SDK."""
    found = [one for one in list(vars(openai).values()) if inspect.isclass(one) and issubclass(one, openai.OpenAIError)]
    return sorted({one for one in found if not one.__name__.startswith("_")}, key=lambda one: one.__name__)


def made(kind: type[openai.OpenAIError]) -> openai.OpenAIError:
    """One exception of this class, as the SDK would make it."""
    if issubclass(kind, openai.APIStatusError):
        statuses = {"BadRequestError": 400, "AuthenticationError": 401, "OAuthError": 401, "PermissionDeniedError": 403}
        statuses |= {"NotFoundError": 404, "ConflictError": 409, "UnprocessableEntityError": 422, "RateLimitError": 429}
        response = httpx2.Response(statuses.get(kind.__name__, 500), request=REQUEST)
        if kind.__name__ == "OAuthError":
            return kind(response=response, body=None)  # type: ignore[call-arg]
        return kind("said", response=response, body=None)
    if issubclass(kind, openai.APITimeoutError):
        return kind(request=REQUEST)
    if issubclass(kind, openai.APIConnectionError):
        return kind(message="said", request=REQUEST)
    error = kind.__new__(kind)
    Exception.__init__(error, "said")
    return error


@pytest.mark.parametrize("kind", errors(), ids=lambda kind: kind.__name__)
def test_every_exception_of_the_sdk_has_a_fate(kind: type[openai.OpenAIError]) -> None:
    """Each becomes one of ours, or a smaller piece; what is told holds nothing of what it said."""
    failure = failure_of(made(kind))
    assert isinstance(failure, Failure)
    assert failure.what in FATE
    assert "said" not in failure.told
    fate = FATE[failure.what]
    assert fate is None or issubclass(fate, ModelError)


def test_the_list_of_the_sdks_exceptions_is_the_one_we_know() -> None:
    """A new one is looked at before it is met."""
    assert {one.__name__ for one in errors()} >= {"RateLimitError", "APITimeoutError", "BadRequestError"}
    known = {
        "APIConnectionError", "APIError", "APIResponseValidationError", "APIStatusError", "APITimeoutError",
        "AuthenticationError", "BadRequestError", "ConflictError", "ContentFilterFinishReasonError",
        "InternalServerError", "LengthFinishReasonError", "NotFoundError", "OAuthError", "OpenAIError",
        "PermissionDeniedError", "RateLimitError", "SubjectTokenProviderError", "UnprocessableEntityError",
        "WebSocketConnectionClosedError", "WebSocketQueueFullError",
    }  # fmt: skip
    assert {one.__name__ for one in errors()} <= known


async def failed(base_url: str, timeout_s: float) -> Failure:
    """The failure of one request over aiohttp."""
    http = openai.DefaultAioHttpClient(timeout=timeout_s)
    async with openai.AsyncOpenAI(base_url=base_url, api_key="none", max_retries=0, http_client=http) as client:
        said = b'{"model": "m", "messages": [{"role": "user", "content": "x"}]}'
        with pytest.raises(openai.OpenAIError) as caught:
            await client.post("/chat/completions", cast_to=ChatCompletion, content=said)
        return failure_of(caught.value)


async def failure(fault: str, timeout_s: float) -> Failure:
    """The same of a server with a fault of the wire, or "gone"."""
    async with serving([{"fault": "reset" if fault == "gone" else fault, "content": {}}]) as server:
        if fault != "gone":
            return await failed(server.base_url, timeout_s)
    return await failed(server.base_url, timeout_s)


@pytest.mark.parametrize(
    ("fault", "timeout_s", "expected"),
    [
        ("reset", 30, ("the connection broke", True)),
        ("half_body", 30, ("the connection broke", True)),
        ("stall", 0.2, ("timed out", True)),
        ("gone", 30, ("no connection", False)),
    ],
)
def test_a_broken_connection_is_told_from_a_slow_one_and_from_none(
    fault: str, timeout_s: float, expected: tuple[str, bool]
) -> None:
    """The SDK's aiohttp transport takes a broken connection for a slow one; what may have been billed must be known."""
    found = asyncio.run(failure(fault, timeout_s))
    assert found.what is What.AGAIN
    assert (found.told.startswith(expected[0]), found.lost) == (True, expected[1]), found.told
