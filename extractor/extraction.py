"""What comes of one article: its records, what was rejected and why, and where it all came from."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import orjson

from extractor.usage import Usage

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.ground import Rejected
    from extractor.record import Record


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who answered what: enough to say whether two results were made the same way."""

    model: str
    how: str
    """how the model was asked for structure (`json_schema`, `tools`, `json`); empty for an embedded model"""
    prompt: str
    """name@version#hash of the prompts"""
    schema: str
    """contract version#hash of what was asked for"""
    package: str
    """version of this package"""
    seconds: float
    """wall-clock time of this article"""
    usage: Usage


@dataclass(frozen=True, slots=True)
class Counts:
    """Where every returned record went: returned = accepted + rejected + merged + reasked.

    `reasked` are records that did not stand, were asked about once more and answered: the second answer counts anew.
    """

    returned: int
    accepted: int
    rejected: int
    merged: int
    reasked: int = 0

    def __post_init__(self) -> None:
        kept = self.accepted + self.rejected + self.merged + self.reasked
        assert self.returned == kept, "a record was lost"  # noqa: S101 - a law


@dataclass(frozen=True, slots=True)
class Extraction:
    """The outcome of one article. `records` holds every asked type under its plural, in the order of the text.

    `extraction.officials` is short for `extraction.records["officials"]`. `unread` says which lines of a long article
    no answer came for, and why, while others were answered; it also stands in `warnings`.
    """

    article: Article
    records: dict[str, tuple[Record, ...]]
    rejected: tuple[Rejected, ...]
    counts: Counts
    warnings: tuple[str, ...]
    provenance: Provenance
    unread: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - tuple[Record, ...], of a type the caller knows
        if not name.startswith("_") and name in self.records:
            return self.records[name]
        raise AttributeError(f"an extraction has no {name!r}; its records are: {', '.join(self.records)}")

    def to_dict(self) -> dict[str, Any]:
        """One line of the dataset: the contract's shape, then what was rejected, warnings and provenance."""
        return {
            "article": self.article.to_json(),
            **{plural: [one.model_dump(mode="json") for one in found] for plural, found in self.records.items()},
            "rejected": [asdict(one) for one in self.rejected],
            "warnings": list(self.warnings),
            "counts": asdict(self.counts),
            "provenance": asdict(self.provenance),
        }

    def to_json(self) -> str:
        """`to_dict` as one line of JSON, without a newline."""
        return orjson.dumps(self.to_dict(), default=str).decode()


def identify(article: Article, record: Record) -> Record:
    """`record` with its id: a hash of the article's text, the type and the facts, so the same in every run."""
    facts = record.model_dump(mode="json", exclude={"id", "evidence"})
    said = orjson.dumps([article.sha256, record.type_name(), facts])
    return record.model_copy(update={"id": f"{record.type_name()}-{hashlib.sha256(said).hexdigest()[:16]}"})
