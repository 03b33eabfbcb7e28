"""Budgets: what a run may cost, reserved before a request is sent and settled by what came back."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import BudgetExceededError, SettingsError

if TYPE_CHECKING:
    from extractor.models.llm.price import Price
    from extractor.usage import Usage


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one request has set aside: the most it can use, as far as is known before it is sent."""

    input_tokens: int
    output_tokens: int
    dollars: float

    @property
    def tokens(self) -> int:
        """In and out."""
        return self.input_tokens + self.output_tokens


class Budget:
    """Caps on dollars and tokens over all requests of a model. A request is admitted only if its worst case fits.

    A server that bills more than was estimated is found out by its first answer, which is waited for before others are
    sent; from then on everything set aside is scaled by the worst it did. So the cap is passed by one request at most.
    Safe to share between event loops. Raises SettingsError for a cap on dollars without a price.
    """

    def __init__(self, price: Price | None, max_cost: float | None, max_tokens: int | None) -> None:
        if max_cost is not None and price is None:
            raise SettingsError(
                "--max-cost needs a price for the model: give one with --prices, or use --max-tokens-total"
            )
        self.price, self._max_cost, self._max_tokens = price, max_cost, max_tokens
        self._capped = max_cost is not None or max_tokens is not None
        self._dollars = self._reserved_dollars = 0.0
        self._tokens = self._reserved_tokens = 0
        self._in_flight = 0
        self._worst = 1.0  # how many times its estimate a request was billed at most
        self._billed = False  # whether it is known how this server bills
        self._lock = threading.Lock()
        self._waiting: list[asyncio.Future[None]] = []

    async def reserve(self, input_tokens: int, output_tokens: int) -> Ticket:
        """Set aside the most a request can cost; give the ticket to `settle`.

        Waits while what others have set aside may yet come back. Raises BudgetExceededError where it cannot fit.
        """
        dollars = self.price.of(input_tokens, 0, output_tokens) if self.price else 0.0
        ticket = Ticket(input_tokens, output_tokens, dollars)
        while True:
            with self._lock:
                passed = self._passed(ticket)
                unknown = self._capped and not self._billed and self._in_flight > 0
                if passed is None and not unknown:
                    self._in_flight += 1
                    self._reserved_dollars += ticket.dollars
                    self._reserved_tokens += ticket.tokens
                    return ticket
                if passed is not None and self._in_flight == 0:
                    raise BudgetExceededError(passed)
                settled = asyncio.get_running_loop().create_future()
                self._waiting.append(settled)
            await settled

    def settle(self, ticket: Ticket, usage: Usage, *, lost: bool = False) -> None:
        """Replace a reservation by what was billed; where the answer was `lost` on its way, by the worst case."""
        with self._lock:
            self._in_flight -= 1
            self._reserved_dollars -= ticket.dollars
            self._reserved_tokens -= ticket.tokens
            if lost:
                self._dollars += ticket.dollars * self._worst
                self._tokens += round(ticket.tokens * self._worst)
            else:
                self._dollars += usage.dollars or 0.0
                self._tokens += usage.input_tokens + usage.output_tokens
            if usage.input_tokens:
                self._billed = True
                asked = (usage.input_tokens / ticket.input_tokens, usage.output_tokens / ticket.output_tokens)
                self._worst = max(self._worst, *asked)
            waiting, self._waiting = self._waiting, []
        for one in waiting:
            with suppress(RuntimeError):  # its loop is closed, so nobody waits any more
                one.get_loop().call_soon_threadsafe(_wake, one)

    def _passed(self, ticket: Ticket) -> str | None:
        """Which cap a request of this size could pass, or None."""
        dollars, tokens = ticket.dollars * self._worst, ticket.tokens * self._worst
        if self._max_cost is not None:
            spoken_for = self._dollars + self._reserved_dollars * self._worst
            if spoken_for + dollars > self._max_cost:
                return (
                    f"the cap of ${self._max_cost:g} is reached: ${self._dollars:.4f} are spent, and the next request "
                    f"may cost up to ${dollars:.4f}"
                )
        if self._max_tokens is not None:
            spoken_for = self._tokens + self._reserved_tokens * self._worst
            if spoken_for + tokens > self._max_tokens:
                return (
                    f"the cap of {self._max_tokens:,} tokens is reached: {self._tokens:,} are spent, and the next "
                    f"request may use up to {tokens:,.0f}"
                )
        return None


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
