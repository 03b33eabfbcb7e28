"""What went wrong at the server, told apart: wait and ask again, ask for less, or give up with a sentence."""

from __future__ import annotations

import email.utils
import time
from dataclasses import dataclass
from enum import Enum, auto

import openai

from extractor.errors import ModelError


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
    LIMIT = auto()
    """the server wants the answer's longest length under its other name"""
    REFUSED = auto()
    """a filter stopped the request"""
    STOP = auto()
    """no use asking again"""


@dataclass(frozen=True, slots=True)
class Failure:
    """`told` is fit for a log: it holds neither key, prompt nor answer. `wait_s` is what the server asked for.

    `lost`: the request was sent and its answer did not arrive whole, so it may have been billed.
    """

    what: What
    told: str
    wait_s: float | None = None
    lost: bool = False


TIMED_OUT = Failure(What.AGAIN, "timed out", lost=True)

_AGAIN = frozenset({408, 409})
_SERVER = 500  # from here on it is the server's fault
_LONG = (
    "context_length",
    "context length",
    "context window",
    "contextwindow",
    "maximum context",
    "too long",
    "too many tokens",
    "n_ctx",
)
_FORMS = ("response_format", "json_schema", "tool_choice", "tools", "structured", "guided", "schema", "thinking mode")
_UNTAKEN = ("validation error", "not supported", "unsupported", "not implemented")
_FILTERS = ("content_filter", "content_policy", "content management policy", "data_inspection_failed",
            "datainspectionfailed", "content exists risk", "inappropriate content")  # fmt: skip
_NO_FORM = "the server does not take this way to ask for structure"
_LIMITS = ("max_tokens", "max_completion_tokens")
_UNSENT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"})
_BROKE = frozenset({"ServerDisconnectedError", "ClientOSError", "ClientConnectionResetError"})
_ADVICE = {
    401: "the key was refused: check the key that is set for this provider",
    402: "the account has no credit",
    403: "the key may not use this model or server",
    404: "there is no such model or path: check the model's name and --base-url (it usually ends in /v1)",
    413: "the request is larger than the server takes",
}


def failure_of(error: openai.OpenAIError) -> Failure:  # noqa: PLR0911 - a table of cases
    """What an exception of the SDK means for the request that met it."""
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, openai.APIConnectionError):
        if isinstance(error.__cause__, ModelError):  # from a transport of ours, which the SDK takes for a broken one
            return Failure(What.STOP, str(error.__cause__))
        cause = _cause(error)
        if cause in _UNSENT:
            return Failure(What.AGAIN, f"no connection ({cause}): check --base-url, and that the server is up")
        timed = isinstance(error, openai.APITimeoutError) and cause not in _BROKE
        return TIMED_OUT if timed else Failure(What.AGAIN, f"the connection broke ({cause})", lost=True)
    if isinstance(error, openai.APIError):  # a body that is not what the API promises
        return Failure(What.AGAIN, "the response is not what the API promises", lost=True)
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return Failure(What.REFUSED, "a content filter stopped the answer")
    if isinstance(error, openai.LengthFinishReasonError):
        return Failure(What.LESS, "the answer was cut off")
    return Failure(What.STOP, f"the client gave up ({type(error).__name__})")


def _cause(error: openai.APIConnectionError) -> str:
    """The name of what broke the connection: aiohttp's own where its transport takes it for a slow connection."""
    cause = error.__cause__ or error
    below = type(cause.__cause__).__name__
    return below if below in _BROKE else type(cause).__name__


def _of_status(error: openai.APIStatusError) -> Failure:  # noqa: PLR0911 - a table of cases
    status, said = error.status_code, f"{error.message} {error.code or ''}".lower()
    told = f"HTTP {status}"
    if status == 429:  # noqa: PLR2004 - too many requests
        # By the code alone: messages about rates speak of billing and quotas too.
        if "insufficient_quota" in (error.code, error.type):
            return Failure(What.STOP, f"{told}: the account's quota is used up; add credit or use another key")
        return Failure(What.BUSY, f"{told} (too many requests)", _asked_wait(error))
    if (status in {400, 413, 422} or status >= _SERVER) and any(word in said for word in _LONG):
        return Failure(What.LESS, f"{told}: longer than the model's context")
    if status >= _SERVER and any(word in said for word in _FORMS) and any(word in said for word in _UNTAKEN):
        return Failure(What.MODE, f"{told}: {_NO_FORM}")  # llama_cpp.server: its own fault to each unknown parameter
    if status in _AGAIN or status >= _SERVER:
        return Failure(What.AGAIN, told, _asked_wait(error))
    if status in {400, 403, 422} and any(word in said for word in _FILTERS):
        return Failure(What.REFUSED, f"{told}: a content filter stopped the request")
    if status in {400, 422}:
        return _of_parameter(error, told, said)
    advice = _ADVICE.get(status, f"the server refuses the request ({error.code or error.type or 'no code'})")
    return Failure(What.STOP, f"{told}: {advice}")


def _of_parameter(error: openai.APIStatusError, told: str, said: str) -> Failure:
    if error.param in _LIMITS or all(name in said for name in _LIMITS):
        return Failure(What.LIMIT, f"{told}: the server does not take {error.param or 'this limit'}")
    if any(word in said for word in _FORMS):
        return Failure(What.MODE, f"{told}: {_NO_FORM}")
    if error.param == "temperature":
        return Failure(What.STOP, f"{told}: the model takes no temperature: leave --temperature out")
    about = f" because of {error.param}" if error.param in {"model", "messages", "stop", "seed"} else ""
    code = error.code or error.type or "no code"
    return Failure(What.STOP, f"{told}: the server refuses the request{about} ({code})")


def _asked_wait(error: openai.APIStatusError) -> float | None:
    """Seconds that the server asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as a date."""
    headers = error.response.headers
    try:
        return _seconds(float(headers["retry-after-ms"]) / 1000)
    except (KeyError, ValueError):
        pass
    said = headers.get("retry-after", "")
    try:
        return _seconds(float(said))
    except ValueError:
        date = email.utils.parsedate_tz(said)
    try:
        return None if date is None else _seconds(email.utils.mktime_tz(date) - time.time())
    except (ValueError, OverflowError):  # a date that is none
        return None


def _seconds(said: float) -> float | None:
    """Not below nothing; None for what is no number."""
    return max(0.0, said) if said == said else None  # noqa: PLR0124 - only NaN differs from itself
