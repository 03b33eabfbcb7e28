"""Grounding: what stands in the text is kept with its place, what does not is rejected with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import Scripted

from extractor import Article, Extraction, Extractor
from extractor.normal import simplified

TEXT = """Haining steps up
2022-07-29 Source: Haining Daily

Cao Liang, secretary of the Haining Municipal Party Committee, spoke on Friday.
In the first half of this year, Haining's GDP was 24.5 billion yuan, an increase of 3.6%, and retail sales fell by 1.2%.
So far, 1,284 industrial projects are under construction in Haining City, with a total investment of 497.3 billion.
From 2019 to 2021, industrial investment in the city increased by 21.1%, 23.6% and 50.5% respectively.
The bed count rose from 4.15 to 15.35; the "Bay Bridge" opened on July 1.
About two-thirds of the bridges were renewed.
"""


def article(text: str = TEXT) -> Article:
    """The article above."""
    return Article.from_text(text, id="haining")


def line(word: str) -> int:
    """The number of the line that holds `word`."""
    return next(one.line for one in article().sentences if word in one.text)


def grounded(plural: str, *records: dict[str, Any]) -> Extraction:
    """What comes of a model that answers these records."""
    return Extractor(Scripted({plural: list(records)}), types=[plural]).extract(article())


def official(**said: Any) -> dict[str, Any]:  # noqa: ANN401 - fields
    """An official in the ask form, sound unless changed."""
    blank = {
        "evidence": [line("Cao")],
        "name": "Cao Liang",
        "position": "secretary of the Haining Municipal Party Committee",
        "role": "party_secretary",
        "place": "Haining",
    }
    return {**blank, **said}


def indicator(**said: Any) -> dict[str, Any]:  # noqa: ANN401 - fields
    """An indicator in the ask form, sound unless changed."""
    blank = {
        "evidence": [line("GDP")],
        "name": "GDP",
        "value": "24.5 billion yuan",
        "change": "3.6%",
        "place": None,
        "period": "the first half of this year",
    }
    return {**blank, **said}


def investment(**said: Any) -> dict[str, Any]:  # noqa: ANN401 - fields
    """An investment in the ask form, sound unless changed."""
    blank = {
        "evidence": [line("1,284")],
        "amount": "497.3 billion",
        "kind": "planned",
        "project": None,
        "project_count": "1,284",
        "investors": [],
        "place": "Haining City",
        "period": "So far",
    }
    return {**blank, **said}


def test_a_sound_record_is_kept_with_values_computed() -> None:
    """Value, unit, period and bare place are worked out; evidence is the clause that holds them."""
    (one,) = grounded("indicators", indicator()).indicators
    assert one.model_dump(mode="json", exclude={"id", "evidence"}) == {
        "name": "GDP",
        "value": {"text": "24.5 billion yuan", "value": "24500000000", "unit": "CNY"},
        "change": {"text": "3.6%", "value": "3.6", "unit": "%"},
        "place": "Haining",
        "period": "2022-01/2022-06",
    }
    (span,) = one.evidence
    said = TEXT[span.start : span.end]
    assert said.startswith("In the first half")
    assert said.endswith("an increase of 3.6%")


def test_an_amount_without_currency_is_domestic_and_a_count_is_a_number() -> None:
    """The contract's rules for investments."""
    (one,) = grounded("investments", investment()).investments
    assert (one.amount.unit, one.project_count, one.place, one.period) == ("CNY", 1284, "Haining", "2022-07")


def test_a_change_that_is_none_costs_no_record() -> None:
    """What a model writes down as "flat" is no figure, and the level stands without it."""
    (one,) = grounded("indicators", indicator(change="flat")).indicators
    assert (one.value.text, one.change) == ("24.5 billion yuan", None)


def test_a_number_where_a_phrase_is_asked_for_is_its_digits() -> None:
    """Where nothing holds a model to the schema, it writes 7 for "7"; the digits must stand in the text."""
    (one,) = grounded("investments", investment(project_count=1284)).investments
    assert one.project_count == 1284
    assert grounded("investments", investment(project_count=1285)).investments == ()


def test_a_decline_is_negative_and_keeps_its_verb_out_of_the_text() -> None:
    """The sign comes from the verb in front."""
    record = indicator(name="retail sales", value=None, change="fell by 1.2%")
    (one,) = grounded("indicators", record).indicators
    assert (one.change.text, str(one.change.value)) == ("1.2%", "-1.2")


def test_a_share_that_no_decimal_holds_has_no_value() -> None:
    """Two thirds is a quantity, and no single number."""
    record = indicator(evidence=[line("two-thirds")], name="bridges", value="two-thirds", change=None, period=None)
    (one,) = grounded("indicators", record).indicators
    assert (one.value.text, one.value.value) == ("About two-thirds", None)


