"""Flat tables: what columns a record type has, and its records as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from extractor.record import Figure, Record, shape_of

if TYPE_CHECKING:
    from extractor.errors import ArticleError, ExtractorError

Type = Literal["string", "integer", "number", "strings", "spans"]

ARTICLES: dict[str, Type] = {
    "id": "string",
    "title": "string",
    "language": "string",
    "published_on": "string",
    "publisher": "string",
    "url": "string",
    "sha256": "string",
    "returned": "integer",
    "accepted": "integer",
    "rejected": "integer",
    "merged": "integer",
    "reasked": "integer",
    "requests": "integer",
    "input_tokens": "integer",
    "cached_tokens": "integer",
    "output_tokens": "integer",
    "dollars": "number",
    "model": "string",
    "how": "string",
    "prompt": "string",
    "schema": "string",
    "package": "string",
    "warnings": "strings",
}


def columns(record: type[Record]) -> dict[str, Type]:
    """The columns of a record type's table: ids, evidence, then its fields; a quantity takes three.

    Values of quantities are strings: exact decimals in units of one, null where the text has no single number.
    """
    out: dict[str, Type] = {"article_id": "string", "id": "string", "evidence": "spans"}
    for name in record.facts():
        shape = shape_of(record, name)
        if shape.role is not None and shape.role.kind == "quantity":
            out |= {f"{name}_text": "string", f"{name}_value": "string", f"{name}_unit": "string"}
        elif shape.many:
            out[name] = "strings"
        else:
            out[name] = "integer" if shape.role is not None and shape.role.kind == "count" else "string"
    return out


def row(article_id: str, record: type[Record], said: dict[str, Any]) -> dict[str, Any]:
    """One record, as it stands in a document, as a row of its type's table."""
    out: dict[str, Any] = {"article_id": article_id, "id": said["id"], "evidence": said["evidence"]}
    for name in record.facts():
        shape = shape_of(record, name)
        if shape.role is not None and shape.role.kind == "quantity":
            figure = said[name] or dict.fromkeys(Figure.model_fields)
            out |= {f"{name}_{part}": figure[part] for part in ("text", "value", "unit")}
        else:
            out[name] = said[name]
    return out


def article_row(document: dict[str, Any]) -> dict[str, Any]:
    """The row of `articles`: the article block, where its records went, and how they were made."""
    made = document["provenance"]
    return {
        **document["article"],
        **document["counts"],
        **made["usage"],
        "model": made["model"],
        "how": made["how"],
        "prompt": made["prompt"],
        "schema": made["schema"],
        "package": made["package"],
        "warnings": document["warnings"],
    }


def failure(error: ExtractorError | ArticleError) -> dict[str, Any]:
    """One row of `failed`: the typed reason and the sentence."""
    return {
        "source": getattr(error, "source", None),
        "error": type(error).__name__,
        "reason": getattr(error, "reason", None),
        "message": str(error),
    }
