"""One JSON object as an article: which field is its text, and what the others state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from extractor.article import Article
from extractor.errors import ArticleError
from extractor.period import read_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

TEXT: Final = ("text", "content", "body", "article", "正文", "内容", "html")
_ID: Final = ("id", "article_id", "doc_id", "docid", "_id")
_TITLE: Final = ("title", "headline", "标题", "標題")
_DATE: Final = (
    *("published_on", "published_at", "published", "publish_date", "publication_date", "pub_date", "pubdate", "date"),
    *("datetime", "publish_time", "time", "发布日期", "发布时间", "日期", "时间", "發布日期", "發布時間", "時間"),
)
_PUBLISHER: Final = ("publisher", "source", "site_name", "site", "media", "来源", "來源", "媒体", "媒體")
_URL: Final = ("url", "link", "source_url", "网址", "链接", "鏈接")
_LANGUAGE: Final = ("language", "lang")
_MARKUP: Final = re.compile(r"</(?:p|div|span|td|li|h[1-6])\s{0,9}>|<br\s{0,9}/?>", re.IGNORECASE)
_MARKUP_WITHIN: Final = 20_000  # characters


def article_of(
    record: Mapping[str, Any],
    *,
    source: str,
    fallback_id: str,
    text_field: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Article:
    """Read one object; `fallback_id` serves where it has no id of its own.

    The text is the value of `text_field`, or of the first field of `TEXT` that holds one, as it stands. Raises
    ArticleError: reason "gold_file" or "own_output" for what this package wrote or checks against, "no_text", "empty",
    "too_long".
    """
    fields = {str(name).lower(): value for name, value in record.items()}
    name, text = _text(record, fields, source, text_field)
    notes = list(warnings)
    stated = _stated(fields, _DATE)
    day = _day(stated)
    if stated and day is None:
        notes.append(f"the date {stated!r} cannot be read as a day")
    publisher = _stated(fields, _PUBLISHER)
    return Article.from_text(
        text,
        id=_stated(fields, _ID) or fallback_id,
        source=source,
        html=True if name == "html" or _MARKUP.search(text, 0, _MARKUP_WITHIN) else None,
        title=_stated(fields, _TITLE),
        published_on=day,
        publisher=None if publisher and "/" in publisher else publisher,  # a URL or a path is nobody
        url=_stated(fields, _URL),
        language=_stated(fields, _LANGUAGE),
        warnings=tuple(notes),
    )


def _text(record: Mapping[str, Any], fields: Mapping[str, Any], source: str, text_field: str | None) -> tuple[str, str]:
    """The name of the text's field, in lower case, and the text."""
    if text_field is not None:
        if isinstance(record.get(text_field), str):
            return text_field.lower(), record[text_field]
        raise ArticleError(
            f"no text in the field {text_field!r}; it has {_names(record)}", source=source, reason="no_text"
        )
    held = [(name, fields[name]) for name in TEXT if isinstance(fields.get(name), str)]
    for name, text in held:
        if text and not text.isspace():
            return name, text
    if held:
        return held[0]
    if isinstance(fields.get("article"), dict) or {"article_id", "evidence"} <= fields.keys():
        if "guideline" in fields:
            raise ArticleError(
                "a gold/label file, not an article; give the text it labels", source=source, reason="gold_file"
            )
        raise ArticleError(
            "a dataset of records, not an article; give the articles", source=source, reason="own_output"
        )
    if "guideline" in fields:
        raise ArticleError(
            "a gold/label file, not an article; give the text it labels", source=source, reason="gold_file"
        )
    raise ArticleError(
        f"no text: none of the fields {', '.join(TEXT)}; it has {_names(record)}; name the text's field",
        source=source,
        reason="no_text",
    )


def _names(record: Mapping[str, Any]) -> str:
    """The names of the fields, for a message on one line."""
    names = ", ".join(str(name) for name in list(record)[:8]) or "none"
    return " ".join(names.split())[:200] + (", …" if len(record) > 8 else "")  # noqa: PLR2004 - as many as were named


def _stated(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of the fields that says anything, as text; a list or an object says nothing that could be read."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None


def _day(stated: str | None) -> date | None:
    return read_date(f"Date: {stated}") if stated else None  # behind a label, 20220729 counts as a day too
