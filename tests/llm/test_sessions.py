"""Event loops, interrupts, hooks and spans: one model used from everywhere, watched without being disturbed."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

import pytest
from faulty import KEY, article, script
from openai_server import Server, serving
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from extractor import Extractor
from extractor.catalog import select
from extractor.errors import ModelUnavailableError, SettingsError
from extractor.models.llm import LLM, Hooks
from extractor.pipeline import extract_article

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server process that answers well."""
    with Server(script("500", attempt=99)) as process:
        yield process


def test_one_model_in_one_loop_after_another(server: Server) -> None:
    """Each `asyncio.run` gets connections of its own, which are closed with its loop; nothing is left behind."""
    model = LLM(model="m", base_url=server.base_url, api_key=KEY, mode="json_schema", concurrency=2)

    async def thrice() -> list[int]:
        found = await asyncio.gather(*(extract_article(article(), model, select(None)) for _ in range(3)))
        return [len(one.officials) for one in found]

    assert [asyncio.run(thrice()) for _ in range(3)] == [[2, 2, 2]] * 3
    gc.collect()  # an unclosed transport would warn, and a warning fails


def test_one_model_in_two_loops_at_once(server: Server) -> None:
    """Two loops on two threads share one budget, and wait for each other's reservations."""
    model = LLM(
        model="m",
        base_url=server.base_url,
        api_key=KEY,
        mode="json_schema",
        max_tokens_total=60_000,
        max_output_tokens=2000,
    )
    with Extractor(model) as one, Extractor(model) as other:

        async def both() -> list[Any]:
            work = [asyncio.to_thread(extractor.extract, article()) for extractor in (one, other) for _ in range(3)]
            return await asyncio.gather(*work)

        found = asyncio.run(both())
    assert [len(each.officials) for each in found] == [2] * 6


def test_an_extractor_within_a_running_loop(server: Server) -> None:
    """As in a notebook."""

    async def cell() -> int:
        with Extractor("m", base_url=server.base_url, api_key=KEY, mode="json") as extractor:
            return len(extractor.extract(article()).officials)

    assert asyncio.run(cell()) == 2


def test_leaving_early_stops_what_is_under_way() -> None:
    """A caller that stops after the first article leaves no task, no warning and no open connection."""
    with Server(script("stall", attempt="2-")) as process:
        settings: dict[str, Any] = {"base_url": process.base_url, "api_key": KEY, "mode": "json", "concurrency": 4}
        with Extractor("m", **settings) as extractor:
            for outcome in extractor.extract_many(article() for _ in range(50)):
                assert outcome is not None
                while process.stats()["held"] < 3:
                    pass  # until the others are under way
                break
        gc.collect()
        assert process.stats()["chats"] <= 8  # no further ahead than what may be in flight and waiting


def test_a_cancelled_question_gives_back_what_it_reserved() -> None:
    """Its place at the gate is free again; what it had set aside counts as spent, since it may be billed."""

    async def run() -> None:
        async with serving(script("stall", attempt=1)) as app:
            model = LLM(
                model="m", base_url=app.base_url, api_key=KEY, mode="json", concurrency=1, max_tokens_total=30_000
            )
            task = asyncio.create_task(extract_article(article(), model, select(None)))
            while not app.held:  # noqa: ASYNC110 - the server is told of no event
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert model.budget._in_flight == 0
            assert model.budget._tokens > 8192
            found = await extract_article(article(), model, select(None))
            assert len(found.officials) == 2
            await model.close()

    asyncio.run(run())


def test_a_probe_that_fails_is_not_made_again_by_those_who_waited_for_it() -> None:
    """Eight articles before a dead server: one probe's attempts, not eight times as many; usage is counted once."""

    async def run() -> tuple[int, int]:
        async with serving([{"fault": "503"}]) as app:
            extractor = Extractor("m", base_url=app.base_url, api_key=KEY, attempts=3, backoff_s=0.001)
            outcomes = [one async for one in extractor.aextract_many(article() for _ in range(8))]
            await extractor.aclose()
            errors = [one for one in outcomes if isinstance(one, ModelUnavailableError)]
            assert len(errors) == 8
            return app.stats()["chats"], sum(one.usage.requests for one in errors if one.usage)

    assert asyncio.run(run()) == (3, 3)


def test_hooks_are_told() -> None:
    """Request, response, retry and reject, each when its docstring says."""
    told: list[str] = []
    hooks = Hooks(
        request=lambda request: told.append(f"request {request.purpose}"),
        response=lambda _, reply: told.append(f"response {reply.usage.requests}"),
        retry=lambda number, why, wait: told.append(f"retry {number} {why} {wait < 1}"),
        reject=lambda why: told.append(f"reject {why}"),
    )
    first = script("503")
    second = {"match": {"article_attempt": 2}, "fault": "prose"}

    async def run() -> None:
        async with serving({**first, "rules": [second, *first["rules"]]}) as app:
            model = LLM(model="m", base_url=app.base_url, api_key=KEY, mode="json", backoff_s=0.001, hooks=hooks)
            await extract_article(article(), model, select(None))
            await model.close()

    asyncio.run(run())
    assert told == [
        "request extract",
        "retry 1 HTTP 503 True",
        "reject malformed answer 1 of at most 2",
        "response 3",
    ]


def test_spans_have_the_names_of_the_convention(monkeypatch: pytest.MonkeyPatch) -> None:
    """One span a request, failed ones too, with model, tokens and the error's name; no text, no key."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", provider)  # the SDK lets it be set once in a process

    async def run() -> Any:  # noqa: ANN401
        async with serving(script("503")) as app:
            model = LLM(model="m", base_url=app.base_url, api_key=KEY, mode="json", backoff_s=0.001, temperature=0)
            found = await extract_article(article(), model, select(None))
            await model.close()
            return found, app.port

    found, port = asyncio.run(run())
    failed, good = exporter.get_finished_spans()
    assert failed.attributes is not None
    assert good.attributes is not None
    assert (failed.name, failed.attributes["error.type"], failed.status.is_ok) == ("chat m", "HTTP 503", False)
    said = dict(good.attributes)
    assert {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "m",
        "gen_ai.request.temperature": 0.0,
        "gen_ai.request.max_tokens": 8192,
        "gen_ai.usage.input_tokens": found.provenance.usage.input_tokens,
        "gen_ai.usage.output_tokens": found.provenance.usage.output_tokens,
        "gen_ai.response.finish_reasons": ("stop",),
        "server.address": "127.0.0.1",
        "server.port": port,
    }.items() <= said.items()
    everything = failed.to_json() + good.to_json()
    assert KEY not in everything
    assert "Liu Wen" not in everything


def test_settings_that_do_not_exist_are_named(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """A misspelt argument or line of the file is an error, not a default."""
    with pytest.raises(SettingsError, match="temprature"):
        LLM(model="m", base_url="http://127.0.0.1:9/v1", temprature=0)
    with pytest.raises(SettingsError, match="http://"):
        LLM(model="m", base_url="127.0.0.1:9/v1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "extractor.toml").write_text('model = "m"\nbase_url = "http://127.0.0.1:9/v1"\nconcurrency = 3\n')
    assert LLM().settings.concurrency == 3
    assert LLM(concurrency=4).settings.concurrency == 4
    monkeypatch.setenv("EXTRACTOR_CONCURRENCY", "5")
    assert LLM().settings.concurrency == 5
    for wrong in ("concurrencies = 3\n", "not toml"):
        (tmp_path / "extractor.toml").write_text(wrong)
        with pytest.raises(SettingsError, match=r"concurrencies|extractor\.toml"):
            LLM(model="m")
