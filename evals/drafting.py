"""A draft of an article's labels, made by a model, for a person to correct."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extractor.api import Extractor
from extractor.article import Article
from extractor.errors import ArticleError
from extractor.evals.quotes import places
from extractor.record import Record
from extractor.source import read
from extractor.span import Span


def draft(source: str, model: str, annotator: str) -> str:
    """The draft of the one article at `source`, as JSON. Raises ArticleError where there is not one."""
    found = list(read([source]))
    if found and isinstance(found[0], ArticleError):
        raise found[0]
    if len(found) != 1 or not isinstance(found[0], Article):
        raise ArticleError(f"holds {len(found)} articles, a draft is of one", source=source, reason="many")
    article = found[0]
    with Extractor(model) as extractor:
        extraction = extractor.extract(article)
    out: dict[str, Any] = {"article_file": Path(source).name, "annotator": annotator, "sha256": article.sha256}
    for plural, records in extraction.records.items():
        out[plural] = [_quoted(one, article.text) for one in records]
    out["notes"] = [f"drafted by {extraction.provenance.model}; not yet corrected by hand"]
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def _quoted(record: Record, text: str) -> dict[str, Any]:
    said = record.model_dump(mode="json", exclude={"id", "evidence"})
    return {**said, "evidence": [_quote(span, text) for span in record.evidence]}


def _quote(span: Span, text: str) -> str | dict[str, str | int]:
    """The quote; with its offset where it stands more than once."""
    quote = text[span.start : span.end]
    found = list(places(text, quote))
    return quote if len(found) == 1 else {"quote": quote, "start": span.start}