def test_a_listed_year_is_taken_from_its_interval() -> None:
    """A list with "respectively" gives years that are not printed."""
    record = indicator(evidence=[line("2019")], name="industrial investment", value=None, change="23.6%", period="2020")
    (one,) = grounded("indicators", record).indicators
    assert one.period == "2020"


@pytest.mark.parametrize(
    ("plural", "record", "reason"),
    [
        ("officials", official(name="Cao Lian"), "name: “Cao Lian” is not in the article"),
        ("officials", official(name="cao liang"), "name: “cao liang” is not in the article"),
        ("officials", official(position="mayor"), "position: “mayor” is not in the article"),
        ("officials", official(evidence=[99]), "evidence: there is no line 99"),
        ("officials", official(evidence=[]), "evidence: no line is cited"),
        ("officials", official(evidence=[line("GDP")]), "but in no cited line"),
        ("officials", official(role="boss"), "role: Input should be"),
        ("officials", official(age=50), "age: Extra inputs are not permitted"),
        ("officials", official(name="  "), "name: empty"),
        ("indicators", indicator(value="24.6 billion yuan"), "value: “24.6 billion yuan” is not in a cited line"),
        ("indicators", indicator(value="24.5 million yuan"), "value: “24.5 million yuan” is not in a cited line"),
        ("indicators", indicator(value="24.5"), "value: “24.5” is only a part of “24.5 billion yuan”"),
        ("indicators", indicator(value="5 billion yuan"), "value: “5 billion yuan” is not in a cited line"),
        ("indicators", indicator(value="Haining"), "value: “Haining” is not a quantity"),
        ("indicators", indicator(evidence=[line("bed count")], name="bed count", value="5.35"), "value: “5.35”"),
        ("indicators", indicator(value=None, change=None), "neither value nor change"),
        ("indicators", indicator(period="the second half of this year"), "period: “the second half"),
        ("indicators", indicator(place="Hangzhou"), "place: “Hangzhou” is not in the article"),
        ("investments", investment(amount="3.6%", evidence=[line("GDP")]), "is not an amount of money"),
        ("investments", investment(project_count="1,285"), "project_count: “1,285” is not in the article"),
        ("investments", investment(investors=["Wuhan Steel"]), "investors: “Wuhan Steel” is not in the article"),
    ],
)
def test_what_does_not_stand_is_rejected_with_the_reason(plural: str, record: dict[str, Any], reason: str) -> None:
    """Each fault is named in a sentence, and the record is kept as it was returned."""
    extraction = grounded(plural, record)
    assert extraction.counts.accepted == 0
    (one,) = extraction.rejected
    assert one.record == record
    assert reason in "; ".join(one.reasons)


@pytest.mark.parametrize("place", [None, "the city", "全市", "Haining City", "Haining"])
def test_the_article_s_own_place_is_the_default(place: str | None) -> None:
    """Whether not said, pointed at or named with its rank, it comes out bare."""
    (one,) = grounded("officials", official(place=place)).officials
    assert one.place == "Haining"


def test_a_national_leader_has_no_default_place() -> None:
    """The schema decides that, not the engine."""
    (one,) = grounded("officials", official(role="national_leader", place=None)).officials
    assert one.place is None


def test_every_returned_record_is_accounted_for() -> None:
    """Returned = accepted + rejected + merged; a type nobody asked for is rejected, not dropped."""
    answer = {"officials": [official(), official(), official(name="Nobody")], "ghosts": [{"boo": 1}]}
    extraction = Extractor(Scripted(answer), types=["official"]).extract(article())
    counts = extraction.counts
    assert (counts.returned, counts.accepted, counts.rejected, counts.merged) == (4, 1, 2, 1)
    assert {one.type for one in extraction.rejected} == {"official", "ghosts"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
)


@given(st.dictionaries(st.sampled_from([*indicator(), "more"]), JSON), st.sampled_from(["indicators", "officials"]))
def test_any_answer_ends_as_a_record_or_a_reject(item: dict[str, Any], plural: str) -> None:
    """Nonsense never raises and never vanishes."""
    counts = grounded(plural, item, {**indicator(), **item}).counts
    assert counts.returned == 2
    assert counts.accepted + counts.rejected + counts.merged == 2


def test_ids_are_stable_and_differ_by_fact() -> None:
    """The same fact has the same id in every run; another fact, or another article, has another."""
    one, two = (grounded("officials", official()).officials[0] for _ in range(2))
    other = grounded("officials", official(position=None)).officials[0]
    assert one.id == two.id
    assert one.id.startswith("official-")
    assert one.id != other.id


