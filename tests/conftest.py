"""What every test shares: where the seeds are, if they are, and hypothesis without a clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# These machines are noisy: a law is about what comes out, never about how long one example took.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ARTICLES = ROOT / "evals" / "articles"


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the articles shipped with the project."""
    return ARTICLES


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds the seeds and their gold, which do not ship."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"the seeds are not here: {SHARED} does not exist")
    return SHARED
