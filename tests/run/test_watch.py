"""Watching: a line on a terminal, a JSON line a minute in a pipe, a status for another shell, a key that tells."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article
from extractor.errors import DatasetError
from extractor.register import Register
from extractor.run.expect import expected
from extractor.run.key import Key, article_key
from extractor.run.layout import Layout
from extractor.run.progress import Progress, line
from extractor.run.store import Store
from extractor.run.watch import Watch, status

from .conftest import Go


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def watching(tmp_path: Path, to: io.StringIO) -> tuple[Watch, Progress, list[float]]:
    """A watch with a clock to be turned by hand."""
    layout = Layout(tmp_path / "out")
    layout.make()
    folder = layout.version(Key({"types": "official"}))
    now = [0.0]
    progress = Progress(Store(folder), clock=lambda: now[0])
    return Watch(layout, progress, to=to, clock=lambda: now[0]), progress, now


def test_on_a_terminal_one_line_changes(tmp_path: Path) -> None:
    """It says what is done, how fast, and how long it will take."""
    to = Terminal()
    watch, progress, now = watching(tmp_path, to)
    watch.tick()
    now[0], progress.settled, progress.store.done, progress.expected = 10.0, 50, 50, 8000
    progress.in_flight = 4
    watch.tick()
    last = to.getvalue().rpartition("\r\x1b[K")[2]
    assert last.startswith("50 done of 8,000 · 0 failed")
    assert "5.0/s · 4 in flight" in last
    assert last.endswith("0:26:30 left")
    assert "\n" not in to.getvalue()
    progress.store.close()


def test_in_a_pipe_a_json_line_a_minute(tmp_path: Path) -> None:
    """And one at the end."""
    to = io.StringIO()
    watch, progress, now = watching(tmp_path, to)
    for _ in range(125):
        now[0] += 1.0
        progress.settled += 2
        watch.tick()
    watch.close("finished")
    events = [json.loads(one) for one in to.getvalue().splitlines()]
    assert [one["event"] for one in events] == ["progress", "progress", "finished"]
    assert events[1]["per_second"] == 2.0
    assert {"at", "done", "failed", "rejected", "in_flight", "input_tokens", "output_tokens", "dollars"} <= set(
        events[0]
    )
    progress.store.close()


def test_the_line_tells_what_it_costs() -> None:
    """Where anything was asked of a server."""
    row = {
        "done": 1,
        "failed": 0,
        "records": 3,
        "rejected": 1,
        "per_second": 0.5,
        "in_flight": 2,
        "inputs_expected": None,
    }
    row |= {"requests": 4, "input_tokens": 9000, "output_tokens": 1000, "dollars": 1.5, "seconds_left": None}
    assert line(row) == "1 done · 0 failed · 3 records · 1 rejected · 0.5/s · 2 in flight · 10,000 tokens · $1.50"
    assert "cost unknown" in line(row | {"dollars": None})


def test_status_tells_how_a_run_ended(go: Go, tmp_path: Path) -> None:
    """Finished, running (with its process), or killed; where there is none, how to start one."""
    with pytest.raises(DatasetError, match="holds no run; start one"):
        status(Layout(tmp_path / "none"))
    go()
    layout = Layout(tmp_path / "out")
    told = status(layout)
    assert (told["state"], told["done"], told["process"], told["version"]) == ("finished", 37, None, "v1")
    layout.status.write_text('{"state": "running"}', encoding="utf-8")
    assert status(layout)["state"] == "killed"


def test_how_many_are_to_come(source: Path, tmp_path: Path) -> None:
    """Lines of JSON Lines, else files; not known of what would have to be unpacked."""
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert expected([str(source), str(tmp_path / "a.txt")]) == 41
    assert expected([str(source), "-"]) is None
    (tmp_path / "b.jsonl.gz").write_bytes(b"")
    assert expected([str(tmp_path / "b.jsonl.gz")]) is None


def test_the_key_of_an_article_is_what_is_read_of_it() -> None:
    """Not its id nor where it is from; its text, title, day, publisher, language and whether it is a page."""
    text = "Mayor Lin Tao opened a bridge."
    plain = article_key(Article.from_text(text, id="a"))
    assert plain == article_key(Article.from_text(text, id="b", url="http://a.example/"))
    others = [
        Article.from_text(text + " "),
        Article.from_text(text, title="A bridge"),
        Article.from_text(text, publisher="Daily"),
        Article.from_text(text, language="zh-Hans"),
    ]
    assert len({plain, *map(article_key, others)}) == 5


@given(st.lists(st.tuples(st.sampled_from("abcdefghij"), st.integers(0, 9), st.booleans())))
def test_a_register_on_disk_is_a_dictionary(steps: list[tuple[str, int, bool]]) -> None:
    """Whether or not it has become too large for memory."""
    expected_: dict[str, int] = {}
    with Register(in_memory=3) as register:
        for name, number, put in steps:
            if put:
                register.put(name, number)
                expected_[name] = number
            else:
                register.drop(name)
                expected_.pop(name, None)
            assert register.get(name) == expected_.get(name)
        assert len(register) == len(expected_)
        assert {name: register.get(name) for name in expected_} == expected_
