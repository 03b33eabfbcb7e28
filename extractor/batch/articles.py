"""The articles of a batch run, kept in its folder: answers come a day later, when their files may have changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import orjson

from extractor.article import Article
from extractor.errors import ArticleError
from extractor.register import Register
from extractor.run.journal import Journal
from extractor.run.key import article_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Articles:
    """Articles by key, each once, in the order they came. Raises DatasetError where the file is damaged."""

    def __init__(self, path: Path) -> None:
        self._keys = Register()
        self._journal = Journal(path)
        try:
            for offset, line in self._journal.replay():
                self._keys.put(_key(line), offset)
        except BaseException:
            self.close()
            raise

    def __len__(self) -> int:
        return len(self._keys)

    def has(self, key: str) -> bool:
        """Whether an article is kept."""
        return self._keys.get(key) is not None

    def add(self, key: str, article: Article) -> None:
        """Keep an article that is not kept yet."""
        said = {**article.to_json(), "text": article.text, "html": _is_page(key, article)}
        del said["sha256"]
        self._keys.put(key, self._journal.append(orjson.dumps({"key": key, "article": said})))

    def every(self) -> Iterator[tuple[str, bytes]]:
        """Each key with the article as it stands in the file, for `article_of`."""
        self._journal.sync()
        for _, line in self._journal.replay():
            yield _key(line), line

    def close(self) -> None:
        """Close the file."""
        try:
            self._journal.close()
        finally:
            self._keys.close()


def article_of(line: bytes) -> Article:
    """The article in a line, as it was read: its view is made of the text anew, all else is as it was found."""
    said = orjson.loads(line)["article"]
    day = said.pop("published_on")
    made = Article.from_text(said.pop("text"), html=said.pop("html"))
    return replace(made, published_on=date.fromisoformat(day) if day else None, **said)


def _key(line: bytes) -> str:
    start = line.index(b'"key":"') + len(b'"key":"')
    return line[start : line.index(b'"', start)].decode()


def _is_page(key: str, article: Article) -> bool:
    """Whether the text was read as a page: an article does not say, but only one way gives the same reading."""
    said = {**article.to_json(), "text": article.text}
    del said["sha256"]
    for html in (False, True):
        with suppress(ArticleError):
            if article_key(article_of(orjson.dumps({"article": {**said, "html": html}}))) == key:
                return html
    raise ArticleError("cannot be kept: it does not read the same again", source=article.id, reason="unkept")
