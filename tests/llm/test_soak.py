"""Many articles, many faults: the accounts add up, and the same seed gives the same bytes."""

from __future__ import annotations

import asyncio

from extractor.evals.soak import soak


def test_a_soak_adds_up_and_gives_the_same_bytes_twice() -> None:
    """Five hundred articles, three answers in ten faulty: nothing is lost, nothing uncounted, nothing left to chance.

    The bytes are those of the dataset without `provenance.seconds`, the one value that a clock decides.
    """
    one = asyncio.run(soak(500, 0.3, seed=1))
    assert one.faults == []
    assert one.done + one.failed == 500
    assert one.failed > 0 < one.faulty
    assert one.requests == one.usage.requests > 500
    other = asyncio.run(soak(150, 0.3, seed=1))
    assert one.lines[:150] == other.lines  # whatever else is in flight
