"""The scripted server: each fault does on the wire what it says, the same whatever the order, and nothing else."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openai_server import KINDS, Server, serving

GOOD: dict[str, list[dict[str, Any]]] = {
    "officials": [{"evidence": [1], "name": "Liu Wen", "position": "mayor", "role": "government_head", "place": None}],
    "projects": [],
    "investments": [{"evidence": [2], "amount": "5 million yuan", "kind": "planned", "project": None}],
    "indicators": [{"evidence": [2, 3], "name": "enterprises", "value": "57", "change": "6.5%", "period": None}],
}
COMPACT = json.dumps(GOOD, separators=(",", ":"))
ARTICLE = "[[a1]]\n[1] Liu Wen, mayor, said\n[2] that 57 enterprises invested 5 million yuan,\n[3] up 6.5%."
TOOL = {"type": "function", "function": {"name": "records", "parameters": {"type": "object", "properties": {}}}}
FORCED = {"type": "function", "function": {"name": "records"}}
SCHEMA = {"type": "json_schema", "json_schema": {"name": "records", "schema": {"type": "object"}, "strict": True}}
ASK: dict[str, dict[str, Any]] = {
    "json_schema": {"response_format": SCHEMA},
    "json_object": {"response_format": {"type": "json_object"}},
    "tools": {"tools": [TOOL], "tool_choice": FORCED},
}


@pytest.fixture(scope="module")
def process() -> Iterator[Server]:
    """One server process for the file."""
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A plain client."""
    with httpx.Client(timeout=30) as client:
        yield client


def body(text: str = ARTICLE, mode: str = "json_schema", **more: object) -> dict[str, Any]:
    """A chat request about one article."""
    messages = [{"role": "system", "content": "Read."}, {"role": "user", "content": text}]
    return {"model": "m", "messages": messages, **ASK.get(mode, {}), **more}


def post(client: httpx.Client, server: Server, asked: dict[str, Any] | None = None) -> httpx.Response:
    """Send one chat request."""
    headers = {"authorization": "Bearer sk-secret-1"}
    return client.post(f"{server.base_url}/chat/completions", json=asked or body(), headers=headers)


def content(answer: httpx.Response) -> str:
    """What the message says, as content or as a tool's arguments."""
    message = answer.json()["choices"][0]["message"]
    said = message["tool_calls"][0]["function"]["arguments"] if message.get("tool_calls") else message["content"]
    assert isinstance(said, str)
    return said


Sdk = Callable[..., Any]


@pytest.fixture(scope="module")
def sdk(process: Server) -> Iterator[Sdk]:
    """`sdk(request, timeout=30)` sends it through the SDK without retries: the completion, or the error raised."""
    with asyncio.Runner() as runner:
        client = openai.AsyncOpenAI(base_url=process.base_url, api_key="sk-secret-1", max_retries=0)

        async def call(asked: dict[str, Any], seconds: float) -> object:
            try:
                return await client.chat.completions.create(**asked, timeout=seconds)
            except openai.OpenAIError as error:
                return error

        yield lambda asked=None, timeout=30: runner.run(call(asked or body(), timeout))
        runner.run(client.close())


# A good answer


@pytest.mark.parametrize("mode", ["json_schema", "json_object", "text"])
def test_a_good_answer_is_the_content(process: Server, client: httpx.Client, mode: str) -> None:
    """In every mode without tools."""
    process.load([{"content": GOOD}])
    answer = post(client, process, body(mode=mode))
    assert answer.status_code == 200
    assert json.loads(content(answer)) == GOOD
    assert answer.json()["choices"][0]["finish_reason"] == "stop"


def test_a_good_answer_goes_to_the_tool(process: Server, sdk: Sdk) -> None:
    """With tools it is the arguments of the first, and the SDK reads it."""
    process.load([{"content": GOOD}])
    choice = sdk(body(mode="tools")).choices[0]
    assert choice.message.content is None
    assert choice.message.tool_calls[0].function.name == "records"
    assert json.loads(choice.message.tool_calls[0].function.arguments) == GOOD
    assert sdk(body(mode="tools", tool_choice="auto")).choices[0].finish_reason == "tool_calls"


def test_answers_go_by_the_key_in_the_text(process: Server, client: httpx.Client) -> None:
    """The longest key that occurs, or what the pattern finds; `otherwise` for the rest."""
    answers = {"a1": {"officials": [1]}, "a11": {"officials": [2]}}
    process.load([{"answers": answers, "otherwise": "nothing"}])
    said = [content(post(client, process, body(text))) for text in ("is a11", "is a1", "is b")]
    assert said == ['{"officials":[2]}', '{"officials":[1]}', "nothing"]
    process.load({"key": r"\[\[(\w+)\]\]", "rules": [{"answers": answers}, {"content": "later rule"}]})
    assert [content(post(client, process, body(text))) for text in ("a11 [[a1]]", "[[c]]")] == [
        '{"officials":[1]}',
        "later rule",
    ]
    assert [row["key"] for row in process.log()] == ["a1", "c"]


def test_no_answer_is_loud_and_not_retried(process: Server, client: httpx.Client) -> None:
    """A hole in the script is a 400 that names itself."""
    process.load([{"answers": {"zzz": GOOD}}])
    answer = post(client, process)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "script_error")
    process.load([{"fault": "duplicates"}, {"content": "no records"}])
    assert post(client, process).json()["error"]["code"] == "script_error"
    process.load([{"content": "no records", "within": True}])
    assert post(client, process).json()["error"]["code"] == "script_error"


