"""A language model's answers put through grounding and scored: `python -m extractor.evals.answered`, without a key.

`answers/` holds what a strong model answered to the prompt about the articles beside this file, before anything was
computed from it. So the figure says what becomes of good answers, and a change of how units, values, periods and places
are computed shows in it at once. A record that does not stand is not asked about again.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from extractor.api import Extractor
from extractor.evals.running import gold_at, predict
from extractor.evals.texts import ARTICLES, GOLD, Texts
from extractor.models import Reply, Request, Traits

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWERS: Final = Path(__file__).resolve().parent / "answers"


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers each article with the file of its id in `folder`."""

    folder: Path
    name: str = "answers"
    traits: Traits = field(default_factory=Traits)

    async def ask(self, request: Request) -> Reply:
        """What the file holds."""
        said: dict[str, list[Any]] = orjson.loads(self.path(request.article.id).read_bytes())
        return Reply(said)

    def path(self, article: str) -> Path:
        """The file of an article."""
        return self.folder / f"{article}.json"


def main(arguments: Sequence[str]) -> int:
    """Write the predictions, to be scored by `extractor eval score`."""
    parser = argparse.ArgumentParser(
        prog="python -m extractor.evals.answered",
        description="Ground recorded answers; score them with: extractor eval score GOLD PREDICTIONS --articles DIR",
    )
    parser.add_argument("--answers", type=Path, default=ANSWERS, metavar="DIR", help="a JSON file an article")
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="DIR")
    parser.add_argument("--articles", type=Path, default=ARTICLES, metavar="DIR")
    parser.add_argument("-o", "--out", type=Path, default=Path("predictions.jsonl"), metavar="FILE")
    told = parser.parse_args(arguments)
    model, texts = Answered(told.answers), Texts.at([told.articles])
    here = [one for one in gold_at([told.gold], texts) if one.text is not None and model.path(one.id).exists()]
    predict(here, texts, Extractor(model), told.out)
    print(f"{len(here)} articles: {told.out}")  # noqa: T201 - a report
    return 0 if here else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
