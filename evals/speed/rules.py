"""How fast the embedded model is: `python -m extractor.evals.speed.rules [FOLDER]`.

Prints, for the articles beside this file or those of a folder, articles and megabytes a second on one core (processor
time, best of a few rounds), for reading and for the whole way from text to document.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.article import Article
from extractor.catalog import record_types
from extractor.models.rules import Rules
from extractor.pipeline import extract_article
from extractor.source import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ARTICLES: Final = Path(__file__).resolve().parents[1] / "articles"
_ROUNDS: Final = 5


def best_s(action: Callable[[], object]) -> float:
    """The least processor time of a few calls, in seconds."""
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def main(arguments: Sequence[str]) -> int:
    """Print the report."""
    folder = Path(arguments[0]) if arguments else _ARTICLES
    texts = [one.text for one in read([folder]) if isinstance(one, Article)]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    types, model = record_types(), Rules()

    async def whole() -> None:
        for text in texts:
            (await extract_article(Article.from_text(text), model, types)).to_json()

    asyncio.run(whole())  # the tables are read once
    timed = {
        "reading": best_s(lambda: [Article.from_text(text).sentences for text in texts]),
        "text to document": best_s(lambda: asyncio.run(whole())),
    }
    print(f"{len(texts)} articles, {1000 * megabytes / len(texts):.1f} kB each")  # noqa: T201 - a report
    for name, took in timed.items():
        print(f"{name:18} {len(texts) / took:8.1f} articles/s a core  {megabytes / took:7.3f} MB/s")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
