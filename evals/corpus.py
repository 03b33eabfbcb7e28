"""Corpora made on the spot, of any size, the same for the same seed: short articles, duplicates, broken lines."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SURNAMES = ("Liu", "Wang", "Chen", "Zhao", "Sun")
_GIVEN = ("Wen", "Ming", "Hua", "Jian", "Li")
_PLACES = ("Haining", "Suzhou", "Yiwu", "Kunshan", "Taicang")

ANSWER: dict[str, list[Any]] = {
    "officials": [{"evidence": [1], "name": "Lin Tao", "position": "Mayor", "role": "government_head", "place": None}],
    "projects": [],
    "investments": [],
    "indicators": [],
}
"""What a language model is to answer about any of the articles: it stands in the first line of each."""


def lines(number: int, seed: int = 0, *, plain: bool = False) -> Iterator[str]:
    """JSON Lines of `number` inputs; unless `plain`, one in fifty comes again, one in a hundred is no article."""
    dice = random.Random(seed)  # noqa: S311 - dice, not secrets
    earlier: list[str] = []
    for at in range(number):
        if not plain and at % 50 == 49:  # noqa: PLR2004 - one in fifty
            yield json.dumps({"id": f"again-{at}", "text": dice.choice(earlier)})
        elif not plain and at % 100 == 30:  # noqa: PLR2004 - one in a hundred
            yield '{"id": "cut'
        else:
            text = _article(dice, at)
            earlier = [*earlier[-20:], text]
            yield json.dumps({"id": f"article-{at}", "text": text})


def write(path: Path, number: int, seed: int = 0, *, plain: bool = False) -> None:
    """Put `lines` into a file."""
    with path.open("w", encoding="utf-8") as file:
        for line in lines(number, seed, plain=plain):
            file.write(line + "\n")


def _article(dice: random.Random, at: int) -> str:
    name = f"{dice.choice(_SURNAMES)} {dice.choice(_GIVEN)}"
    place, money, share = dice.choice(_PLACES), dice.randint(2, 900), dice.randint(1, 99)
    return (
        f"Mayor Lin Tao opened bridge {at} of {place} City.\n2023-04-0{dice.randint(1, 9)}\n"
        f"{name}, secretary of the {place} Municipal Committee, said that {money} million yuan were invested in phase "
        f"{at} of the {place} Port project.\nIts output rose by {share / 10}% to {money * 3} tons in 2022.\n"
    )
