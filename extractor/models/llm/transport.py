"""A transport below the SDK that remembers answers: one idea, two modes.

As a *recording*, answers are kept in a file for the evals, and replayed without a key or a network; as a *cache*, they
are kept in a database, so that a run that is made again buys nothing twice. A request is known by its content: path and
body, never its headers, so no key enters either.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

import httpx2
import orjson

from extractor.errors import ModelRequestError

_OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that was good: its body, as it came, and what it was an answer to."""

    key: str
    model: str
    asked: str
    """the beginning of the last message, for whoever reads a recording; not needed to find it"""
    body: bytes


class Store(Protocol):
    """Where answers are kept."""

    def get(self, key: str) -> bytes | None:
        """The body kept under `key`, or None."""
        ...

    def put(self, answer: Answer) -> None:
        """Keep an answer."""
        ...


class Remembering(httpx2.AsyncBaseTransport):
    """Answers from `store` what it holds; sends the rest with `inner` and keeps it, or refuses where there is none.

    `secrets` are cut out of whatever is kept. `salt` tells repeated runs of the same requests apart. `missing` is what
    a refusal tells the user to do.
    """

    def __init__(
        self,
        store: Store,
        inner: httpx2.AsyncBaseTransport | None,
        *,
        secrets: tuple[str, ...] = (),
        salt: str = "",
        missing: str = "",
    ) -> None:
        self._store, self._inner, self._missing = store, inner, missing
        self.salt = salt
        self._secrets = tuple(secret.encode() for secret in secrets if secret)
        self.hits = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The remembered response, else the server's, which is remembered where it is good."""
        content = await request.aread()
        key = key_of(request.url.path, content, self.salt)
        kept = self._store.get(key)
        if kept is not None:
            self.hits += 1
            return httpx2.Response(_OK, headers={"content-type": "application/json"}, content=kept, request=request)
        if self._inner is None:
            raise ModelRequestError(f"nothing is recorded for this request ({key[:12]}…): {self._missing}")
        response = await self._inner.handle_async_request(request)
        if response.status_code != _OK:
            return response
        body = await response.aread()
        await response.aclose()
        self._keep(key, content, body)
        headers = {"content-type": response.headers.get("content-type", "application/json")}
        return httpx2.Response(_OK, headers=headers, content=body, request=request)

    async def aclose(self) -> None:
        """Close the transport below."""
        if self._inner is not None:
            await self._inner.aclose()

    def _keep(self, key: str, content: bytes, body: bytes) -> None:
        """Keep a body that is a whole JSON answer; a damaged one is asked for again by the sender."""
        try:
            orjson.loads(body)
            asked = orjson.loads(content)
        except orjson.JSONDecodeError:
            return
        for secret in self._secrets:
            body = body.replace(secret, b"***")
        messages = asked.get("messages") or [{}]
        said = str(messages[-1].get("content", ""))[:120]
        self._store.put(Answer(key, str(asked.get("model", "")), said, body))


def key_of(path: str, content: bytes, salt: str = "") -> str:
    """What a request is known by: the end of its path, its body in canonical form, and the salt, hashed.

    The server's address is no part of it: a recording made through a gateway is good without it.
    """
    try:
        canonical = orjson.dumps(orjson.loads(content), option=orjson.OPT_SORT_KEYS)
    except orjson.JSONDecodeError:
        canonical = content
    end = path.rsplit("/v1", 1)[-1].strip("/")
    return hashlib.sha256(b"\0".join((end.encode(), canonical, salt.encode()))).hexdigest()
