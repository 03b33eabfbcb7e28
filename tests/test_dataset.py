"""Datasets: every format holds the same records, is whole or `.partial`, and loads where it is to be loaded."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from scripted import Scripted

from extractor import Article, ArticleError, Extraction, Extractor
from extractor.catalog import record_types
from extractor.dataset import open_writer
from extractor.errors import DatasetError, SettingsError

TEXT = "Haining\n2022-07-29\n\nMayor Liu Wen said that Haining invested 5 million yuan in =SUM(A1) Park.\n"
ANSWER: dict[str, list[dict[str, Any]]] = {
    "officials": [{"evidence": [3], "name": "Liu Wen", "position": "Mayor", "role": "government_head", "place": None}],
    "projects": [
        {
            "evidence": [3],
            "name": "=SUM(A1) Park",
            "status": "unknown",
            "sector": "urban",
            "companies": [],
            "place": None,
            "date": None,
        }
    ],
    "investments": [
        {
            "evidence": [3],
            "amount": "5 million yuan",
            "kind": "planned",
            "project": None,
            "project_count": None,
            "investors": ["Haining"],
            "place": None,
            "period": None,
        },
        {"evidence": [3], "amount": "6 million yuan"},
    ],
}


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Two articles' worth of records, one of them rejected in each."""
    extractor = Extractor(Scripted(ANSWER))
    return [extractor.extract(Article.from_text(TEXT, id=name)) for name in ("one", "two")]


def write(form: str, out: Path, extractions: list[Extraction]) -> None:
    """The extractions in a format, and a failed article."""
    with open_writer(form, out, record_types()) as writer:
        for one in extractions:
            writer.write(one)
        writer.fail(ArticleError("empty: there is no text in it", source="three.txt", reason="empty"))


def test_a_document_a_line(tmp_path: Path, extractions: list[Extraction]) -> None:
    """The contract's shape, then what was rejected, warnings, counts and provenance."""
    out = tmp_path / "out.jsonl"
    write("jsonl", out, extractions)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["article"]["id"] for line in lines] == ["one", "two"]
    keys = ["article", "officials", "projects", "investments", "indicators"]
    assert list(lines[0]) == [*keys, "rejected", "warnings", "counts", "provenance"]
    assert lines[0]["counts"] == {"returned": 4, "accepted": 3, "rejected": 1, "merged": 0, "reasked": 0}
    (investment,) = lines[0]["investments"]
    assert investment["amount"] == {"text": "5 million yuan", "value": "5000000", "unit": "CNY"}
    assert all(TEXT[s["start"] : s["end"]] in TEXT for s in investment["evidence"])


def test_flat_tables_hold_a_record_a_line(tmp_path: Path, extractions: list[Extraction]) -> None:
    """One file a type with the article's id, and the accounts beside them."""
    write("flat", tmp_path, extractions)
    rows = {p.name: [json.loads(x) for x in p.read_text(encoding="utf-8").splitlines()] for p in tmp_path.iterdir()}
    assert {name: len(found) for name, found in rows.items()} == {
        "officials.jsonl": 2,
        "projects.jsonl": 2,
        "investments.jsonl": 2,
        "indicators.jsonl": 0,
        "articles.jsonl": 2,
        "rejected.jsonl": 2,
        "failed.jsonl": 1,
    }
    assert [row["article_id"] for row in rows["officials.jsonl"]] == ["one", "two"]
    assert rows["failed.jsonl"][0]["reason"] == "empty"


def test_csv_and_parquet_hold_the_same(tmp_path: Path, extractions: list[Extraction]) -> None:
    """The same columns and values; lists are JSON in the one and nested in the other."""
    import pyarrow.parquet as pq

    write("csv", tmp_path / "csv", extractions)
    write("parquet", tmp_path / "parquet", extractions)
    for name in ("officials", "projects", "investments", "indicators", "articles"):
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            flat = list(reader)
        table = pq.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert list(reader.fieldnames or ()) == table.column_names
        nested = [{key: _cell(value) for key, value in row.items()} for row in table.to_pylist()]
        assert flat == nested


