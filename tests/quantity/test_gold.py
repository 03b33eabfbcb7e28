"""Every quantity of the seeds' gold: its text gives its value, and its unit as far as text can."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extractor.quantity import Kind, count_unit, find, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGN_OUTSIDE = {"0.44"}
"""Changes whose direction stands in a verb before them: the gold has the sign, the text has not."""


def _quantities(shared: Path) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for record in gold["investments"]:
            yield path.stem, "amount", record["amount"], ""
        for record in gold["indicators"]:
            for field in ("value", "change"):
                if record[field]:
                    yield path.stem, field, record[field], record["name"]


def test_every_text_gives_its_value(shared: Path) -> None:
    """The number is computed from the phrase alone; only the sign of a change may stand outside it."""
    seen = 0
    for _, _, gold, name in _quantities(shared):
        value = parse(gold["text"]).value
        shown = None if value is None else format(value, "f")
        expected = gold["value"].lstrip("-") if gold["text"] in SIGN_OUTSIDE else gold["value"]
        assert shown == expected, (gold["text"], name)
        seen += 1
    assert seen > 100


def test_every_unit_comes_from_the_text_or_the_noun(shared: Path) -> None:
    """Units of measure and currencies come from the text, of counts from the noun; bare amounts have none."""
    for _, field, gold, name in _quantities(shared):
        quantity = parse(gold["text"])
        unit = quantity.unit
        if unit is None and field == "value":
            unit = count_unit(name)
        if unit is None and field == "amount":
            assert quantity.kind is Kind.COUNT
            unit = "CNY"  # the article's domestic currency: the caller's to say
        assert unit == gold["unit"], (gold["text"], name)


def test_what_is_found_in_the_articles_is_what_was_labelled(shared: Path) -> None:
    """`find` reports the labelled phrases themselves, but for two whose words no rule would join."""
    joined = {"7 trillion-level levels"}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (shared / "seeds").glob("*.txt")}
    found = {stem: {span.quantity.text for span in find(text)} for stem, text in texts.items()}
    for stem, _, gold, _ in _quantities(shared):
        assert gold["text"] in found[stem] or gold["text"] in joined, gold["text"]


def test_the_articles_agree_with_themselves(shared: Path) -> None:
    """Each span reproduces the article's text, and its own words say the same."""
    for path in (shared / "seeds").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for span in find(text):
            assert text[span.start : span.end] == span.quantity.text
            assert parse(span.quantity.text) == span.quantity
