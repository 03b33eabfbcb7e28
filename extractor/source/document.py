"""One document as articles: a text, a page, a JSON object or list, or JSON Lines, told by name or by how it begins."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from extractor.article import Article
from extractor.encoding import decode
from extractor.errors import ArticleError
from extractor.source.fields import article_of
from extractor.source.kind import Kind, Packed, by_start
from extractor.source.unpack import Bytes, Prefixed, opened, told, too_long, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_STARTS: Final[dict[bytes, Packed]] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_NO_TEXT: Final = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, whose line ends are not bytes

_WHOLE: Final = ("binary", "gold_file", "own_output")  # what is wrong with a first line and so with all


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document before it is read."""

    name: str
    """Names it in messages."""
    stem: str
    """The article's id, unless the document gives one."""
    kind: Kind | None
    """None: by how it begins."""
    limit: int
    """Bytes of the longest document, or line of JSON Lines, unpacked."""
    encoding: str | None = None
    declared: str | None = None
    text_field: str | None = None
    url: str | None = None


def articles(stream: Bytes, about: Document) -> Iterator[Article | ArticleError]:
    """Every article of a document, as it is read; where it cannot be read on, the last is the error that says why."""
    try:
        yield from _articles(stream, about)
    except ArticleError as error:
        yield error


def _articles(stream: Bytes, about: Document) -> Iterator[Article | ArticleError]:
    kind = about.kind
    if kind is None:
        stream, kind = _sniffed(stream, about)
    if kind == "jsonl":
        yield from _lines(stream, about)
        return
    data = whole(stream, about.limit, about.name)
    text, name = decode(data, encoding=about.encoding, declared=about.declared, source=about.name)
    notes = _notes(text, name)
    if kind == "json":
        yield from _json(text, notes, about)
        return
    yield Article.from_text(
        text,
        id=about.stem,
        source=about.name,
        html={"html": True, "markdown": False}.get(kind),
        url=about.url,
        warnings=notes,
    )


def _sniffed(stream: Bytes, about: Document) -> tuple[Bytes, Kind]:
    """The kind of a document without a telling name, and its stream from the start."""
    with told(about.name):
        start = stream.read(max(map(len, _STARTS)))
        stream = Prefixed(start, stream)
        packed: Packed | None = next((kind for sign, kind in _STARTS.items() if start.startswith(sign)), None)
        stream = opened(stream, packed, about.name)
        taken, lines = b"", [b""]
        while len(lines) < 3 and len(taken) <= about.limit:  # noqa: PLR2004 - the first two that are not blank
            line = stream.readline(about.limit + 1)
            if not line:
                break
            taken += line
            if line.strip():
                lines.append(line)
    first, second = [*lines[1:], b"", b""][:2]
    return Prefixed(taken, stream), by_start(first, second)


def _json(text: str, notes: tuple[str, ...], about: Document) -> Iterator[Article | ArticleError]:
    """The articles of a JSON object or of a list of objects; those of a list without an id are `stem#1`, `stem#2`, …"""
    value = _parsed(text.removeprefix("\ufeff"), about.name)
    if isinstance(value, dict):
        yield article_of(value, source=about.name, fallback_id=about.stem, text_field=about.text_field, warnings=notes)
        return
    if not isinstance(value, list):
        raise ArticleError("JSON, but no object and no list of objects", source=about.name, reason="no_text")
    if not value:
        raise ArticleError("empty: a list with nothing in it", source=about.name, reason="empty")
    for number, record in enumerate(value, 1):
        yield _one(record, f"{about.name}[{number}]", number, notes, about)


def _lines(stream: Bytes, about: Document) -> Iterator[Article | ArticleError]:
    """The articles of JSON Lines, one in memory at a time; those without an id are `stem#1`, `stem#2`, … by line."""
    number = found = 0
    while True:
        with told(about.name):
            line = stream.readline(about.limit + 1)
        if not line:
            break
        number += 1
        source = f"{about.name}:{number}"
        if number == 1 and line.startswith(_NO_TEXT):
            raise ArticleError(
                "UTF-16, which has no lines of bytes; convert it to UTF-8", source=about.name, reason="undecodable"
            )
        if len(line) > about.limit and not line.endswith(b"\n"):
            with told(about.name):
                while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                    pass
            found += 1
            yield too_long(f"a line of more than {about.limit:,} bytes", about.limit, source)
            continue
        if not line.strip():
            continue
        found += 1
        try:
            text, encoding = decode(line, encoding=about.encoding, declared=about.declared, source=source)
            record = _parsed(text.removeprefix("\ufeff"), source, torn=not line.endswith(b"\n") and number > 1)
            outcome = _one(record, source, number, _notes(text, encoding), about)
        except ArticleError as error:
            outcome = error
        if number == 1 and isinstance(outcome, ArticleError) and outcome.reason in _WHOLE:
            raise ArticleError(str(outcome).removeprefix(f"{source}: "), source=about.name, reason=outcome.reason)
        yield outcome
    if not found:
        raise ArticleError("empty: there is no line in it", source=about.name, reason="empty")


def _one(record: object, source: str, number: int, notes: tuple[str, ...], about: Document) -> Article | ArticleError:
    if not isinstance(record, dict):
        return ArticleError(
            "no JSON object; an article is an object with a text in it", source=source, reason="no_text"
        )
    fallback = f"{about.stem}#{number}"
    try:
        return article_of(record, source=source, fallback_id=fallback, text_field=about.text_field, warnings=notes)
    except ArticleError as error:
        return error


def _parsed(text: str, source: str, *, torn: bool = False) -> Any:  # noqa: ANN401 - whatever JSON holds
    """The value of a JSON text. Raises ArticleError: reason "torn" where a last line has no end, else "bad_json"."""
    if not text.strip():
        raise ArticleError("empty: there is no text in it", source=source, reason="empty")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if torn:
            message = "torn: the last line is cut short, with no line end and no whole JSON; fetch or write it again"
            raise ArticleError(message, source=source, reason="torn") from None
        where = f"line {error.lineno} column {error.colno}"
        hint = "; if each line is an object, name it .jsonl" if error.msg == "Extra data" else ""
        raise ArticleError(f"not JSON: {error.msg} at {where}{hint}", source=source, reason="bad_json") from None
    except RecursionError:
        raise ArticleError("not JSON that can be read: nested too deeply", source=source, reason="bad_json") from None
    except ValueError:  # an integer of thousands of digits
        raise ArticleError("not JSON that can be read: a number too long", source=source, reason="bad_json") from None


def _notes(text: str, encoding: str) -> tuple[str, ...]:
    """What decoding is to say to whoever uses the offsets."""
    notes = [] if encoding == "utf-8" else [f"decoded from {encoding}: offsets are those of the decoded text"]
    broken = text.count("\ufffd")
    if broken:
        notes.append(f"{broken} character(s) could not be decoded and read as U+FFFD")
    return tuple(notes)