def test_within_gives_only_what_the_request_shows(process: Server, client: httpx.Client) -> None:
    """Half an article is answered with the records of that half."""
    process.load([{"content": GOOD, "within": True}])
    said = json.loads(content(post(client, process, body("[1] Liu Wen\n[2] 57"))))
    assert {plural: len(records) for plural, records in said.items()} == {
        "officials": 1,
        "projects": 0,
        "investments": 1,
        "indicators": 0,
    }


def test_a_stream_holds_the_same(process: Server) -> None:
    """In pieces, with the usage at the end."""
    process.load([{"content": GOOD, "usage": {"prompt_tokens": 5, "completion_tokens": 7}}])

    async def read(mode: str) -> tuple[str, int]:
        said, total = "", 0
        async with openai.AsyncOpenAI(base_url=process.base_url, api_key="k", max_retries=0) as client:
            asked = body(mode=mode, stream=True, stream_options={"include_usage": True})
            async for chunk in await client.chat.completions.create(**asked):
                total = chunk.usage.total_tokens if chunk.usage else total
                for choice in chunk.choices:
                    calls = choice.delta.tool_calls or []
                    said += choice.delta.content or "".join(c.function.arguments for c in calls)
        return said, total

    for mode in ("json_schema", "tools"):
        said, total = asyncio.run(read(mode))
        assert (json.loads(said), total) == (GOOD, 12)


def test_models_are_listed_and_others_are_not_found(process: Server, sdk: Sdk, client: httpx.Client) -> None:
    """A probe finds what is served."""
    process.load({"models": ["m", "n"], "rules": [{"content": "x"}]})
    assert [one["id"] for one in client.get(f"{process.base_url}/models").json()["data"]] == ["m", "n"]
    assert client.get(f"{process.base_url}/models/n").json()["id"] == "n"
    assert client.get(f"{process.base_url}/models/z").status_code == 404
    assert post(client, process).status_code == 200
    assert isinstance(sdk(body(model="z")), openai.NotFoundError)


# The log


def test_the_log_holds_requests_but_no_key(process: Server, client: httpx.Client) -> None:
    """Method, path, headers, body, order; one connection is kept alive for all."""
    process.load([{"content": GOOD}])
    for text in ("first", "second"):
        post(client, process, body(text))
    rows = process.log()
    assert [row["n"] for row in rows] == [1, 2]
    assert [row["body"]["messages"][1]["content"] for row in rows] == ["first", "second"]
    assert [(row["method"], row["path"], row["ended"]) for row in rows] == [("POST", "/v1/chat/completions", True)] * 2
    assert rows[0]["connection"] == rows[1]["connection"]
    assert rows[0]["headers"]["authorization"] == "***"
    assert "sk-secret-1" not in json.dumps(rows)
    assert [row["n"] for row in process.log(since=1)] == [2]
    process.reset()
    assert process.log() == []
    assert content(post(client, process)) == json.dumps(GOOD, separators=(",", ":"))


def test_a_light_log_counts_only(process: Server, client: httpx.Client) -> None:
    """For runs of a hundred thousand."""
    process.load({"log": "light", "rules": [{"content": "x", "usage": {"prompt_tokens": 3, "completion_tokens": 4}}]})
    post(client, process)
    post(client, process)
    stats = process.stats()
    assert process.log() == []
    assert (stats["requests"], stats["status"], stats["in_flight"]) == (2, {"200": 2}, 0)
    assert stats["usage"] == {"prompt_tokens": 6, "completion_tokens": 8, "cached_tokens": 0}


def test_a_wanted_key_is_checked(process: Server, sdk: Sdk) -> None:
    """Another is a 401."""
    process.load({"api_key": "sk-secret-1", "rules": [{"content": "x"}]})
    assert sdk().choices[0].message.content == "x"
    process.load({"api_key": "sk-other", "rules": [{"content": "x"}]})
    assert isinstance(sdk(), openai.AuthenticationError)


# Errors over HTTP

ERRORS = [
    ("400", 400, None, openai.BadRequestError),
    ("context_length_exceeded", 400, "context_length_exceeded", openai.BadRequestError),
    ("unsupported_response_format", 400, None, openai.BadRequestError),
    ("unsupported_tools", 400, None, openai.BadRequestError),
    ("unsupported_parameter", 400, "unsupported_parameter", openai.BadRequestError),
    ("401", 401, "invalid_api_key", openai.AuthenticationError),
    ("403", 403, "unsupported_country_region_territory", openai.PermissionDeniedError),
    ("404", 404, "model_not_found", openai.NotFoundError),
    ("408", 408, None, openai.APIStatusError),
    ("409", 409, None, openai.ConflictError),
    ("413", 413, None, openai.APIStatusError),
    ("422", 422, None, openai.UnprocessableEntityError),
    ("429", 429, "rate_limit_exceeded", openai.RateLimitError),
    ("insufficient_quota", 429, "insufficient_quota", openai.RateLimitError),
    ("500", 500, None, openai.InternalServerError),
    ("502", 502, None, openai.InternalServerError),
    ("503", 503, None, openai.InternalServerError),
    ("504", 504, None, openai.InternalServerError),
]


