"""The five seeds give the article blocks of their gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from extractor.article import Article
from extractor.source import read

if TYPE_CHECKING:
    from pathlib import Path


def test_the_seeds_give_their_gold_blocks(shared: Path) -> None:
    """Id, title, language, date, publisher, URL and hash are exactly those of the gold."""
    found = {one.id: one for one in read([shared / "seeds"]) if isinstance(one, Article)}
    gold = [
        json.loads(path.read_text(encoding="utf-8"))["article"] for path in sorted((shared / "gold").glob("*.json"))
    ]
    assert [found[block["id"]].to_json() for block in gold] == gold
    assert len(found) == len(gold)


def test_gold_is_no_article(shared: Path) -> None:
    """Each gold file is refused as what it is."""
    reasons = [getattr(one, "reason", None) for one in read([shared / "gold" / "*.json"])]
    assert reasons == ["gold_file"] * 5


def test_our_articles_state_themselves(articles: Path) -> None:
    """Every article that ships has a title, a date and a publisher, and they are found."""
    found = [one for one in read([articles]) if isinstance(one, Article)]
    assert len(found) >= 6
    for one in found:
        assert one.title, one.id
        assert one.published_on, one.id
        assert one.publisher, one.id
