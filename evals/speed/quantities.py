"""How fast the quantity reader is: `python -m extractor.evals.speed.quantities [TEXT ...]`.

Prints megabytes a second on the texts (by default the articles beside the repository, else a built-in paragraph), the
ratio to quantulum3 and recognizers-text where they can be imported, and, for texts made to be hard, the time for 1 MB
over the time for 100 kB: about 10 where time is in proportion to length. Processor time, the least of several runs.
"""

from __future__ import annotations

import gc
import importlib
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extractor.quantity import find

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SEEDS: Final = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
_PARAGRAPH: Final = (
    "In the first half of the year the city signed 56 projects worth 95.36 billion yuan, up 35.9%.\n"
    "今年1至11月，该市新签约项目566个，总投资1504亿元，同比增长12.3%，占地约3.5平方公里。\n"
)
_HARD: Final = {
    "digits": "7",
    "wan yi": "万亿",
    "1,1,1": "1,",
    "one numeral": "一",
    "words": "one hundred and ",
    "percent": "5% ",
}
_ROUNDS: Final = 3
_SHARE_OF_OTHERS: Final = 20_000


def seconds(action: Callable[[], object], *, at_least: float = 0.5) -> float:
    """The least time one call took, over at least `at_least` seconds of calls."""
    best, total = float("inf"), 0.0
    while True:
        start = time.process_time()
        action()
        took = time.process_time() - start
        best, total = min(best, took), total + took
        if total >= at_least:
            return best


def others() -> dict[str, Callable[[str], object]]:
    """The other readers that can be imported here, each as a function of one text."""
    found: dict[str, Callable[[str], object]] = {}
    try:
        quantulum = importlib.import_module("quantulum3.parser")
        found["quantulum3"] = quantulum.parse
    except ImportError:
        pass
    try:
        suite = importlib.import_module("recognizers_number_with_unit")
        number = importlib.import_module("recognizers_number")
        culture = number.Culture

        def recognize(text: str) -> object:
            language = culture.Chinese if any("\u4e00" <= char <= "\u9fff" for char in text[:200]) else culture.English
            return (
                suite.recognize_currency(text, language),
                suite.recognize_dimension(text, language),
                number.recognize_number(text, language),
            )

        found["recognizers-text"] = recognize
    except ImportError:
        pass
    return found


def _growth(small: str, large: str) -> float:
    """How many times as long `large` takes as `small`: the middle one of several rounds.

    A round reads `large` once and `small` as often as fills about the same time, and takes the mean of these: a best of
    many short runs finds the quiet moments of a busy machine, one long run cannot. As in `timeit`, the collector of
    cyclic garbage rests meanwhile: it walks a long result (300,000 spans of 1 MB) several times as it grows.
    """
    ratios: list[float] = []
    often = max(1, len(large) // len(small))
    collects = gc.isenabled()
    gc.disable()
    try:
        for _ in range(_ROUNDS):
            start = time.process_time()
            for _ in range(often):
                find(small)
            middle = time.process_time()
            find(large)
            ratios.append((time.process_time() - middle) * often / (middle - start))
    finally:
        if collects:
            gc.enable()
    return statistics.median(ratios)


def main(arguments: Sequence[str]) -> int:
    """Print the report."""
    paths = [Path(name) for name in arguments] or sorted(_SEEDS.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths] or [_PARAGRAPH * 200]
    size = sum(len(text.encode()) for text in texts) / 1e6
    find("1 km, $1")  # the tables are read once
    ours = seconds(lambda: [find(text) for text in texts])
    print(f"extractor.quantity.find        {size / ours:8.3f} MB/s  ({len(texts)} texts, {size:.3f} MB)")  # noqa: T201 -- a report
    for name, read in others().items():
        sample = [text[:_SHARE_OF_OTHERS] for text in texts]
        part = sum(len(text.encode()) for text in sample) / 1e6
        read(sample[0][:200])
        took = seconds(lambda read=read, sample=sample: [read(text) for text in sample], at_least=0.1)  # type: ignore[misc]
        mine = seconds(lambda sample=sample: [find(text) for text in sample])  # type: ignore[misc]
        print(f"{name:30} {part / took:8.3f} MB/s  we are {took / mine:.0f} times as fast")  # noqa: T201 -- a report
    if not others():
        print("quantulum3, recognizers-text   not installed here: nothing to compare with")  # noqa: T201 -- a report
    for name, unit in _HARD.items():
        small, large = ((unit * (length // len(unit.encode()) + 1)) for length in (100_000, 1_000_000))
        sys.stdout.write(f"1 MB / 100 kB of {name:13} {_growth(small, large):8.1f}  (proportional: 10, at most 12)\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