@pytest.mark.parametrize("case", ERRORS, ids=[one[0] for one in ERRORS])
def test_an_error_is_what_the_sdk_takes_it_for(
    process: Server, sdk: Sdk, case: tuple[str, int, str | None, type[openai.APIStatusError]]
) -> None:
    """Status, code, and one request: the script needs no answer for it."""
    kind, status, code, error = case
    process.load([{"fault": kind}])
    raised = sdk()
    assert isinstance(raised, error)
    assert (raised.status_code, raised.code) == (status, code)
    assert "retry-after" not in raised.response.headers
    assert [(row["status"], row["faults"]) for row in process.log()] == [(status, [kind])]


def test_retry_after_comes_in_three_forms(process: Server, client: httpx.Client) -> None:
    """Seconds, milliseconds, a date."""
    process.load([{"fault": {"kind": "429", "retry_after": 1.5, "retry_after_ms": 1500}}])
    answer = post(client, process)
    assert (answer.headers["retry-after"], answer.headers["retry-after-ms"]) == ("1.5", "1500")
    process.load([{"fault": {"kind": "503", "retry_after_date": 30}}])
    assert parsedate_to_datetime(post(client, process).headers["retry-after"]).utcoffset() is not None


def test_an_error_can_say_anything(process: Server, client: httpx.Client) -> None:
    """A gateway's page instead of JSON, and a 401 that repeats the key, which then must not reach a log of ours."""
    process.load([{"fault": {"kind": "502", "status": 520, "body": "<html>oh</html>", "headers": {"x-a": "b"}}}])
    answer = post(client, process)
    assert (answer.status_code, answer.text, answer.headers["x-a"]) == (520, "<html>oh</html>", "b")
    process.load([{"fault": {"kind": "401", "echo_key": True}}])
    assert "sk-secret-1" in post(client, process).text
    process.load([{"fault": "401"}])
    assert "sk-secret-1" not in post(client, process).text


# The wire


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("reset", (httpx.ReadError, httpx.RemoteProtocolError)),
        ("reset_in_body", (httpx.ReadError, httpx.RemoteProtocolError)),
        ("half_body", httpx.RemoteProtocolError),
    ],
)
def test_a_connection_breaks(
    process: Server, client: httpx.Client, kind: str, error: type[Exception] | tuple[type[Exception], ...]
) -> None:
    """Before the answer, within it, or by ending too soon; the next request finds the server well."""
    process.load([{"match": {"attempt": 1}, "fault": kind}, {"content": GOOD}])
    with pytest.raises(error):
        post(client, process)
    assert json.loads(content(post(client, process))) == GOOD
    assert [row["faults"] for row in process.log()] == [[kind], []]


@pytest.mark.parametrize("kind", ["reset", "reset_in_body", "half_body"])
def test_a_broken_connection_is_a_connection_error_to_the_sdk(process: Server, sdk: Sdk, kind: str) -> None:
    """And nothing of its transport's own, unless the body broke off."""
    process.load([{"fault": kind}, {"content": GOOD}])
    raised = sdk()
    assert isinstance(raised, openai.APIConnectionError)
    assert not isinstance(raised, openai.APITimeoutError)


def test_half_a_body_is_half(process: Server) -> None:
    """On the wire: the length of the whole, the bytes of the half, and an end."""
    process.load([{"fault": {"kind": "half_body", "at": 100}}, {"content": GOOD}])
    head, _, got = raw(process.port, request(body())).partition(b"\r\n\r\n")
    assert len(got) == 100
    assert f"content-length: {int(head.lower().split(b'content-length: ')[1].split()[0])}".encode() in head.lower()
    assert int(head.lower().split(b"content-length: ")[1].split()[0]) > 100


@pytest.mark.parametrize("kind", ["stall", "stall_in_body"])
def test_a_stall_lasts_until_the_client_leaves(process: Server, sdk: Sdk, kind: str) -> None:
    """A timeout to the SDK, and a client that left in the log."""
    process.load([{"fault": kind}, {"content": GOOD}])
    assert isinstance(sdk(timeout=0.2), openai.APITimeoutError)

    async def see() -> None:
        async with serving([{"fault": kind}, {"content": GOOD}]) as server:
            _, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(request(body()))
            await until(lambda: server.stats()["held"] == 1)
            writer.close()
            await writer.wait_closed()
            await until(lambda: server.stats()["held"] == 0)
            assert [row["ended"] for row in server.log()] == [False]
            assert (server.stats()["left"], server.stats()["in_flight"]) == (1, 0)

    asyncio.run(see())


@pytest.mark.parametrize("kind", ["stall", "stall_in_body"])
def test_a_stall_can_be_released(kind: str) -> None:
    """Then the answer comes, whole."""

    async def see() -> None:
        async with serving([{"fault": kind}, {"content": GOOD}]) as server, httpx.AsyncClient(timeout=30) as client:
            asking = asyncio.create_task(client.post(f"{server.base_url}/chat/completions", json=body()))
            await until(lambda: server.stats()["held"] == 1)
            assert server.release() == 1
            assert json.loads(content(await asking)) == GOOD

    asyncio.run(see())


def test_a_process_releases_too(process: Server) -> None:
    """As the server in the loop does; with nothing held it is none."""
    process.load([{"content": GOOD}])
    assert process.release() == 0


def test_a_trickle_arrives_in_the_end(process: Server, client: httpx.Client) -> None:
    """Slow is not broken."""
    process.load([{"fault": {"kind": "trickle", "pieces": 40, "interval_ms": 0}}, {"content": GOOD}])
    assert json.loads(content(post(client, process))) == GOOD


