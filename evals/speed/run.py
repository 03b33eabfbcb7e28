"""A whole run beside what else there is: `python -m extractor.evals.speed.run`, in a checkout.

One server in a process of its own answers all; each contender runs in a process of its own, held to one core. Printed:
processor milliseconds an article where the server answers at once, and articles a second where it takes 200 ms, with
16, 64 and 256 in flight, beside the most that this latency allows. The first articles warm it up and are not counted.
Ratios count, not milliseconds; all figures of one call are measured within minutes of each other.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from extractor.evals.speed.articles import KEY, articles
from extractor.evals.speed.contenders import CONTENDERS, SHARED, in_langextract_form

if TYPE_CHECKING:
    from collections.abc import Sequence

_TESTS = Path(__file__).resolve().parents[2] / "tests"
_WARM = 64
_AT_ONCE = 32
_SLOW = frozenset({"langextract"})
_SHORTENED = 10  # what is slow is asked about so many times fewer articles


@dataclass(frozen=True, slots=True)
class Measured:
    """One contender once: articles, the records that came, seconds of the clock and of the processor."""

    articles: int
    records: int
    clock_s: float
    cpu_s: float


def once(name: str, source: Path, warm: Path, base_url: str, concurrency: int) -> Measured:
    """Run a contender in this process, after a warm-up."""
    run = CONTENDERS[name]
    run(warm, base_url, min(concurrency, _WARM))
    with source.open(encoding="utf-8") as lines:
        count = sum(1 for _ in lines)
    clock, cpu = time.perf_counter(), _cpu_s()
    records = run(source, base_url, concurrency)
    return Measured(count, records, time.perf_counter() - clock, _cpu_s() - cpu)


def _cpu_s() -> float:
    """Seconds of the processor, those of processes that were started and have ended too."""
    return sum(os.times()[:4])


def measured(name: str, source: Path, warm: Path, base_url: str, concurrency: int) -> Measured:
    """The same in a process of its own, on one core where the system can hold it there (several processes on any)."""
    command = [sys.executable, "-m", "extractor.evals.speed.run", "--once", name, str(source), str(warm), base_url]
    core = max(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else None

    def hold() -> None:
        if core is not None and name != SHARED:
            os.sched_setaffinity(0, {core})

    done = subprocess.run([*command, str(concurrency)], stdout=subprocess.PIPE, text=True, check=True, preexec_fn=hold)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def script(count: int) -> dict[str, Any]:
    """What the server is to answer: each article in the form of whoever asks."""
    ours: dict[str, Any] = {}
    langextract: dict[str, str] = {}
    for one in articles(count):
        ours[str(one.number)] = json.dumps(one.answer, ensure_ascii=False, separators=(",", ":"))
        langextract[str(one.number)] = in_langextract_form(one.answer)
    rules = [{"match": {"model": "gpt-langextract"}, "answers": langextract}, {"answers": ours}]
    return {"key": KEY, "log": "light", "rules": rules}


def main(arguments: Sequence[str]) -> int:
    """Print the report."""
    if arguments and arguments[0] == "--once":
        name, source, warm, base_url, concurrency = arguments[1:]
        made = once(name, Path(source), Path(warm), base_url, int(concurrency))
        print(json.dumps(asdict(made)))  # noqa: T201 - for the process that started this one
        return 0
    parser = argparse.ArgumentParser(
        prog="python -m extractor.evals.speed.run", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--latency", type=int, default=200, help="milliseconds")
    parser.add_argument("--concurrency", type=int, nargs="*", default=[16, 64, 256])
    parser.add_argument("--only", nargs="*", choices=CONTENDERS, default=list(CONTENDERS))
    told = parser.parse_args(arguments)
    sys.path.insert(0, str(_TESTS))
    server_of: Any = importlib.import_module("openai_server").Server
    names = [one for one in told.only if _has(one)]
    with TemporaryDirectory() as folder:
        sources = _sources(Path(folder), told.articles)
        said = script(told.articles)
        for at_once, latency in [(_AT_ONCE, 0), *((one, told.latency) for one in told.concurrency)]:
            with server_of(said, latency_ms=latency) as server:
                for name in names:
                    made = measured(name, sources[name in _SLOW], sources[-1], server.base_url, at_once)
                    print(  # noqa: T201 - a report
                        f"{name:16} {latency:4} ms x {at_once:3}  cpu {1000 * made.cpu_s / made.articles:6.2f} ms  "
                        f"{made.articles / made.clock_s:7.1f}/s   {made.records / made.articles:.1f} records",
                        flush=True,
                    )
    return 0


def _has(name: str) -> bool:
    if name == "langextract" and importlib.util.find_spec("langextract") is None:
        print("langextract is not installed: left out (pip install langextract)")  # noqa: T201
        return False
    return True


def _sources(folder: Path, count: int) -> list[Path]:
    out = []
    for name, number in (("all", count), ("some", count // _SHORTENED), ("warm", min(_WARM, count))):
        path = folder / f"{name}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for one in articles(number):
                file.write(json.dumps({"id": str(one.number), "text": one.text}, ensure_ascii=False) + "\n")
        out.append(path)
    return out


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
