"""Whether gold is as the contract says: its form always, its texts and figures where the articles are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.article import Article
from extractor.evals.document import Document, DocumentError
from extractor.evals.faults import Fault, located, text_faults
from extractor.evals.reading import read_gold
from extractor.evals.texts import Texts


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at: how many files and records, which articles were not at hand, and every fault."""

    files: int
    records: int
    without_text: tuple[str, ...]
    faults: tuple[Fault, ...]


def check(gold: Path, texts: Texts) -> Checked:
    """Check every gold file at `gold`; of a file whose form is wrong the first fault is told, of the others all.

    Raises DocumentError where there is no gold at all.
    """
    files = sorted(one for one in gold.iterdir() if one.suffix == ".json") if gold.is_dir() else [gold]
    documents, faults = _read(files)
    if not faults:
        try:
            read_gold(gold)  # what only shows among all: one article twice, mixed guidelines
        except DocumentError as error:
            if not files:
                raise
            faults.append(_told(error))
    without = tuple(one.id for one in documents if _text_of(one, texts) is None)
    for document in documents:
        faults += _text_faults(document, _text_of(document, texts))
    return Checked(len(files), _count(documents), without, tuple(faults))


def _text_of(document: Document, texts: Texts) -> Article | None:
    """The article by its hash, else the one of its name, which is then another text."""
    return texts.by_hash.get(document.sha256 or "", texts.by_id.get(document.id))


def _text_faults(document: Document, article: Article | None) -> Iterator[Fault]:
    if article is None:
        return
    if article.sha256 != document.sha256:
        message = f"labelled on another text (sha256 {document.sha256}, this article has {article.sha256})"
        yield Fault(document.source, "article", message)
        return
    for plural, labelled in document.records.items():
        for at, one in enumerate(labelled):
            yield from located(Path(document.source), f"{plural}[{at}]", text_faults(one.record, article))


def _read(files: Sequence[Path]) -> tuple[list[Document], list[Fault]]:
    documents: list[Document] = []
    faults: list[Fault] = []
    for path in files:
        try:
            documents += read_gold(path)
        except DocumentError as error:
            faults.append(_told(error))
    return documents, faults


def _count(documents: Sequence[Document]) -> int:
    return sum(len(some) for one in documents for some in one.records.values())


def _told(error: DocumentError) -> Fault:
    source = error.source if error.line is None else f"{error.source}:{error.line}"
    return Fault(source, "", str(error).removeprefix(f"{source}: "))
