"""Which memory of answers a model has: a recording that is made or replayed, a cache, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import openai

from extractor.errors import SettingsError
from extractor.models.llm.cache import Cache
from extractor.models.llm.recording import Recording
from extractor.models.llm.transport import Remembering

if TYPE_CHECKING:
    from extractor.models.llm.settings import LLMSettings

_MISSING = "record it with the same settings, your key and --record {path}"


class Memory:
    """What `record`, `replay` or `cache` of the settings ask for; `transport` is None where none of them does."""

    def __init__(self, settings: LLMSettings) -> None:
        asked = [name for name in ("record", "replay", "cache") if getattr(settings, name) is not None]
        if len(asked) > 1:
            raise SettingsError(f"{' and '.join(asked)}: choose one, since each says where answers come from")
        self._recording: Recording | None = None
        self._cache: Cache | None = None
        self.transport: Remembering | None = None
        secrets = () if settings.replay is not None else (settings.key(),)
        if settings.replay is not None:
            if not settings.replay.exists():
                raise SettingsError(f"{settings.replay}: no such recording; {_MISSING.format(path=settings.replay)}")
            self._recording = Recording(settings.replay)
            self.transport = Remembering(self._recording, None, missing=_MISSING.format(path=settings.replay))
        elif settings.record is not None:
            self._recording = Recording(settings.record)
            self.transport = Remembering(self._recording, _network(), secrets=secrets)
        elif settings.cache is not None:
            self._cache = Cache(settings.cache)
            self.transport = Remembering(self._cache, _network(), secrets=secrets)

    def close(self) -> None:
        """Write a recording to its file; a cache has written as it went, and its file is closed."""
        if self._recording is not None:
            self._recording.save()
        if self._cache is not None:
            self._cache.close()


def _network() -> httpx2.AsyncBaseTransport:
    return httpx2.AsyncHTTPTransport(limits=openai.DEFAULT_CONNECTION_LIMITS)
