"""Times in news text: `find_periods` where they stand, `resolve` to calendar time, `read_date` for a dateline."""

from __future__ import annotations

from extractor.period.dateline import read_date
from extractor.period.reading import PeriodSpan, find_periods, resolve
from extractor.period.value import Period, members

__all__ = ["Period", "PeriodSpan", "find_periods", "members", "read_date", "resolve"]
