"""The script: rules, read once and checked, so that a misspelt fault is an error and not a test that proves nothing."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from openai_server.asking import Asked
from openai_server.faults import Fault, ScriptError
from openai_server.match import Match, Turn, known, pattern, read_match

_WHEN = ("match", "share", "seed", "times")
_WHAT = ("fault", "one_of", "content", "answers", "otherwise", "within", "lines", "usage", "latency_ms", "headers")
_TOP = ("rules", "key", "models", "api_key", "latency_ms", "limits", "batches", "cap", "log")
_LIMITS = ("requests_per_minute", "tokens_per_minute", "kind", "burst_s", "count", "tell")
_BATCHES = ("run", "polls", "max_rows", "max_bytes", "finish_rows")
_USAGE = ("prompt_tokens", "completion_tokens", "cached_tokens")
_LINES = r"^\[(\d+)\] "


@dataclass(slots=True)
class Answer:
    """A good answer: the same for all, or by the article's key."""

    content: object = None
    by_key: Mapping[str, object] | None = None
    otherwise: object = None
    within: bool = False
    lines: re.Pattern[str] = field(default_factory=lambda: re.compile(_LINES, re.MULTILINE))
    made: dict[str | None, str] = field(default_factory=dict)

    def text(self, asked: Asked, key: str | None) -> str | None:
        """The answer as a string, None where there is none for this article."""
        name = key if self.by_key is not None and key in self.by_key else None
        if name not in self.made:
            found = self.by_key[name] if self.by_key is not None and name is not None else self.content
            found = self.otherwise if found is None else found
            if found is None:
                return None
            self.made[name] = found if isinstance(found, str) else orjson.dumps(found).decode()
        whole = self.made[name]
        return self._cut(whole, asked) if self.within else whole

    def _cut(self, whole: str, asked: Asked) -> str:
        """Only the records whose every evidence line stands in the request."""
        shown = {int(number) for text in asked.users for number in self.lines.findall(text)}
        try:
            kept = {
                plural: [one for one in records if shown.issuperset(one.get("evidence", ()))]
                for plural, records in orjson.loads(whole).items()
            }
        except (ValueError, TypeError, AttributeError) as error:
            raise ScriptError(f"'within' needs an answer made of records with evidence: {error!r}") from error
        return orjson.dumps(kept).decode()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: for whom, how often, and what: a fault, an answer, or both."""

    index: int
    match: Match
    share: float | None
    seed: int
    faults: tuple[tuple[Fault, ...], ...]
    answer: Answer | None
    usage: Mapping[str, Any]
    latency_ms: tuple[float, float] | None
    times: int | None
    headers: Mapping[str, str]

    def chance(self, asked: Asked, turn: Turn) -> random.Random:
        """The dice of this rule for this request and attempt: the same whatever else is asked meanwhile."""
        said = f"{self.seed}|{self.index}|{turn.key}|{asked.identity}|{turn.attempt}"
        return random.Random(hashlib.sha256(said.encode()).digest())  # noqa: S311 - dice, not secrets


@dataclass(frozen=True, slots=True)
class Plan:
    """What the rules say about one request: faults upon an answer."""

    faults: tuple[Fault, ...]
    text: str | None
    usage: Mapping[str, Any]
    latency: tuple[float, float]
    headers: Mapping[str, str]
    rules: tuple[int, ...]
    dice: random.Random


@dataclass(frozen=True, slots=True)
class Script:
    """A script, read. `fired` counts how often each rule was used and is the caller's to keep."""

    rules: tuple[Rule, ...]
    key: re.Pattern[str] | None = None
    keys: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    api_key: str | None = None
    latency_ms: tuple[float, float] = (0.0, 0.0)
    limits: Mapping[str, Any] = field(default_factory=dict)
    batches: Mapping[str, Any] = field(default_factory=dict)
    cap: bool = False
    log: str = "full"

    @classmethod
    def read(cls, data: object) -> Script:
        """Check and compile a script as it stands in JSON. Raises ScriptError, which names what is wrong."""
        top = {"rules": data} if isinstance(data, list) else data
        if not isinstance(top, dict):
            raise ScriptError("a script is a list of rules, or an object with 'rules'")
        known(top, _TOP, "script")
        if top.get("log", "full") not in ("full", "light"):
            raise ScriptError("log is 'full' or 'light'")
        rules = tuple(_rule(index, one) for index, one in enumerate(top.get("rules", [])))
        named = {key for rule in rules if rule.answer and rule.answer.by_key for key in rule.answer.by_key}
        return cls(
            rules=rules,
            key=pattern(top["key"]) if top.get("key") else None,
            keys=tuple(sorted(named, key=lambda one: (-len(one), one))),
            models=tuple(top.get("models", ())),
            api_key=top.get("api_key"),
            latency_ms=_range(top.get("latency_ms", 0)),
            limits=_checked(top.get("limits", {}), _LIMITS, "limits"),
            batches=_checked(top.get("batches", {}), _BATCHES, "batches"),
            cap=bool(top.get("cap", False)),
            log=top.get("log", "full"),
        )

    def key_of(self, asked: Asked) -> str | None:
        """The article's key: what `key` finds in the user messages, else the longest key of `answers` in them."""
        for text in reversed(asked.users):
            if self.key is not None:
                found = self.key.search(text)
                if found:
                    return found[found.re.groups and 1]
            else:
                for one in self.keys:
                    if one in text:
                        return one
        return None

    def plan(self, asked: Asked, turn: Turn, fired: Mapping[int, int]) -> Plan:
        """The first rule with a fault gives the fault, the first with an answer the answer."""
        faults: tuple[Fault, ...] = ()
        text: str | None = None
        usage: dict[str, Any] = {}
        headers: dict[str, str] = {}
        latency: tuple[float, float] | None = None
        used: list[int] = []
        dice: random.Random | None = None
        for rule in self.rules:
            if (faults and rule.answer is None) or not rule.match.holds(asked, turn):
                continue
            if rule.times is not None and fired.get(rule.index, 0) >= rule.times:
                continue
            chance = rule.chance(asked, turn) if rule.faults or rule.share is not None else None
            if chance is not None and rule.share is not None and chance.random() >= rule.share:
                continue
            found = rule.answer.text(asked, turn.key) if rule.answer and text is None else None
            takes = chance is not None and bool(rule.faults) and not faults
            if rule.answer is not None and found is None and not takes:
                continue  # it has no answer for this article; a later rule may
            used.append(rule.index)
            if takes and chance is not None:
                faults, dice = chance.choice(rule.faults), chance
            text = found if text is None else text
            usage = {**rule.usage, **usage}
            headers = {**rule.headers, **headers}
            latency = latency or rule.latency_ms
            if text is not None:
                break
        chosen = dice or random.Random(asked.identity)  # noqa: S311 - dice, not secrets
        return Plan(faults, text, usage, latency or self.latency_ms, headers, tuple(used), chosen)


