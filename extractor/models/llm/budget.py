"""Budgets: what a run may cost, reserved before a request is sent and settled by what came back."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extractor.errors import BudgetExceededError, SettingsError
from extractor.usage import Usage

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    input: float
    cached: float
    output: float

    def of(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> float:
        """Dollars for these tokens; `input_tokens` includes the cached ones."""
        fresh = input_tokens - cached_tokens
        return (fresh * self.input + cached_tokens * self.cached + output_tokens * self.output) / 1_000_000


def price_of(model: str, table: Path | None = None) -> Price | None:
    """The price of a model as its server names it, None where the table does not know it. Raises SettingsError."""
    listed = _table(table)
    found = listed.get(model)
    return None if found is None else Price(**found)


@cache
def _table(path: Path | None) -> dict[str, dict[str, float]]:
    try:
        text = (
            resources.files(__package__ or "").joinpath("prices.json").read_text(encoding="utf-8")
            if path is None
            else path.read_text(encoding="utf-8")
        )
        models: dict[str, dict[str, float]] = json.loads(text)["models"]
        for prices in models.values():
            Price(**prices)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"price table {path or 'prices.json'}: {error}") from error
    return models


class Budget:
    """Caps on dollars and tokens over all requests of a model. A request is admitted only if its worst case fits."""

    def __init__(self, price: Price | None, max_cost: float | None, max_tokens: int | None) -> None:
        if max_cost is not None and price is None:
            raise SettingsError(
                "--max-cost needs a price for the model: give one with --prices, or use --max-tokens-total"
            )
        self.price, self._max_cost, self._max_tokens = price, max_cost, max_tokens
        self._dollars = self._reserved_dollars = 0.0
        self._tokens = self._reserved_tokens = 0
        self._tickets = 0  # requests in flight
        self._settled = asyncio.Event()

    async def reserve(self, input_tokens: int, output_tokens: int) -> tuple[float, int]:
        """Set aside the most a request can cost; give the ticket to `settle`.

        Waits while what others have set aside may yet come back. Raises BudgetExceededError where it cannot fit.
        """
        dollars = self.price.of(input_tokens, 0, output_tokens) if self.price else 0.0
        tokens = input_tokens + output_tokens
        while (passed := self._passed(dollars, tokens)) is not None:
            if self._tickets == 0:
                raise BudgetExceededError(passed)
            self._settled.clear()
            await self._settled.wait()
        self._tickets += 1
        self._reserved_dollars += dollars
        self._reserved_tokens += tokens
        return dollars, tokens

    def _passed(self, dollars: float, tokens: int) -> str | None:
        """Which cap a request of this size could pass, or None."""
        if self._max_cost is not None and self._dollars + self._reserved_dollars + dollars > self._max_cost:
            return f"the next request could pass the cap of ${self._max_cost:g} (${self._dollars:.4f} spent)"
        if self._max_tokens is not None and self._tokens + self._reserved_tokens + tokens > self._max_tokens:
            return f"the next request could pass the cap of {self._max_tokens:,} tokens ({self._tokens:,} spent)"
        return None

    def settle(self, ticket: tuple[float, int], usage: Usage) -> None:
        """Replace a reservation by what was billed."""
        self._tickets -= 1
        self._reserved_dollars -= ticket[0]
        self._reserved_tokens -= ticket[1]
        self._dollars += usage.dollars or 0.0
        self._tokens += usage.input_tokens + usage.output_tokens
        self._settled.set()
