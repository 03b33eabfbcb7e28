"""From a script's plan to the bytes of a chat completion, whole or as a stream of events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from openai_server.asking import Asked, tokens
from openai_server.faults import Draft, ScriptError
from openai_server.match import Turn
from openai_server.script import Plan
from openai_server.spoil import SPOILERS
from openai_server.wire import Reply

CREATED = 1_700_000_000
_UPON_AN_ANSWER = frozenset(
    (
        *SPOILERS,
        "fence",
        "think",
        "content_invalid_json",
        "length",
        "white_space",
        "overbill",
        "usage_missing",
        "tool_choice_ignored",
        "reset_in_body",
        "half_body",
        "stall_in_body",
        "trickle",
    )
)
_CACHE_FROM, _CACHE_STEP = 1024, 128


def draft(asked: Asked, plan: Plan, api_key: str) -> Draft:
    """The answer with its faults. Raises ScriptError where the rules give none for this request."""
    needs = [fault.kind for fault in plan.faults if fault.kind in _UPON_AN_ANSWER]
    if plan.text is None and (needs or not plan.faults):
        raise ScriptError(f"no rule has an answer for this request (rules {list(plan.rules)}, faults {needs})")
    made = Draft(asked, plan.text or "{}", asked.mode == "tools")
    made.headers.update(plan.headers)
    for fault in plan.faults:
        try:
            fault.apply(made, plan.dice, api_key)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ScriptError(f"fault {fault.kind} cannot be made of this answer: {error!r}") from error
    return made


def usage(made: Draft, given: Mapping[str, Any]) -> dict[str, Any]:
    """Usage as given, estimated from lengths where it isn't.

    `cached_tokens` may be "prefix": the system message's tokens in steps of 128, as if it had been seen before.
    """
    prompt = round(given.get("prompt_tokens", made.asked.prompt_tokens) * made.bill)
    answer = round(given.get("completion_tokens", 0 if made.silent else max(tokens(made.content), 1)) * made.bill)
    cached = given.get("cached_tokens", 0)
    if cached == "prefix":
        long = tokens(made.asked.system)
        cached = long // _CACHE_STEP * _CACHE_STEP if long >= _CACHE_FROM else 0
    return {
        "prompt_tokens": prompt,
        "completion_tokens": answer,
        "total_tokens": prompt + answer,
        "prompt_tokens_details": {"cached_tokens": cached},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }


def limit(made: Draft) -> None:
    """Cut an answer longer than the request's `max_completion_tokens`, as a server does."""
    cap = made.asked.cap
    if cap is not None and tokens(made.content) > cap:
        made.content = made.content[: cap * 4 if made.content.isascii() else cap]
        made.finish = "length"


def complete(made: Draft, turn: Turn, billed: dict[str, Any]) -> dict[str, Any]:
    """The chat completion."""
    message: dict[str, Any] = {
        "role": "assistant",
        "content": None if made.silent or made.in_tool else made.content,
        "refusal": made.refusal,
    }
    finish = made.finish
    if made.in_tool:
        call = {"name": made.asked.tool, "arguments": made.content}
        message["tool_calls"] = [{"id": f"call_{_name(made, turn)}", "type": "function", "function": call}]
        if finish == "stop" and not made.asked.forced:
            finish = "tool_calls"
    body: dict[str, Any] = {
        "id": f"chatcmpl-{_name(made, turn)}",
        "object": "chat.completion",
        "created": CREATED,
        "model": made.asked.model,
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": finish}],
    }
    if made.usage:
        body["usage"] = billed
    return body


def _name(made: Draft, turn: Turn) -> str:
    return f"{made.asked.identity[:20]}-{turn.attempt}"


def reply(made: Draft, turn: Turn, billed: dict[str, Any]) -> Reply:
    """The HTTP answer."""
    if made.error is not None:
        body = orjson.dumps(made.error) if made.raw is None else made.raw
        return Reply(made.status, body, made.headers, wire=made.wire, wire_options=made.wire_options)
    if made.raw is not None:
        body = made.raw
    else:
        whole = complete(made, turn, billed)
        if made.asked.body.get("stream"):
            made.headers["content-type"] = "text/event-stream; charset=utf-8"
            body = _events(whole, made.asked)
        else:
            body = orjson.dumps(whole)
    return Reply(made.status, body, made.headers, wire=made.wire, wire_options=made.wire_options)


def _events(whole: dict[str, Any], asked: Asked) -> bytes:
    """The completion as server-sent events: the message in three pieces, the end, the usage if it was asked for."""
    message, finish = whole["choices"][0]["message"], whole["choices"][0]["finish_reason"]
    base = {name: whole[name] for name in ("id", "created", "model")} | {"object": "chat.completion.chunk"}
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    if message.get("tool_calls"):
        call = message["tool_calls"][0]
        start = {**call, "index": 0, "function": {"name": call["function"]["name"], "arguments": ""}}
        deltas.append({"tool_calls": [start]})
        deltas += [
            {"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}
            for piece in _pieces(call["function"]["arguments"])
        ]
    if message["refusal"]:
        deltas.append({"refusal": message["refusal"]})
    deltas += [{"content": piece} for piece in _pieces(message["content"] or "")]
    chunks = [{**base, "choices": [{"index": 0, "delta": one, "finish_reason": None}]} for one in deltas]
    chunks.append({**base, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
    if (asked.body.get("stream_options") or {}).get("include_usage") and "usage" in whole:
        chunks.append({**base, "choices": [], "usage": whole["usage"]})
    return b"".join(b"data: " + orjson.dumps(one) + b"\n\n" for one in chunks) + b"data: [DONE]\n\n"


def _pieces(text: str) -> list[str]:
    step = len(text) // 3 + 1
    return [text[at : at + step] for at in range(0, len(text), step)]