def test_a_body_may_be_no_json(process: Server, client: httpx.Client) -> None:
    """With status 200 and the content type of JSON."""
    process.load([{"fault": "invalid_json"}])
    answer = post(client, process)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_latency_holds_an_answer_back() -> None:
    """It is in flight until then, and others are answered meanwhile; who leaves is noted."""

    async def see() -> None:
        rules = [{"match": {"contains": "slow"}, "content": "x", "latency_ms": [60_000, 90_000]}, {"content": "y"}]
        async with serving(rules) as server, httpx.AsyncClient(timeout=30) as client:
            url = f"{server.base_url}/chat/completions"
            asking = asyncio.create_task(client.post(url, json=body("slow")))
            await until(lambda: server.stats()["in_flight"] == 1)
            assert content(await client.post(url, json=body("quick"))) == "y"
            assert server.stats()["most_in_flight"] == 2
            asking.cancel()
            await until(lambda: server.stats()["left"] == 1)

    asyncio.run(see())


# The message

MESSAGES: list[tuple[Any, Callable[[str, str], bool]]] = [
    ("content_invalid_json", lambda said, finish: finish == "stop" and not is_json(said) and said.startswith("{")),
    ("fence", lambda said, _: said.startswith("```json\n{") and said.endswith("}\n```")),
    ("think", lambda said, _: said.startswith("<think>") and is_json(said.split("</think>")[1])),
    ({"kind": "length", "at": 0.25}, lambda said, finish: finish == "length" and len(said) == len(COMPACT) // 4),
    ({"kind": "length", "at": 30}, lambda said, finish: finish == "length" and said == COMPACT[:30]),
    ({"kind": "length", "at": '"kind"'}, lambda said, finish: finish == "length" and said.endswith('yuan",')),
    (
        {"kind": "white_space", "at": 40, "count": 5000},
        lambda said, finish: (
            finish == "length" and said[:40] == COMPACT[:40] and said[40:].isspace() and len(said) == 5040
        ),
    ),
    ({"kind": "content_filter", "at": 30}, lambda said, finish: finish == "content_filter" and said == COMPACT[:30]),
]


def is_json(text: str) -> bool:
    """Whether it parses."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
@pytest.mark.parametrize(("fault", "holds"), MESSAGES, ids=[str(one[0]) for one in MESSAGES])
def test_a_message_is_spoilt(
    process: Server, client: httpx.Client, mode: str, fault: object, holds: Callable[[str, str], bool]
) -> None:
    """As content, and as a tool's arguments."""
    process.load([{"fault": fault}, {"content": GOOD}])
    answer = post(client, process, body(mode=mode))
    assert (answer.json()["choices"][0]["message"].get("tool_calls") is not None) == (mode == "tools")
    assert holds(content(answer), answer.json()["choices"][0]["finish_reason"]), content(answer)


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
def test_a_message_says_nothing_of_use(process: Server, sdk: Sdk, mode: str) -> None:
    """Empty in three ways, refused, filtered, in prose, beside the tool."""

    def message(fault: object) -> tuple[Any, str | None]:
        process.load([{"fault": fault}, {"content": GOOD}])
        choices = sdk(body(mode=mode)).choices
        assert not (choices and choices[0].message.tool_calls)
        return (choices[0].message, choices[0].finish_reason) if choices else (None, None)

    assert message("empty")[0].content == ""
    assert message({"kind": "empty", "form": "null"})[0].content is None
    assert message({"kind": "empty", "form": "choices"}) == (None, None)
    refused, finish = message("refusal")
    assert (refused.content, bool(refused.refusal), finish) == (None, True, "stop")
    filtered, finish = message("content_filter")
    assert (filtered.content, finish) == (None, "content_filter")
    assert not is_json(message("prose")[0].content)
    assert json.loads(message("tool_choice_ignored")[0].content) == GOOD


def test_faults_add_up(process: Server, client: httpx.Client) -> None:
    """A list of faults is applied in its order."""
    process.load([{"fault": ["extra_field", "fence", "usage_missing"]}, {"content": GOOD}])
    answer = post(client, process)
    inside = content(answer).removeprefix("```json\n").removesuffix("\n```")
    assert "usage" not in answer.json()
    assert inside.count("confidence") == 1


# The records


def spoilt(server: Server, client: httpx.Client, fault: object) -> tuple[dict[str, Any], list[list[Any]]]:
    """The answer with this fault, and which records the log says have it."""
    server.load([{"fault": fault, "seed": 3}, {"content": GOOD}])
    said = json.loads(content(post(client, server)))
    return said, server.log()[0]["touched"]


def differing(said: dict[str, Any]) -> list[list[Any]]:
    """Which records are not as they were."""
    return sorted(
        [plural, index]
        for plural, records in said.items()
        for index, record in enumerate(records)
        if record != GOOD[plural][index]
    )


@pytest.mark.parametrize("count", [1, 2, "all"])
@pytest.mark.parametrize("kind", ["wrong_types", "extra_field", "quote_not_in_text", "line_out_of_range", "wrong_line"])
def test_as_many_records_are_spoilt_as_was_said(
    process: Server, client: httpx.Client, kind: str, count: int | str
) -> None:
    """One unless more are wanted; the log names them and the others are whole."""
    said, touched = spoilt(process, client, {"kind": kind, "records": count})
    assert differing(said) == touched
    assert len(touched) == (3 if count == "all" else count)


def test_what_is_spoilt_in_a_record(process: Server, client: httpx.Client) -> None:
    """Each kind spoils what its name says."""

    def first(kind: str, plural: str = "officials", **options: object) -> dict[str, Any]:
        said, _ = spoilt(process, client, {"kind": kind, "records": "all", **options})
        record: dict[str, Any] = said[plural][0]
        return record

    assert first("wrong_types")["evidence"] == "the first line"
    assert first("extra_field", name="score")["score"] == 0.97
    assert first("quote_not_in_text")["name"] not in ARTICLE
    assert first("quote_not_in_text", field="position")["name"] == "Liu Wen"
    assert first("line_out_of_range")["evidence"] == [99_999]
    assert first("line_out_of_range", line=0)["evidence"] == [0]
    assert first("wrong_line")["evidence"] == [2]
    assert first("number_mismatch") == GOOD["officials"][0]
    amount = first("number_mismatch", "investments")["amount"]
    assert amount not in ARTICLE
    assert amount.endswith(" million yuan")
    top, _ = spoilt(process, client, {"kind": "extra_field", "where": "top"})
    assert top == {**GOOD, "comments": []}


def test_chinese_numbers_are_mismatched_too(process: Server, client: httpx.Client) -> None:
    """三 is a digit as 3 is."""
    process.load(
        [{"fault": "number_mismatch"}, {"content": {"investments": [{"evidence": [1], "amount": "三十億元"}]}}]
    )
    assert (
        json.loads(content(post(client, process, body("[1] 投資三十億元"))))["investments"][0]["amount"] == "四十億元"
    )


def test_records_come_twice_or_ten_thousand_times(process: Server, client: httpx.Client) -> None:
    """Duplicates behind the originals; a flood of what there is."""
    said, touched = spoilt(process, client, {"kind": "duplicates", "times": 3})
    assert said["officials"] == GOOD["officials"] * 3
    assert len(touched) == 6
    said, _ = spoilt(process, client, "flood")
    assert sum(len(records) for records in said.values()) == 10_000


def test_every_fault_is_tested_here() -> None:
    """So that none is added without a test."""
    said = Path(__file__).read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f'"{kind}"' not in said] == []


