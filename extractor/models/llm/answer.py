"""The text of an answer as the records in it: what surrounds the JSON is dropped, what is complete is kept."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import from_json

_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_FENCE = re.compile(r"```[a-zA-Z]*[ \t]*\n?(.*?)(?:```|\Z)", re.DOTALL)
SPIN = 1000  # white space in a row that no answer needs


def tidy(text: str) -> str:
    """The JSON in an answer: without a model's thinking, a Markdown fence, or prose before the first brace."""
    text = _THINKING.sub("", text)
    fence = _FENCE.search(text)
    if fence is not None and "{" in fence[1]:
        text = fence[1]
    start = text.find("{")
    return text[start:].strip() if start > 0 else text.strip()


def complete(text: str) -> dict[str, list[Any]]:
    """The records that are whole in an answer that was cut off or is damaged further on, not the one begun last.

    Empty where not even an object begins.
    """
    try:
        found = from_json(tidy(text), allow_partial=True)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    lists = {name: value for name, value in found.items() if isinstance(value, list)}
    if lists and not _ends(text):
        last = next(reversed(lists))
        lists[last] = lists[last][:-1]  # it may have ended anywhere, so nothing in it can be relied on
    return lists


def spins(text: str) -> bool:
    """Whether the answer ran off into white space, as some servers do under a schema."""
    return len(text) - len(text.rstrip()) > SPIN


def _ends(text: str) -> bool:
    """Whether the JSON object is closed, so that its last record is whole."""
    try:
        from_json(tidy(text))
    except ValueError:
        return False
    return True
