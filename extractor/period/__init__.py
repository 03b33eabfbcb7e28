"""Times in news text: `find_periods` where they stand, `resolve` to calendar time, `read_date` for a publication line."""

from __future__ import annotations

from extractor.period.value import Period, members

__all__ = ["Period", "members"]
