"""Long articles: windows cover every line once, halves partition, and it does not matter how the text was cut."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from faulty import KEY, NONE, official
from hypothesis import given
from hypothesis import strategies as st
from openai_server import serving

from extractor.article import Article
from extractor.catalog import select
from extractor.errors import ModelOutputError
from extractor.models.llm import LLM, Hooks
from extractor.pipeline import extract_article
from extractor.sentence import Sentence
from extractor.span import Span
from extractor.tokens import ASCII, OTHER, WIDE, estimate
from extractor.window import _NUMBERING, halves, windows

TEXTS = st.lists(st.tuples(st.text("ab 市长。", max_size=60), st.booleans()), max_size=40)
_SHOWN = re.compile(r"^\[(\d+)\] ", re.MULTILINE)


def lines_of(texts: list[tuple[str, bool]]) -> tuple[Sentence, ...]:
    """Sentences with these texts, some of them leftovers of the page."""
    return tuple(Sentence(n, Span(n, n + 1), text, boilerplate) for n, (text, boilerplate) in enumerate(texts, 1))


@given(TEXTS, st.none() | st.integers(1, 200))
def test_windows_cover_every_shown_line_once_in_order_within_the_limit(
    texts: list[tuple[str, bool]], limit: int | None
) -> None:
    """Nothing is lost, doubled or moved; only a line that is too long by itself passes the limit."""
    sentences = lines_of(texts)
    found = windows(sentences, limit)
    assert [one for run in found for one in run] == [one for one in sentences if not one.boilerplate]
    assert all(found) or found == ((),)
    for run in found:
        cost = sum(estimate(one.text) + _NUMBERING for one in run)
        assert limit is None or cost <= limit or len(run) == 1


@given(TEXTS)
def test_halves_are_a_partition(texts: list[tuple[str, bool]]) -> None:
    """Both have something, together they are the whole; one line has no halves."""
    sentences = lines_of(texts)
    both = halves(sentences)
    if len(sentences) < 2:
        assert both is None
    else:
        assert both is not None
        assert all(both)
        assert both[0] + both[1] == sentences


def long_article() -> tuple[Article, dict[str, Any]]:
    """60 kB in 700 lines, with an official on every seventh and one that stands in two places."""
    names = [f"{a} {b}" for a in ("Liu", "Chen", "Wang", "Zhao") for b in ("Wen", "Hao", "Ji", "Min", "Rui")]
    told, officials = ["Haining builds"], []
    for number in range(2, 701):
        if number % 7:
            told.append(
                f"On day {number} the people of the town came to look at the harbour and went home in the evening."
            )
            continue
        name, post = names[number % len(names)], f"secretary of the Haining {number % 83} th committee"
        told.append(f"{name}, {post}, said that all of it went well and that it was to be so in the years to come too.")
        officials.append(official(number, name, post))
    text = "\n\n".join(told)
    assert len(text) > 60_000
    return Article.from_text(text, id="long"), {**NONE, "officials": officials}


async def read(
    article: Article,
    answer: dict[str, Any],
    rules: tuple[dict[str, Any], ...] = (),
    **settings: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """The article asked about, and the server's log."""
    async with serving([*rules, {"content": answer, "within": True}]) as server:
        model = LLM(
            model="m",
            base_url=server.base_url,
            api_key=KEY,
            mode="json_schema",
            backoff_s=0.001,
            attempts=2,
            **settings,
        )
        try:
            found = await extract_article(article, model, select(None))
        finally:
            await model.close()
        return found, server.log()


def test_a_long_article_is_the_same_however_it_is_cut() -> None:
    """The head is in each window, line numbers are the article's, and the records do not depend on the windows."""
    article, answer = long_article()
    outcomes = {size: asyncio.run(read(article, answer, window_tokens=size)) for size in (1500, 6000, 100_000)}
    for size, (_, log) in outcomes.items():
        users = [row["body"]["messages"][1]["content"] for row in log]
        assert all("Haining builds" in one for one in users)
        shown = sorted(int(n) for one in users for n in _SHOWN.findall(one))
        assert shown == [one.line for one in article.sentences if not one.boilerplate]
        assert len(users) == 1 if size > 50_000 else len(users) > 2
    said = [[one.model_dump() for one in found.officials] for found, _ in outcomes.values()]
    assert len(said[0]) > 80
    assert all(one == other for one, other in pairwise(said))
    assert not any(found.warnings for found, _ in outcomes.values())


