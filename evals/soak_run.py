"""A run that is killed again and again must end as one that is left alone: `python -m extractor.evals.soak_run`.

A corpus made on the spot is run once undisturbed; then again, killed with SIGKILL whenever its journal has grown by a
random number of bytes (and while it starts, and while it writes the dataset), and resumed until it is done. The bytes
of both datasets must be the same. With `--model llm` the scripted server of the tests answers (so that takes a
checkout), and every request is accounted for: one an article, and those in flight at a kill.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from extractor.evals import corpus

if TYPE_CHECKING:
    from collections.abc import Sequence

_POLL_S = 0.001
_TESTS = Path(__file__).resolve().parents[1] / "tests"


@dataclass(frozen=True, slots=True)
class Soaked:
    """What came of it: `kills` that met a living run, `requests` to the server and the results they were for."""

    kills: int
    same: bool
    manifest: dict[str, Any]
    requests: int
    most_in_flight: int


def soak(  # noqa: PLR0913 - the figures of a soak
    folder: Path,
    *,
    articles: int,
    kills: int,
    seed: int = 0,
    concurrency: int = 8,
    base_url: str | None = None,
    more: Sequence[str] = (),
) -> tuple[Path, int]:
    """Run a corpus into `folder`/killed, killing so often; where it is, and how many kills met a living run."""
    source, out = folder / "corpus.jsonl", folder / "killed"
    if not source.exists():
        corpus.write(source, articles, seed)
    dice = random.Random(seed)  # noqa: S311 - dice, not secrets
    command = _command(source, out, concurrency, base_url, more)
    journal, partial = out / "run" / "v1" / "journal.jsonl", out / "documents.jsonl.partial"
    whole = _size(folder / "whole" / "run" / "v1" / "journal.jsonl")
    killed = 0
    for at in range(kills):
        moment = dice.random()
        if moment < 0.1:  # noqa: PLR2004 - one in ten as soon as it holds the lock
            met = _killed(command, out / "run" / "lock", 0)
        elif at >= kills - 2:
            met = _killed(command, partial, dice.randint(0, max(1, whole // 2)))
        else:
            most = 2 * (whole - _size(journal)) // max(1, kills - 2 - at)
            met = _killed(command, journal, _size(journal) + dice.randint(1, max(1, most)))
        killed += met
    _run(command)
    return out, killed


def undisturbed(
    folder: Path, *, articles: int, seed: int = 0, base_url: str | None = None, concurrency: int = 8
) -> Path:
    """Run the corpus into `folder`/whole, in one go."""
    source, out = folder / "corpus.jsonl", folder / "whole"
    if not source.exists():
        corpus.write(source, articles, seed)
    _run(_command(source, out, concurrency, base_url, ()))
    return out


def dataset(out: Path) -> dict[str, bytes]:
    """Every file of a dataset."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def _command(source: Path, out: Path, concurrency: int, base_url: str | None, more: Sequence[str]) -> list[str]:
    command = [sys.executable, "-m", "extractor", "run", str(source), "-o", str(out), "-q"]
    if base_url is not None:
        command += ["--model", "soak", "--base-url", base_url, "--mode", "json_schema"]
    return [*command, "--concurrency", str(concurrency), *more]


def _run(command: list[str]) -> None:
    """Run to the end; 1 is the exit status where lines of the corpus are no articles."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"the run ended with {done.returncode}: {done.stderr[-2000:]}")


def _killed(command: list[str], path: Path, size: int) -> bool:
    """Start, and kill once `path` is there and larger than `size`; whether it was still running."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        before = _stamp(path)
        while process.poll() is None:
            now = _stamp(path)
            if now is not None and now != before and now[1] >= size:
                os.kill(process.pid, signal.SIGKILL)
                break
            try:
                process.wait(_POLL_S)
            except subprocess.TimeoutExpired:
                continue
        _, told = process.communicate()
    if process.returncode not in {0, 1, -signal.SIGKILL}:
        raise RuntimeError(f"the run ended with {process.returncode}: {told.decode(errors='replace')[-2000:]}")
    return process.returncode == -signal.SIGKILL


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _size(path: Path) -> int:
    found = _stamp(path)
    return 0 if found is None else found[1]


def compare(  # noqa: PLR0913 - the figures of a soak
    folder: Path, *, articles: int, kills: int, seed: int, llm: bool, more: Sequence[str] = ()
) -> Soaked:
    """Both runs, and what came of them."""
    with ExitStack() as stack:
        server: Any = None
        base_url = None
        if llm:
            sys.path.insert(0, str(_TESTS))
            from openai_server import Server  # type: ignore[import-not-found,unused-ignore]

            server = stack.enter_context(Server([{"content": corpus.ANSWER}], log="light", latency_ms=[1, 20]))
            base_url = server.base_url
        whole = undisturbed(folder, articles=articles, seed=seed, base_url=base_url)
        if server is not None:
            server.reset()
        out, killed = soak(folder, articles=articles, kills=kills, seed=seed, base_url=base_url, more=more)
        stats = {"requests": 0, "most_in_flight": 0} if server is None else server.stats()
        manifest = json.loads((out / "manifest.json").read_bytes())
        same = dataset(whole) == dataset(out)
    return Soaked(killed, same, manifest, stats["requests"], stats["most_in_flight"])


def main() -> int:
    """Soak, print what came of it; 1 where the bytes differ or a request was made twice without a kill."""
    parser = argparse.ArgumentParser(description="Kill a run again and again; it must end as one left alone.")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--model", choices=("rules", "llm"), default="rules")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    more = ["--workers", str(given.workers)] if given.workers > 1 else []
    llm = given.model == "llm"
    with TemporaryDirectory() as name:
        told = compare(Path(name), articles=given.articles, kills=given.kills, seed=given.seed, llm=llm, more=more)
    articles = told.manifest["articles"]
    twice = told.requests - articles["done"] if llm else 0
    print(f"{told.kills} kills met a living run; the bytes are {'the same' if told.same else 'OTHER'}")  # noqa: T201
    print(f"articles: {articles}")  # noqa: T201 - a report
    if llm:
        print(f"requests: {told.requests} = {articles['done']} + {twice} in flight at a kill (at most 8 each)")  # noqa: T201
    return 0 if told.same and 0 <= twice <= 8 * told.kills else 1


if __name__ == "__main__":
    raise SystemExit(main())
