"""The batch lane: the same questions as online, sent as files of rows at half the price, answered within a day.

An article is extracted by the same code as online, from what has come back so far. Where it asks for something that has
not, the question is a row of the next batch and the article waits. So prompts, repair, halves of cut answers, grounding
and output cannot differ, and what the next batch holds is never worked out twice.
"""

from __future__ import annotations

from extractor.batch.desk import Desk
from extractor.batch.fetch import Fetched, fetch
from extractor.batch.rows import Limits
from extractor.batch.status import Standing, status
from extractor.batch.submit import Submitted, submit

__all__ = ["Desk", "Fetched", "Limits", "Standing", "Submitted", "fetch", "status", "submit"]
