"""The worked examples: each stands in its own text, and comes out as the contract says."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from scripted import Scripted

from extractor import Extractor
from extractor.catalog import record_types, select
from extractor.errors import ContentError
from extractor.example import Example, examples
from extractor.record import ask_view
from extractor.render import prefix

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("example", examples(), ids=lambda one: one.name)
def test_an_example_stands_in_its_own_text(example: Example) -> None:
    """Every record is accepted, none is merged away, none is rejected."""
    extraction = Extractor(Scripted(dict(example.records))).extract(example.article)
    assert extraction.rejected == ()
    assert extraction.counts.merged == 0
    assert extraction.counts.accepted == sum(map(len, example.records.values()))


@pytest.mark.parametrize("example", examples(), ids=lambda one: one.name)
def test_an_example_comes_out_as_the_contract_says(example: Example) -> None:
    """Values, units, periods, bare places and evidence are those of the snapshot, which was read by a person's eye."""
    extraction = Extractor(Scripted(dict(example.records))).extract(example.article)
    text = example.article.text
    lines = []
    for found in extraction.records.values():
        for record in found:
            said = record.model_dump(mode="json", exclude={"id", "evidence"})
            said["evidence"] = [text[span.start : span.end] for span in record.evidence]
            lines.append(json.dumps({record.type_name(): said}, ensure_ascii=False))
    path = SNAPSHOTS / f"example.{example.name}.jsonl"
    assert "\n".join(lines) + "\n" == path.read_text(encoding="utf-8"), f"{path.name} is to be written anew"


@pytest.mark.parametrize("example", examples(), ids=lambda one: one.name)
def test_an_example_answers_with_every_field_in_order(example: Example) -> None:
    """What a model copies is what the schema asks for: the same keys, evidence first."""
    for record in record_types():
        for one in example.records[record.plural]:
            assert list(one) == list(ask_view(record).model_fields)


def test_the_examples_serve_both_languages() -> None:
    """One of each at least, so that one prompt serves both."""
    assert {"en", "zh-Hans"} <= {one.article.language for one in examples()}


def test_examples_are_reduced_to_the_types_asked_for() -> None:
    """Of an example only the lists asked for are shown, and nothing where it knows none of them."""
    officials = select(["official"])
    system = prefix(officials).system
    assert '"officials":[{' in system
    assert "indicators" not in system.replace("(indicators)", "")
    blank = dataclasses.replace(examples()[0], records={})
    assert blank.answer(officials) is None


def test_a_file_that_is_no_example_is_named(tmp_path: Path) -> None:
    """A content error carries the path."""
    path = tmp_path / "bad.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ContentError, match="is no example") as raised:
        examples(tmp_path)
    assert raised.value.path == path
