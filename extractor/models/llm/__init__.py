"""Language models behind any OpenAI-compatible server. Needs the extra `llm`."""

from __future__ import annotations

from extractor.errors import SettingsError

try:
    from extractor.models.llm.hooks import Hooks
    from extractor.models.llm.model import LLM
    from extractor.models.llm.settings import LLMSettings
except ModuleNotFoundError as error:
    if error.name is None or error.name.startswith("extractor"):
        raise
    raise SettingsError(f"language models need {error.name}: pip install 'gov-news-extractor[llm]'") from error

__all__ = ["LLM", "Hooks", "LLMSettings"]
