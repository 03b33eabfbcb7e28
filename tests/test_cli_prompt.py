"""`extractor prompt`: what is printed is what is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import external_file
from scripted import Scripted
from typer.testing import CliRunner

from extractor import Article, Extractor
from extractor.cli import app

RUN = CliRunner()
TEXT = "Haining\n2022-07-29\n\nLiu Wen, mayor of Haining City, said that 57 enterprises came.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An article."""
    path = tmp_path / "haining.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_messages_are_those_that_a_model_is_sent(file: Path) -> None:
    """To the letter, the system message first; the estimate of each goes to standard error."""
    done = RUN.invoke(app, ["prompt", "show", "--article", str(file)])
    assert done.exit_code == 0, done.output
    model = Scripted()
    Extractor(model).extract(Article.from_text(TEXT, id="haining"))
    system, user = model.requests[0].messages
    assert done.stdout == f"--- system\n{system.content}\n--- user\n{user.content}\n"
    for word in ("system: about ", "user: about ", "schema"):
        assert word in done.stderr


def test_the_prompt_is_as_it_was() -> None:
    """A change of the prefix, on which every cached answer and every figure rests, is made knowingly."""
    done = RUN.invoke(app, ["prompt", "show"])
    assert done.exit_code == 0, done.output
    assert done.stdout == external_file("snapshots/prompt.extract.txt")


@pytest.mark.parametrize("name", ["extract", "repair", "cover"])
def test_every_prompt_can_be_shown(file: Path, name: str) -> None:
    """With an article and without one, whose holes then stay; all share one prefix."""
    with_article = RUN.invoke(app, ["prompt", "show", name, "--article", str(file)])
    without = RUN.invoke(app, ["prompt", "show", name])
    assert (with_article.exit_code, without.exit_code) == (0, 0)
    assert "{{lines}}" in without.stdout
    assert "{{" not in with_article.stdout
    head = "--- user\n"
    assert with_article.stdout.split(head)[0] == without.stdout.split(head)[0]


def test_types_reduce_the_prompt(file: Path) -> None:
    """Rules, fields and examples of the other types are not paid for."""
    done = RUN.invoke(app, ["prompt", "show", "--types", "official", "--article", str(file)])
    assert "# officials" in done.stdout
    assert "# indicators" not in done.stdout


def test_every_prompt_file_is_listed() -> None:
    """Name, version and hash."""
    done = RUN.invoke(app, ["prompt", "list"])
    listed = [line.split("@")[0] for line in done.stdout.splitlines()]
    assert {"extract", "repair", "cover", "official", "project", "investment", "indicator"} <= set(listed)
