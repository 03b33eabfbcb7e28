"""Which requests a rule is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openai_server.asking import MODES, Asked
from openai_server.faults import ScriptError

Numbers = Callable[[int], bool]
_READ = ("contains", "regex", "in", "has", "key", "mode", "model")
_COUNTED = ("nth", "attempt", "article_attempt", "more_tokens_than")


@dataclass(frozen=True, slots=True)
class Turn:
    """Which time it is: of all chat requests, of this request, of this article."""

    nth: int
    attempt: int
    article_attempt: int
    key: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule is for. Every part that is given must hold."""

    contains: tuple[str, ...] = ()
    regex: re.Pattern[str] | None = None
    where: str = "last"
    nth: Numbers | None = None
    attempt: Numbers | None = None
    article_attempt: Numbers | None = None
    modes: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    has: tuple[str, ...] = ()
    more_tokens_than: int | None = None

    def holds(self, asked: Asked, turn: Turn) -> bool:
        """Whether the rule is for this request."""
        return (
            (not self.modes or asked.mode in self.modes)
            and (not self.models or asked.model in self.models)
            and (not self.keys or turn.key in self.keys)
            and (self.nth is None or self.nth(turn.nth))
            and (self.attempt is None or self.attempt(turn.attempt))
            and (self.article_attempt is None or self.article_attempt(turn.article_attempt))
            and (self.more_tokens_than is None or asked.prompt_tokens > self.more_tokens_than)
            and all(name in asked.body for name in self.has)
            and self._reads(asked)
        )

    def _reads(self, asked: Asked) -> bool:
        if not self.contains and self.regex is None:
            return True
        text = {"last": asked.last, "first": asked.users[0] if asked.users else "", "system": asked.system}.get(
            self.where
        )
        text = asked.everything if text is None else text
        return all(one in text for one in self.contains) and (self.regex is None or bool(self.regex.search(text)))


def read_match(data: Mapping[str, Any], where: str) -> Match:
    """Check and compile `match` of a rule. Raises ScriptError."""
    known(data, (*_READ, *_COUNTED), f"{where}, match")
    modes = _several(data.get("mode"))
    if not set(modes) <= set(MODES):
        raise ScriptError(f"{where}: mode is one of {', '.join(MODES)}")
    if data.get("in", "last") not in ("last", "first", "system", "all"):
        raise ScriptError(f"{where}: in is last, first, system or all")
    return Match(
        contains=_several(data.get("contains")),
        regex=pattern(data["regex"]) if "regex" in data else None,
        where=data.get("in", "last"),
        nth=_numbers(data.get("nth")),
        attempt=_numbers(data.get("attempt")),
        article_attempt=_numbers(data.get("article_attempt")),
        modes=modes,
        models=_several(data.get("model")),
        keys=frozenset(_several(data.get("key"))),
        has=_several(data.get("has")),
        more_tokens_than=data.get("more_tokens_than"),
    )


def _several(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)


def _numbers(value: object) -> Numbers | None:
    """3, [1, 3], "2-4", "2-", "-4", or {"every": 50, "for": 5}: the first five of each fifty."""
    if value is None:
        return None
    if isinstance(value, dict):
        every, span = int(value["every"]), int(value.get("for", 1))
        return lambda number: (number - 1) % every < span
    if isinstance(value, str) and "-" in value:
        first, _, last = value.partition("-")
        low, high = int(first or 1), int(last) if last else None
        return lambda number: number >= low and (high is None or number <= high)
    if isinstance(value, int | str | list):
        wanted = {int(one) for one in (value if isinstance(value, list) else [value])}
        return lambda number: number in wanted
    raise ScriptError(f"no number, list or range: {value!r}")


def pattern(text: str) -> re.Pattern[str]:
    """Compile it, `^` and `$` at each line. Raises ScriptError."""
    try:
        return re.compile(text, re.MULTILINE)
    except re.error as error:
        raise ScriptError(f"no regular expression: {text!r}: {error}") from error


def known(data: Mapping[str, object], names: Iterable[str], where: str) -> None:
    """Raise ScriptError for a name in `data` that nobody reads."""
    allowed = set(names)
    strange = sorted(set(data) - allowed)
    if strange:
        raise ScriptError(f"{where}: unknown {', '.join(map(repr, strange))}; known: {', '.join(sorted(allowed))}")
