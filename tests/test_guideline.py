"""The checklist of the guideline: every target that it names is there."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import pytest

from extractor.catalog import record_types
from extractor.prompt import PROMPTS

ROOT = Path(__file__).parents[1]
ROWS = [
    line.strip("|").split("|")
    for line in (ROOT / "docs" / "guideline.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| **", "| rule"))
]
WORDS = re.compile(r'`prompts/(?P<name>[\w/]+\.(?:md|json))` "(?P<words>(?:\\.|[^"\\])+)"')
FIELD = re.compile(r"`schemas/(?P<name>\w+)\.py` (?P<field>\w+)")
CODE = re.compile(r"`(?P<name>extractor\.[\w.]+)`")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip()[:40])
def test_every_rule_is_taught_or_computed_where_the_checklist_says(row: list[str]) -> None:
    """Words stand in their file, fields have a description, code can be imported; nothing else is named."""
    _, target = row
    left = target
    for found in WORDS.finditer(target):
        text = (PROMPTS / found["name"]).read_text(encoding="utf-8")
        if found["name"].endswith(".json"):  # as its text says it, and as its answer does
            text += json.loads(text)["text"]
        assert json.loads(f'"{found["words"]}"') in text, found[0]
        left = left.replace(found[0], "")
    for found in FIELD.finditer(target):
        record = next(one for one in record_types() if one.type_name() == found["name"])
        said = record.__doc__ if found["field"] == "class" else record.model_fields[found["field"]].description
        assert said, found[0]
        left = left.replace(found[0], "")
    for found in CODE.finditer(target):
        assert _exists(found["name"]), found[0]
        left = left.replace(found[0], "")
    assert left != target
    assert not left.strip(" ,"), f"not understood: {left}"


def test_every_field_of_every_type_is_in_the_checklist() -> None:
    """A new field without a rule is noticed."""
    named = {(one["name"], one["field"]) for row in ROWS for one in FIELD.finditer(row[1])}
    # Whose or when needs no words of its own: the rules for every record say it.
    common = {("indicator", "place"), ("indicator", "period"), ("investment", "amount")}
    for record in record_types():
        assert {(record.type_name(), name) for name in record.facts()} <= named | common


def _exists(name: str) -> bool:
    parts = name.split(".")
    for at in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:at]))
        except ImportError:
            continue
        for part in parts[at:]:
            found = getattr(found, part, None)
        return found is not None
    return False