def test_damage_in_the_article_is_read_through_and_kept() -> None:
    """A phrase the model read repaired is stored as the article has it, with its offsets."""
    text = (
        "龍巖市經(jīng)濟觀察\n2023-12-28\n\n龍巖市工信局局長藍富雁介紹,，今年1至11月,，發(fā)放專項貸款37.53億元。\n"
    )
    damaged = Article.from_text(text, id="longyan")
    answer = {
        "evidence": [next(s.line for s in damaged.sentences if "貸款" in s.text)],
        "amount": "37.53億元",
        "kind": "loan",
        "project": None,
        "project_count": None,
        "investors": [],
        "place": None,
        "period": "今年1至11月",
    }
    (one,) = Extractor(Scripted({"investments": [answer]}), types=["investment"]).extract(damaged).investments
    assert (str(one.amount.value), one.period) == ("3753000000", "2023-01/2023-11")
    assert "發(fā)放專項貸款37.53億元" in text[one.evidence[0].start : one.evidence[0].end]
    assert date.fromisoformat("2023-12-28") == damaged.published_on


FIGURES = """Anshui reports
2023-07-20

Anshui had exports of 23.14 billion, and 412 columns of China Europe trains sent.
全市签约13個項目,產值突破100億,企業4家.
E-commerce sales will double by 2025. Wang Bo, head of the customs office, came, and Li Na, mayor of Anshui, spoke.
"""


@pytest.mark.parametrize(
    ("word", "name", "value", "change", "expected"),
    [
        ("exports", "exports", "23.14 billion", None, ("23.14 billion", "23140000000", "CNY")),
        ("產值", "產值", "100億", None, ("100億", "10000000000", "CNY")),
        ("簽約", "項目", "13個", None, ("13個", "13", "project")),
        ("簽約", "項目", "13個項目", None, ("13個", "13", "project")),
        ("簽約", "企業", "4家", None, ("4家", "4", "enterprise")),
        ("簽約", "項目", "13", None, ("13個", "13", "project")),
        ("columns", "China Europe trains sent", "412", None, ("412", "412", "train")),
        ("double", "E-commerce sales", None, "double", ("double", "100", "%")),
    ],
)
def test_a_figure_is_trimmed_and_has_the_unit_of_what_it_counts(
    word: str, name: str, value: str | None, change: str | None, expected: tuple[str, str, str]
) -> None:
    """The counted noun is no part of the text; money is counted in money; a doubling is a change of 100 %."""
    read = article(FIGURES)
    cited = next(one.line for one in read.sentences if word in one.text or simplified(word) in simplified(one.text))
    record = indicator(evidence=[cited], name=name, value=value, change=change, period=None)
    (one,) = Extractor(Scripted({"indicators": [record]}), types=["indicator"]).extract(read).indicators
    figure = one.value or one.change
    assert (figure.text, str(figure.value), figure.unit) == expected


@pytest.mark.parametrize(
    ("phrase", "count"), [("13個", 13), ("13", 13), ("3", None), ("13個項", 13), ("100", None), ("100億", 10**10)]
)
def test_a_count_may_lack_its_measure_word_and_nothing_else(phrase: str, count: int | None) -> None:
    """A part of a number, or a number without its scale word, is none."""
    read = article(FIGURES)
    cited = next(one.line for one in read.sentences if "產值" in one.text)
    record = investment(evidence=[cited], amount="100億", project_count=phrase, place=None, period=None)
    done = Extractor(Scripted({"investments": [record]}), types=["investment"]).extract(read)
    assert [one.project_count for one in done.investments] == ([] if count is None else [count])


def test_a_time_said_far_before_the_figure_is_a_span_of_its_own() -> None:
    """What stands between, where it is much, is other facts."""
    between = " ".join(f"the output of goods {n} was {n}00 tons," for n in "ABCDEF")
    read = Article.from_text(f"Report\n\nIn 2021, {between} and the output of glass was 310 tons.\n", id="far")
    record = indicator(
        evidence=[2], name="output of glass", value="310 tons", change=None, period="In 2021", place=None
    )
    (one,) = Extractor(Scripted({"indicators": [record]})).extract(read).indicators
    assert [read.text[span.start : span.end] for span in one.evidence] == [
        "In 2021",
        "and the output of glass was 310 tons.",
    ]


def test_evidence_is_the_clause_of_the_fact_not_of_its_place() -> None:
    """A place that is named again beside the fact does not draw the evidence to its first mention."""
    read = article(FIGURES)
    record = {"evidence": [read.sentences[-1].line], "name": "Li Na", "position": "mayor of Anshui"}
    said = {**record, "role": "government_head", "place": "Anshui"}
    (one,) = Extractor(Scripted({"officials": [said]}), types=["official"]).extract(read).officials
    assert [FIGURES[span.start : span.end] for span in one.evidence] == ["and Li Na, mayor of Anshui"]
