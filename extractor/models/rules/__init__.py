"""Rules: the embedded model. Deterministic, no key, no network, English and Chinese."""

from __future__ import annotations

from extractor.models.rules.model import Rules

__all__ = ["Rules"]
