"""Every error this package raises on purpose, as one tree.

```
ExtractorError
├── SettingsError            a missing key or a bad value, found before any work
├── ContentError             a file under schemas/ or prompts/ is wrong
├── ArticleError             one article cannot be read: empty, binary, too long, not an article
├── ModelError               a model could not answer
│   ├── ModelUnavailableError    transport retries are exhausted
│   ├── ModelRequestError        the server will not take the request: key, model name, quota, parameters
│   ├── ModelRefusedError        the model declined, or a filter stopped it
│   └── ModelOutputError         the answer is not in the form that was asked for
├── BudgetExceededError      the cap would be passed
└── DatasetError             an output that is not ours, cannot be written, or is torn in the middle
```

An ungrounded record is a verdict, kept in `Extraction.rejected`, not an error. Bugs are assertions and are not wrapped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.usage import Usage


class ExtractorError(Exception):
    """The root: catch this to catch everything the package raises on purpose."""


class SettingsError(ExtractorError):
    """A missing key or a bad value, found before any work is done."""


class ContentError(ExtractorError):
    """A file under `schemas/` or `prompts/` is wrong; `path` names it."""

    def __init__(self, message: str, *, path: Path) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class ArticleError(ExtractorError):
    """One article cannot be read. `source` names the file, URL or line; `reason` is a short machine-readable code."""

    def __init__(self, message: str, *, source: str, reason: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.reason = reason


class ModelError(ExtractorError):
    """A model could not answer. `usage` is what was spent all the same, None where nothing was counted.

    `source` names the article once it is known.
    """

    source: str | None = None

    def __init__(self, message: str, *, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.usage = usage

    @property
    def attempts(self) -> int:
        """How many requests were made."""
        return 0 if self.usage is None else self.usage.requests


class ModelUnavailableError(ModelError):
    """Transport retries are exhausted."""


class ModelRequestError(ModelError):
    """The server will not take the request and will not take it again; the message says what to do."""


class ModelRefusedError(ModelError):
    """The model declined to answer."""


class ModelOutputError(ModelError):
    """The answer is not in the form that was asked for; `raw` holds it, never logged."""

    def __init__(self, message: str, *, raw: str = "", usage: Usage | None = None) -> None:
        super().__init__(message, usage=usage)
        self.raw = raw


class BudgetExceededError(ExtractorError):
    """The next request would pass the cap.

    `source` names the article that was not finished, `usage` what had been spent on it; None where nothing was.
    """

    source: str | None = None

    def __init__(self, message: str, *, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.usage = usage


class DatasetError(ExtractorError):
    """An output that is not ours, cannot be written, or is torn in the middle."""