def test_what_is_read_stays_when_a_part_is_not() -> None:
    """A window that is refused costs its own lines only; the extraction says which, and every request is counted."""
    article, answer = long_article()
    refused = {"match": {"contains": "[350] "}, "fault": "content_filter"}
    found, log = asyncio.run(read(article, answer, (refused,), window_tokens=3000))
    whole, _ = asyncio.run(read(article, answer, window_tokens=3000))
    (unread,) = found.unread
    first, last = (int(n) for n in re.findall(r"\d+", unread)[:2])
    assert first <= 350 <= last
    assert "content filter" in unread
    assert unread in found.warnings
    assert {one.name for one in found.officials} <= {one.name for one in whole.officials}
    assert 0 < len(found.officials) < len(whole.officials)
    assert found.provenance.usage.requests == len(log)


@pytest.mark.parametrize("fault", ["503", "refusal", "prose", "insufficient_quota", {"kind": "length", "at": 0}])
@pytest.mark.parametrize("what", ["repair", "cover"])
def test_a_further_question_that_fails_loses_nothing(what: str, fault: Any) -> None:  # noqa: ANN401
    """What the first pass found stays, with a warning, and what the further question cost is counted."""
    text = "Haining\n\nLiu Wen, mayor of Haining City, spoke.\n\nChen Hao, county secretary, got 5 million yuan."
    answer = {**NONE, "officials": [official(2, "Liu Wen", "mayor of Haining City")]}
    if what == "repair":
        answer["officials"].append(official(2, "Nobody", "mayor of Nowhere"))
    later = {"match": {"nth": "2-"}, "fault": fault}
    settings: dict[str, Any] = {"passes": 2, "repair": False} if what == "cover" else {}
    found, log = asyncio.run(read(Article.from_text(text, id="x"), answer, (later,), **settings))
    assert [one.name for one in found.officials] == ["Liu Wen"]
    assert len(found.rejected) == (what == "repair")
    assert found.provenance.usage.requests == len(log) > 1
    cut = isinstance(fault, dict)
    assert bool(found.warnings) or (cut and what == "repair")


@pytest.mark.parametrize(("share", "requests"), [(0, 7), (0.9, 31)])
def test_a_model_that_cuts_every_answer_is_asked_in_bounds(share: float, requests: int) -> None:
    """Where not one record comes, halving twice is enough; where each answer brings some, it goes on to its end."""
    article, answer = long_article()
    cut = {"fault": {"kind": "length", "at": share}}
    if not share:
        with pytest.raises(ModelOutputError, match="cut off"):
            asyncio.run(read(article, answer, (cut,), window_tokens=100_000))
    found: list[Any] = []
    hooks = Hooks(request=found.append)
    with suppress(ModelOutputError):
        asyncio.run(read(article, answer, (cut,), window_tokens=100_000, hooks=hooks))
    assert len(found) == requests


def test_the_second_pass_asks_about_uncovered_lines_alone() -> None:
    """Only lines that say something and that no record cites are asked about again; what they hold is added."""
    text = (
        "Haining\n\nLiu Wen, mayor of Haining City, spoke.\n\nIt rained.\n\nChen Hao, county secretary, came.\n\nSo it."
    )
    first = {"match": {"nth": 1}, "content": {**NONE, "officials": [official(2, "Liu Wen", "mayor of Haining City")]}}
    answer = {**NONE, "officials": [official(4, "Chen Hao", "county secretary")]}
    found, log = asyncio.run(read(Article.from_text(text, id="x"), answer, (first,), passes=2))
    assert [int(n) for n in _SHOWN.findall(log[1]["body"]["messages"][1]["content"])] == [4]
    assert [one.name for one in found.officials] == ["Liu Wen", "Chen Hao"]
    assert len(log) == 2


@given(st.text() | st.text(st.sampled_from("a1 \n，。市é€“⺀鿿豈﫿＀\uffef\ufff0𠀀𰀀😀\ud800")))
def test_an_estimate_is_a_matter_of_counting(text: str) -> None:
    """ASCII, wide characters and others have each their weight."""
    wide = sum(
        "⺀" <= c <= "鿿" or "豈" <= c <= "﫿" or "＀" <= c <= "\uffef" or "\U00020000" <= c <= "\U0003ffff"
        for c in text
    )
    plain = sum(map(str.isascii, text))
    if plain == len(text):
        assert estimate(text) == int(plain * ASCII) + bool(text)
    else:
        assert estimate(text) == int(wide * WIDE + (len(text) - plain - wide) * OTHER + plain * ASCII) + 1