def _cell(value: object) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def test_a_stopped_run_leaves_no_whole_looking_file(tmp_path: Path, extractions: list[Extraction]) -> None:
    """Until it is whole, a file is `.partial`; what stood there before still does."""
    out = tmp_path / "out.jsonl"
    out.write_text("before\n", encoding="utf-8")

    def stopped() -> None:
        with open_writer("jsonl", out, record_types()) as writer:
            writer.write(extractions[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert out.read_text(encoding="utf-8") == "before\n"
    assert len((tmp_path / "out.jsonl.partial").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("form", ["jsonl", "flat", "csv", "parquet"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, form: str) -> None:
    """A file where a folder is wanted, a folder where a file is wanted, a place that is not there."""
    taken = tmp_path / "taken"
    if form == "jsonl":
        taken.mkdir()
    else:
        taken.write_text("", encoding="utf-8")
    with pytest.raises(DatasetError, match="taken"):
        open_writer(form, taken, record_types())
    nowhere = taken / "deeper" / "out" if form != "jsonl" else tmp_path / "absent" / "out.jsonl"
    with pytest.raises(DatasetError, match="out"):
        open_writer(form, nowhere, record_types())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full, the full disk, is a Linux device")
def test_a_full_disk_is_said(tmp_path: Path, extractions: list[Extraction]) -> None:
    """What could not be written is an error with the reason, never a shorter file."""
    (tmp_path / "out.jsonl.partial").symlink_to("/dev/full")
    with pytest.raises(DatasetError, match="No space left"):
        write("jsonl", tmp_path / "out.jsonl", extractions * 100)
    assert not (tmp_path / "out.jsonl").exists()


def test_tables_need_a_folder_and_a_known_format() -> None:
    """A wrong call is a settings error that says what to do."""
    with pytest.raises(SettingsError, match="-o DIR"):
        open_writer("csv", None, record_types())
    with pytest.raises(SettingsError, match="jsonl, flat, csv, parquet"):
        open_writer("xml", None, record_types())


def test_output_loads_in_pandas(tmp_path: Path, extractions: list[Extraction]) -> None:
    """JSON lines, documents and flat, and parquet, unchanged."""
    import pandas as pd

    write("jsonl", tmp_path / "out.jsonl", extractions)
    write("flat", tmp_path / "flat", extractions)
    write("parquet", tmp_path / "parquet", extractions)
    assert len(pd.read_json(tmp_path / "out.jsonl", lines=True)) == 2
    flat = pd.read_json(tmp_path / "flat" / "investments.jsonl", lines=True, dtype=False)
    assert flat["amount"][0]["value"] == "5000000"
    assert pd.read_parquet(tmp_path / "parquet" / "investments.parquet")["amount_value"].astype(float).sum() == 1e7


def test_output_loads_in_duckdb(tmp_path: Path, extractions: list[Extraction]) -> None:
    """A sum over the values is one query, in every format."""
    import duckdb

    write("jsonl", tmp_path / "out.jsonl", extractions)
    write("flat", tmp_path / "flat", extractions)
    write("csv", tmp_path / "csv", extractions)
    write("parquet", tmp_path / "parquet", extractions)
    queries = {
        "out.jsonl": "SELECT sum(i.amount.value::DECIMAL) FROM (SELECT unnest(investments) i FROM '{}')",
        "flat/investments.jsonl": "SELECT sum(amount.value::DECIMAL) FROM '{}'",
        "csv/investments.csv": "SELECT sum(amount_value::DECIMAL) FROM '{}'",
        "parquet/investments.parquet": "SELECT sum(amount_value::DECIMAL) FROM '{}'",
    }
    for name, query in queries.items():
        rows = duckdb.sql(query.format(tmp_path / name)).fetchall()
        assert rows == [(10_000_000,)], name


def test_output_loads_in_hugging_face_datasets(
    tmp_path: Path, extractions: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`load_dataset("json", …)` and `("parquet", …)`, without a network."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    import datasets

    write("jsonl", tmp_path / "out.jsonl", extractions)
    write("parquet", tmp_path / "parquet", extractions)
    found = datasets.load_dataset("json", data_files=str(tmp_path / "out.jsonl"), cache_dir=str(tmp_path / "c1"))
    assert found["train"][0]["article"]["id"] == "one"
    path = str(tmp_path / "parquet" / "officials.parquet")
    found = datasets.load_dataset("parquet", data_files=path, cache_dir=str(tmp_path / "c2"))
    assert found["train"]["name"][0] == "Liu Wen"


def test_parquet_without_its_extra_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain install has no pyarrow."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "extractor.dataset.parquet", raising=False)
    with pytest.raises(SettingsError, match=r"pip install 'gov-news-extractor\[parquet\]'"):
        open_writer("parquet", tmp_path, record_types())
