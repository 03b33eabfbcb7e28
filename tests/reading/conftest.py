"""What the tests of reading share: the seed articles, where they exist, and strategies for views."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[3] / "shared"


@dataclass(frozen=True)
class Seed:
    """A seed article with its gold labels."""

    name: str
    text: str
    gold: dict[str, Any]

    @property
    def evidence(self) -> list[tuple[int, int]]:
        """Every evidence span of the gold, in the text as it stands."""
        return sorted(
            {
                (span["start"], span["end"])
                for kind in ("officials", "projects", "investments", "indicators")
                for record in self.gold[kind]
                for span in record["evidence"]
            }
        )


@pytest.fixture(scope="session")
def seeds() -> list[Seed]:
    """The five seeds, in order; the test is skipped where they are not beside the repository."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed articles (../shared/seeds) are not beside this repository")
    return [
        Seed(
            path.stem[:3],
            path.read_bytes().decode("utf-8"),
            json.loads((SHARED / "gold" / f"{path.stem}.json").read_text("utf-8")),
        )
        for path in sorted(folder.glob("*.txt"))
    ]
