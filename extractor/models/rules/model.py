"""The model itself: which rules answer for which record type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.jurisdiction import default_place
from extractor.models.model import Reply
from extractor.models.rules.text import prepare

if TYPE_CHECKING:
    from extractor.models.model import Request


class Rules:
    """The embedded model: deterministic, no key, no network, both languages.

    It answers what it has rules for; for a record type of a user's own it answers an empty list and a warning.
    """

    name = "rules"

    async def ask(self, request: Request) -> Reply:
        """Answer `request`. Never raises ModelError."""
        return self.answer(request)

    def answer(self, request: Request) -> Reply:
        """The same, for callers without an event loop."""
        from extractor.models.rules.answer import Answers

        lines = prepare(request.sentences, request.article.view.original, default_place(request.article))
        answers = Answers(lines)
        records: dict[str, list[dict[str, Any]]] = {}
        warnings: list[str] = []
        for record in request.records:
            found = answers.of(record.plural)
            if found is None:
                warnings.append(f"the rules know nothing of {record.plural}; ask a language model for them")
            records[record.plural] = found or []
        return Reply(records, warnings=tuple(warnings))
