"""Asking the rules about sentences of our own, without an article around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.models.rules.answer import Answers
from extractor.models.rules.text import prepare
from extractor.sentence import split

Facts = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def facts() -> Facts:
    """What the rules answer under a plural for some lines, without evidence and what is null or empty."""

    def ask(plural: str, *texts: str) -> list[dict[str, Any]]:
        found = Answers(prepare(split("\n".join(texts)))).of(plural)
        assert found is not None
        return [
            {name: value for name, value in one.items() if name != "evidence" and value not in (None, [])}
            for one in found
        ]

    return ask
