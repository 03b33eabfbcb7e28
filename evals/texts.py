"""The articles that gold is of: found in folders by the hash of their text, never by name alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.article import Article
from extractor.errors import ArticleError, SettingsError
from extractor.source import read

_HERE = Path(__file__).resolve().parent
GOLD = _HERE / "gold"
"""The project's own gold, where no other is named."""
ARTICLES = _HERE / "articles"
"""The articles shipped with the project."""


@dataclass(frozen=True)  # no slots: the two ways to look one up are kept in the instance
class Texts:
    """Articles at hand, by hash, by id and by the name of the file they are in."""

    articles: tuple[Article, ...]
    files: Mapping[str, Article]

    @classmethod
    def at(cls, folders: Iterable[Path]) -> Texts:
        """Every article in these folders and files.

        Raises ArticleError for the first that cannot be read: gold on a text that cannot be read is not checked.
        """
        articles: list[Article] = []
        files: dict[str, Article] = {}
        for folder in folders:
            if not folder.exists():
                raise SettingsError(f"{folder}: no such folder; name that of the articles with --articles DIR")
            paths = sorted(one for one in folder.iterdir() if one.is_file()) if folder.is_dir() else [folder]
            for path in paths:
                if path.name.startswith("."):
                    continue
                found = list(read([path]))
                for one in found:
                    if isinstance(one, ArticleError):
                        raise one
                    articles.append(one)
                if len(found) == 1 and isinstance(found[0], Article):
                    files[path.name] = found[0]
        return cls(tuple(articles), files)

    @cached_property
    def by_hash(self) -> dict[str, Article]:
        """By sha256 of the text."""
        return {one.sha256: one for one in self.articles}

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """By id, the first of two of one name."""
        return {one.id: one for one in reversed(self.articles)}
