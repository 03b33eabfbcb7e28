"""Inputs to articles, one at a time: opens each place, keeps ids apart, and turns what cannot be read into an error."""

from __future__ import annotations

import codecs
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from extractor.article import Article
from extractor.errors import ArticleError, SettingsError
from extractor.register import Register
from extractor.source.document import Document, articles
from extractor.source.kind import by_name
from extractor.source.place import File, Stdin, Url, places
from extractor.source.unpack import opened, told, too_long

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_BYTES: Final = 20_000_000
"""Bytes of the largest document read, unpacked: what five million characters, the longest article, take at most."""
TIMEOUT_S: Final = 30.0
"""Seconds in which a URL must have been read, redirects included."""


def read(  # noqa: PLR0913 - each has a default that seldom changes
    inputs: Iterable[str | Path] | str | Path,
    *,
    allow_private: bool = False,
    max_bytes: int = MAX_BYTES,
    timeout_s: float = TIMEOUT_S,
    encoding: str | None = None,
    text_field: str | None = None,
    stdin: BinaryIO | None = None,
    on_skipped: Callable[[str, str], None] | None = None,
) -> Iterator[Article | ArticleError]:
    """Read articles from files, folders, globs, `-` (standard input) and http(s) URLs, one at a time, as asked for.

    Read are .txt .md .html .htm .json .jsonl .ndjson, each also .gz or .zst. A file given by name or glob may have any
    suffix: then, as for standard input, text, a page, JSON and JSON Lines are told by how it begins. Files come in the
    order of the inputs, a folder's and a glob's sorted by name, a path named twice only once.

    What cannot be read comes as its ArticleError, in its place, and the others go on.

    - `allow_private`: let URLs and their redirects lead to private, loopback and link-local addresses.
    - `max_bytes`: of one document or line of JSON Lines, unpacked; a JSON Lines file may be of any length.
    - `timeout_s`: seconds for one URL, redirects included.
    - `encoding`: that of every input, instead of finding it out.
    - `text_field`: the JSON field that holds the text, instead of the first of the usual ones.
    - `stdin`: what `-` stands for; `sys.stdin.buffer` for None.
    - `on_skipped`: called with the name of each file of a folder that is passed over, and why; hidden files are not
      told.

    Ids: the one the source gives, else the file's stem; a line of JSON Lines without one is `stem#` and its line
    number, an object of a JSON list `stem#` and its place, both from 1. An id that an earlier article of the run has
    gets `~2`, `~3`, … and a warning.

    Raises SettingsError at once for an encoding that does not exist.
    """
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise SettingsError(f"no encoding {encoding!r}; for example utf-8, gb18030, big5, utf-16") from None
    listed = [inputs] if isinstance(inputs, str | Path) else inputs
    blank = Document(name="", stem="", kind=None, limit=max_bytes, encoding=encoding, text_field=text_field)

    def each() -> Iterator[Article | ArticleError]:
        for place in places(listed, on_skipped or (lambda _name, _why: None)):
            match place:
                case File():
                    yield from _file(place, blank)
                case Url():
                    yield from _url(place.url, blank, allow_private=allow_private, timeout_s=timeout_s)
                case Stdin():
                    yield from articles(stdin or sys.stdin.buffer, replace(blank, name="standard input", stem="stdin"))
                case ArticleError():
                    yield place

    return _apart(each())


def _file(place: File, blank: Document) -> Iterator[Article | ArticleError]:
    named = by_name(place.path.name)
    about = replace(blank, name=place.name, stem=named.stem, kind=named.kind)
    try:
        with told(place.name):
            stream = place.path.open("rb")
            size = place.path.stat().st_size
    except ArticleError as error:
        yield error
        return
    with stream:
        if size > about.limit and named.kind not in {"jsonl", None} and not named.packed:
            yield too_long(f"{size:,} bytes", about.limit, place.name)
            return
        try:
            unpacked = opened(stream, named.packed, place.name)
        except ArticleError as error:
            yield error
            return
        yield from articles(unpacked, about)


def _url(url: str, blank: Document, *, allow_private: bool, timeout_s: float) -> Iterator[Article | ArticleError]:
    from extractor.source.fetch import fetch, is_public

    try:
        allowed = (lambda _address: True) if allow_private else is_public
        page = fetch(url, allowed=allowed, max_bytes=blank.limit, timeout_s=timeout_s)
    except ArticleError as error:
        yield error
        return
    about = replace(blank, name=url, stem=page.stem, kind=page.kind, declared=page.charset, url=page.url)
    yield from articles(BytesIO(page.data), about)


def _apart(found: Iterator[Article | ArticleError]) -> Iterator[Article | ArticleError]:
    """The same, with no id twice."""
    with Register() as taken:  # with the number given last; on disk where they are many
        for one in found:
            if isinstance(one, ArticleError):
                yield one
                continue
            name, number = one.id, taken.get(one.id)
            while number is not None:
                number += 1
                taken.put(one.id, number)
                name = f"{one.id}~{number}"
                number = taken.get(name) and number
            taken.put(name, 1)
            if name != one.id:
                note = f"the id {one.id!r} was taken by an earlier article of the run"
                yield replace(one, id=name, warnings=(*one.warnings, note))
            else:
                yield one
