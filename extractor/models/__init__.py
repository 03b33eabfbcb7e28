"""Models: what answers a request. `Rules` is embedded; others speak to a server."""

from __future__ import annotations

from extractor.models.model import Model, Reply, Request, Usage

__all__ = ["Model", "Reply", "Request", "Usage"]
