"""The dataset as others open it: the card's tables load, parquet beside them, the manifest's hashes hold."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from .conftest import Go, lines


def test_the_manifest_names_every_file_with_its_hash(go: Go, tmp_path: Path) -> None:
    """So that anyone can tell whether a copy is all there."""
    go(parquet=True)
    out = tmp_path / "out"
    manifest = json.loads((out / "manifest.json").read_bytes())
    held = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert {name for name in held if not name.startswith("run/")} == {*manifest["files"], "README.md", "manifest.json"}
    for name, said in manifest["files"].items():
        data = (out / name).read_bytes()
        assert (said["bytes"], said["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert said.get("rows", 0) == (data.count(b"\n") if name.endswith(".jsonl") else 0)


def test_without_a_manifest_a_dataset_is_not_whole(go: Go, tmp_path: Path) -> None:
    """It is written last, and taken away before anything is written anew."""
    go()
    (tmp_path / "out" / "officials.jsonl").unlink()
    (tmp_path / "out" / "officials.jsonl").mkdir()
    with pytest.raises(Exception, match=r"officials\.jsonl"):
        go()
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_hugging_face_loads_every_table_of_the_card(go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the names in its front matter, offline."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    datasets.disable_progress_bars()
    go()
    out = tmp_path / "out"
    names = datasets.get_dataset_config_names(str(out))
    assert names == ["documents", "officials", "articles", "duplicates"]  # there is nothing in the others to load
    for name in names:
        loaded = datasets.load_dataset(str(out), name, split="train", cache_dir=str(tmp_path / "cache"))
        assert loaded.num_rows == len(lines(out / f"{name}.jsonl"))
        assert list(loaded.features) == list(lines(out / f"{name}.jsonl")[0])


def test_parquet_holds_the_same_rows(go: Go, tmp_path: Path) -> None:
    """Table by table."""
    parquet = pytest.importorskip("pyarrow.parquet")
    go(parquet=True)
    for name in ("officials", "articles", "failed"):
        table = parquet.read_table(tmp_path / "out" / "parquet" / f"{name}.parquet")
        assert table.num_rows == len(lines(tmp_path / "out" / f"{name}.jsonl"))
