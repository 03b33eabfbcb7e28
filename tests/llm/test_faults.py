"""Every fault over real HTTP: what came out, how many requests were made, what was counted. See `docs/faults.md`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from faulty import CASES, Case, Outcome, asked, script, table
from openai_server import KINDS, serving

if TYPE_CHECKING:
    from extractor.extraction import Extraction


def outcome(case: Case) -> Outcome:
    """What came of the article under this fault."""

    async def told() -> Outcome:
        async with serving(script(case.fault, case.attempt)) as server:
            return await asked(server, **case.settings)

    return asyncio.run(told())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.told)
def test_a_fault(case: Case) -> None:
    """The outcome is as the table says, requests and tokens are the server's own, and no record is made up."""
    found = outcome(case)
    assert found.requests == found.usage.requests == case.requests
    if case.warned == "" or "estimated" not in case.warned:
        counted = (found.usage.input_tokens, found.usage.cached_tokens, found.usage.output_tokens)
        assert counted == found.billed()
    if found.extraction is None:
        assert type(found.error).__name__ == case.comes
        return
    wanted = {"done": GOOD, "done, 2 records": None}[case.comes]
    facts = said(found.extraction)
    assert facts == wanted if wanted is not None else len(facts) == 2 and facts < GOOD
    assert len(found.extraction.rejected) == case.rejected
    assert case.warned in "; ".join(found.extraction.warnings)
    assert bool(found.extraction.warnings) == bool(case.warned)


def said(extraction: Extraction) -> set[str]:
    """The facts that came out, as their first verbatim field."""
    names = {one.name for one in extraction.officials}
    return names | {one.amount.text for one in extraction.investments}


GOOD = {"Liu Wen", "Chen Hao", "5 million yuan"}


def test_the_table_in_the_docs_is_that_of_these_tests() -> None:
    """`docs/faults.md` is made from the cases above and is not stale."""
    path = Path(__file__).parents[2] / "docs" / "faults.md"
    assert path.read_text(encoding="utf-8") == table(), "PYTHONPATH=tests python -m faulty > docs/faults.md"


def test_every_fault_that_the_server_knows_is_met_here() -> None:
    """No fault of the scripted server is left out but those of sizes and gateways that others stand for."""
    met = {name for case in CASES for name in ([case.fault] if isinstance(case.fault, str) else [case.fault["kind"]])}
    assert set(KINDS) - met == {"413", "unsupported_tools", "tool_choice_ignored"}  # see test_modes.py
