"""What went wrong at the server, told apart: wait and ask again, ask for less, or give up with a sentence."""

from __future__ import annotations

import email.utils
import time
from dataclasses import dataclass
from enum import Enum, auto

import openai


class What(Enum):
    """What to do about a failure."""

    AGAIN = auto()
    """a passing fault: the same request once more"""
    BUSY = auto()
    """too many requests: everyone waits, then the same request once more"""
    LESS = auto()
    """the request is too long: ask about less"""
    MODE = auto()
    """the server does not know this way to ask for structure"""
    STOP = auto()
    """no use asking again"""


@dataclass(frozen=True, slots=True)
class Failure:
    """`told` is fit for a log: it holds neither key, prompt nor answer. `wait_s` is what the server asked for."""

    what: What
    told: str
    wait_s: float | None = None


_AGAIN = frozenset({408, 409})
_SERVER = 500  # from here on it is the server's fault
_LONG = ("context_length", "context length", "maximum context", "too long", "too many tokens", "n_ctx")
_FORMS = ("response_format", "json_schema", "tool_choice", "tools", "structured", "guided", "schema", "thinking mode")
_ADVICE = {
    401: "the key was refused: check the key that is set for this provider",
    403: "the key may not use this model or server",
    404: "there is no such model or path: check the model's name and --base-url (it usually ends in /v1)",
    402: "the account has no credit",
    413: "the request is larger than the server takes",
}


def failure_of(error: openai.APIError) -> Failure:
    """What an exception of the SDK means for the request that met it."""
    if isinstance(error, openai.APITimeoutError):
        return Failure(What.AGAIN, "timed out")
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, openai.APIResponseValidationError):
        return Failure(What.AGAIN, "the response is not what the API promises")
    return Failure(What.AGAIN, f"connection failed ({type(error.__cause__ or error).__name__})")


def _of_status(error: openai.APIStatusError) -> Failure:
    status, said = error.status_code, f"{error.message} {error.code or ''}".lower()
    told = f"HTTP {status}"
    if status == 429:  # noqa: PLR2004 - too many requests
        if error.code == "insufficient_quota" or "insufficient_quota" in said or "billing" in said:
            return Failure(What.STOP, f"{told}: the account's quota is used up; add credit or use another key")
        return Failure(What.BUSY, f"{told} (too many requests)", _asked_wait(error))
    if (status in {400, 413, 422} or status >= _SERVER) and any(word in said for word in _LONG):
        return Failure(What.LESS, f"{told}: longer than the model's context")
    if status in _AGAIN or status >= _SERVER:
        return Failure(What.AGAIN, told, _asked_wait(error))
    if status in {400, 422} and any(word in said for word in _FORMS):
        return Failure(What.MODE, f"{told}: the server does not take this way to ask for structure")
    advice = _ADVICE.get(status, f"the server refuses the request ({error.code or error.type or 'no code'})")
    return Failure(What.STOP, f"{told}: {advice}")


def _asked_wait(error: openai.APIStatusError) -> float | None:
    """Seconds that the server asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as a date."""
    headers = error.response.headers
    try:
        return max(0.0, float(headers["retry-after-ms"]) / 1000)
    except (KeyError, ValueError):
        pass
    said = headers.get("retry-after", "")
    try:
        return max(0.0, float(said))
    except ValueError:
        date = email.utils.parsedate_tz(said)
        return None if date is None else max(0.0, email.utils.mktime_tz(date) - time.time())
