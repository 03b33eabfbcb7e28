"""Damage that is undone in the view, and what is left alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.repair import repair
from extractor.sentence import split
from extractor.span import Span
from extractor.view import View

_PARTS = st.lists(
    st.sampled_from(
        [
            "區(qū)",
            "(a)",
            "(GDP)",
            "业",
            ",,",
            ",、",
            "，。",
            "……",
            "１２",
            "％",
            "\u3000",
            "\u200b",
            "\ufeff",
            "?！",
            "贝蟮",
            "C",
            "\n",
            ".",
            "。",
            "a",
        ]
    ),
    max_size=20,
).map("".join)


@given(st.one_of(_PARTS, st.text()))
def test_repair_keeps_the_map(text: str) -> None:
    """Every character of a repaired view stands for something, and sentences still cover all that is visible."""
    view, _ = repair(View.identity(text))
    assert view.original == text
    for at in range(len(view.text)):
        there = view.to_original(Span(at, at + 1))
        assert len(there)
        assert view.from_original(there).covers(Span(at, at + 1))
    covered = {at for s in split(view) for at in range(s.span.start, s.span.end)}
    visible = {at for at, c in enumerate(text) if not c.isspace() and c not in "\u200b\ufeff"}
    assert visible <= covered or not view.text


@given(_PARTS)
def test_repair_is_done_once(text: str) -> None:
    """What was repaired needs no repair."""
    view, _ = repair(View.identity(text))
    again, _ = repair(view)
    assert again.text == view.text or "?" in text  # a byte put back may complete a word that then takes a bracket


@pytest.mark.parametrize(
    ("damaged", "reads"),
    [
        ("全區(qū)的企業(yè)和經(jīng)濟", "全區的企業和經濟"),
        ("我們(men)的", "我們的"),
        ("地區（qū）", "地區"),
        ("多音字長(cháng)江", "多音字長江"),
        ("增长,，其中、、甲,、乙,。", "增长，其中、、甲、乙。"),
        ("一，，二，。三,,四", "一，二。三,四"),
        ("达到１２．５％，共３家ＡＢＣ公司", "达到12.5%，共3家ABC公司"),
        ("\ufeff第一\u200b行\n\u200b第二行", "第一行\n第二行"),
        ("\u3000\u3000今年\xa05月", "  今年 5月"),
    ],
)
def test_what_is_repaired(damaged: str, reads: str) -> None:
    """Readings in brackets, doubled marks, width and invisible characters."""
    view, _ = repair(View.identity(damaged))
    assert view.text == reads


@pytest.mark.parametrize(
    "text",
    [
        "国内生产总值(GDP)增长，见附件(a)、阿(a)和(he)",
        "区(xyz)与市(shi)",
        "他说……“好”——就这样...完",
        "The firm (Ltd.), Inc., paid 3,000 yuan .",
        "真的？！本月完成。什么?! Yes",
        "「好」。（完）：；！",
        "",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    """Genuine brackets, ellipses, dashes and English spacing give the identity view and no warning."""
    view, warnings = repair(View.identity(text))
    assert view.is_identity
    assert warnings == ()


def late(text: str) -> str:
    """`text` in GBK with the first byte of its 。 lost, as a reader of GBK shows it."""
    before, after = text.split("。", 1)
    return before + "?" + ("。" + after).encode("gbk")[1:].decode("gbk", errors="replace").replace("\ufffd", "?")


def test_some_late_text_is_restored() -> None:
    """`說` ends in an ASCII byte, so a run up to it comes back; one that loses a digit does not."""
    said = "服務很好。”吳主任說，今年"
    damaged = late(said)
    view, warnings = repair(View.identity(damaged))
    assert view.text == said
    assert warnings == ("1 runs of text read one byte late restored",)
    assert view.to_original(Span(4, 5)) == Span(4, 5)
    view, warnings = repair(View.identity("達到3億元?！?2月5日"))
    assert view.is_identity
    assert warnings == ("1 runs of text read one byte late could not be restored, left as they are",)


def test_a_reading_belongs_to_its_character() -> None:
    """The span of a hanzi covers its bracket."""
    view, warnings = repair(View.identity("新區(qū)長"))
    assert view.to_original(Span(1, 2)) == Span(1, 6)
    assert view.from_original(Span(3, 4)) == Span(1, 2)
    assert warnings == ("1 readings in brackets after a character left out",)


def test_a_clean_text_keeps_its_view() -> None:
    """Nothing is copied where nothing is wrong."""
    view = View.identity("今年，全市增长3.5%。\nThe city grew." * 1000)
    assert repair(view)[0] is view


def test_seed_figures(seeds: list[Any]) -> None:
    """Seed 004 loses 159 readings and its doubled marks, and 5 of 7 late runs come back."""
    views = {seed.name: repair(View.identity(seed.text)) for seed in seeds}
    view, warnings = views["004"]
    counts = [int(re.match(r"\d+", w)[0]) for w in warnings]  # type: ignore[index]
    assert counts[:3] == [5, 2, 159]
    assert counts[4] >= 180
    assert not re.search(r"[一-鿿]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", view.text)
    assert not re.search(r"[,，][,，、。]", view.text)
    assert all(views[name][0].is_identity for name in ("000", "001", "002"))
    assert views["003"][1] == ()


def test_gold_evidence_of_seeds_in_repaired_views(seeds: list[Any]) -> None:
    """Each gold evidence span is covered by the way there and back, and stands within sentences."""
    for seed in seeds:
        view, _ = repair(View.identity(seed.text))
        covered = {at for s in split(view) for at in range(s.span.start, s.span.end)}
        for start, end in seed.evidence:
            read = view.from_original(Span(start, end))
            assert view.to_original(read).covers(Span(start, end))
            assert all(at in covered for at in range(start, end) if not seed.text[at].isspace())
