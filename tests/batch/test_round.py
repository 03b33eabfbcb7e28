"""Submit, fetch, finalize: the same as online; the rounds that cut answers and wrong records take; the caps."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractor import Extractor
from extractor.batch import Desk, Limits, status
from extractor.errors import DatasetError, SettingsError
from extractor.run.layout import Layout
from extractor.source import read

from .conftest import KEY, NAMES, NONE, answer, script

if TYPE_CHECKING:
    from .conftest import Corpus, Lane, Make


def online(lane: Lane, source: Path, **given: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any setting
    """The documents of the same inputs, asked online."""
    extractor = Extractor(types=["official"], **{**lane.given, **given})
    out = []

    async def every() -> None:
        out.extend([one async for one in extractor.aextract_many(read([str(source)]))])
        await extractor.aclose()

    asyncio.run(every())
    return [json.loads(one.to_json()) for one in out]


def plain(document: dict[str, Any]) -> dict[str, Any]:
    """A document without what a clock, a price or a server's retries decide."""
    made = {name: said for name, said in document["provenance"].items() if name not in {"seconds", "usage"}}
    return {**document, "provenance": made}


def test_all_good_is_what_online_gives(lane: Make, corpus: Corpus) -> None:
    """One round, and the dataset holds what asking online gives, record by record; each row was sent once."""
    one, source = lane(script(NAMES)), corpus(NAMES)
    sent = one.submit(source)
    assert (sent.new, sent.rows, sent.batches) == (6, 6, 1)
    fetched = one.fetch()
    assert (fetched.done, fetched.failed, fetched.due.wanted, fetched.due.lost) == (6, 0, 0, 0)
    documents = one.documents()
    assert len(documents) == 6
    assert sum(len(document["officials"]) for document in documents) == 12
    assert [plain(document) for document in documents] == [plain(document) for document in online(one, source)]
    articles = one.manifest()["articles"]
    assert articles["in"] == articles["done"] == 6
    assert len(one.rows()) == len(set(one.rows())) == 6


def test_cut_answers_and_wrong_records_take_further_rounds(lane: Make, corpus: Corpus) -> None:
    """Halves of cut answers and repairs go into next batches, as fetch says; the outcome is that of asking online."""
    wrong = json.loads(json.dumps(answer("a1")))
    wrong["officials"][0]["name"] = "Nobody Here"
    rules = [
        {"match": {"key": "a0", "article_attempt": 1}, "fault": "length"},
        {"match": {"key": "a1", "article_attempt": 1}, "content": wrong},
        {"match": {"key": "a2", "article_attempt": 1}, "fault": "prose"},
    ]
    one, source = lane(script(NAMES, *rules)), corpus(NAMES)
    rounds = [one.submit(source).rows]
    while (due := one.fetch().due).wanted:
        rounds.append(one.submit().rows)
        assert rounds[-1] == due.wanted
    assert rounds == [6, 4]  # two halves, a repair, a question asked again
    documents = one.documents()
    one.app.reset()
    assert [plain(document) for document in documents] == [plain(document) for document in online(one, source)]
    assert [document["counts"]["reasked"] for document in documents] == [0, 1, 0, 0, 0, 0]


def test_answers_that_are_always_cut_come_to_an_end(lane: Make, corpus: Corpus) -> None:
    """The rounds are bounded: lines that no answer fits are told of, and the article is done."""
    one = lane(script(["a1"], {"fault": {"kind": "length", "at": 14}}, lines=8))
    one.submit(corpus(["a1"], lines=8))
    rounds = 1
    while one.fetch().due.wanted:
        one.submit()
        rounds += 1
        assert rounds < 8
    assert 2 < rounds < 8
    one.documents()
    articles = one.manifest()["articles"]
    assert articles["done"] + articles["failed"] == 1


@pytest.mark.parametrize("limits", [Limits(rows=2), Limits(bytes=25_000)])
def test_splits(lane: Make, corpus: Corpus, limits: Limits) -> None:
    """No file passes the limit of rows or bytes, and every row is in one of them."""
    one = lane(script(NAMES))
    sent = one.submit(corpus(NAMES), limits=limits)
    files = one.input_files()
    assert len(files) == sent.batches > 1
    assert all(len(rows) <= limits.rows for rows in files)
    uploaded = [told for told in one.app.files.told.values() if told["purpose"] == "batch"]
    assert all(told["bytes"] <= limits.bytes for told in uploaded)
    assert sorted(row["custom_id"] for rows in files for row in rows) == sorted(set(one.rows()))
    assert one.fetch().done == 6


def test_a_row_larger_than_a_batch_is_told(lane: Make, corpus: Corpus) -> None:
    """No batch can hold it, so it is an error that says what to do."""
    with pytest.raises(SettingsError, match="--window-tokens"):
        lane(script(NAMES)).submit(corpus(NAMES), limits=Limits(bytes=1000))