def _rule(index: int, data: object) -> Rule:
    if not isinstance(data, dict):
        raise ScriptError(f"rule {index} is no object")
    where = f"rule {index}"
    known(data, (*_WHEN, *_WHAT), where)
    if "fault" in data and "one_of" in data:
        raise ScriptError(f"{where}: 'fault' or 'one_of', not both")
    choices = data["one_of"] if "one_of" in data else [data["fault"]] if "fault" in data else []
    faults = tuple(
        tuple(Fault.read(one) for one in (choice if isinstance(choice, list) else [choice])) for choice in choices
    )
    answer = None
    if any(name in data for name in ("content", "answers", "otherwise")):
        by_key = data.get("answers", {}) if "content" not in data else None
        lines = pattern(data.get("lines", _LINES))
        answer = Answer(data.get("content"), by_key, data.get("otherwise"), bool(data.get("within")), lines)
    return Rule(
        index=index,
        match=read_match(data.get("match", {}), where),
        share=data.get("share"),
        seed=data.get("seed", 0),
        faults=faults,
        answer=answer,
        usage=_checked(data.get("usage", {}), _USAGE, f"{where}, usage"),
        latency_ms=_range(data["latency_ms"]) if "latency_ms" in data else None,
        times=data.get("times"),
        headers=data.get("headers", {}),
    )


def _range(value: object) -> tuple[float, float]:
    if isinstance(value, int | float):
        return float(value), float(value)
    if isinstance(value, list) and len(value) == 2:
        return float(value[0]), float(value[1])
    raise ScriptError(f"latency_ms is a number or [low, high], not {value!r}")


def _checked(data: dict[str, Any], names: tuple[str, ...], where: str) -> dict[str, Any]:
    known(data, names, where)
    return data
