"""Forms: the three ways to ask a server for structure, strictest first, and the reply brought back to one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

    from extractor.models.llm.settings import Mode

LADDER: tuple[Mode, ...] = ("json_schema", "tools", "json")
NAME = "records"


def parameters(mode: Mode, schema: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a chat completion that ask for `schema`; real strict ones where the form has them."""
    if mode == "json_schema":
        form = {"name": NAME, "strict": True, "schema": schema}
        return {"response_format": {"type": "json_schema", "json_schema": form}}
    if mode == "tools":
        function = {"name": NAME, "description": "Write down the records.", "parameters": schema, "strict": True}
        return {
            "tools": [{"type": "function", "function": function}],
            "tool_choice": {"type": "function", "function": {"name": NAME}},
        }
    return {"response_format": {"type": "json_object"}}


def text_of(completion: ChatCompletion) -> str:
    """The answer's text: the arguments of the first tool call, else the content; empty where there is neither."""
    if not completion.choices:
        return ""
    message = completion.choices[0].message
    for call in message.tool_calls or []:
        function = getattr(call, "function", None)
        if function is not None and function.arguments:
            return str(function.arguments)
    return message.content or ""


PROBE = [{"role": "user", "content": "Reply with the word ready, as JSON."}]
PROBE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"state_of_the_server": {"type": "string", "enum": ["ready"]}},
    "required": ["state_of_the_server"],
    "additionalProperties": False,
}
"""A key that no model would choose by itself: an answer with it was held to the schema."""