# Usage


def test_usage_is_given_or_estimated(process: Server, sdk: Sdk, client: httpx.Client) -> None:
    """By length where nothing is said; Chinese at a token a character."""
    process.load([{"content": "x" * 400}])
    usage = post(client, process, body("市" * 1000, mode="text")).json()["usage"]
    assert 1000 <= usage["prompt_tokens"] <= 1010
    assert (usage["completion_tokens"], usage["total_tokens"]) == (100, 100 + usage["prompt_tokens"])
    process.load([{"content": "x", "usage": {"prompt_tokens": 9, "completion_tokens": 2, "cached_tokens": 8}}])
    told = sdk().usage
    assert (told.prompt_tokens, told.completion_tokens, told.prompt_tokens_details.cached_tokens) == (9, 2, 8)


def test_cached_tokens_may_follow_the_prefix(process: Server, client: httpx.Client) -> None:
    """From 1,024 tokens on, in steps of 128."""
    process.load([{"content": "x", "usage": {"cached_tokens": "prefix"}}])
    for length, cached in ((4 * 1000, 0), (4 * 1500, 1408)):
        asked = body()
        asked["messages"][0]["content"] = "s" * length
        usage = post(client, process, asked).json()["usage"]
        assert usage["prompt_tokens_details"]["cached_tokens"] == cached


def test_a_bill_may_be_missing_or_too_high(process: Server, sdk: Sdk, client: httpx.Client) -> None:
    """More than anyone estimated."""
    given_usage = {"prompt_tokens": 100, "completion_tokens": 10}
    process.load([{"fault": {"kind": "overbill", "factor": 3}}, {"content": "x", "usage": given_usage}])
    assert post(client, process).json()["usage"]["total_tokens"] == 330
    process.load([{"fault": "usage_missing"}, {"content": "x"}])
    assert sdk().usage is None


def test_a_cap_cuts(process: Server, client: httpx.Client) -> None:
    """Where the script says so, `max_completion_tokens` is kept to."""
    process.load({"cap": True, "rules": [{"content": "x" * 400}]})
    answer = post(client, process, body(max_completion_tokens=10))
    assert (len(content(answer)), answer.json()["choices"][0]["finish_reason"]) == (40, "length")
    assert len(content(post(client, process, body(max_completion_tokens=100)))) == 400


# Which requests a rule is for


@pytest.mark.parametrize(
    ("match", "hits"),
    [
        ({"attempt": 2}, [2]),
        ({"attempt": [1, 3]}, [1, 3]),
        ({"attempt": "2-3"}, [2, 3]),
        ({"nth": "3-"}, [3, 4]),
        ({"nth": {"every": 3, "for": 2}}, [1, 2, 4]),
        ({"article_attempt": "-2"}, [1, 2]),
    ],
)
def test_a_rule_is_for_some_of_the_times(
    process: Server, client: httpx.Client, match: dict[str, Any], hits: list[int]
) -> None:
    """Four requests for one article."""
    process.load({"key": r"\[\[(\w+)\]\]", "rules": [{"match": match, "fault": "500"}, {"content": "x"}]})
    said = [post(client, process).status_code for _ in range(4)]
    assert [number for number, status in enumerate(said, start=1) if status == 500] == hits


