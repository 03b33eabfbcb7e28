"""The faults: what a server, a gateway or a model does wrong, each by name and with its options."""

from __future__ import annotations

import email.utils
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from openai_server import spoil
from openai_server.asking import Asked
from openai_server.refusals import ERRORS, OPTIONS, WAITING, refused

Json = dict[str, Any]
_WAITS = ("reset", "reset_in_body", "half_body", "stall", "stall_in_body", "trickle")


class ScriptError(ValueError):
    """The script cannot be read; the message says where and why."""


@dataclass(slots=True)
class Draft:
    """An answer on its way: what a good one holds, until the faults have been at it."""

    asked: Asked
    content: str
    in_tool: bool
    finish: str = "stop"
    silent: bool = False
    refusal: str | None = None
    usage: bool = True
    bill: float = 1.0
    status: int = 200
    error: Json | None = None
    raw: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    wire: str | None = None
    wire_options: Mapping[str, Any] = field(default_factory=dict)
    touched: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault with its options."""

    kind: str
    options: Mapping[str, Any]

    @classmethod
    def read(cls, data: object) -> Fault:
        """`"429"`, or `{"kind": "429", "retry_after": 2}`. Raises ScriptError for a kind or option nobody knows."""
        options = dict(data) if isinstance(data, dict) else {"kind": data}
        kind = str(options.pop("kind", None))
        if kind not in KINDS:
            raise ScriptError(f"there is no fault {kind!r}; there are {', '.join(KINDS)}")
        strange = sorted(set(options) - set(KINDS[kind]))
        if strange:
            raise ScriptError(f"fault {kind}: unknown {strange}; known: {', '.join(KINDS[kind]) or 'none'}")
        return cls(kind, options)

    def apply(self, draft: Draft, dice: random.Random, api_key: str) -> None:
        """Change `draft`. Faults of one rule are applied in the order given."""
        if self.kind in ERRORS:
            _error(draft, self, api_key)
        elif self.kind in _WAITS:
            draft.wire, draft.wire_options = self.kind, self.options
        elif self.kind in spoil.SPOILERS:
            text = draft.asked.everything
            draft.content, draft.touched = spoil.spoil(self.kind, draft.content, self.options, dice, text)
        else:
            _MODEL[self.kind](draft, self.options)


def _error(draft: Draft, fault: Fault, api_key: str) -> None:
    options = fault.options
    status, kind, code, message = ERRORS[fault.kind]
    draft.status = int(options.get("status", status))
    param = options.get("param")
    shown = api_key if options.get("echo_key") else api_key[:3] + "***" if api_key else "none"
    said = options.get("message", message).format(
        model=draft.asked.model, mode=draft.asked.mode, param=param, tokens=draft.asked.prompt_tokens, key=shown
    )
    _, draft.error = refused(draft.status, said, options.get("type", kind), options.get("code", code), param)
    if "body" in options:
        draft.raw = str(options["body"]).encode()
        draft.headers["content-type"] = "text/html"
    if "retry_after" in options:
        draft.headers["retry-after"] = str(options["retry_after"])
    if "retry_after_ms" in options:
        draft.headers["retry-after-ms"] = str(options["retry_after_ms"])
    if "retry_after_date" in options:
        at = time.time() + float(options["retry_after_date"])
        draft.headers["retry-after"] = email.utils.formatdate(at, usegmt=True)
    draft.headers.update(options.get("headers", {}))


def _invalid_json(draft: Draft, _: Mapping[str, Any]) -> None:
    draft.raw = b'{"id": "chatcmpl-1", "choices": [{"index": 0, "message": {"role": "assist'


def _content_invalid_json(draft: Draft, options: Mapping[str, Any]) -> None:
    draft.content = options.get("text", draft.content.rstrip().removesuffix("}") + ', "and so on": [}')


def _fence(draft: Draft, _: Mapping[str, Any]) -> None:
    draft.content = f"```json\n{draft.content}\n```"


def _think(draft: Draft, options: Mapping[str, Any]) -> None:
    thought = options.get("text", 'The user wants JSON. A first try: {"officials": [{"evidence": [1]}]} Not complete.')
    draft.content = f"<think>\n{thought}\n</think>\n\n{draft.content}"


def _empty(draft: Draft, options: Mapping[str, Any]) -> None:
    form = options.get("form", "")
    if form == "choices":
        draft.raw = orjson.dumps({"id": "chatcmpl-0", "object": "chat.completion", "created": 0, "choices": []})
    draft.in_tool, draft.content = False, ""
    draft.silent = form is None or form == "null"


def _place(content: str, at: object) -> int:
    """Where to cut: a share (0.5), a number of characters, or just before a string."""
    if isinstance(at, str):
        found = content.find(at)
        return found if found >= 0 else len(content) // 2
    if isinstance(at, float):
        return int(len(content) * at)
    return int(str(at))


def _length(draft: Draft, options: Mapping[str, Any]) -> None:
    draft.content = draft.content[: _place(draft.content, options.get("at", 0.5))]
    draft.finish = options.get("finish", "length")


def _white_space(draft: Draft, options: Mapping[str, Any]) -> None:
    _length(draft, options)
    count = int(options.get("count", 4000))
    draft.content += (" \n" * count)[:count]


def _refusal(draft: Draft, options: Mapping[str, Any]) -> None:
    draft.refusal = options.get("text", "I'm sorry, I can't help with that.")
    draft.in_tool, draft.silent = False, True


def _content_filter(draft: Draft, options: Mapping[str, Any]) -> None:
    draft.finish = "content_filter"
    if "at" in options:
        draft.content = draft.content[: _place(draft.content, options["at"])]
    else:
        draft.in_tool, draft.silent = False, True


def _prose(draft: Draft, options: Mapping[str, Any]) -> None:
    draft.in_tool = False
    draft.content = options.get("text", "Sure! The article names some officials and projects. Shall I list them?")


def _tool_choice_ignored(draft: Draft, _: Mapping[str, Any]) -> None:
    draft.in_tool = False


def _usage_missing(draft: Draft, _: Mapping[str, Any]) -> None:
    draft.usage = False


def _overbill(draft: Draft, options: Mapping[str, Any]) -> None:
    draft.bill = float(options.get("factor", 10))


_MODEL: dict[str, Callable[[Draft, Mapping[str, Any]], None]] = {
    "invalid_json": _invalid_json,
    "content_invalid_json": _content_invalid_json,
    "fence": _fence,
    "think": _think,
    "empty": _empty,
    "length": _length,
    "white_space": _white_space,
    "refusal": _refusal,
    "content_filter": _content_filter,
    "prose": _prose,
    "tool_choice_ignored": _tool_choice_ignored,
    "usage_missing": _usage_missing,
    "overbill": _overbill,
}

KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ERRORS, (*OPTIONS, *WAITING)),
    "reset": (),
    "reset_in_body": ("at",),
    "half_body": ("at",),
    "stall": (),
    "stall_in_body": ("at",),
    "trickle": ("pieces", "interval_ms"),
    **dict.fromkeys(("invalid_json", "fence", "tool_choice_ignored", "usage_missing"), ()),
    "content_invalid_json": ("text",),
    "think": ("text",),
    "refusal": ("text",),
    "prose": ("text",),
    "empty": ("form",),
    "length": ("at", "finish"),
    "white_space": ("at", "count"),
    "content_filter": ("at",),
    "overbill": ("factor",),
    **spoil.SPOILERS,
}
