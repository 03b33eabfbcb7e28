"""The record types: exactly the contract's fields, two views, both strict-mode clean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from inline_snapshot import external_file
from llguidance import LLMatcher, LLTokenizer

from extractor.catalog import record_types, select
from extractor.errors import SettingsError
from extractor.record import Record, ask_view, reply_view, schema_of

FORBIDDEN = {"default", "allOf", "not", "if", "oneOf", "pattern", "minLength", "maxLength", "prefixItems", "format"}

OFFICIAL = {"evidence": [1, 2], "name": "Liu Wen", "position": "mayor", "role": "government_head", "place": None}
INDICATOR = {"evidence": [3], "name": "GDP", "value": "24亿元", "change": None, "place": "Haining", "period": "今年"}


def objects(schema: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Every object with a `type` or `properties` in a schema, however deep."""
    if isinstance(schema, list):
        return [found for one in schema for found in objects(one)]
    if not isinstance(schema, dict):
        return []
    inside = [found for one in schema.values() for found in objects(one)]
    return [schema, *inside]


def test_the_four_types_have_exactly_the_fields_of_the_contract() -> None:
    """Names, plurals and fields, in the contract's order."""
    assert {record.plural: record.facts() for record in record_types()} == {
        "officials": ("name", "position", "role", "place"),
        "projects": ("name", "status", "sector", "companies", "place", "date"),
        "investments": ("amount", "kind", "project", "project_count", "investors", "place", "period"),
        "indicators": ("name", "value", "change", "place", "period"),
    }


@pytest.mark.parametrize("view", ["ask", "data"])
@pytest.mark.parametrize("record", record_types(), ids=lambda record: record.type_name())
def test_schema_is_as_it_was(record: type[Record], view: Any) -> None:  # noqa: ANN401 - a Literal
    """The JSON schemas are part of the contract: a change of one is a change of this file."""
    schema = json.dumps(schema_of(record, view), ensure_ascii=False, indent=1) + "\n"
    assert schema == external_file(f"snapshots/{record.type_name()}.{view}.txt")


@pytest.mark.parametrize("view", ["ask", "data"])
@pytest.mark.parametrize("record", record_types(), ids=lambda record: record.type_name())
def test_schema_is_strict(record: type[Record], view: Any) -> None:  # noqa: ANN401 - a Literal
    """Every object is closed and every property required; nothing that a strict server refuses."""
    for one in objects(schema_of(record, view)):
        if one.get("type") == "object" or isinstance(one.get("properties"), dict):
            assert one["additionalProperties"] is False
            assert set(one["required"]) == set(one["properties"])
        assert not FORBIDDEN & set(one) - set(one.get("properties", {}))


def test_evidence_comes_first_in_what_is_asked() -> None:
    """Key order is generation order: a model looks before it writes."""
    for record in record_types():
        assert next(iter(schema_of(record, "ask")["properties"])) == "evidence"


def _accepts(schema: dict[str, Any], text: str) -> bool:
    """Whether a decoder that is held to `schema` could write `text`."""
    tokenizer = LLTokenizer("byte")
    matcher = LLMatcher(tokenizer, LLMatcher.grammar_from_json_schema(json.dumps(schema)))
    assert not matcher.is_error(), matcher.get_error()
    tokens = tokenizer.tokenize_str(text)
    return matcher.try_consume_tokens(tokens) == len(tokens) and matcher.is_accepting()


def test_a_field_that_says_nothing_may_be_left_out() -> None:
    """A decoder held to the schema writes every field; a server without one may spare itself the nulls."""
    official = select(["official"])[0]
    short = {name: value for name, value in OFFICIAL.items() if name != "place"}
    assert not _accepts(schema_of(official, "ask"), json.dumps(short))
    assert ask_view(official).model_validate(short) == ask_view(official).model_validate({**short, "place": None})


def test_a_good_answer_can_be_written() -> None:
    """The whole reply compiles for constrained decoding and takes a good answer."""
    schema = reply_view(record_types()).model_json_schema()
    good = {"officials": [OFFICIAL], "projects": [], "investments": [], "indicators": [INDICATOR]}
    assert _accepts(schema, json.dumps(good, ensure_ascii=False))


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param({k: v for k, v in OFFICIAL.items() if k != "role"}, id="a field is left out"),
        pytest.param({**OFFICIAL, "age": 50}, id="an extra field"),
        pytest.param({**OFFICIAL, "role": "mayor"}, id="an unknown role"),
        pytest.param({**OFFICIAL, "evidence": "1"}, id="evidence as text"),
        pytest.param({**OFFICIAL, "evidence": [1.5]}, id="half a line"),
        pytest.param({**OFFICIAL, "evidence": [{"start": 1, "end": 2}]}, id="spans for lines"),
        pytest.param({**OFFICIAL, "name": None}, id="no name"),
        pytest.param({**OFFICIAL, "position": ["mayor"]}, id="a list of positions"),
        pytest.param([OFFICIAL], id="a list for a record"),
    ],
)
def test_a_bad_record_is_refused_by_decoder_and_parser(bad: object) -> None:
    """What cannot be written cannot be read either."""
    official = select(["official"])[0]
    assert not _accepts(schema_of(official, "ask"), json.dumps(bad))
    with pytest.raises(ValueError, match="validation error"):
        ask_view(official).model_validate(bad)


def test_a_number_is_its_digits() -> None:
    """A quantity is asked for as its phrase; digits are one if they stand in the text, which grounding sees to."""
    indicator = select(["indicators"])[0]
    asked = ask_view(indicator).model_validate({**INDICATOR, "value": 2400000000})
    assert dict(asked)["value"] == "2400000000"


def test_an_unknown_type_is_named_with_those_there_are() -> None:
    """The likeliest mistake gets the list."""
    with pytest.raises(SettingsError, match=r"'officer'.*official, project, investment, indicator"):
        select(["officer"])


def test_a_written_record_reads_back() -> None:
    """The data view takes what it wrote, and refuses a period that is no EDTF."""
    indicator = select(["indicator"])[0]
    said = {
        "id": "indicator-1",
        "evidence": [{"start": 0, "end": 4}],
        "name": "GDP",
        "value": {"text": "24亿元", "value": "2400000000", "unit": "CNY"},
        "change": None,
        "place": None,
        "period": "2022-01/2022-06",
    }
    assert json.loads(indicator.model_validate(said).model_dump_json()) == said
    with pytest.raises(ValueError, match="period"):
        indicator.model_validate({**said, "period": "this year"})