def test_an_article_is_not_torn_apart_where_its_rows_fit(lane: Make, corpus: Corpus) -> None:
    """The rows of a long article are in one batch, also where the one before has room for some of them."""
    one = lane(script(["a1", "a2"], lines=30))
    one.submit(corpus(["a1", "a2"], lines=30), limits=Limits(rows=5), window_tokens=200)
    articles = [{row["custom_id"][:32] for row in rows} for rows in one.input_files()]
    assert len(articles) == 2
    assert all(len(keys) == 1 for keys in articles)
    assert one.fetch().done == 2


def test_the_caps_hold_rows_back(lane: Make, corpus: Corpus, tmp_path: Path) -> None:
    """What is under way counts at the most it can cost; what came back at what was billed; the rest goes later."""
    prices = tmp_path / "prices.json"
    prices.write_text('{"models": {"test-model": {"input": 1.0, "cached": 0.1, "output": 10.0}}}', encoding="utf-8")
    one = lane(script(NAMES))
    asked = {"prices": prices, "max_output_tokens": 1000, "max_cost": 0.02}
    sent = one.submit(corpus(NAMES), **asked)
    assert 0 < sent.rows < 6
    assert sent.held_back == 6 - sent.rows
    assert sent.capped is not None
    assert "$0.02" in sent.capped
    rounds = 0
    while (due := one.fetch().due).wanted:
        before = len(one.rows())
        one.submit()  # the cap is that of the first submit
        rounds += 1
        if len(one.rows()) == before:
            break
    with Desk.at(Layout(one.out)) as desk:
        standing = status(desk)
        assert desk.purse.dollars(desk.purse.spent) == standing.spent.dollars
    assert standing.spent.dollars is not None
    assert 0 < standing.spent.dollars <= 0.02
    if due.wanted:
        one.submit(max_cost=1.0)
        one.fetch()
    billed = sum(
        (said["usage"]["prompt_tokens"] * 1.0 + said["usage"]["completion_tokens"] * 10.0) / 2e6
        for said in answers_of(one)
    )
    with Desk.at(Layout(one.out)) as desk:
        spent = status(desk).spent
    assert spent.requests == 6
    assert spent.dollars == pytest.approx(billed)  # half of what it costs online
    total = sum(document["provenance"]["usage"]["dollars"] for document in one.documents())
    assert total == pytest.approx(billed)


def answers_of(lane: Lane) -> list[dict[str, Any]]:
    """The bodies of all output files."""
    files = [told["output_file_id"] for told in (one.told for one in lane.app.files.batches.values())]
    lines = [line for name in files if name for line in lane.app.files.content[name].splitlines()]
    return [json.loads(line)["response"]["body"] for line in lines]


def test_a_server_that_bills_more_is_found_out(lane: Make, corpus: Corpus) -> None:
    """After a batch that was billed five times its worst case, what is set aside is scaled by that."""
    rules = {"fault": {"kind": "overbill", "factor": 50}}
    one = lane(script(NAMES, rules))
    one.submit(corpus(NAMES), limits=Limits(rows=1), max_tokens_total=12_000, max_output_tokens=1000)
    before = len(one.rows())
    assert before < 6
    one.fetch()
    sent = one.submit()
    assert sent.rows == 0
    assert sent.held_back == 6 - before


def test_a_changed_key_is_refused(lane: Make, corpus: Corpus) -> None:
    """A further round with another parameter names it; a folder without batches says how to begin."""
    one = lane(script(NAMES))
    with pytest.raises(DatasetError, match="holds no run"):
        one.fetch()
    one.submit(corpus(NAMES))
    with pytest.raises(SettingsError, match="window_tokens: 6000, now 300"):
        one.submit(window_tokens=300)
    assert len(one.rows()) == 6


def test_duplicates_and_known_articles_are_sent_once(lane: Make, corpus: Corpus) -> None:
    """The same text twice in the input, and the same input again, are one row; the accounts say so."""
    one = lane(script(NAMES))
    source = corpus([*NAMES, "a1"])
    first, second = one.submit(source), one.submit(source)
    assert (first.read, first.new, first.known) == (7, 6, 1)
    assert (second.read, second.new, second.known, second.rows) == (7, 0, 7, 0)
    one.fetch()
    assert len(one.documents()) == 6
    assert one.manifest()["articles"]["skipped_duplicates"] == 1


def test_no_key_is_written(lane: Make, corpus: Corpus) -> None:
    """Nothing below the folder holds the key, nor do rows; an address that holds one is refused."""
    one = lane(script([], {"fault": {"kind": "401", "echo_key": True}}))
    one.submit(corpus(NAMES))
    one.fetch()
    for path in one.out.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path
    with pytest.raises(SettingsError, match="--base-url"):
        one.submit(base_url=one.app.base_url.replace("//", "//me:secret@"))


def test_an_empty_answer_is_an_answer(lane: Make, corpus: Corpus) -> None:
    """An article in which nothing is found is done, with no record."""
    one = lane(script([], {"content": NONE}))
    one.submit(corpus(["a1"]))
    assert one.fetch().done == 1
    assert one.documents()[0]["officials"] == []
