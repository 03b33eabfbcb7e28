"""What may still be spent: what came back is counted as billed, what is under way at the most it can cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.batch.answers import Used
from extractor.errors import SettingsError

if TYPE_CHECKING:
    from extractor.batch.answers import Answers
    from extractor.batch.state import Batch, State
    from extractor.models.llm.price import Price
    from extractor.models.llm.settings import LLMSettings


class Purse:
    """The caps of `settings` over all batches of a folder. `price` is that of a batch.

    A row of which nothing is known any more may have been billed, and counts as much as its like at most. Where a
    batch was billed more than its rows were thought to cost at most, everything set aside is scaled by that. Raises
    SettingsError for a cap on dollars without a price.
    """

    def __init__(self, settings: LLMSettings, price: Price | None, answers: Answers, state: State) -> None:
        if settings.max_cost is not None and price is None:
            raise SettingsError(
                "--max-cost needs a price for the model: give one with --prices, or use --max-tokens-total"
            )
        self._price = price
        self._max_cost, self._max_tokens = settings.max_cost, settings.max_tokens_total
        self.spent = answers.used
        self.reserved = sum((one.worst for one in state.open), Used())
        for one in state.batches.values():
            self.spent += _unsure(one)
        self._scale = max((_billed_over(one) for one in state.batches.values()), default=1.0)

    def dollars(self, used: Used) -> float | None:
        """What so many tokens cost in a batch, None where no price is known."""
        return None if self._price is None else self._price.of(used.read, used.cached, used.written)

    def passed(self, worst: Used) -> str | None:
        """Which cap a row could pass that costs so much at most, as a sentence; None where it fits."""
        held = self.reserved + worst
        if self._max_cost is not None:
            spent, more = self.dollars(self.spent) or 0.0, (self.dollars(held) or 0.0) * self._scale
            if spent + more > self._max_cost:
                return (
                    f"the cap of ${self._max_cost:g} is reached: ${spent:.4f} are spent, and what is under way, with "
                    f"the next row, may cost up to ${more:.4f}"
                )
        if self._max_tokens is not None:
            tokens, most = _total(self.spent), _total(held) * self._scale
            if tokens + most > self._max_tokens:
                return (
                    f"the cap of {self._max_tokens:,} tokens is reached: {tokens:,} are spent, and what is under way, "
                    f"with the next row, may use up to {most:,.0f}"
                )
        return None

    def hold(self, worst: Used) -> None:
        """Set aside what a row may cost."""
        self.reserved += worst


def _total(used: Used) -> int:
    return used.read + used.written


def _unsure(batch: Batch) -> Used:
    share = batch.unsure / batch.rows if batch.rows else 0.0
    return Used(round(batch.worst.read * share), 0, round(batch.worst.written * share))


def _billed_over(batch: Batch) -> float:
    """How many times the most that was expected a batch was billed; 1 where it kept to it."""
    worst, used = batch.worst, batch.used
    return max(
        used.read / worst.read if worst.read else 1.0, used.written / worst.written if worst.written else 1.0, 1.0
    )
