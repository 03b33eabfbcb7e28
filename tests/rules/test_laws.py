"""What holds for the rules on any text: they answer, the same each time, and only what stands there."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import Article
from extractor.fold import Folded
from extractor.models.model import Model, Reply, Request
from extractor.models.rules import Rules
from extractor.models.rules.answer import Answers
from extractor.models.rules.text import prepare, trim
from extractor.record import Record, ask_view, reply_view
from extractor.schemas.indicator import Indicator
from extractor.schemas.investment import Investment
from extractor.schemas.official import Official
from extractor.schemas.project import Project
from extractor.sentence import Sentence, split

TYPES: tuple[type[Record], ...] = (Official, Project, Investment, Indicator)
CODES = {"role", "status", "sector", "kind"}
PIECES = (
    "市委书记 副市长 陈立新 、 ， 。 ； 总投资 12亿元 项目 开工 同比增长 5.6% 分别 由 增至 占 的 57家 企业 "
    "桥头镇 去年 “ ” （ ） 捐赠 Secretary of the Linhai Municipal Party Committee , Zhou Wenbo mayor and said "
    "investment 3.2 billion yuan increased by 4% "
    'from to GDP project phase II 12 enterprises in 2021 Expressway was opened ( ) " US $5billion %'
)
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)


def answer(text: str) -> tuple[tuple[Sentence, ...], dict[str, list[dict[str, Any]]]]:
    """The sentences of a text and what the rules answer to them."""
    sentences = split(text)
    answers = Answers(prepare(sentences))
    return sentences, {one.plural: answers.of(one.plural) or [] for one in TYPES}


@given(TEXTS)
def test_any_text_is_answered_in_the_ask_form(text: str) -> None:
    """No text raises, and every record has the fields and the types a model is asked for."""
    _, records = answer(text)
    for record in TYPES:
        for one in records[record.plural]:
            ask_view(record).model_validate(one)


@given(TEXTS)
def test_every_phrase_stands_in_a_cited_line(text: str) -> None:
    """What is answered as copied stands in one of the lines it cites, or in the line whose sentence goes on there."""
    sentences, records = answer(text)
    lines = {one.line: one.text for one in sentences}
    for found in records.values():
        for one in found:
            assert one["evidence"]
            cited = Folded(
                "\n".join(lines[n] for n in range(max(1, min(one["evidence"]) - 4), max(one["evidence"]) + 1))
            )
            for name, value in one.items():
                if name in CODES | {"evidence"} or value is None:
                    continue
                for phrase in value if isinstance(value, list) else [value]:
                    assert Folded(phrase).text in cited.text, (name, phrase)


@given(TEXTS)
def test_the_same_text_gets_the_same_answer(text: str) -> None:
    """Two readings of one text agree, also in their order."""
    assert answer(text)[1] == answer(text)[1]


@given(st.text(max_size=80))
def test_trimming_twice_is_trimming_once(text: str) -> None:
    """Marks and blanks around a phrase are gone after one pass."""
    assert trim(trim(text)) == trim(text)


class Event(Record):
    """A record type of a user's own."""

    plural: ClassVar[str] = "events"

    name: str


def request(text: str, *records: type[Record]) -> Request:
    """A request about one text."""
    article = Article.from_text(text)
    return Request(article, article.sentences, records, ())


def test_only_what_is_asked_for_is_answered() -> None:
    """A request for officials brings nothing else, and the reply fits the reply view."""
    reply = Rules().answer(request("陵州市委书记周文博调研时说，全市新签约项目12个。", Official))
    assert set(reply.records) == {"officials"}
    reply_view((Official,)).model_validate(reply.records)
    assert reply.warnings == ()


def test_a_type_without_rules_is_named_in_a_warning() -> None:
    """A user's own record type gets an empty list and a warning that names it."""
    reply = Rules().answer(request("陵州市委书记周文博调研。", Official, Event))
    assert reply.records["events"] == []
    assert len(reply.warnings) == 1
    assert "events" in reply.warnings[0]


def test_the_rules_are_a_model() -> None:
    """They have the protocol's name and its `ask`, which answers like `answer`."""
    rules = Rules()
    assert isinstance(rules, Model)
    asked = request("Zhou Wenbo, mayor of Lingzhou, said so.", Official)
    reply = asyncio.run(rules.ask(asked))
    assert isinstance(reply, Reply)
    assert reply == rules.answer(asked)
    assert rules.name == "rules"


@pytest.mark.parametrize(
    "mark", ["（", "“", "a", "市", "1", "1,", " -", "亿", "市委书记", "increased by 5% ", "、某项目"]
)
def test_a_long_line_of_one_thing_is_answered(mark: str) -> None:
    """A line that repeats one mark or phrase thousands of times is read without blowing up."""
    answer(mark * (20_000 // len(mark)))
