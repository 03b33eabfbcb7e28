"""The text of an answer as the records in it: what surrounds the JSON is dropped, what is complete is kept."""

from __future__ import annotations

import json
import re
from typing import Any

_THOUGHT = re.compile(r"\s*<think(?:ing)?>")
_THOUGHT_ENDS = re.compile(r"</think(?:ing)?>")
_FENCE = re.compile(r"```[a-zA-Z]*[ \t]*\n?")
_SPACE = re.compile(r"\s*")
_LONE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f]")
_DECODER = json.JSONDecoder(strict=False)  # control characters in strings are no reason to lose a record
_UNREADABLE = (ValueError, RecursionError)  # no JSON here, or brackets without end
SPIN = 1000  # white space in a row that no answer needs


def tidy(text: str) -> str:
    """The JSON in an answer: without a model's thinking, a Markdown fence, or prose before and after it.

    What begins with a brace is taken as it stands, whatever its strings hold. Empty where thinking never ended.
    """
    if text.lstrip().startswith("{"):
        return _escaped(text.strip())
    ends = [found.end() for found in _THOUGHT_ENDS.finditer(text)]
    if ends:
        text = text[ends[-1] :]
    elif _THOUGHT.match(text):
        return ""
    fence = _FENCE.search(text)
    start = text.find("{", 0 if fence is None or "{" not in text[fence.end() :] else fence.end())
    if start < 0:
        return text.strip()
    try:
        _, end = _DECODER.raw_decode(text, start)
    except _UNREADABLE:
        return text[start:].strip()
    return _escaped(text[start:end])


def _escaped(text: str) -> str:
    """JSON whose strings hold control characters as they are, as llama_cpp.server writes it, with these escaped."""
    if _CONTROL.search(text) is None:
        return text
    try:
        found, end = _DECODER.raw_decode(text)
        return json.dumps(found) if end == len(text) else text
    except _UNREADABLE:
        return text


def complete(text: str) -> dict[str, list[Any]]:
    """The records that are whole in an answer that was cut off or is damaged further on, under their lists' names.

    An object is whole once its brace is closed; reading ends where the damage begins. Empty where nothing is whole.
    """
    text = tidy(text)
    found: dict[str, list[Any]] = {}
    at = _after("{", text, 0)
    while at >= 0:
        name, at = _value(text, at)
        at = _after(":", text, at) if isinstance(name, str) else -1
        if at < 0:
            break
        inside = _after("[", text, at)
        if inside < 0:
            _, at = _value(text, at)
        else:
            at = _items(text, inside, found.setdefault(str(name), []))
        at = _after(",", text, at)
    return found


def clean(value: Any) -> Any:  # noqa: ANN401 - JSON
    """`value` with what no UTF-8 file can hold (half a surrogate pair) replaced by U+FFFD."""
    if isinstance(value, str):
        return _LONE.sub("�", value) if not value.isascii() else value
    if isinstance(value, list):
        return [clean(one) for one in value]
    if isinstance(value, dict):
        return {clean(name): clean(one) for name, one in value.items()}
    return value


def whole(text: str) -> bool:
    """Whether the answer's JSON comes to its end."""
    try:
        json.loads(tidy(text))
    except _UNREADABLE:
        return False
    return True


def spins(text: str) -> bool:
    """Whether the answer ran off into white space, as some servers do under a schema."""
    return len(text) - len(text.rstrip()) > SPIN


def _items(text: str, at: int, into: list[Any]) -> int:
    """Read the elements of a list; where it goes on behind its bracket, -1 where it is cut or damaged."""
    closed = _after("]", text, at)
    while closed < 0:
        item, at = _value(text, at)
        more, closed = _after(",", text, at), _after("]", text, at)
        if at < 0 or (more < 0 and closed < 0 and not isinstance(item, dict)):
            return -1  # a bare number may go on where the text ends
        into.append(clean(item))
        if more < 0 and closed < 0:
            return -1
        at = more
    return closed


def _value(text: str, at: int) -> tuple[Any, int]:
    """The JSON value from `at` on and where it ends, -1 where there is none."""
    if at < 0:
        return None, -1
    try:
        return _DECODER.raw_decode(text, _skip(text, at))
    except _UNREADABLE:
        return None, -1


def _after(sign: str, text: str, at: int) -> int:
    """The place behind `sign` if it is what comes next, else -1."""
    if at < 0:
        return -1
    at = _skip(text, at)
    return at + 1 if text.startswith(sign, at) else -1


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return at if space is None else space.end()
