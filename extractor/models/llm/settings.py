"""Settings of a language model: by argument, environment (`EXTRACTOR_…`) and file (`extractor.toml`), in that order."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, PrivateAttr, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from extractor.errors import SettingsError

if TYPE_CHECKING:
    from pydantic import ModelWrapValidatorHandler

FILE = "extractor.toml"
_OF_FILE = "(of the file)"  # no name that a file, an argument or the environment can give
_LOOPBACK = re.compile(r"https?://(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(/[^@\\]*)?", re.ASCII)
Mode = Literal["json_schema", "tools", "json"]


@dataclass(frozen=True, slots=True)
class Provider:
    """What a name in front of the model (`deepseek/…`) stands for."""

    base_url: str
    key: str | None
    """the environment variable of its key; None where none is needed"""
    mode: Mode | None
    """what its servers do with a schema, where that is known; None: find out with a probe"""


# Modes as measured or documented; see docs/models.md.
PROVIDERS = {
    "openai": Provider("https://api.openai.com/v1", "OPENAI_API_KEY", "json_schema"),
    "deepseek": Provider("https://api.deepseek.com/v1", "DEEPSEEK_API_KEY", "json"),
    "qwen": Provider("https://dashscope.aliyuncs.com/compatible-mode/v1", "DASHSCOPE_API_KEY", "json"),
    "openrouter": Provider("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY", None),
    "ollama": Provider("http://127.0.0.1:11434/v1", None, "json_schema"),
}


class _File(TomlConfigSettingsSource):
    """`extractor.toml`, with the names of what it alone has said."""

    def __call__(self) -> dict[str, Any]:
        said = super().__call__()
        return {**said, _OF_FILE: frozenset(name for name in said if name not in self.current_state)}


class LLMSettings(BaseSettings):
    """How a server is asked. Every field can be given as an argument, as `EXTRACTOR_<NAME>` or in `extractor.toml`."""

    model_config = SettingsConfigDict(
        env_prefix="EXTRACTOR_", toml_file=FILE, extra="forbid", frozen=True, use_attribute_docstrings=True
    )

    model: str
    """`openai/gpt-5-mini`, or any name with `base_url`"""
    base_url: str | None = Field(default=None, pattern=r"^https?://[^/]")
    """an OpenAI-compatible server, as `http://127.0.0.1:8000/v1`; from the name before the slash when left out"""
    api_key: SecretStr | None = None
    """the key; from the provider's own variable (`OPENAI_API_KEY`) when left out"""
    mode: Literal["auto", "json_schema", "tools", "json"] = "auto"
    """how structure is asked for; auto: what is known of the provider, else what one probe finds"""
    temperature: float | None = None
    """left to the server when not given, since newer models refuse any"""
    max_output_tokens: int = Field(default=8192, ge=64)
    """an answer's length; a longer one is cut, and the article asked about in halves"""
    window_tokens: int = Field(default=6000, ge=200)
    """the longest piece of an article asked about at once, in estimated tokens"""
    timeout_s: float = Field(default=120, gt=0)
    """for one request, from sending it to the last byte"""
    connect_timeout_s: float = Field(default=10, gt=0)
    """for reaching the server"""
    concurrency: int = Field(default=8, ge=1, le=1024)
    """requests in flight at once"""
    attempts: int = Field(default=6, ge=1)
    """requests that may fail on the way to one answer, those made for `reasks` included, before it is given up"""
    reasks: int = Field(default=1, ge=0)
    """times a malformed answer is asked for again"""
    backoff_s: float = Field(default=1.0, gt=0)
    """the first wait after a failure, doubled each time, with jitter, where the server names none"""
    max_wait_s: float = Field(default=120.0, gt=0)
    """the longest wait; a server that asks for a longer one has failed"""
    passes: int = Field(default=1, ge=1, le=2)
    """2: lines that nothing cites are asked about once more"""
    repair: bool = True
    """ask once more about records that do not stand in the text"""
    max_cost: float | None = Field(default=None, gt=0)
    """dollars that may be spent; needs a price for the model"""
    max_tokens_total: int | None = Field(default=None, gt=0)
    """tokens that may be spent, in and out"""
    prices: Path | None = None
    """a price table of your own, in the form of `extractor/models/llm/prices.json`"""
    record: Path | None = None
    """keep every answer in this file, to be replayed"""
    replay: Path | None = None
    """answer from this recording alone: no key, no network"""
    cache: Path | None = None
    """keep answers in this database (SQLite), and ask for none twice"""
    requests_per_minute: float | None = Field(default=None, gt=0)
    """the server's allowance, where its headers do not tell"""
    tokens_per_minute: float | None = Field(default=None, gt=0)
    """the server's allowance, in and out"""
    batch_price: float = Field(default=0.5, gt=0, le=1)
    """what a batch costs of the price online: half (OpenAI's Batch guide, "50% cost discount", seen November 2026)"""
    _of_file: frozenset[str] = PrivateAttr(default=frozenset())

    # Every field stands in one of these. A result is the same only if the first are (`extractor.run.key`).
    changing_answers: ClassVar[tuple[str, ...]] = (
        "mode",
        "temperature",
        "max_output_tokens",
        "window_tokens",
        "passes",
        "repair",
        "reasks",
    )
    """fields that change what a model answers, besides its name"""
    changing_no_answer: ClassVar[frozenset[str]] = frozenset(
        {
            *("base_url", "api_key", "timeout_s", "connect_timeout_s", "concurrency", "attempts", "backoff_s"),
            *("max_wait_s", "max_cost", "max_tokens_total", "prices", "batch_price"),
            *("requests_per_minute", "tokens_per_minute", "record", "replay", "cache"),
        }
    )
    """fields that say where it is reached, how fast, how long to try, at what price, and what is remembered"""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, _File(settings_cls)

    @model_validator(mode="wrap")
    @classmethod
    def _told_apart(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - pydantic's own
        """Remember what the file alone has said."""
        of_file = data.pop(_OF_FILE, frozenset()) if isinstance(data, dict) else frozenset()
        made = handler(data)
        made._of_file = of_file  # noqa: SLF001 - its own
        return made

    @classmethod
    def load(cls, **given: Any) -> LLMSettings:  # noqa: ANN401 - any field
        """Settings from these arguments (None is not given), the environment and the file. Raises SettingsError."""
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})
        except tomllib.TOMLDecodeError as error:
            told = f"{FILE}: {error}"
        except OSError as error:
            told = f"{FILE}: {error.strerror}"
        except ValidationError as error:  # its text holds what was given, perhaps a key
            told = "; ".join(map(_told, error.errors(include_input=False, include_url=False)))
        raise SettingsError(f"model settings: {told}")

    @property
    def provider(self) -> Provider | None:
        """The provider that the model's name begins with, if any."""
        return PROVIDERS.get(self.model.partition("/")[0])

    @property
    def served_name(self) -> str:
        """The model's name as its server knows it: without the provider in front."""
        name, slash, rest = self.model.partition("/")
        return rest if slash and name in PROVIDERS else self.model

    def address(self) -> str:
        """Where the server is. Raises SettingsError where neither the name nor `base_url` says."""
        if self.base_url is not None:
            return self.base_url
        if self.provider is not None:
            return self.provider.base_url
        known = ", ".join(f"{name}/…" for name in PROVIDERS)
        raise SettingsError(f"no server is known for the model {self.model!r}: give --base-url, or a name like {known}")

    def key(self) -> str:
        """The key. Raises SettingsError, naming the variable, where one is needed and there is none.

        A server that `extractor.toml` names gets no key but the one beside it: the file may be a stranger's.
        """
        if self.replay is not None:
            return "none"  # nothing is sent
        found = None if self.api_key is None else self.api_key.get_secret_value()
        if found is None:
            variable = self.provider.key if self.provider is not None else "OPENAI_API_KEY"
            found = os.environ.get(variable) if variable else None
            if variable and not found and self.base_url is None:
                raise SettingsError(f"no key for {self.model}: set {variable}, or EXTRACTOR_API_KEY")
        if found and self.base_url is not None and self._is_strange(self.base_url):
            raise SettingsError(
                f"{FILE} sends your key to {urlsplit(self.base_url).hostname}: if you trust that server, name it with "
                "--base-url or EXTRACTOR_BASE_URL"
            )
        return found or "none"  # a server of one's own wants no key

    def _is_strange(self, base_url: str) -> bool:
        """Whether the file alone names this server, and not the key, and it is another machine."""
        ours = "base_url" not in self._of_file or "api_key" in self._of_file
        return not ours and _LOOPBACK.fullmatch(base_url) is None


def _told(error: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    name = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        return f"there is no setting {name!r}; there are: {', '.join(LLMSettings.model_fields)}"
    if error["type"] == "string_pattern_mismatch":
        return f"{name}: must begin with http:// or https://"
    return f"{name}: {error['msg']}"
