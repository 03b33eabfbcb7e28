"""A chat request as the script sees it: who asks what, in which mode, and which request it is again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

MODES = ("tools", "json_schema", "json_object", "text")


class BadRequest(Exception):  # noqa: N818 - named for the status it becomes
    """A request that no OpenAI-compatible server would take; the message says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One chat request. `identity` is equal for the same first user message, so also for a retry and a re-ask."""

    body: dict[str, Any]
    model: str
    mode: str
    users: tuple[str, ...]
    system: str
    identity: str
    tool: str | None
    forced: bool
    cap: int | None
    prompt_tokens: int

    @property
    def last(self) -> str:
        """The last user message, "" where there is none."""
        return self.users[-1] if self.users else ""

    @property
    def everything(self) -> str:
        """System and user messages, one after the other."""
        return "\n".join((self.system, *self.users))


def tokens(text: str) -> int:
    """About how many tokens: one for each Chinese character, one for four others."""
    if text.isascii():
        return (len(text) + 3) // 4
    wide = (len(text.encode(errors="surrogatepass")) - len(text)) // 2
    return wide + (len(text) - wide + 3) // 4


def ask(body: object) -> Asked:
    """Read the JSON of a chat request. Raises BadRequest where it is none."""
    if not isinstance(body, dict):
        raise BadRequest("We could not parse the JSON body of your request.")
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages or not all(isinstance(one, dict) for one in messages):
        raise BadRequest("Missing required parameter: 'messages'.")
    if not isinstance(body.get("model"), str):
        raise BadRequest("you must provide a model parameter")
    users = tuple(_text(one) for one in messages if one.get("role") == "user")
    system = "\n".join(_text(one) for one in messages if one.get("role") in ("system", "developer"))
    try:
        mode, tool = _mode(body)
    except (AttributeError, KeyError, TypeError) as error:
        raise BadRequest("Invalid type for 'tools', 'tool_choice' or 'response_format'.") from error
    extra = body.get("tools") if mode == "tools" else body.get("response_format")
    schema = len(orjson.dumps(extra)) // 4 if extra else 0
    first = users[0] if users else system
    return Asked(
        body=body,
        model=body["model"],
        mode=mode,
        users=users,
        system=system,
        identity=hashlib.sha256(first.encode(errors="surrogatepass")).hexdigest(),
        tool=tool,
        forced=isinstance(body.get("tool_choice"), dict) or body.get("tool_choice") == "required",
        cap=body.get("max_completion_tokens") or body.get("max_tokens"),
        prompt_tokens=sum(tokens(_text(one)) for one in messages) + schema,
    )


def _mode(body: dict[str, Any]) -> tuple[str, str | None]:
    """How the answer is wanted, and the tool it goes to."""
    offered = body.get("tools")
    choice = body.get("tool_choice")
    if offered and choice != "none":
        named = choice.get("function", {}).get("name") if isinstance(choice, dict) else None
        return "tools", named or offered[0].get("function", {}).get("name")
    wanted = body.get("response_format")
    kind = wanted.get("type") if isinstance(wanted, dict) else None
    return (kind if kind in MODES else "text"), None


def _text(message: dict[str, Any]) -> str:
    content = message.get("content")
    if isinstance(content, list):
        return "".join(part.get("text", "") for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""
