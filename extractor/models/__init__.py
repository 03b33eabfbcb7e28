"""Models: what answers a request. `Rules` is embedded; others speak to a server."""

from __future__ import annotations

from extractor.models.model import Model, Purpose, Repeats, Reply, Request, Traits, traits_of
from extractor.usage import Usage

__all__ = ["Model", "Purpose", "Repeats", "Reply", "Request", "Traits", "Usage", "traits_of"]
