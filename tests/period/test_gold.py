"""Every period of the gold labels is said by some time phrase of its article."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from extractor.period import Period, find_periods, members, read_date, resolve

if TYPE_CHECKING:
    from pathlib import Path

STEMS = (
    "000_cb494627ae48f363",
    "001_15c9f91b9971e4f2",
    "002_572e12cd4d6fb709",
    "003_34c6a7d984ddb72c",
    "004_eaa03b8991818edb",
)

# Said by the text only as a member of a list: "From 2019 to 2021 … 21.1%, 23.6% and 50.5% respectively".
BY_MEMBERS = {("003_34c6a7d984ddb72c", year) for year in ("2019", "2020", "2021")}


def _load(shared: Path, stem: str) -> tuple[str, dict[str, list[dict[str, str | None]]], date | None]:
    gold = json.loads((shared / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
    text = (shared / "seeds" / f"{stem}.txt").read_bytes().decode()
    day = gold["article"]["published_on"]
    return text, gold, day and date.fromisoformat(day)


@pytest.mark.parametrize("stem", STEMS)
def test_gold_periods_are_found(shared: Path, stem: str) -> None:
    """For every period or date of the gold, a phrase found in the article resolves to it, alone or as a member."""
    text, gold, day = _load(shared, stem)
    said = [found for span in find_periods(text) if (found := resolve(span.text, day)) is not None]
    whole = {period.edtf for period in said}
    listed = {one.edtf for period in said for one in members(period)}
    for kind, field in (("projects", "date"), ("investments", "period"), ("indicators", "period")):
        for record in gold[kind]:
            edtf = record[field]
            if edtf is None:
                continue
            assert Period.from_edtf(edtf).edtf == edtf
            assert edtf in (listed if (stem, edtf) in BY_MEMBERS else whole), (kind, record)


@pytest.mark.parametrize("stem", STEMS)
def test_gold_dates_of_publication_are_read(shared: Path, stem: str) -> None:
    """The day of publication stands in the first lines of an article that has one, and is the first date there."""
    text, _, day = _load(shared, stem)
    assert read_date("\n".join(text.split("\n")[:4])) == day