@pytest.mark.parametrize(
    ("match", "holds"),
    [
        ({"contains": "57 enterprises"}, True),
        ({"contains": ["57 enterprises", "nowhere"]}, False),
        ({"contains": "Read."}, False),
        ({"contains": "Read.", "in": "system"}, True),
        ({"contains": "Read.", "in": "all"}, True),
        ({"regex": r"^\[3\] up"}, True),
        ({"regex": "^up"}, False),
        ({"mode": "json_schema"}, True),
        ({"mode": ["tools", "text"]}, False),
        ({"model": "m"}, True),
        ({"has": "response_format"}, True),
        ({"has": "temperature"}, False),
        ({"more_tokens_than": 10_000}, False),
        ({"more_tokens_than": 10}, True),
        ({"key": ["a1", "a2"]}, True),
        ({"key": "a2"}, False),
    ],
)
def test_a_rule_is_for_some_requests(
    process: Server, client: httpx.Client, match: dict[str, Any], *, holds: bool
) -> None:
    """By text, mode, model, parameter, size, key."""
    process.load({"key": r"\[\[(\w+)\]\]", "rules": [{"match": match, "fault": "500"}, {"content": "x"}]})
    assert (post(client, process).status_code == 500) is holds


def test_a_rule_ends_after_some_times(process: Server, client: httpx.Client) -> None:
    """On demand: the next two requests, whoever makes them."""
    process.load([{"times": 2, "fault": "503"}, {"content": "x"}])
    assert [post(client, process, body(text)).status_code for text in "abcd"] == [503, 503, 200, 200]


def test_a_re_ask_is_another_attempt_of_the_same(process: Server, client: httpx.Client) -> None:
    """The first user message tells, not what was appended to it; another window of the article is its own request."""
    process.load([{"content": "x"}])
    asked = body()
    post(client, process, asked)
    asked["messages"] += [{"role": "assistant", "content": "x"}, {"role": "user", "content": "no JSON"}]
    post(client, process, asked)
    post(client, process, body("[[a1]] another window"))
    assert [row["attempt"] for row in process.log()] == [1, 2, 1]


def test_shares_are_of_the_request_and_not_of_the_order(process: Server) -> None:
    """80 articles, one after another or all at once, forwards or backwards: the same have the same fault."""
    kinds = ["429", "500", "fence", "refusal", "reset", {"kind": "length", "at": 0.3}, "quote_not_in_text"]
    rules: list[dict[str, Any]] = [{"share": 0.3, "seed": 11, "one_of": kinds}, {"content": GOOD}]

    async def ask_all(texts: list[str], at_once: int) -> None:
        gate = asyncio.Semaphore(at_once)
        async with httpx.AsyncClient(timeout=30) as client:

            async def one(text: str) -> None:
                async with gate:
                    for _ in range(2):
                        try:
                            await client.post(f"{process.base_url}/chat/completions", json=body(text))
                        except httpx.TransportError:
                            continue

            await asyncio.gather(*(one(text) for text in texts))

    def outcome(texts: list[str], at_once: int, seed: int = 11) -> dict[tuple[str, int], list[Any]]:
        process.load([{**rules[0], "seed": seed}, rules[1]])
        asyncio.run(ask_all(texts, at_once))
        return {
            (row["body"]["messages"][1]["content"], row["attempt"]): [row["faults"], row["touched"]]
            for row in process.log()
        }

    texts = [f"article {number}" for number in range(80)]
    steady = outcome(texts, 1)
    assert len(steady) == 160
    assert 30 < sum(bool(faults) for faults, _ in steady.values()) < 66
    assert outcome(texts[::-1], 16) == steady
    assert outcome(texts, 16, seed=12) != steady


# Rate limits


def test_requests_past_the_limit_wait(process: Server, client: httpx.Client) -> None:
    """429 with how long, headers that count down, and a place again when the time has come."""
    process.load([{"content": "x", "usage": {"prompt_tokens": 90, "completion_tokens": 10}}])
    assert "x-ratelimit-limit-requests" not in post(client, process).headers
    process.load({"rules": [{"content": "x"}], "limits": {"requests_per_minute": 3, "tokens_per_minute": 100_000}})
    said = [post(client, process) for _ in range(4)]
    assert [one.status_code for one in said] == [200, 200, 200, 429]
    assert [one.headers["x-ratelimit-remaining-requests"] for one in said] == ["2", "1", "0", "0"]
    assert said[0].headers["x-ratelimit-limit-tokens"] == "100000"
    assert 0 < int(said[3].headers["retry-after-ms"]) <= 20_000
    assert int(said[3].headers["retry-after"]) <= 20
    assert said[3].json()["error"]["code"] == "rate_limit_exceeded"
    process.advance(20)
    assert post(client, process).status_code == 200
    assert [row["faults"] for row in process.log()][3] == ["rate_limit"]


def test_a_refused_request_is_no_attempt(process: Server, client: httpx.Client) -> None:
    """So that the limit does not change what the script says."""
    process.load(
        {
            "limits": {"requests_per_minute": 1},
            "rules": [{"match": {"attempt": 2}, "fault": "500"}, {"content": "x"}],
        }
    )
    assert [post(client, process).status_code for _ in range(3)] == [200, 429, 429]
    process.advance(60)
    assert post(client, process).status_code == 500
    assert [row["attempt"] for row in process.log()] == [1, None, None, 2]


