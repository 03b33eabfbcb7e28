"""Peak memory of a run as the corpus grows: `python -m extractor.evals.speed.memory [--rules] [NUMBER ...]`.

Short articles made on the spot go through a whole run, dataset included, each size in a process of its own; the model
gives a canned answer at once, or is the embedded one. Printed: peak resident memory (MB), seconds and articles a
second. Flat means that no figure is 20 MB above the first.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from extractor.api import Extractor
from extractor.evals import corpus
from extractor.models import Reply, Request, Traits, Usage
from extractor.run import Layout
from extractor.run.session import Session
from extractor.source import read

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERS: Final = (2_000, 20_000, 200_000)
_GROWTH_MB: Final = 20
_MOST_MB: Final = 250


@dataclass(frozen=True, slots=True)
class Canned:
    """Answers every article at once, as a language model would."""

    name: str = "canned"
    traits: Traits = field(default_factory=lambda: Traits(concurrency=64))

    async def ask(self, request: Request) -> Reply:
        """The one answer, which stands in the first line of every article."""
        del request
        return Reply(corpus.ANSWER, Usage(1, 4000, 3000, 200, 0.001))


def once(model: str, source: str, out: str) -> None:
    """One run, in this process."""
    Session(
        Layout(Path(out)),
        [source],
        lambda: read([source]),
        lambda: Extractor("rules" if model == "rules" else Canned()),
        quiet=True,
    ).run()


def peak_mb(model: str, number: int, folder: Path) -> tuple[float, float]:
    """Peak memory of one run over so many articles, in MB, and the seconds it took."""
    source, out = folder / f"{number}.jsonl", folder / str(number)
    corpus.write(source, number, plain=True)
    command = [sys.executable, "-m", "extractor.evals.speed.memory", "--once", model, str(source), str(out)]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the run of {number:,} articles ended with {process.returncode}")
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return kilobytes / 1024, time.perf_counter() - start


def main(arguments: Sequence[str]) -> int:
    """Print the report; 1 where memory is not flat, or too much."""
    if arguments and arguments[0] == "--once":
        once(*arguments[1:])
        return 0
    model = "rules" if "--rules" in arguments else "canned"
    peaks: list[float] = []
    for number in [int(one) for one in arguments if one.isdecimal()] or _NUMBERS:
        with TemporaryDirectory() as name:
            peak, took = peak_mb(model, number, Path(name))
        peaks.append(peak)
        print(f"{number:9,} articles  {peak:6.1f} MB  {took:8.1f} s  {number / took:7.1f}/s", flush=True)  # noqa: T201
    flat = max(peaks) - peaks[0] <= _GROWTH_MB and max(peaks) <= _MOST_MB
    print("flat" if flat else "NOT flat")  # noqa: T201 - a report
    return 0 if flat else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
