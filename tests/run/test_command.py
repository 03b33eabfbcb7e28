"""The command: wrong calls are told in a sentence, and what a run writes is told at its end."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.cli import app
from extractor.errors import ExtractorError, SettingsError

from .conftest import lines


def call(*arguments: object) -> Result:
    """`extractor` with these arguments; what it raises is raised, as `main` turns it into a sentence."""
    done = CliRunner().invoke(app, [*map(str, arguments)])
    if isinstance(done.exception, ExtractorError):
        raise done.exception
    return done


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.txt"], "a run needs a folder: -o DIR"),
        (["-o", "out"], "nothing to read: name an INPUT"),
        (["a.txt", "--finalize", "-o", "out"], "it reads no input"),
        (["a.txt", "-o", "out", "--temperature", "1"], "settings of a language model"),
        (["a.txt", "-o", "out", "--types", "event"], "no record type 'event'"),
    ],
)
def test_wrong_calls(arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says what to do, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=told):
        call("run", *arguments)
    assert not (tmp_path / "out" / "run" / "v1").exists()


def test_a_changed_parameter_is_named(tmp_path: Path) -> None:
    """Of the embedded model too: other record types are another dataset."""
    (tmp_path / "a.txt").write_text("Mayor Lin Tao opened a bridge.\n", encoding="utf-8")
    assert call("run", tmp_path / "a.txt", "-o", tmp_path / "out", "-q").exit_code == 0
    with pytest.raises(SettingsError, match=r"types: official,project,investment,indicator, now official;"):
        call("run", tmp_path / "a.txt", "-o", tmp_path / "out", "--types", "official")
    assert call("status", tmp_path / "out").output.startswith("finished: 1 done")


def test_every_kind_of_input_in_one_run(tmp_path: Path) -> None:
    """Folders, JSON Lines, gzip and zstd; what cannot be read is told and counted, and the exit status is 1."""
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "in").mkdir()
    line = json.dumps({"id": "{}", "text": "Mayor Lin Tao opened bridge {}."})
    (tmp_path / "in" / "a.txt").write_text("Mayor Lin Tao opened a bridge.\n", encoding="utf-8")
    (tmp_path / "in" / "b.jsonl.gz").write_bytes(gzip.compress(line.replace("{}", "b").encode()))
    (tmp_path / "in" / "c.jsonl.zst").write_bytes(zstandard.compress(line.replace("{}", "c").encode()))
    (tmp_path / "in" / "d.json").write_text("[", encoding="utf-8")
    done = call("run", tmp_path / "in", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "4 articles in = 3 done + 1 failed + 0 skipped" in done.output
    assert [one["article"]["id"] for one in lines(tmp_path / "out" / "documents.jsonl")] == ["a", "b", "c"]
