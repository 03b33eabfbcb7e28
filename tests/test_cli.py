"""The command, as a user runs it: data on standard output, words on standard error, exit statuses 0, 1 and 2."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "Haining\n2022-07-29\n\nLiu Wen, mayor of Haining City, said that 57 enterprises invested 5 million yuan.\n"


def run(*arguments: str, cwd: Path | None = None, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """`extractor` with these arguments."""
    command = [sys.executable, "-m", "extractor", *arguments]
    return subprocess.run(
        command, cwd=cwd, input=text, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good articles."""
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_folder_becomes_a_file_of_lines(folder: Path) -> None:
    """The first thing a newcomer does."""
    done = run("extract", "in", "-o", "out.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["article"]["id"] for line in lines] == ["a", "b"]
    for word in ("articles", "officials", "rejected", "failed", "seconds"):
        assert word in done.stderr


def test_standard_input_to_standard_output_is_pure_data() -> None:
    """A pipe carries lines and nothing else."""
    done = run("extract", "-", text=TEXT)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["officials"][0]["name"] == "Liu Wen"


def test_types_and_formats_are_chosen(folder: Path) -> None:
    """Only what is asked for is written."""
    done = run("extract", "in", "--types", "official", "--format", "csv", "-o", "tables", "-q", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert {p.name for p in (folder / "tables").iterdir()} == {
        "officials.csv",
        "articles.csv",
        "rejected.jsonl",
        "failed.jsonl",
    }


def test_bad_files_are_named_and_the_others_go_on(folder: Path) -> None:
    """One clear line each, exit status 1, the good ones written."""
    bad = folder / "in"
    (bad / "c_empty.txt").write_text("", encoding="utf-8")
    (bad / "d_binary.txt").write_bytes(bytes(range(256)) * 10)
    (bad / "e_torn.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 50)[:-9])
    (bad / "f_gold.json").write_text('{"guideline": 2, "article": {"id": "x"}, "officials": []}', encoding="utf-8")
    (bad / "g_list.json").write_text("[1, 2", encoding="utf-8")
    done = run("extract", "in", "absent.txt", "-o", "out.jsonl", cwd=folder)
    assert done.returncode == 1
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    failed = [line for line in done.stderr.splitlines() if line.startswith("failed: ")]
    named = ("c_empty.txt", "d_binary.txt", "e_torn.txt.gz", "f_gold.json", "g_list.json", "absent.txt")
    assert len(failed) == len(named)
    for name in named:
        assert sum(name in line for line in failed) == 1, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "x.txt", "--types", "officer"], "'officer'"),
        (["extract", "x.txt", "--model", "gpt"], "'gpt'"),
        (["extract", "x.txt", "--format", "xml"], "'xml'"),
        (["extract", "x.txt", "--format", "flat"], "-o DIR"),
        (["schema", "officer"], "'officer'"),
        (["extract"], "Usage: "),
        (["extrcat"], "No such command"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_what_there_is(folder: Path, arguments: list[str], said: str) -> None:
    """Usage errors never look like failures of the work."""
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_an_unwritable_output_is_one_line(folder: Path) -> None:
    """A dataset error names the place and exits with 1."""
    done = run("extract", "in", "-o", "absent/out.jsonl", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith("extractor: absent/out.jsonl: cannot be written")


def test_show_marks_the_records_in_the_text(folder: Path) -> None:
    """The text stays whole, each record's number behind its evidence; control characters are not obeyed."""
    (folder / "in" / "a.txt").write_text(TEXT.replace("57", "\x1b[2J57"), encoding="utf-8")
    done = run("show", "in/a.txt", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "[1]" in done.stdout
    assert "name: Liu Wen" in done.stdout
    assert "\x1b[2J" not in done.stdout


def test_schema_prints_json_in_both_views() -> None:
    """All types, or one; what is asked for, or what is written."""
    every = json.loads(run("schema").stdout)
    assert list(every) == ["official", "project", "investment", "indicator"]
    ask = json.loads(run("schema", "official", "--view", "ask").stdout)
    assert ask["properties"]["evidence"]["items"] == {"type": "integer"}


def test_help_teaches_with_examples() -> None:
    """`--help` shows whole commands."""
    done = run("extract", "--help")
    assert "extractor extract articles/ -o records.jsonl" in done.stdout
    assert run("--version").stdout.startswith("extractor ")


_SERVERS = {"openai", "instructor", "httpx", "httpx2", "httpcore", "h11", "tenacity", "tiktoken", "anyio"}
_READERS = {"trafilatura", "lxml", "charset_normalizer", "zstandard", "pyarrow", "numpy", "sqlite3"}
_WORDS = {"opencc", "pypinyin", "rapidfuzz", "sentencex"}
_FRAMES = {"pydantic", "pydantic_settings", "orjson", "rich", "asyncio", "multiprocessing", "yaml"}


@pytest.mark.parametrize(
    ("statement", "never"),
    [
        ("import extractor", _SERVERS | _READERS | _WORDS | _FRAMES | {"typer", "json"}),
        ("import extractor.cli", _SERVERS | _READERS | _WORDS | _FRAMES),
        ("from extractor import extract, read", _SERVERS | _READERS | _WORDS | {"rich", "typer"}),
    ],
)
def test_start_up_imports_nothing_heavy(statement: str, never: set[str]) -> None:
    """`import extractor` loads next to nothing, the command no library but its own, `extract` none for later."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & never
    ours = {name for name in loaded if name.startswith("extractor.")}
    assert not ours if statement == "import extractor" else ours
