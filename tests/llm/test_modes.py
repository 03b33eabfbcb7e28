"""The ladder: how a server is asked is configured or found out by one probe, and stands in provenance."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from faulty import answer, asked, script
from openai_server import serving

from extractor.catalog import select
from extractor.record import reply_schema

READY = {"state_of_the_server": "ready"}
PROBED = {"match": {"contains": "Reply with the word ready"}, "content": READY}
VAGUE = {"match": {"contains": "Reply with the word ready"}, "content": {"ready": True}}
NO_SCHEMA = {"match": {"mode": "json_schema"}, "fault": "unsupported_response_format"}
BROKEN_BY_SCHEMA = {
    "match": {"mode": "json_schema"},
    "fault": {"kind": "500", "message": "1 validation error: 'response_format', 'type': Input should be 'json_object'"},
}
NO_TOOLS = {"match": {"mode": "tools"}, "fault": "unsupported_tools"}


def run(rules: list[dict[str, Any]], **settings: Any) -> Any:  # noqa: ANN401 - an Outcome
    """The article asked about, with these rules before its answer."""
    good = script("500", attempt=99)

    async def told() -> Any:  # noqa: ANN401
        async with serving({**good, "rules": [*rules, *good["rules"]]}) as server:
            return await asked(server, **{"mode": "auto", **settings})

    return asyncio.run(told())


def _ignored(mode: str) -> dict[str, Any]:
    return {**VAGUE, "match": {**VAGUE["match"], "mode": mode}}


@pytest.mark.parametrize(
    ("rules", "mode", "requests"),
    [
        ([PROBED], "json_schema", 2),
        ([NO_SCHEMA, PROBED], "tools", 3),
        ([BROKEN_BY_SCHEMA, PROBED], "tools", 3),
        ([_ignored("json_schema"), PROBED], "tools", 3),
        ([NO_SCHEMA, NO_TOOLS], "json", 3),
        ([VAGUE], "json", 3),
        ([NO_SCHEMA, {"match": {"mode": "tools"}, "fault": "tool_choice_ignored"}, VAGUE], "json", 3),
    ],
    ids=[
        "keeps",
        "refuses schema",
        "breaks by schema",
        "ignores schema",
        "refuses both",
        "ignores both",
        "ignores tool_choice",
    ],
)
def test_the_first_rung_that_holds_is_taken(rules: list[dict[str, Any]], mode: str, requests: int) -> None:
    """A server that refuses or ignores a form is asked in the next."""
    found = run(rules)
    assert found.extraction.provenance.how == mode
    assert found.requests == found.usage.requests == requests
    assert sum(map(len, found.extraction.records.values())) == 3


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_a_configured_mode_is_not_probed_and_its_strict_schema_is_on_the_wire(mode: str) -> None:
    """Both strict forms carry `strict: true` and the schema itself; plain JSON carries the schema in the prompt."""
    found = run([], mode=mode)
    assert found.requests == 1
    body, schema = found.log[0]["body"], reply_schema(select(None))
    if mode == "json_schema":
        assert body["response_format"]["json_schema"] == {"name": "records", "strict": True, "schema": schema}
    elif mode == "tools":
        function = body["tools"][0]["function"]
        assert function["strict"] is True
        assert function["parameters"] == schema
        assert body["tool_choice"] == {"type": "function", "function": {"name": "records"}}
    else:
        assert body["response_format"] == {"type": "json_object"}
        assert "json" in body["messages"][0]["content"].lower()
    assert schema["additionalProperties"] is False
    assert schema["required"] == list(schema["properties"])


def test_a_mode_that_was_taken_for_granted_is_left_when_refused() -> None:
    """Under auto, a 400 about the form sends the same question one rung down; configured, it is an error."""
    found = run([PROBED, {**NO_SCHEMA, "match": {"mode": "json_schema", "contains": "Haining"}}])
    assert found.extraction.provenance.how == "tools"
    assert "--mode json" in str(run([NO_SCHEMA], mode="json_schema").error)
    found = run([BROKEN_BY_SCHEMA], mode="json_schema")
    assert "--mode json" in str(found.error)
    assert found.requests == 1


def test_a_passing_failure_that_speaks_of_the_form_is_no_refusal() -> None:
    """A gateway that repeats the request in its 500 is asked again in the same form."""
    said = {"kind": "500", "message": "upstream gone; the request's response_format was json_schema"}
    found = run([PROBED, {"match": {"article_attempt": 1, "contains": "Haining"}, "fault": said}])
    assert found.extraction.provenance.how == "json_schema"
    assert found.requests == 3


@pytest.mark.parametrize("finish", ["tool_calls", "stop"])
def test_an_answer_that_fills_its_length_is_cut_whatever_the_server_says(finish: str) -> None:
    """llama_cpp.server ends a tool call at the cap with `tool_calls`: what is whole is kept, both halves are asked."""
    cut = {"kind": "length", "at": 0.7, "finish": finish}
    found = run(
        [{"match": {"article_attempt": 1}, "fault": cut, "usage": {"completion_tokens": 8192}}],
        mode="tools",
    )
    assert found.requests == 3
    assert sum(map(len, found.extraction.records.values())) == 3
    assert found.extraction.warnings == ()


def test_asked_again_in_tools_mode_no_tool_call_is_left_unanswered() -> None:
    """A re-ask holds the bad answer as plain text: servers refuse a tool call that no result follows."""
    found = run([{"match": {"article_attempt": 1}, "fault": "content_invalid_json"}], mode="tools")
    messages = found.log[1]["body"]["messages"]
    assert [one["role"] for one in messages] == ["system", "user", "assistant", "user"]
    assert all(set(one) == {"role", "content"} for one in messages)


def test_the_context_does_not_grow_with_failures() -> None:
    """Each re-ask holds one bad answer, the last, and a bounded piece of it."""
    bad = {"match": {"article_attempt": "1-"}, "fault": {"kind": "prose", "text": "No. " * 5000}}
    found = run([bad], mode="json", reasks=4)
    lengths = [sum(len(one["content"]) for one in row["body"]["messages"]) for row in found.log]
    assert len(lengths) == 5
    assert max(lengths) - lengths[0] < 9000
    assert len(set(lengths[1:])) == 1


def test_a_control_character_within_a_string_costs_nothing() -> None:
    """llama_cpp.server's grammar lets them through; other models break lines within a phrase."""
    said = json.dumps(answer()).replace("mayor of Haining City", "mayor\tof Haining\nCity")
    found = run([{"match": {"article_attempt": 1}, "content": said}], mode="json")
    assert found.requests == 1
    assert sum(map(len, found.extraction.records.values())) == 3
    cut = {"kind": "length", "at": '"investments"'}
    found = run([{"match": {"article_attempt": 1}, "content": said, "fault": cut}], mode="json")
    assert sum(map(len, found.extraction.records.values())) == 3
    assert found.extraction.counts.returned == 5


def test_a_context_that_the_prompt_alone_fills_is_named() -> None:
    """No answer was cut off there, so the error names the other reason too."""
    found = run([{"match": {"article_attempt": "1-"}, "fault": "context_length_exceeded"}], mode="json")
    assert "no request fits the model's context" in str(found.error)
    assert found.usage.input_tokens == 0
    assert found.requests == found.usage.requests
