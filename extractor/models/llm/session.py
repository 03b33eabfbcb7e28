"""Sessions: what a model holds for one event loop. Connections, locks and the limiter belong to it."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import openai

from extractor.models.llm.sender import Sender

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    import httpx2

    from extractor.models.llm.budget import Budget
    from extractor.models.llm.hooks import Hooks
    from extractor.models.llm.settings import LLMSettings


class Session:
    """The client and sender of one event loop."""

    def __init__(
        self, settings: LLMSettings, budget: Budget, hooks: Hooks, transport: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        # aiohttp's transport, by measurement (docs/decisions/0008): httpx2's goes through its whole pool for every
        # request. A transport of ours stands above the network and brings its own.
        client = openai.DefaultAioHttpClient if transport is None else openai.DefaultAsyncHttpxClient
        self.client = openai.AsyncOpenAI(
            api_key=settings.key(),
            base_url=settings.address(),
            timeout=openai.Timeout(settings.timeout_s, connect=settings.connect_timeout_s),
            max_retries=0,  # the sender is the one owner of retries
            http_client=client(transport=transport, event_hooks={"response": [self._heard]}),
        )
        self.sender = Sender(self.client, settings, budget, hooks)
        self.choosing = asyncio.Lock()
        self.keeper = _keep(self.client)

    async def _heard(self, response: httpx2.Response) -> None:
        """The server tells its allowances in the headers of every response."""
        raw = ((name.lower(), value) for name, value in response.headers.raw)  # asked for by name, all are read again
        told = {name.decode(): value.decode("latin-1") for name, value in raw if name.startswith(b"x-ratelimit-")}
        if told:
            self.sender.limiter.told(told)


class Sessions:
    """One session for each event loop that asks; made when first needed, closed with its loop."""

    def __init__(
        self, settings: LLMSettings, budget: Budget, hooks: Hooks, transport: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        self._made = (settings, budget, hooks, transport)
        self._by_loop: dict[asyncio.AbstractEventLoop, Session] = {}
        self._lock = threading.Lock()

    async def here(self) -> Session:
        """The session of the running loop."""
        loop = asyncio.get_running_loop()
        with self._lock:
            found = self._by_loop.get(loop)
            if found is None:
                self._by_loop = {one: session for one, session in self._by_loop.items() if not one.is_closed()}
                found = self._by_loop[loop] = Session(*self._made)
            else:
                return found
        # An asynchronous generator is finished by `asyncio.run` before the loop goes, and closes the connections then.
        await anext(found.keeper)
        return found

    async def close(self) -> None:
        """Close the connections of the running loop."""
        with self._lock:
            found = self._by_loop.pop(asyncio.get_running_loop(), None)
        if found is not None:
            await found.keeper.aclose()
            await found.client.close()


async def _keep(client: openai.AsyncOpenAI) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await client.close()
