"""Sentences: what they cover, where they stand, and where they end."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.sentence import _ONE, LONGEST, Sentence, _chinese, _english, split
from extractor.span import Span
from extractor.view import Edit, View

_MIXED = st.lists(
    st.sampled_from(
        [
            "Mr. Lee went. ",
            "。",
            "”",
            '"',
            "3.5%",
            "据统计",
            "，",
            "\n",
            " ",
            ".",
            "...",
            "!?",
            "……",
            "1. ",
            "A",
            "；",
            "\u2028",
            "（",
            "）",
        ]
    ),
    max_size=30,
).map("".join)


def texts(sentences: tuple[Sentence, ...]) -> list[str]:
    """What each sentence reads."""
    return [s.text for s in sentences]


def check(view: View) -> None:
    """Everything that is true of the sentences of any view."""
    sentences = split(view)
    assert [s.line for s in sentences] == list(range(1, len(sentences) + 1))
    for left, right in pairwise(sentences):
        assert left.span.end <= right.span.start
    owner = {at: s.line for s in sentences for at in range(s.span.start, s.span.end)}
    for at, character in enumerate(view.text):
        if not character.isspace():
            there = view.to_original(Span(at, at + 1))
            assert len({owner[i] for i in range(there.start, there.end)}) == 1
    for s in sentences:
        assert s.text
        assert s.text == s.text.strip()
        assert len(s.text.splitlines()) == 1
        read = view.from_original(s.span)
        assert "".join(view.text[read.start : read.end].split()) == "".join(s.text.split())


@given(st.one_of(st.text(), _MIXED))
@example("\ud800. A")
@example("。" * 50 + "，")
def test_a_text_is_covered(text: str) -> None:
    """Every character that is not white space stands in exactly one sentence; spans are ordered and disjoint."""
    check(View.identity(text))
    for s in split(text):
        assert text[s.span.start : s.span.end] == s.text


@given(_MIXED, st.data())
def test_a_repaired_text_is_covered(text: str, data: st.DataObject) -> None:
    """The same of a text with edits, even those that put the end of a sentence inside a replaced run."""
    marks = sorted(set(data.draw(st.lists(st.integers(0, len(text)), max_size=8))))
    edits = [
        Edit(start, end, data.draw(st.sampled_from(["。”据", "a. B. c", "\n", "x", ""])))
        for start, end in zip(marks[::2], marks[1::2], strict=False)
    ]
    check(View.identity(text).edit(edits))


@given(st.integers(1, 4), st.sampled_from(["据统计全市", "no end at all ", "abc", "，", "word, ", "。，"]))
def test_no_sentence_is_unbounded(times: int, unit: str) -> None:
    """A line that no mark divides is cut, and nothing of it is lost."""
    text = unit * (times * 3 * LONGEST // len(unit))
    sentences = split(text)
    assert max(len(s.text) for s in sentences) <= LONGEST
    assert "".join("".join(texts(sentences)).split()) == "".join(text.split())


def test_a_long_line_is_cut_at_a_comma() -> None:
    """A sentence without end is cut after a mark, not inside a word or a number."""
    assert all(t.endswith("，") for t in texts(split("实现增加值1,234.5亿元，" * 400)))
    assert all(
        t.startswith("in") and t.endswith("yuan,") for t in texts(split("in total 1,234.5 billion yuan, " * 200))
    )


@pytest.mark.parametrize(
    "unit", ["据统计，全市生产总值增长百分之三。", "The city grew by 3.6%. ", "长", "a", "。，", '"', ". ", "1. "]
)
def test_a_giant_line_takes_linear_time(unit: str) -> None:
    """Two million characters on one line come back whole."""
    text = unit * (2_000_000 // len(unit))
    sentences = split(text)
    assert sum(len(s.text) for s in sentences) >= 1_500_000
    assert max(len(s.text) for s in sentences) <= LONGEST


ENGLISH = [
    ("Mr. Lee and Dr. Wu met. They signed.", ["Mr. Lee and Dr. Wu met.", "They signed."]),
    ("It is plan No. 1 of the city. It grew.", ["It is plan No. 1 of the city.", "It grew."]),
    ("The U.S. firm paid US $3.5billion. It left.", ["The U.S. firm paid US $3.5billion.", "It left."]),
    ("Output rose 3.6%. Tax fell 0.4%.", ["Output rose 3.6%.", "Tax fell 0.4%."]),
    ("1. Build the port. 2. Open the road.", ["1. Build the port.", "2. Open the road."]),
    (
        "Ports raise the number.Focusing on trade , it grew .",
        ["Ports raise the number.", "Focusing on trade , it grew ."],
    ),
    ("It opened a plant . Workers came .", ["It opened a plant .", "Workers came ."]),
    ('He said: "It is done." She left.', ['He said: "It is done."', "She left."]),
    ("Is it done? Yes! Good.", ["Is it done?", "Yes!", "Good."]),
    ("A heading\nA line. Another\r\n\r\nEnd", ["A heading", "A line.", "Another", "End"]),
    (". Life is good.", [". Life is good."]),
    ("See www.example.com for more.", ["See www.example.com for more."]),
]
CHINESE = [
    ("他说：“完成了。”12月15日，公司开业。", ["他说：“完成了。”", "12月15日，公司开业。"]),
    ("「已完工。」他說。（完）", ["「已完工。」", "他說。", "（完）"]),
    ("增长3.5%；下降0.2%。", ["增长3.5%；", "下降0.2%。"]),
    ("解决问题12个;推动3家企业;", ["解决问题12个;", "推动3家企业;"]),
    ("“真的？”，他问。", ["“真的？”，他问。"]),
    ('他说:"好。"又说:"行!"', ['他说:"好。"', '又说:"行!"']),
    ("道路不通…… 去年开工。", ["道路不通……", "去年开工。"]),
    ("标题\n正文一。正文二", ["标题", "正文一。", "正文二"]),
    ("见https://example.cn/a?id=3;b=4的公告。", ["见https://example.cn/a?id=3;b=4的公告。"]),
    ("GDP增长3.5%。TCL公司投资12亿元！", ["GDP增长3.5%。", "TCL公司投资12亿元！"]),
]


@pytest.mark.parametrize(("text", "expected"), [*ENGLISH, *CHINESE])
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    """Abbreviations, decimals, enumerators, quotations and damaged spacing, in both languages."""
    assert texts(split(text)) == expected


def test_each_line_is_read_in_its_own_script() -> None:
    """A text in two languages is split line by line."""
    assert texts(split("第一句。第二句。\nMr. Lee came. He left.")) == [
        "第一句。",
        "第二句。",
        "Mr. Lee came.",
        "He left.",
    ]


def test_nothing_to_read() -> None:
    """Text without a character to read has no sentences."""
    assert split("") == split(" \n\u3000\t") == ()


def test_gold_evidence_stands_in_sentences(seeds: list[Any]) -> None:
    """Every character of the gold evidence of the seeds that is not white space stands in a sentence."""
    for seed in seeds:
        covered = {at for s in split(seed.text) for at in range(s.span.start, s.span.end)}
        for start, end in seed.evidence:
            assert all(at in covered for at in range(start, end) if not seed.text[at].isspace()), (seed.name, start)


_PLAIN = st.lists(
    st.sampled_from(
        [
            *" \"#$%&'(*+,-/:<=>@[\\]^_`{|}~，、：“”‘’《》（）【】「」％·—",
            *("3.5", "12.25", "1.5.7", "No", "Mr", "p", "m", "a", "A", "iv", "U", "S", "[1]", "(1", "- ", "* ", "1"),
            *("The", "said", "Yahoo", "x@y", "http://a", "据统计", "一", "〇"),
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400)
@given(
    _PLAIN,
    st.sampled_from(["", ".", "!", "?", ";", "。", "！", "？", "；"]),
    st.sampled_from(["", " ", "\u3000 ", " " * 40]),
)
@example("a) b) C", "", "")
@example("He. It", ".", "")
def test_a_line_told_to_be_one_sentence_is_one(line: str, mark: str, space: str) -> None:
    """Neither script's splitter cuts a line of that form, whatever white space stands around it."""
    body = f"{line}{mark}".strip()
    if not body or not _ONE.fullmatch(body):
        return
    whole = f"{space}{body}{space}"
    for split_line in (_english, _chinese):
        ends = [0, *split_line(whole)]
        assert [piece for at, end in pairwise(ends) if (piece := whole[at:end].strip())] == [body]


@given(_MIXED)
def test_a_shifted_text_is_split_alike(text: str) -> None:
    """Sentences don't depend on whether their places are added up or looked up."""
    looked_up = View.from_pieces(text + "x", [(0, len(text), None), (len(text), len(text) + 1, "\n")])
    assert split(looked_up) == split(text)
