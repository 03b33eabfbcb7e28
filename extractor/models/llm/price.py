"""Prices: what a model's tokens cost, from a dated table that can be replaced."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extractor.errors import SettingsError

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
    return _table(table).get(model)


@cache
def _table(path: Path | None) -> dict[str, Price]:
    try:
        text = (
            resources.files(__package__ or "").joinpath("prices.json").read_text(encoding="utf-8")
            if path is None
            else path.read_text(encoding="utf-8")
        )
        listed = json.loads(text)["models"]
        models = {name: Price(**{kind: float(said) for kind, said in one.items()}) for name, one in listed.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"price table {path or 'prices.json'}: {error}") from error
    wrong = [name for name, price in models.items() if min(price.input, price.cached, price.output) < 0]
    if wrong:
        raise SettingsError(f"price table {path or 'prices.json'}: a price below nothing for {', '.join(wrong)}")
    return models
