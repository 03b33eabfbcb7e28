"""Phrases that point at a day or a year that was said before."""

from __future__ import annotations

from datetime import date

import pytest
from scripted import Scripted

from extractor import Article, Extractor

ENGLISH = """Hekou opens nine plants
On March 29, nine plants began. The same day, 22 firms signed.
In 2021, exports rose to 71 million yuan from 65 million yuan the year before.
For the whole year, 63 parks were built.
"""
CHINESE = """河口：项目为王
3月29日，九个项目开工。当天签约企业22家。
2021年，全县茶园由上年的28.1万亩增至28.6万亩。
全年接待游客412.6万人次。
"""
PUBLISHED = date(2022, 4, 2)


def period_of(text: str, phrase: str, name: str, value: str) -> str | None:
    """The period that comes of an indicator whose time phrase is `phrase`."""
    article = Article.from_text(text, published_on=PUBLISHED)
    line = next(one.line for one in article.sentences if value in one.text)
    said = {"evidence": [line], "name": name, "value": value, "change": None, "place": None, "period": phrase}
    extraction = Extractor(Scripted({"indicators": [said]}), types=["indicators"]).extract(article)
    assert extraction.rejected == ()
    found: str | None = extraction.records["indicators"][0].model_dump()["period"]
    return found


@pytest.mark.parametrize(
    ("text", "phrase", "name", "value", "period"),
    [
        (ENGLISH, "The same day", "firms", "22", "2022-03-29"),
        (ENGLISH, "the year before", "exports", "65 million yuan", "2020"),
        (ENGLISH, "the whole year", "parks", "63", "2021"),
        (CHINESE, "当天", "签约企业", "22家", "2022-03-29"),
        (CHINESE, "上年", "茶园", "28.1万亩", "2020"),
        (CHINESE, "全年", "游客", "412.6万人次", "2021"),
        (CHINESE.replace("当", "當"), "當天", "签约企业", "22家", "2022-03-29"),
    ],
)
def test_a_phrase_points_at_what_was_said(text: str, phrase: str, name: str, value: str, period: str) -> None:
    """The nearest before it counts, and the year before is one before the year of the same line."""
    assert period_of(text, phrase, name, value) == period


def test_a_phrase_that_points_at_nothing_says_nothing() -> None:
    """No day was said before; a year before none in its line is the year before publication, as anywhere."""
    assert period_of("河口快讯\n当天签约企业22家。\n", "当天", "签约企业", "22家") is None
    assert period_of("河口快讯\n签约企业由上年的22家增加。\n", "上年", "签约企业", "22家") == "2021"
