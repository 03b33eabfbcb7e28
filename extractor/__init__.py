"""Typed, grounded records from news about Chinese local government.

from extractor import extract
for official in extract(open("article.txt").read()).officials:
    print(official.name, official.position, official.evidence)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.api import Extractor, extract
    from extractor.article import Article
    from extractor.errors import ArticleError, ExtractorError
    from extractor.extraction import Extraction
    from extractor.record import Figure, Record
    from extractor.source import read
    from extractor.span import Span

_HOME = {
    "Article": "article",
    "ArticleError": "errors",
    "Extraction": "extraction",
    "Extractor": "api",
    "ExtractorError": "errors",
    "Figure": "record",
    "Record": "record",
    "Span": "span",
    "extract": "api",
    "read": "source",
}

__all__ = [
    "Article",
    "ArticleError",
    "Extraction",
    "Extractor",
    "ExtractorError",
    "Figure",
    "Record",
    "Span",
    "extract",
    "read",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load a public name when it is first used, so that importing the package costs next to nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(f"extractor.{_HOME[name]}"), name)
    globals()[name] = value
    return value
