"""The quantities of a running text, and of a phrase known to state one."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from extractor.quantity import around, doublings, exclude, judge, ranges
from extractor.quantity.attach import amounts
from extractor.quantity.fold import fold
from extractor.quantity.model import Approximation, Kind, Quantity, QuantitySpan
from extractor.quantity.number import plain
from extractor.quantity.numbers import scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from extractor.quantity.amount import Amount

_LIST: Final = re.compile(r"(?:,? and |, ?|,? or |、|和|与|及|，| to |至|到)$")
_LONGEST_LIST: Final = 32
_MOST_NOT_NOTED: Final = 256
"""So many amounts are kept in case their context is asked for; it takes less room once it is told of them."""
_FIGURES: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?")


def strict(text: str) -> Iterator[QuantitySpan]:
    """The quantities of a running text: `find`, before each is asked whether its own words bear it out."""
    folded = fold(text)
    return doublings.merge(_spans(folded, text, strict=True), folded, text)


def loose(text: str) -> list[QuantitySpan]:
    """All that could be a quantity where the text is known to state one: years and codes as well."""
    folded = fold(text)
    return list(doublings.merge(_spans(folded, text, strict=False), folded, text))


def _spans(folded: str, text: str, *, strict: bool) -> Iterator[QuantitySpan]:
    source = _Ahead(amounts(scan(folded, text), folded, text, bare=not strict), folded)
    addresses = exclude.always(folded)
    pages = exclude.Mask(iter(addresses)) if addresses else None
    floor = 0
    waiting: deque[QuantitySpan] = deque()
    following = source.next()
    while following is not None:
        first = amount = following
        following = source.next()
        in_page = pages is not None and pages.covers(amount.start, amount.end)
        joined = ranges.join(amount, following, folded) if following is not None else None
        if joined is not None:
            amount, following = joined, source.next()
        if amount.number.style == "en":
            judge.cut_size_class(amount, folded)
        if amount.start < floor or in_page:
            continue
        if strict:
            ranged = joined is not None
            if not judge.is_quantity(amount, folded, masked=False, ranged=ranged):
                continue
            # What stands round it only ever speaks against an amount, so that of others it need not be read.
            if (
                judge.needs_context(first)
                and source.masked(first)
                and not judge.is_quantity(amount, folded, masked=True, ranged=ranged)
            ):
                continue
        elif not amount.measured and _is_glued(amount, folded):
            continue
        span = _span(amount, folded, text, floor)
        floor = span.end
        if waiting or _is_bare(span):
            yield from _shared(waiting, span, folded, scaled=max(amount.number.scale, amount.number.tail) > 1)
        else:
            yield span
    yield from waiting


class _Ahead:
    """Amounts in order, and of each whether it stands in a date, a code and the like; those behind it have a say."""

    def __init__(self, source: Iterator[Amount], folded: str) -> None:
        self._source, self._folded = source, folded
        self._context: exclude.Context | None = None
        self._read: deque[Amount] = deque()
        self._not_noted: list[Amount] = []

    def next(self) -> Amount | None:
        """The next amount; None behind the last."""
        return self._read.popleft() if self._read else self._further()

    def _further(self) -> Amount | None:
        amount = next(self._source, None)
        if amount is not None:
            self._not_noted.append(amount)
            if len(self._not_noted) > _MOST_NOT_NOTED:
                self._note()
        return amount

    def _note(self) -> exclude.Context:
        """Tell the context of the amounts that were read since it was told last."""
        context = self._context = self._context or exclude.Context(self._folded)
        for amount in self._not_noted:
            if judge.needs_context(amount):
                context.note(amount.number.start, amount.number.end)
            else:
                context.pass_by(amount.number.start)
        self._not_noted.clear()
        return context

    def masked(self, amount: Amount) -> bool:
        """Whether a stretch covers the figures of `amount`, which may need it, and is not before any asked about."""
        start, end = amount.number.start, amount.number.end
        context = self._note()
        while context.is_open(end):
            further = self._further()
            if further is None:
                context.close()
                break
            self._read.append(further)
            self._note()
        return context.covers(start, end)


def _is_bare(span: QuantitySpan) -> bool:
    """A count of nothing that is named, which may be one of a list."""
    quantity = span.quantity
    return quantity.kind is Kind.COUNT and quantity.unit is None and span.end == span.core_end


def _is_glued(amount: Amount, folded: str) -> bool:
    """5g, d9958: figures that are part of a code."""
    before, after = folded[amount.start - 1 : amount.start], folded[amount.end : amount.end + 1]
    return amount.number.style == "digits" and ("a" <= after <= "z" or "a" <= before <= "z")


def _shared(waiting: deque[QuantitySpan], span: QuantitySpan, folded: str, *, scaled: bool) -> Iterator[QuantitySpan]:
    """Hold bare numbers back until it is known whether the list they may belong to ends in a unit.

    Where it ends in a scale ("1.2, 1.5 and 1.8 billion", "from 5 to 10 million"), they lose their value: as they
    stand they say something else than they mean.
    """
    quantity = span.quantity
    if scaled and waiting and _LIST.match(folded, waiting[-1].end, span.start):
        index = len(waiting) - 1
        while index >= 0 and waiting[index].quantity.value is not None and _is_plain(waiting[index]):
            waiting[index] = _opened(waiting[index])
            index -= 1
    if waiting and not _LIST.match(folded, waiting[-1].end, span.start):
        yield from waiting
        waiting.clear()
    if _is_bare(span):
        waiting.append(span)
        if len(waiting) > _LONGEST_LIST:
            yield waiting.popleft()
        return
    share = quantity.kind in {Kind.PERCENT, Kind.PERCENTAGE_POINTS}
    for held in waiting:
        core = held.core_start, held.core_end
        yield QuantitySpan(held.start, held.end, held.quantity, *core, quantity.unit, quantity.kind) if share else held
    waiting.clear()
    yield span


def _is_plain(span: QuantitySpan) -> bool:
    """Figures with neither scale nor measure word."""
    return _FIGURES.fullmatch(span.quantity.text) is not None


def _opened(span: QuantitySpan) -> QuantitySpan:
    return replace(span, quantity=replace(span.quantity, value=None))


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else plain(value)


def _span(amount: Amount, folded: str, text: str, floor: int) -> QuantitySpan:
    """The amount with the approximators round it."""
    number, approximation = amount.number, amount.approximation
    start, end = amount.start if amount.lead is None else amount.lead, amount.end
    if ahead := around.before(folded, start, floor, bare_scale=number.partial):
        start, approximation = ahead
    if following := around.behind(folded, end):
        end = following[0]
        approximation = following[1] if approximation is Approximation.EXACT else approximation
    value, low, high = _plain(amount.value), _plain(amount.low), _plain(amount.high)
    if number.digits and not (amount.measured or amount.counted):
        value = low = high = None  # 七八 alone: seven or eight, or 78
    elif number.partial and number.style == "zh" and approximation is Approximation.EXACT and not amount.prefixed:
        value = None  # 亿元, 数以万计: a scale of nothing
    elif number.digits and low is not None:
        value = low  # 七八个: seven or eight
    quantity = Quantity(text[start:end], value, low, high, approximation, amount.unit, amount.kind, number.rounded)
    return QuantitySpan(start, end, quantity, amount.start, amount.end)
