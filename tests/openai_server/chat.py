"""Chat completions by the script, asked online or in a batch."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from openai_server.asking import Asked, BadRequest, ask
from openai_server.completion import draft, limit, reply, usage
from openai_server.faults import Draft, ScriptError
from openai_server.files import Row
from openai_server.journal import Entry
from openai_server.limits import Clock, Limiter
from openai_server.match import Turn
from openai_server.refusals import refused
from openai_server.script import Plan, Script
from openai_server.wire import Reply


@dataclass(frozen=True, slots=True)
class Judged:
    """One request with what the script has for it."""

    asked: Asked
    turn: Turn
    plan: Plan
    made: Draft
    billed: dict[str, Any]


class Chat:
    """The script at work: how often each request was made, each rule used, and what is left of the limits."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.clock = Clock()
        self.limiter = Limiter(script.limits, self.clock)
        self.asked = 0
        self.attempts: Counter[tuple[str, str | None]] = Counter()
        self.fired: Counter[int] = Counter()

    def online(self, body: bytes, entry: Entry, api_key: str) -> Reply:
        """Answer one request over HTTP, and note in `entry` how."""
        try:
            judged = self._judge(orjson.loads(body), api_key)
        except (BadRequest, orjson.JSONDecodeError) as error:
            return answer(*refused(400, str(error), "invalid_request_error"))
        except ScriptError as error:
            return answer(*refused(400, f"the script: {error}", "script_error", "script_error"))
        except LookupError as error:
            return answer(*refused(404, str(error.args[0]), "invalid_request_error", "model_not_found"))
        asked, turn, made, billed = judged.asked, judged.turn, judged.made, judged.billed
        entry.key = turn.key
        entry.rules = list(judged.plan.rules)
        refusal = self.limiter.refusal(self._cost(judged))
        if refusal is not None:
            # It is no attempt: how often the limit was hit depends on who came when, and the script must not.
            return self._over(refusal, entry, asked.model)
        self._used(judged)
        entry.attempt, entry.article_attempt = turn.attempt, turn.article_attempt
        entry.faults = [one.kind for one in judged.plan.faults]
        entry.touched = made.touched
        if made.error is None and made.raw is None and made.usage:
            entry.usage = billed
        made.headers["x-request-id"] = f"req_{entry.n}"
        if self.limiter.allowances:
            made.headers.update(self.limiter.headers())
        said = reply(made, turn, billed)
        low, high = judged.plan.latency
        said.delay = (low if low == high else low + (high - low) * _share(asked.identity)) / 1000
        return said

    def row(self, body: object, api_key: str) -> Row:
        """Answer one row of a batch; what would break a connection is a 500 here, and no limit applies."""
        try:
            judged = self._judge(body, api_key)
        except (BadRequest, ScriptError) as error:
            return Row(*refused(400, str(error), "invalid_request_error"))
        except LookupError as error:
            return Row(*refused(404, str(error.args[0]), "invalid_request_error", "model_not_found"))
        self._used(judged)
        made = judged.made
        if made.wire not in (None, "trickle") or made.raw is not None:
            return Row(*refused(500, "The server had an error while processing your request.", "server_error"))
        if made.error is not None:
            return Row(made.status, made.error)
        return Row(200, orjson.loads(reply(made, judged.turn, judged.billed).body))

    def _judge(self, body: object, api_key: str) -> Judged:
        """Raises BadRequest, ScriptError, or LookupError for a model that isn't served."""
        asked = ask(body)
        script = self.script
        if script.models and asked.model not in script.models:
            raise LookupError(f"The model `{asked.model}` does not exist or you do not have access to it.")
        key = script.key_of(asked)
        attempt = self.attempts[asked.identity, key] + 1
        of_article = attempt if key is None else self.attempts["", key] + 1
        turn = Turn(self.asked + 1, attempt, of_article, key)
        plan = script.plan(asked, turn, self.fired)
        made = draft(asked, plan, api_key)
        if script.cap and made.error is None:
            limit(made)
        return Judged(asked, turn, plan, made, usage(made, plan.usage))

    def _used(self, judged: Judged) -> None:
        """Count the attempt."""
        key = judged.turn.key
        self.asked += 1
        self.attempts[judged.asked.identity, key] += 1
        if key is not None:
            self.attempts["", key] += 1
        self.fired.update(judged.plan.rules)

    def _cost(self, judged: Judged) -> int:
        """The tokens that count towards the limit."""
        asked, billed = judged.asked, judged.billed
        if judged.made.error is not None:
            return asked.prompt_tokens
        if self.limiter.count == "reserved":
            return asked.prompt_tokens + int(asked.cap or billed["completion_tokens"])
        return int(billed["total_tokens"])

    def _over(self, refusal: tuple[str, float], entry: Entry, model: str) -> Reply:
        name, seconds = refusal
        entry.faults = ["rate_limit"]
        message = f"Rate limit reached for {model} on {name} per min. Please try again in {math.ceil(seconds)}s."
        headers = {**self.limiter.headers(), **self.limiter.waiting(seconds), "x-request-id": f"req_{entry.n}"}
        return answer(*refused(429, message, name, "rate_limit_exceeded"), headers)


def answer(status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
    """A JSON answer."""
    return Reply(status, orjson.dumps(body), headers or {})


def _share(identity: str) -> float:
    return int(hashlib.sha256(identity.encode()).hexdigest()[:8], 16) / 2**32
