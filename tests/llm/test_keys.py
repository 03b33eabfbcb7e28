"""The key is in no log, exception, traceback, output or representation, whatever the server does with it."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest
from faulty import CASES, KEY, NONE, TEXT, Case, Outcome, asked, official, script
from openai_server import Server, serving

from extractor.errors import ModelOutputError, SettingsError
from extractor.models.llm import LLM, Hooks, LLMSettings

PROMPT = "You read one news article"  # how every system message begins
ECHO = Case("echo", {"kind": "401", "echo_key": True}, "", 1)
CHOSEN = [ECHO, *(one for one in CASES if one.attempt == "1-" or one.told in {"a refusal", "400", "half a body"})]


def chain(error: BaseException | None) -> list[BaseException]:
    """An exception with all it came from, shown or not."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


@pytest.mark.parametrize("case", CHOSEN, ids=lambda case: case.told)
def test_no_key_and_no_prompt_in_logs_and_exceptions(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    """Every logger at DEBUG, every exception with all that it came from, and what is written down."""

    async def told() -> Outcome:
        async with serving(script(case.fault, case.attempt)) as server:
            return await asked(server, **case.settings)

    with caplog.at_level(logging.DEBUG):
        for name in ("openai", "openai._base_client", "httpx2", "httpcore2", "instructor", "instructor.v2.retry"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        found = asyncio.run(told())
    said = [record.getMessage() + str(record.exc_text or "") for record in caplog.records]
    said += ["".join(traceback.format_exception(one.exc_info[1])) for one in caplog.records if one.exc_info]
    if found.error is not None:
        said += [text for one in chain(found.error) for text in (str(one), repr(one), repr(one.args))]
        said.append("".join(traceback.format_exception(found.error)))
    if found.extraction is not None:
        said.append(found.extraction.to_json())
    everything = "\n".join(said)
    assert KEY not in everything
    assert PROMPT not in everything


def test_no_key_in_settings_and_models() -> None:
    """What a debugger prints holds no key."""
    model = LLM(model="m", base_url="http://127.0.0.1:9/v1", api_key=KEY)
    for one in (model, model.settings, model.settings.model_dump(), vars(model), LLMSettings.load(model="m")):
        assert KEY not in repr(one)


def test_no_key_in_what_the_command_prints(tmp_path: Path) -> None:
    """The server repeats the key; standard error, output and tables do not."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    environment = {**os.environ, "OPENAI_API_KEY": KEY, "OPENAI_LOG": "debug"}
    with Server(script({"kind": "401", "echo_key": True})) as server:
        call = [
            "extract",
            "a.txt",
            "-m",
            "m",
            "--base-url",
            server.base_url,
            "--mode",
            "json",
            "-f",
            "flat",
            "-o",
            "out",
        ]
        done = subprocess.run(
            [sys.executable, "-m", "extractor", *call], cwd=tmp_path, env=environment, capture_output=True, check=False
        )
    assert done.returncode == 1
    assert b"the key was refused" in done.stderr
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert all(KEY.encode() not in one for one in (done.stdout, done.stderr, *written))


def _scripted(*rules: dict[str, Any], **settings: Any) -> Outcome:  # noqa: ANN401 - as the server and the model take it
    """What comes of the article where the server answers by these rules first."""
    good = script("500", attempt=99)

    async def told() -> Outcome:
        async with serving({**good, "rules": [*rules, *good["rules"]]}) as server:
            return await asked(server, **settings)

    return asyncio.run(told())


def test_a_key_that_the_answer_repeats_is_struck_out(tmp_path: Path) -> None:
    """In a rejected record, in a refusal, in a malformed answer that is kept for who asks, and in a recording."""
    leak = {"match": {"article_attempt": "1-"}, "content": {**NONE, "officials": [official(2, f"Liu {KEY}", KEY)]}}
    file = tmp_path / "recording.json"
    found = _scripted(leak, record=file)
    assert found.extraction is not None
    assert [one.record["name"] for one in found.extraction.rejected] == ["Liu ***"]
    assert KEY not in found.extraction.to_json()
    assert "Liu ***" in file.read_text(encoding="utf-8")
    assert KEY not in file.read_text(encoding="utf-8")
    refused = _scripted({"match": {"article_attempt": 1}, "fault": {"kind": "refusal", "text": f"{KEY} may not"}})
    assert str(refused.error) == "the model declined: *** may not"
    prose = _scripted({"match": {"article_attempt": "1-"}, "fault": {"kind": "prose", "text": f"{KEY}?"}})
    assert isinstance(prose.error, ModelOutputError)
    assert prose.error.raw == "***?"


def test_an_error_after_a_malformed_answer_does_not_carry_it() -> None:
    """What instructor raised before stands in no chain: it holds the prompt and the answer."""
    bad = {"match": {"article_attempt": 1}, "fault": {"kind": "prose", "text": "Liu Wen, perhaps?"}}
    for fault in ("refusal", "401", "insufficient_quota", "prose"):
        found = _scripted(bad, {"match": {"article_attempt": "2-"}, "fault": fault})
        assert found.error is not None
        assert chain(found.error) == [found.error]


def test_a_key_of_the_wrong_kind_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with a list in place of the key is refused by the setting's name alone."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "extractor.toml").write_text(f"model = 'm'\napi_key = ['{KEY}']\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="api_key") as met:
        LLM()
    assert all(KEY not in text for one in chain(met.value) for text in (str(one), repr(one)))


@pytest.mark.parametrize("kind", ["400", "403", "404", "408", "422", "429", "500", "503", "insufficient_quota"])
def test_what_a_server_says_of_the_key_is_not_told_on(kind: str) -> None:
    """Neither to who watches retries nor in the error at the end."""
    told: list[str] = []
    hooks = Hooks(retry=lambda number, why, wait_s: told.append(f"{number} {why} {wait_s}"))
    said = {"kind": kind, "message": f"{KEY} is at fault", "type": KEY if kind == "500" else "error"}
    found = _scripted({"match": {"article_attempt": "1-"}, "fault": said}, hooks=hooks, attempts=2)
    assert found.error is not None
    everything = "\n".join([*told, *(text for one in chain(found.error) for text in (str(one), repr(one)))])
    assert KEY not in everything
    assert len(told) == found.requests - 1


def test_a_crash_of_the_command_prints_no_values() -> None:
    """The traceback of a bug has lines of code, and not what the variables held."""
    code = (
        "import os, sys\nfrom extractor.cli import app\n"
        "@app.command('crash')\ndef crash() -> None:\n    key = os.environ['OPENAI_API_KEY']\n    len(key) / 0\n"
        "sys.argv = ['extractor', 'crash']\napp()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "OPENAI_API_KEY": KEY}, capture_output=True, check=False
    )
    assert b"ZeroDivisionError" in done.stderr
    assert KEY.encode() not in done.stdout + done.stderr


ELSEWHERE = "https://models.example/v1"


@pytest.mark.parametrize(
    "address",
    [
        ELSEWHERE,
        "http://10.0.0.1/v1",
        "http://localhost.models.example/v1",
        "http://127.0.0.1@models.example/v1",
        "http://127.0.0.1:80@models.example/v1",
        "http://127.0.0.1:80\\@models.example/v1",
        "http://127.0.0.1.models.example:80/v1",
        "http://localhost?@models.example/v1",
    ],
)
@pytest.mark.parametrize("variable", ["OPENAI_API_KEY", "EXTRACTOR_API_KEY"])
def test_a_file_sends_no_key_to_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, address: str
) -> None:
    """`extractor.toml` may be a stranger's: a server that it names gets no key of the environment or of an argument."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(variable, KEY)
    (tmp_path / "extractor.toml").write_text(f"model = 'm'\nbase_url = '{address}'\n", encoding="utf-8")
    for given in ({}, {"model": "openai/m", "api_key": KEY}):
        with pytest.raises(SettingsError, match=r"extractor\.toml sends your key to .*--base-url") as met:
            LLM(**given)
        assert KEY not in str(met.value)


def test_a_key_goes_where_its_owner_sends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named by argument or environment, beside its key, on this machine, or without a key: a server is taken."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    file = tmp_path / "extractor.toml"
    file.write_text(f"model = 'm'\nbase_url = '{ELSEWHERE}'\n", encoding="utf-8")
    assert LLM(base_url=ELSEWHERE).settings.key() == KEY
    with monkeypatch.context() as around:
        around.setenv("EXTRACTOR_BASE_URL", ELSEWHERE)
        assert LLM().settings.key() == KEY
    with monkeypatch.context() as around:
        around.delenv("OPENAI_API_KEY")
        assert LLM().settings.key() == "none"
    file.write_text(f"model = 'm'\nbase_url = '{ELSEWHERE}'\napi_key = 'sk-its-own'\n", encoding="utf-8")
    assert LLM().settings.key() == "sk-its-own"
    for address in ("http://127.0.0.1:8000/v1", "http://localhost:11434/v1", "http://[::1]:80/v1", "http://localhost"):
        file.write_text(f"model = 'm'\nbase_url = '{address}'\n", encoding="utf-8")
        assert LLM().settings.key() == KEY
