"""What came of one article, as it is stored: its document without what the input says of it, or a row of why not."""

from __future__ import annotations

import traceback
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import orjson

from extractor.dataset import table
from extractor.errors import BudgetExceededError, ExtractorError, ModelRequestError, ModelUnavailableError
from extractor.pipeline import extract_article
from extractor.usage import Usage

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.extraction import Extraction
    from extractor.models.model import Model
    from extractor.record import Record

UNFINISHED = BudgetExceededError.__name__
"""The failure that is none: the article was not done for want of money, and is tried again without being asked."""
SERVER = frozenset({ModelRequestError.__name__, ModelUnavailableError.__name__})
"""Failures that lie with the server or the key rather than with the article."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exactly one of `document` (JSON) and `failure` (a row). Small enough to be sent between processes.

    `unread` counts the pieces of a long article that no answer came for, while others were answered.
    """

    usage: Usage
    document: bytes | None = None
    failure: dict[str, Any] | None = None
    accepted: int = 0
    rejected: int = 0
    unread: int = 0

    def line(self, key: str) -> bytes:
        """As it is stored, under the article's key; what is summed up stands first."""
        usage = self.usage
        spent = [usage.requests, usage.input_tokens, usage.cached_tokens, usage.output_tokens, usage.dollars]
        head = orjson.dumps({"key": key, "usage": spent, "records": [self.accepted, self.rejected, self.unread]})[:-1]
        if self.document is not None:
            return head + b',"document":' + self.document + b"}"
        return head + b',"failed":' + orjson.dumps(self.failure) + b"}"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands first in a stored line."""

    key: str
    usage: Usage
    accepted: int
    rejected: int
    unread: int


def head_of(line: bytes) -> Head:
    """The head of a stored line, without reading the document behind it."""
    start, end = line.index(b'"key"'), line.index(b"]", line.index(b'"records":['))
    said = orjson.loads(b"{" + line[start : end + 1] + b"}")
    return Head(said["key"], Usage(*said["usage"]), *said["records"])


async def outcome_of(article: Article, model: Model, records: tuple[type[Record], ...]) -> Outcome:
    """Extract, and make of whatever happens a line. A bug that one article finds is a row too, and the others go on."""
    try:
        return stored(await extract_article(article, model, records))
    except ExtractorError as error:
        row = {**table.failure(error), "source": article.id}
        return _failed(row, getattr(error, "usage", None) or Usage())
    except Exception as error:  # noqa: BLE001 - one article in a hundred thousand must not end the run
        where = traceback.extract_tb(error.__traceback__)[-1]
        message = f"a bug: {type(error).__name__} at {where.name}, line {where.lineno}: {error}"
        row = {"source": article.id, "error": type(error).__name__, "reason": "bug", "message": message}
        return _failed(row, Usage())


def stored(extraction: Extraction) -> Outcome:
    """An extraction as it is stored: no article block, no warnings of its reading, no wall-clock time.

    Those come from the input when the dataset is written, so that one result serves wherever the text turns up, and
    two runs write the same bytes.
    """
    document = extraction.to_dict()
    del document["article"], document["provenance"]["seconds"]
    document["warnings"] = document["warnings"][len(extraction.article.warnings) :]
    counts = extraction.counts
    made = orjson.dumps(document, default=str)
    unread = len(extraction.unread)
    return Outcome(extraction.provenance.usage, made, None, counts.accepted, counts.rejected, unread)


def _failed(row: dict[str, Any], usage: Usage) -> Outcome:
    return Outcome(usage, failure={**row, "usage": asdict(usage)})
