"""One article: its text exactly as it came, what the source says of it, and the view that is read.

Offsets anywhere in the package index `Article.text`. What the caller or the source file states (title, date, publisher,
URL, language) is held over what stands in the page's markup, and that over what stands in the lines of the text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

from extractor.errors import ArticleError
from extractor.html import looks_like_html, view_html
from extractor.language import Language, language_of, language_tag
from extractor.metadata import read_metadata
from extractor.repair import repair
from extractor.sentence import Sentence, split
from extractor.view import View

if TYPE_CHECKING:
    from datetime import date

__all__ = ["MAX_CHARACTERS", "Article", "Language"]

MAX_CHARACTERS = 5_000_000
"""The longest article read, in code points. The longest newspaper supplement is a hundredth of it."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)  # no slots: `sentences` and `sha256` are kept in the instance once computed
class Article:
    """An article. `None` means that neither the source nor the text says."""

    id: str
    """The file's stem, unless the source gives one."""
    text: str
    """The decoded text as it stands, mark-up and damage included; no surrogates."""
    language: Language
    view: View
    """What is read: the text without mark-up and repaired, with a map back to `text`."""
    title: str | None = None
    published_on: date | None = None
    publisher: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()
    """What was odd about the text and what was done about it, one line each."""

    @cached_property
    def sha256(self) -> str:
        """The hash of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The numbered sentences; `sentences[n - 1].line == n`."""
        return split(self.view)

    def to_json(self) -> dict[str, str | None]:
        """Give the contract's `article` block."""
        return {
            "id": self.id,
            "title": self.title,
            "language": self.language,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "publisher": self.publisher,
            "url": self.url,
            "sha256": self.sha256,
        }

    @classmethod
    def from_text(  # noqa: PLR0913 - one keyword for each thing a source may state
        cls,
        text: str,
        *,
        id: str | None = None,  # noqa: A002 - the contract's name for it
        source: str | None = None,
        html: bool | None = None,
        title: str | None = None,
        published_on: date | None = None,
        publisher: str | None = None,
        url: str | None = None,
        language: str | None = None,
        warnings: tuple[str, ...] = (),
    ) -> Self:
        """Read an article from its text.

        `id` defaults to the first sixteen digits of the text's hash. `source` names the article in errors. `html` says
        whether the text is a page; None: look whether it begins as one. `language` is a BCP 47 tag ("zh-CN" will do).
        `warnings` are those of whoever decoded the text. A lone surrogate (as JSON may hold) becomes U+FFFD, with a
        warning.

        Raises ArticleError: reason "empty" where nothing stands in it, "too_long" beyond `MAX_CHARACTERS`.
        """
        name = source or id or "article"
        if len(text) > MAX_CHARACTERS:
            raise ArticleError(
                f"too long: {len(text):,} characters, an article may have {MAX_CHARACTERS:,}; split it into articles",
                source=name,
                reason="too_long",
            )
        notes = list(warnings)
        try:
            data = text.encode()
        except UnicodeEncodeError:
            text, lone = _SURROGATE.subn("\ufffd", text)
            notes.append(f"{lone} lone surrogate(s) replaced by U+FFFD")
            data = text.encode()
        if not text.strip("\ufeff \t\r\n") or text.isspace():
            raise ArticleError("empty: there is no text in it", source=name, reason="empty")

        page = view_html(text) if (looks_like_html(text) if html is None else html) else None
        base = page.view if page else View.identity(text)
        view, repairs = repair(base)
        if not view.text.strip():
            raise ArticleError("empty: no text is left without the mark-up", source=name, reason="empty")
        notes += [*(page.warnings if page else ()), *repairs]
        found = read_metadata(view, verbatim=page is None)
        # A page's own `lang` is not asked: machine translation and script conversion leave that of the original.
        tag = language_tag(language, view.text) if language else None
        if language and tag is None:
            notes.append(f"language {language!r} is not one that is read (en, zh-Hans, zh-Hant): taken from the text")
        return cls(
            id=_clean(id) or hashlib.sha256(data).hexdigest()[:16],
            text=text,
            language=tag or language_of(view.text),
            view=view,
            title=_clean(title) or (page and _clean(page.title)) or found.title,
            published_on=published_on or (page and page.published_on) or found.published_on,
            publisher=_clean(publisher) or (page and _clean(page.publisher)) or found.publisher,
            url=_clean(url) or (page and _clean(page.url)) or None,
            warnings=tuple(notes),
        )


def _clean(value: str | None) -> str | None:
    """Give a stated value on one line and encodable, or None where nothing is stated."""
    return _SURROGATE.sub("\ufffd", " ".join(value.split())) or None if value else None
