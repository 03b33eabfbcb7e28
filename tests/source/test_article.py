"""The article."""

from __future__ import annotations

import contextlib
import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import MAX_CHARACTERS, Article
from extractor.errors import ArticleError

TEXT = "The county road is open\n2022-07-29\nIt cost 3 billion yuan. It has 12 kilometres.\nSource: Qinghe Daily\n"


@given(st.text())
def test_any_text_is_an_article_or_empty(text: str) -> None:
    """Whatever the characters, halves of pairs included: the text is kept, the hash is its own, or it is empty."""
    article = None
    with contextlib.suppress(ArticleError):
        article = Article.from_text(text, html=False)
    if article is None:
        return
    assert len(article.text) == len(text)
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert article.view.original == article.text
    for sentence in article.sentences:
        assert article.text[sentence.span.start : sentence.span.end].strip()


def test_what_it_holds() -> None:
    """The article block is the contract's, found in the text."""
    article = Article.from_text(TEXT, id="a1")
    assert article.to_json() == {
        "id": "a1",
        "title": "The county road is open",
        "language": "en",
        "published_on": "2022-07-29",
        "publisher": "Qinghe Daily",
        "url": None,
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    }
    assert [sentence.line for sentence in article.sentences] == list(range(1, len(article.sentences) + 1))


def test_the_source_is_held_over_the_text() -> None:
    """What the caller states stands, whatever the text says."""
    article = Article.from_text(
        TEXT,
        title="Another\n title",
        published_on=date(2020, 1, 2),
        publisher="Other Post",
        url="https://example.com/1",
        language="zh-TW",
    )
    assert article.to_json() == {
        **article.to_json(),
        "title": "Another title",
        "published_on": "2020-01-02",
        "publisher": "Other Post",
        "url": "https://example.com/1",
        "language": "zh-Hant",
    }


def test_an_id_comes_from_the_hash() -> None:
    """Without an id, the same text has the same one."""
    assert Article.from_text(TEXT).id == Article.from_text(TEXT).id == Article.from_text(TEXT).sha256[:16]


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\ufeff", "\ufeff\n", "\u3000\u00a0"])
def test_nothing_is_no_article(text: str) -> None:
    """White space and a byte order mark are no text."""
    with pytest.raises(ArticleError, match=r"^a.txt: empty") as caught:
        Article.from_text(text, source="a.txt")
    assert caught.value.reason == "empty"


def test_too_long() -> None:
    """A text beyond the limit is refused before it is read."""
    with pytest.raises(ArticleError, match="too long: 5,000,001 characters") as caught:
        Article.from_text("a" * (MAX_CHARACTERS + 1), source="a.txt")
    assert caught.value.reason == "too_long"


def test_lone_surrogates_are_replaced() -> None:
    """Half a pair can be neither hashed nor written: it reads as U+FFFD, and a warning says so."""
    article = Article.from_text("The \ud800 road", id="\udc00", title="\ud800")
    assert article.text == "The \ufffd road"
    assert (article.id, article.title) == ("\ufffd", "\ufffd")
    assert any("surrogate" in warning for warning in article.warnings)


def test_an_unknown_language_is_said() -> None:
    """A tag that is none of the three gives way to the text, with a warning."""
    article = Article.from_text(TEXT, language="fr")
    assert article.language == "en"
    assert any("'fr'" in warning for warning in article.warnings)


def test_a_page_is_told_by_its_start() -> None:
    """A text that begins as a page is read as one; its offsets are those of the page's source."""
    page = "<!DOCTYPE html><html><body><h1>The road</h1><p>It cost 3 &amp; more billion yuan in all.</p></body></html>"
    article = Article.from_text(page)
    assert article.text == page
    assert "<p>" not in article.view.text
    assert any("3 & more" in sentence.text for sentence in article.sentences)
    assert Article.from_text(page, html=False).view.text.startswith("<!DOCTYPE")


def test_a_mark_at_the_start_is_no_part_of_the_title() -> None:
    """U+FEFF stays in the text, where offsets count it, and out of what is stated."""
    article = Article.from_text("\ufeff" + TEXT)
    assert article.text[0] == "\ufeff"
    assert article.title == "The county road is open"
