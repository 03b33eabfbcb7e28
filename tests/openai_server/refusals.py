"""The errors that OpenAI and its likes answer with."""

from __future__ import annotations

from typing import Any

OPTIONS = ("status", "message", "type", "code", "param", "body", "headers", "echo_key")
WAITING = ("retry_after", "retry_after_ms", "retry_after_date")

# status, type, code, message
ERRORS: dict[str, tuple[int, str, str | None, str]] = {
    "400": (400, "invalid_request_error", None, "The request could not be processed."),
    "context_length_exceeded": (
        400,
        "invalid_request_error",
        "context_length_exceeded",
        "This model's maximum context length is exceeded: your messages resulted in {tokens} tokens.",
    ),
    "unsupported_response_format": (
        400,
        "invalid_request_error",
        None,
        "Invalid parameter: 'response_format' of type '{mode}' is not supported with this model.",
    ),
    "unsupported_tools": (
        400,
        "invalid_request_error",
        None,
        "Invalid parameter: 'tool_choice' is not supported with this model.",
    ),
    "unsupported_parameter": (
        400,
        "invalid_request_error",
        "unsupported_parameter",
        "Unsupported parameter: '{param}' is not supported with this model.",
    ),
    "401": (401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided: {key}."),
    "403": (403, "invalid_request_error", "unsupported_country_region_territory", "Country not supported"),
    "404": (
        404,
        "invalid_request_error",
        "model_not_found",
        "The model `{model}` does not exist or you do not have access to it.",
    ),
    "408": (408, "server_error", None, "Request timed out."),
    "409": (409, "invalid_request_error", None, "The resource was changed meanwhile."),
    "413": (413, "invalid_request_error", None, "Request entity too large."),
    "422": (422, "invalid_request_error", None, "Extra inputs are not permitted: '{param}'"),
    "429": (429, "requests", "rate_limit_exceeded", "Rate limit reached for {model}. Please try again later."),
    "insufficient_quota": (
        429,
        "insufficient_quota",
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.",
    ),
    "500": (500, "server_error", None, "The server had an error while processing your request. Sorry about that!"),
    "502": (502, "server_error", None, "Bad gateway"),
    "503": (503, "server_error", None, "The engine is currently overloaded, please try again later."),
    "504": (504, "server_error", None, "Gateway timeout"),
}


def refused(
    status: int, message: str, kind: str, code: str | None = None, param: str | None = None
) -> tuple[int, dict[str, Any]]:
    """An error as OpenAI writes it."""
    return status, {"error": {"message": message, "type": kind, "param": param, "code": code}}
