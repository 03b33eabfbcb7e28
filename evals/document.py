"""Documents to score: what gold or a run says of one article.

A document is made by `reading.read_documents`, or by hand. Its text is not in the file: `with_texts` finds it by its
hash, so that gold can be published without the articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.article import Article
from extractor.errors import ExtractorError
from extractor.evals.entry import Labelled
from extractor.record import Record


class DocumentError(ExtractorError):
    """A gold file, a prediction file or a report is wrong; `source` names the file, `line` the line if it is known."""

    def __init__(self, message: str, *, source: str | Path, line: int | None = None) -> None:
        where = str(source) if line is None else f"{source}:{line}"
        super().__init__(f"{where}: {message}")
        self.source = str(source)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """The records of one article, by plural (`officials`).

    `sha256` is of the text that they were made from; None where the file does not say. `text` and `read` (the text as a
    model reads it) are None until `with_texts` finds them. `error` says why there are no records, if something failed.
    `source` names the file and line for messages.
    """

    id: str
    records: Mapping[str, tuple[Labelled, ...]] = field(default_factory=dict)
    sha256: str | None = None
    language: str | None = None
    text: str | None = None
    read: str | None = None
    error: str | None = None
    guideline: int | None = None
    source: str = "given"

    @classmethod
    def of(cls, name: str, records: Iterable[Record], **said: str | int | None) -> Document:
        """A document of these records, of any types, in this order."""
        by_plural: dict[str, list[Labelled]] = {}
        for record in records:
            by_plural.setdefault(record.plural, []).append(Labelled(record))
        return replace(cls(name, {plural: tuple(some) for plural, some in by_plural.items()}), **said)  # type: ignore[arg-type]


def with_texts(documents: Iterable[Document], articles: Iterable[Article]) -> tuple[Document, ...]:
    """The documents with the texts that they were labelled on, found by hash, else by id where no hash is stated.

    A document whose text is not among `articles` stays without. Raises DocumentError where an article of the same id
    has another text, since every offset would point to the wrong place, and where evidence runs past the text's end.
    """
    by_hash: dict[str, Article] = {}
    by_id: dict[str, Article] = {}
    for article in articles:
        by_hash[article.sha256] = by_id[article.id] = article
    return tuple(_with_text(one, by_hash, by_id) for one in documents)


def _with_text(document: Document, by_hash: Mapping[str, Article], by_id: Mapping[str, Article]) -> Document:
    named = by_id.get(document.id)
    article = named if document.sha256 is None else by_hash.get(document.sha256)
    if article is None:
        if named is None:
            return document
        message = f"{document.id}: labelled on another text (sha256 {document.sha256}, this article has {named.sha256})"
        raise DocumentError(message, source=document.source)
    for plural, labelled in document.records.items():
        for at, one in enumerate(labelled):
            if any(span.end > len(article.text) for span in one.record.evidence):
                raise DocumentError(f"{plural}[{at}]: evidence runs past the end of the text", source=document.source)
    return replace(
        document,
        text=article.text,
        read=article.view.text,
        sha256=article.sha256,
        language=document.language or article.language,
    )
