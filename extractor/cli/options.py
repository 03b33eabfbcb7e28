"""Options that several commands share: which model, and how a language model is asked."""

from __future__ import annotations

import functools
import inspect
import os
import tomllib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

_PANEL = "Language model (also as EXTRACTOR_… in the environment, or in extractor.toml)"


class Mode(StrEnum):
    """How a server is asked for structure."""

    AUTO = "auto"
    JSON_SCHEMA = "json_schema"
    TOOLS = "tools"
    JSON = "json"


def _option(text: str, *names: str, **more: Any) -> Any:  # noqa: ANN401 - typer's own type is private
    return typer.Option(*names, help=text, rich_help_panel=_PANEL, show_default=False, **more)


Model = Annotated[
    str | None,
    typer.Option(
        "-m",
        "--model",
        help="rules: embedded, no key, no network (the default). Or a language model: openai/gpt-5-mini, deepseek/…, "
        "qwen/…, openrouter/…, ollama/…, or any name with --base-url. Its key is read from OPENAI_API_KEY and the "
        "like, or EXTRACTOR_API_KEY, never from an option.",
    ),
]
Types = Annotated[str | None, typer.Option("-t", "--types", help="Record types, separated by commas; all otherwise.")]
BaseUrl = Annotated[
    str | None, _option("An OpenAI-compatible server: http://127.0.0.1:8000/v1.", "--base-url", metavar="URL")
]
AskMode = Annotated[
    Mode | None,
    _option(
        "How structure is asked for: a strict JSON schema, a forced tool call, or plain JSON mode; auto (the default) "
        "takes what is known of the provider, or finds out with one short request.",
        "--mode",
    ),
]
Temperature = Annotated[float | None, _option("Left to the server when not given: newer models refuse any.")]
MaxOutputTokens = Annotated[
    int | None, _option("An answer's length (8192); a longer one is cut, and asked for again in halves.", min=64)
]
WindowTokens = Annotated[int | None, _option("The longest piece of an article asked about at once (6000).", min=200)]
Concurrency = Annotated[int | None, _option("Requests in flight at once (8).", min=1)]
Passes = Annotated[
    int | None, _option("2: lines that say something and that no record cites are asked about again (1).", min=1, max=2)
]
MaxCost = Annotated[
    float | None,
    _option("Dollars the run may cost: no request is sent that could pass it, and what is done is kept.", min=0),
]
MaxTokensTotal = Annotated[int | None, _option("Tokens the run may use, in and out; as --max-cost.", min=1)]
Prices = Annotated[
    Path | None, _option("A price table of your own (JSON), for models that the built-in one does not know.")
]
Timeout = Annotated[
    float | None, _option("Seconds for one request, from sending it to the last byte (120).", "--timeout", min=0)
]

Cache = Annotated[
    Path | None,
    _option("Keep answers in this database (SQLite), so that a run made again asks for none twice.", metavar="FILE"),
]
Record = Annotated[Path | None, _option("Keep every answer in this file, to be replayed.", metavar="FILE")]
Replay = Annotated[Path | None, _option("Answer from this recording alone: no key, no network.", metavar="FILE")]
RequestsPerMinute = Annotated[
    float | None, _option("The server's allowance, where its headers do not tell.", "--rpm", min=0)
]
TokensPerMinute = Annotated[float | None, _option("The server's allowance of tokens, in and out.", "--tpm", min=0)]

SETTINGS: dict[str, Any] = {
    "base_url": BaseUrl,
    "mode": AskMode,
    "temperature": Temperature,
    "max_output_tokens": MaxOutputTokens,
    "window_tokens": WindowTokens,
    "concurrency": Concurrency,
    "passes": Passes,
    "max_cost": MaxCost,
    "max_tokens_total": MaxTokensTotal,
    "prices": Prices,
    "cache": Cache,
    "requests_per_minute": RequestsPerMinute,
    "tokens_per_minute": TokensPerMinute,
    "timeout_s": Timeout,
    "record": Record,
    "replay": Replay,
}
"""The options under the names that the settings of a language model have."""
RECORDING = ("record", "replay")


def asking(*without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of a language model but for some; it gets what was said of them as `asked`."""
    kinds = {name: kind for name, kind in SETTINGS.items() if name not in without}

    def given(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def called(**said: Any) -> None:  # noqa: ANN401 - as typer has read it
            asked = {name: said.pop(name) for name in kinds}
            command(**said, asked={name: str(one) if name == "mode" and one else one for name, one in asked.items()})

        shown = inspect.signature(command, eval_str=True)
        own = [one for name, one in shown.parameters.items() if name != "asked"]
        more = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
            for name, kind in kinds.items()
        ]
        signature = shown.replace(parameters=[*own, *more])
        called.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
        setattr(called, "__signature__", signature)  # noqa: B010 - no attribute that a function is known to have
        return called

    return given


def chosen(model: str | None) -> str:
    """The model: as given, else from EXTRACTOR_MODEL, else from extractor.toml here, else `rules`."""
    found = model or os.environ.get("EXTRACTOR_MODEL")
    if found:
        return found
    try:
        said = tomllib.loads(Path("extractor.toml").read_text(encoding="utf-8")).get("model")
    except FileNotFoundError:
        return "rules"
    except (OSError, ValueError) as error:
        from extractor.errors import SettingsError

        raise SettingsError(f"extractor.toml: {error}") from error
    return said if isinstance(said, str) and said else "rules"