def test_tokens_past_the_limit_wait(process: Server, client: httpx.Client) -> None:
    """As billed, or as reserved by `max_completion_tokens`; silently where the server tells nothing."""
    rules = [{"content": "x", "usage": {"prompt_tokens": 90, "completion_tokens": 10}}]
    process.load({"rules": rules, "limits": {"tokens_per_minute": 250}})
    assert [post(client, process).status_code for _ in range(3)] == [200, 200, 429]
    reserved = {"tokens_per_minute": 2500, "count": "reserved", "tell": False}
    process.load({"rules": rules, "limits": reserved})
    said = [post(client, process, body(max_completion_tokens=1000)) for _ in range(3)]
    assert [one.status_code for one in said] == [200, 200, 429]
    assert not [name for name in said[2].headers if name.startswith(("x-ratelimit", "retry-after"))]


def test_a_window_and_a_small_bucket_are_stricter(process: Server, client: httpx.Client) -> None:
    """A bucket refills while one waits and holds what it is told to; a window frees what is a minute old."""
    process.load({"rules": [{"content": "x"}], "limits": {"requests_per_minute": 4, "kind": "window"}})
    assert [post(client, process).status_code for _ in range(4)] == [200] * 4
    process.advance(30)
    assert post(client, process).status_code == 429
    process.advance(31)
    assert post(client, process).status_code == 200
    process.load({"rules": [{"content": "x"}], "limits": {"requests_per_minute": 4, "burst_s": 15}})
    assert [post(client, process).status_code for _ in range(2)] == [200, 429]


# Files and batches


def rows(*texts: str) -> bytes:
    """The input file of a batch."""
    lines = [
        {"custom_id": f"id-{text}", "method": "POST", "url": "/v1/chat/completions", "body": body(text)}
        for text in texts
    ]
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def batch(server: Server, source: bytes) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """Upload, submit, ask once, read both files: the batch, and rows by custom_id."""

    async def run() -> tuple[Any, dict[str, Any], dict[str, Any]]:
        async with openai.AsyncOpenAI(base_url=server.base_url, api_key="k", max_retries=0) as client:
            file = await client.files.create(file=("in.jsonl", source), purpose="batch")
            made = await client.batches.create(
                input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h", metadata={"a": "b"}
            )
            assert (file.bytes, made.status, made.output_file_id) == (len(source), "validating", None)
            done = await client.batches.retrieve(made.id)
            read: list[dict[str, Any]] = []
            for name in (done.output_file_id, done.error_file_id):
                text = (await client.files.content(name)).text if name else ""
                read.append({row["custom_id"]: row for row in map(json.loads, text.splitlines())})
            return done, read[0], read[1]

    return asyncio.run(run())


def test_a_batch_answers_by_the_same_rules(process: Server) -> None:
    """Good rows to one file, the others to the other."""
    process.load([{"match": {"contains": "bad"}, "fault": "400"}, {"content": GOOD}])
    done, good, bad = batch(process, rows("one", "two", "bad"))
    assert (done.status, done.metadata) == ("completed", {"a": "b"})
    assert (done.request_counts.total, done.request_counts.completed, done.request_counts.failed) == (3, 2, 1)
    assert set(good) == {"id-one", "id-two"}
    said = good["id-one"]["response"]["body"]["choices"][0]["message"]["content"]
    assert json.loads(said) == GOOD
    assert bad["id-bad"]["response"]["status_code"] == 400


def test_a_batch_whose_rows_all_failed_has_no_output(process: Server) -> None:
    """It is completed all the same."""
    process.load([{"one_of": ["reset", "500", "invalid_json"]}])
    done, good, bad = batch(process, rows("one", "two"))
    assert (done.status, done.output_file_id, good) == ("completed", None, {})
    assert {row["response"]["status_code"] for row in bad.values()} == {500}


def test_an_expired_batch_holds_what_was_finished(process: Server) -> None:
    """The rest is in the error file, by its code."""
    process.load({"rules": [{"content": GOOD}], "batches": {"finish_rows": 1}})
    done, good, bad = batch(process, rows("one", "two", "three"))
    assert done.status == "expired"
    assert (set(good), set(bad)) == ({"id-one"}, {"id-two", "id-three"})
    assert bad["id-two"]["error"]["code"] == "batch_expired"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (rows("one", "one"), "duplicate_custom_id"),
        (rows("one") + b"{oh\n", "invalid_json_line"),
        (rows("one", "two", "three"), "too_many_tasks"),
        (b"", "empty_file"),
    ],
)
def test_a_wrong_input_file_fails_the_batch(process: Server, source: bytes, code: str) -> None:
    """With the reason and the line."""
    process.load({"rules": [{"content": GOOD}], "batches": {"max_rows": 2}})
    done, _, _ = batch(process, source)
    assert done.status == "failed"
    assert [one.code for one in done.errors.data] == [code]


def test_batches_wait_are_listed_and_cancelled(process: Server, client: httpx.Client) -> None:
    """On demand they end when told to; a file too large is refused; a file can be deleted."""
    process.load({"rules": [{"content": GOOD}], "batches": {"run": "on_demand", "max_bytes": 2000}})
    url = process.base_url
    file = client.post(f"{url}/files", files={"file": ("a.jsonl", rows("one"))}, data={"purpose": "batch"}).json()["id"]
    asked = {"input_file_id": file, "endpoint": "/v1/chat/completions", "completion_window": "24h"}
    first, second = (client.post(f"{url}/batches", json=asked).json()["id"] for _ in range(2))
    assert client.get(f"{url}/batches/{first}").json()["status"] == "validating"
    assert client.post(f"{url}/batches/{first}/cancel").json()["status"] == "cancelled"
    assert process.run_batches() == 1
    assert client.get(f"{url}/batches/{second}").json()["status"] == "completed"
    page = client.get(f"{url}/batches", params={"limit": 1}).json()
    assert (page["has_more"], page["data"][0]["id"]) == (True, second)
    assert client.get(f"{url}/batches", params={"after": second}).json()["data"][0]["id"] == first
    large = {"file": ("b.jsonl", rows("x" * 3000))}
    assert client.post(f"{url}/files", files=large, data={"purpose": "batch"}).status_code == 413
    assert client.get(f"{url}/files/{file}/content").content == rows("one")
    assert client.delete(f"{url}/files/{file}").json()["deleted"] is True
    assert client.get(f"{url}/files/{file}").status_code == 404
    assert client.post(f"{url}/batches", json=asked).status_code == 400


