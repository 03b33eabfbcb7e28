"""Quiet: what the libraries below log holds prompts, answers and keys, and none of it is told at any level."""

from __future__ import annotations

import logging

# openai logs whole requests, and exceptions whose text repeats a server's echo of the key; instructor logs answers.
# By name, since the filter of a logger does not hold for its children.
_TALKERS = ("openai", "openai._base_client", "openai._response", "openai._legacy_response", "instructor",
            "instructor.v2", "instructor.v2.retry")  # fmt: skip


class _Silence(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        del record
        return False


_SILENCE = _Silence()


def hush() -> None:
    """Silence them, once; what failed is told by our own errors and hooks."""
    for name in _TALKERS:
        logging.getLogger(name).addFilter(_SILENCE)  # the same filter is added only once
