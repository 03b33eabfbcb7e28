"""Sentence forms that any report uses for what is built and paid: no list of words, no article behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.article import Article
from extractor.jurisdiction import default_place

Facts = Callable[..., list[dict[str, Any]]]

COSTED = [
    ("总投资28亿元的青禾山300兆瓦风电、3.6亿元的清江渠柳溪段治理都已开工。", ["青禾山300兆瓦风电", "清江渠柳溪段治理"]),
    ("县里投资3亿元建设清江大桥，2022年5月建成通车。", ["清江大桥"]),
    ("青禾集团计划投资2亿元在柳溪工业园建年产10万台的水泵厂。", ["年产10万台的水泵厂"]),
    ("清江特大桥5月顺利合龙。", ["清江特大桥"]),
    ("总投资138亿元的13个重点项目集中开工。", []),
    ("这几年投入7亿元新建改扩建学校64所。", []),
    ("中标单位是陵州宏远水利工程有限公司。", []),
    (
        "The Gaoling Expressway is 56 kilometers long, with a total investment of 5.6 billion yuan.",
        ["Gaoling Expressway"],
    ),
    (
        (
            "The Gaoling Expressway expansion, Qinghe Airport (320 million yuan), and the 36 -kilometer "
            "Lakeside Tourism Highway will be pushed forward."
        ),
        ["Gaoling Expressway expansion", "Qinghe Airport", "Lakeside Tourism Highway"],
    ),
    ("The county invested 30 million yuan to build a sewage treatment plant in Gaoling.", ["sewage treatment plant"]),
    ("The town built 1 county-level distribution center last year.", []),
]


@pytest.mark.parametrize(("text", "names"), COSTED)
def test_an_amount_or_a_length_singles_a_project_out(facts: Facts, text: str, names: list[str]) -> None:
    """What money is put into is a project whatever its name ends in; so many of a kind are none."""
    assert [f["name"] for f in facts("projects", text)] == names


FUNDED = [
    ("总投资2亿元的柳溪水厂、8000万元的高岭敬老院先后建成。", [("2亿元", "柳溪水厂"), ("8000万元", "高岭敬老院")]),
    ("清江大桥全长2公里。总投资3亿元，工期两年。", [("3亿元", "清江大桥")]),
    (
        "With a total investment of 500 million yuan, the Qinghe water plant was put into operation.",
        [("500 million yuan", "Qinghe water plant")],
    ),
    (
        "The 1.2 billion yuan Lakeside Airport expansion project is under construction.",
        [("1.2 billion yuan", "Lakeside Airport expansion project")],
    ),
    (
        "The Lakeside Airport (320 million yuan) will be built.",
        [("320 million yuan", "Lakeside Airport")],
    ),
]


@pytest.mark.parametrize(("text", "paid"), FUNDED)
def test_an_amount_goes_to_the_project_beside_it(facts: Facts, text: str, paid: list[tuple[str, str]]) -> None:
    """Before it, behind it, in brackets, or the one the sentence before spoke of."""
    assert [(f["amount"], f.get("project")) for f in facts("investments", text)] == paid


KINDS = [
    ("县财政贴息1800万元。", "public_funds"),
    ("这几年投入7.4亿元。", "completed"),
    ("预算2680万元。", "planned"),
    ("The line was subsidized 8 million yuan.", "public_funds"),
    ("The municipal government paid 420 million yuan for this.", "public_funds"),
    ("13.8 billion yuan was completed last year.", "completed"),
    ("It plans to complete 68 billion yuan in five years.", "planned"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_verb_of_paying_tells_the_kind(facts: Facts, text: str, kind: str) -> None:
    """What is granted is public funds, what was put in is completed, what is reckoned is planned."""
    assert [f["kind"] for f in facts("investments", text)] == [kind]


def test_what_is_paid_a_head_is_no_investment(facts: Facts) -> None:
    """An amount of a few hundred yuan is a rate."""
    assert facts("investments", "一头母牛补贴500元。") == []


def test_a_firm_that_pays_is_a_company_of_the_project(facts: Facts) -> None:
    """The payer is the investor, and the builder where none is named; a government is not."""
    (park,) = facts("projects", "青禾集团投资12亿元，在高岭镇建设智能装备产业园。")
    assert park["companies"] == ["青禾集团"]
    assert park["place"] == "高岭镇"


def test_the_time_beside_the_verb_is_the_date(facts: Facts) -> None:
    """Not that of another clause."""
    (bridge,) = facts("projects", "县里投资3亿元建设清江大桥，2022年5月建成通车。")
    assert bridge["date"] == "2022年5月"


POSTS = [
    (
        (
            "Zhou Qiang, Secretary and Director of the Party Group of the Municipal Transport Bureau, Chen Kaiwen, "
            "deputy director and spokesperson, attended."
        ),
        [
            ("Zhou Qiang", "Secretary and Director of the Party Group of the Municipal Transport Bureau"),
            ("Chen Kaiwen", "deputy director and spokesperson"),
        ],
    ),
    ("Secretary Wei came again.", []),
    ("他叫上县委办主任周强和县水务局副局长海晓燕。", [("周强", "县委办主任"), ("海晓燕", "县水务局副局长")]),
    ("记者从市交通运输局局长周强处获悉。", [("周强", "市交通运输局局长")]),
]


@pytest.mark.parametrize(("text", "people"), POSTS)
def test_a_post_ends_where_its_sentence_goes_on(facts: Facts, text: str, people: list[tuple[str, str]]) -> None:
    """Verbs before a post and words behind a name are no part of either."""
    assert [(f["name"], f["position"]) for f in facts("officials", text)] == people


def test_a_place_may_hold_an_apostrophe() -> None:
    """Names in pinyin do: Xi'an, Luo'an."""
    text = "The Luo'an Municipal Government met. Luo'an is in the north. Luo'an City grew."
    assert default_place(Article.from_text(text)) == "Luo'an"


def test_money_spent_later_on_tells_that_a_project_is_being_built(facts: Facts) -> None:
    """What has been completed of its investment is neither a plan nor unknown."""
    (line,) = facts(
        "projects",
        "The Gaoling Expressway is 56 kilometers long, with a total investment of 5.6 billion yuan.",
        "As of the end of August, 1.4 billion yuan has been completed.",
    )
    assert line["status"] == "under_construction"
