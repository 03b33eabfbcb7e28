"""Gold with its articles, run through a model, and scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from extractor.evals.document import Document, DocumentError, with_texts
from extractor.evals.epochs import repeated
from extractor.evals.folder import write
from extractor.evals.reading import read_gold, read_predicted
from extractor.evals.score import score
from extractor.evals.spending import accounts
from extractor.extraction import Extraction

if TYPE_CHECKING:
    from extractor.api import Extractor
    from extractor.article import Article
    from extractor.errors import ExtractorError
    from extractor.evals.report import Report
    from extractor.evals.texts import Texts


def gold_at(paths: Sequence[Path], texts: Texts) -> tuple[Document, ...]:
    """The gold at these places, with the texts that are at hand.

    Raises DocumentError for the first thing that is wrong, also where an article stands twice or guidelines differ.
    """
    found: dict[str, Document] = {}
    for path in paths:
        for one in read_gold(path):
            if one.id in found:
                raise DocumentError(f"{one.id}: stands twice, first in {found[one.id].source}", source=one.source)
            found[one.id] = one
    documents = tuple(found.values())
    for one in documents[1:]:
        if one.guideline != documents[0].guideline:
            other = f"{documents[0].source} was labelled by guideline {documents[0].guideline}"
            raise DocumentError(f"guideline {one.guideline}, but {other}", source=one.source)
    return with_texts(documents, texts.articles)


def split(gold: Sequence[Document], *, allowed: bool) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The gold whose article is at hand, and the ids of the rest.

    Raises DocumentError where there is a rest and it is not `allowed`, or where nothing is left.
    """
    here = tuple(one for one in gold if one.text is not None)
    out = tuple(one.id for one in gold if one.text is None)
    if out and (not allowed or not here):
        missing = next(one for one in gold if one.text is None)
        message = f"{missing.id}: no article with sha256 {missing.sha256} is at hand; say where with --articles DIR"
        more = f" (and {len(out) - 1} more)" if len(out) > 1 else ""
        raise DocumentError(f"{message}{more}, or leave such gold out with --missing-texts", source=missing.source)
    return here, out


def predict(gold: Sequence[Document], texts: Texts, extractor: Extractor, out: Path) -> None:
    """Extract the article of each gold document and write a line for each to `out`, failures with their error."""
    articles = [replace(texts.by_hash[one.sha256 or ""], id=one.id) for one in gold]
    write(out, b"")  # tells of a place that cannot be written before anything is spent
    with out.open("wb") as file:
        for article, outcome in _outcomes(extractor, articles):
            if isinstance(outcome, Extraction):
                line = outcome.to_json().encode()
            else:
                usage = getattr(outcome, "usage", None)
                failed = {"article": article.to_json(), "error": f"{type(outcome).__name__}: {outcome}"}
                line = orjson.dumps(failed if usage is None else {**failed, "usage": asdict(usage)})
            file.write(line + b"\n")


def _outcomes(
    extractor: Extractor, articles: Sequence[Article]
) -> Iterator[tuple[Article, Extraction | ExtractorError]]:
    """Each article with what came of it; what a budget left undone does not come."""
    yield from zip(articles, extractor.extract_many(articles), strict=False)


def scored(
    gold: Sequence[Document], epochs: Sequence[Path], *, left_out: tuple[str, ...] = (), draws: int, seed: int = 0
) -> tuple[Report, tuple[Document, ...]]:
    """The report of the first of these prediction files, with the spread over all of them, and its documents."""
    predicted = [read_predicted(path) for path in epochs]
    reports = [score(gold, one, draws=draws if at == 0 else 0, seed=seed) for at, one in enumerate(predicted)]
    made, spending = accounts(epochs[0])
    note = (f"{len(left_out)} gold documents were left out, since their articles are not at hand.",) if left_out else ()
    report = replace(
        reports[0],
        notes=(*reports[0].notes, *note),
        left_out=left_out,
        made=made,
        spending=spending,
        repeated=repeated(reports) if len(reports) > 1 else None,
    )
    return report, predicted[0]