# Scripts, processes, bytes


@pytest.mark.parametrize(
    "script",
    [
        "no list",
        [{"fualt": "500"}],
        [{"fault": "501"}],
        [{"fault": {"kind": "429", "retry": 1}}],
        [{"fault": "500", "one_of": ["500"]}],
        [{"match": {"modes": "tools"}}],
        [{"match": {"mode": "xml"}}],
        [{"match": {"regex": "("}}],
        {"rules": [], "limit": {}},
        {"rules": [], "limits": {"rpm": 3}},
        {"rules": [], "latency_ms": "slow"},
        {"rules": [], "log": "off"},
        [{"match": "x"}],
        [{"match": {"nth": {"each": 3}}}],
    ],
)
def test_a_misspelt_script_is_refused(process: Server, client: httpx.Client, script: object) -> None:
    """And the one before stays."""
    process.load([{"content": "as before"}])
    with pytest.raises(ValueError, match=r"."):
        process.load(script)
    assert content(post(client, process)) == "as before"


def test_the_command_prints_its_port_and_ends_with_its_input(tmp_path: Path) -> None:
    """One JSON line, a script from a file with settings beside, and no process left behind."""
    script = tmp_path / "script.json"
    script.write_text(json.dumps([{"content": "from a file"}]), encoding="utf-8")
    command = [sys.executable, "-m", "openai_server", "--port", "0", "--script", str(script), "--until-eof"]
    with subprocess.Popen(
        [*command, "--latency-ms", "0", "--requests-per-minute", "1"],
        cwd=Path(__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        port = json.loads(running.stdout.readline())["port"]
        url = f"http://127.0.0.1:{port}/v1/chat/completions"
        assert content(httpx.post(url, json=body())) == "from a file"
        assert httpx.post(url, json=body()).status_code == 429
        running.stdin.close()
        assert running.wait(30) == 0


def test_the_command_refuses_a_wrong_script(tmp_path: Path) -> None:
    """With a sentence and status 2."""
    script = tmp_path / "script.json"
    script.write_text('[{"fault": "nonsense"}]', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "openai_server", "--script", str(script)],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no fault 'nonsense'" in done.stderr


def request(asked: dict[str, Any], headers: str = "") -> bytes:
    """A request as bytes."""
    data = json.dumps(asked).encode()
    head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: {len(data)}\r\n{headers}\r\n"
    return head.encode() + data


def raw(port: int, *pieces: bytes) -> bytes:
    """Send pieces, and read until the server ends."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            wire.sendall(piece)
        return b"".join(iter(lambda: wire.recv(65536), b""))


@given(cuts=st.lists(st.integers(0, 900), max_size=6))
@settings(max_examples=25)
def test_requests_are_read_however_they_are_cut(process: Server, cuts: list[int]) -> None:
    """Two on one connection, sent at once, in any pieces: two answers in their order."""
    process.load([{"match": {"contains": "first"}, "content": "one"}, {"content": "two"}])
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in halves(json.dumps(body("second")).encode()))
    whole = request(body("first")) + (
        b"POST /v1/chat/completions HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        + chunked
        + b"0\r\n\r\n"
    )
    borders = [0, *sorted(cuts), len(whole)]
    said = raw(process.port, *(whole[low:high] for low, high in pairwise(borders)))
    assert said.count(b"HTTP/1.1 200 OK") == 2
    assert 0 < said.find(b'"one"') < said.find(b'"two"')


def halves(data: bytes) -> tuple[bytes, bytes]:
    """Two pieces."""
    return data[: len(data) // 2], data[len(data) // 2 :]


@pytest.mark.parametrize(
    "sent",
    [b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"],
)
def test_what_is_no_http_is_a_400_and_an_end(process: Server, sent: bytes) -> None:
    """Nothing hangs."""
    assert raw(process.port, sent).startswith(b"HTTP/1.1 400")


def test_what_is_no_chat_is_a_400(process: Server, client: httpx.Client) -> None:
    """No JSON, no messages, no model; and other paths are a 404."""
    process.load([{"content": "x"}])
    url = f"{process.base_url}/chat/completions"
    assert client.post(url, content=b"{").status_code == 400
    assert client.post(url, json={"model": "m"}).status_code == 400
    assert post(client, process, body(tools=["no tool"])).status_code == 400
    assert client.post(url, json={"messages": [{"role": "user", "content": "x"}]}).status_code == 400
    assert client.post(f"{process.base_url}/embeddings", json={}).status_code == 404


async def until(holds: Callable[[], bool]) -> None:
    """Let the loop turn until it holds."""
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - what it waits for is in the server
            await asyncio.sleep(0)  # a turn of the loop, no time
