"""llama.cpp, with a tiny random model made on the spot: answers that keep to the schema and mean nothing.

    python -m extractor.evals.servers.llama                 # installs llama_cpp.server (compiles for minutes), runs it
    python -m extractor.evals.servers.llama --venv DIR      # uses (or makes) this environment
    python -m extractor.evals.servers.llama --native        # llama-server, built from the same sources
    python -m extractor.evals.servers.llama --articles DIR  # of others than the evals' own

Real articles are asked about in each mode, then with a context that is too small and by a model that likes nothing but
white space. Every record that comes out must stand in its article, and every request in the server's log is counted;
where that does not hold, the command says so and exits with 1.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.article import Article
from extractor.catalog import select
from extractor.errors import ModelError
from extractor.evals.servers import gguf
from extractor.evals.servers.local import free_port, started
from extractor.models.llm import LLM
from extractor.pipeline import extract_article
from extractor.source import read
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.extraction import Extraction

PACKAGE = "llama-cpp-python"
VERSION = "0.3.36"  # there are no wheels of it
ARTICLES = ("en_06_policy_study.txt", "zh_04_appointments.txt", "en_03_exchange_meeting.txt")
MODES = ("json_schema", "tools", "json", "auto")
SMALL = 4096  # tokens of context, fewer than the prompt alone has
SPACES = {**gguf.LEANINGS, "\n": 40.0, "\t": 40.0, " ": 40.0}
_LENGTH = 1024
_ASKED = re.compile(r"POST /v1/chat/completions(?: HTTP/1\.1\"| 127\.0\.0\.1) (\d{3})")
_NICE = ("nice", "-n", "10")
_BUILT = ("BUILD_SHARED_LIBS", "LLAMA_BUILD_TESTS", "LLAMA_BUILD_EXAMPLES", "LLAMA_BUILD_UI", "LLAMA_OPENSSL",
          "LLAMA_USE_PREBUILT_UI")  # fmt: skip


def installed(folder: Path) -> Path:
    """The interpreter of an environment with llama_cpp.server, made and compiled where it is missing."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    if subprocess.run([python, "-c", "import llama_cpp.server.app"], capture_output=True, check=False).returncode:
        around = {**os.environ, "CMAKE_ARGS": "-DLLAVA_BUILD=OFF"}
        wanted = f"{PACKAGE}[server]=={VERSION}"
        subprocess.run([*_NICE, python, "-m", "pip", "install", "-q", wanted], check=True, env=around)
    return python


def built(folder: Path) -> Path:
    """llama-server in an environment, built where it is missing from the llama.cpp that the package carries."""
    command = folder / "llama" / "bin" / "llama-server"
    if command.exists():
        return command
    pip = (folder / "bin" / "python", "-m", "pip")
    if not pip[0].exists():
        venv.create(folder, with_pip=True)
    subprocess.run([*pip, "install", "-q", "cmake", "ninja", "scikit-build-core"], check=True)
    wanted = ("--no-deps", "--no-binary", ":all:", "--no-build-isolation", f"{PACKAGE}=={VERSION}")
    subprocess.run([*pip, "download", "-q", "-d", folder / "source", *wanted], check=True)
    (archive,) = (folder / "source").glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder / "source", filter="data")
    (source,) = (folder / "source").glob("*/vendor/llama.cpp")
    cmake, to = folder / "bin" / "cmake", folder / "llama"
    options = [f"-D{name}=OFF" for name in _BUILT]
    path = f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    around = {**os.environ, "PATH": path}
    first: list[str | Path] = [cmake, "-S", source, "-B", to, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", *options]
    for call in (first, [cmake, "--build", to, "--target", "llama-server"]):
        subprocess.run([*_NICE, *call], check=True, env=around, stdout=subprocess.DEVNULL)
    return command


@contextmanager
def serving(program: Path, model: Path, context: int, *, native: bool) -> Iterator[tuple[str, Path]]:
    """The model behind a server of its own: its base URL, and its log."""
    port = free_port()
    if native:
        more: list[str | Path] = [
            "-m",
            model,
            "-c",
            str(context),
            "-np",
            "1",
            "--seed",
            "1",
            "--chat-template",
            "chatml",
            "-t",
            "1",  # more spin where cores are busy
        ]
        call: list[str | Path] = [program, *more, "--host", "127.0.0.1", "--port", str(port), "--log-verbosity", "3"]
    else:
        more = ["--model", model, "--n_ctx", str(context), "--seed", "1", "--chat_format", "chatml"]
        call = [program, "-m", "llama_cpp.server", *more, "--logits_all", "false", "--port", str(port)]
    with started(call, port) as log:
        yield f"http://127.0.0.1:{port}/v1", log


@dataclass(slots=True)
class Rows:
    """The table so far, what was counted, and what does not hold."""

    counted: int = 0
    faults: int = 0

    async def tried(self, base_url: str, told: str, article: Article, **settings: Any) -> None:  # noqa: ANN401
        """One row: what came of an article."""
        given = {"temperature": 1.0, "attempts": 3, "backoff_s": 0.05, "timeout_s": 600, **settings}
        model = LLM(model="nonsense", base_url=base_url, api_key="none", max_output_tokens=_LENGTH, **given)
        try:
            found = await extract_article(article, model, select(None))
        except ModelError as error:
            came, usage = f"`{type(error).__name__}`: {error}", error.usage or Usage()
        else:
            came, usage = _came(found), found.provenance.usage
            self.faults += not _grounded(found)
        finally:
            await model.close()
        self.counted += usage.requests
        tokens = f"{usage.input_tokens:,} / {usage.output_tokens:,}"
        sys.stdout.write(f"| {told} | {article.id} | {came} | {usage.requests} | {tokens} |\n")
        sys.stdout.flush()

    def checked(self, log: Path) -> None:
        """Compare what was counted with what the server logged, and begin anew."""
        seen = len(_ASKED.findall(log.read_text(encoding="utf-8", errors="replace")))
        if seen != self.counted:
            sys.stdout.write(f"\n{self.counted} requests were counted, the server logged {seen}\n\n")
            self.faults += 1
        self.counted = 0


def _came(found: Extraction) -> str:
    counts = found.counts
    came = (
        f"{counts.returned} returned: {counts.accepted} accepted, {counts.rejected} rejected, {counts.reasked} reasked"
    )
    warned = [one for one in found.warnings if "damaged" in one]
    return f"{came} ({found.provenance.how})" + "; damaged" * bool(warned) + "; read in part" * bool(found.unread)


def _grounded(found: Extraction) -> bool:
    """Whether each name and amount that came out stands in the lines that are cited for it."""
    for records in found.records.values():
        for record in records:
            cited = [
                line.text for line in found.article.sentences if any(line.span.covers(at) for at in record.evidence)
            ]
            said = getattr(record, "amount", None) or getattr(record, "name", "")
            phrase = str(getattr(said, "text", said))
            if not any(phrase.split(maxsplit=1)[0] in line for line in cited):
                sys.stdout.write(f"\n{phrase!r} does not stand in the lines cited for it\n\n")
                return False
    return True


def main() -> int:
    """Print the table; 1 where something does not hold."""
    parser = argparse.ArgumentParser(description="Our model against llama.cpp with a random model.")
    parser.add_argument("--venv", type=Path, default=Path(tempfile.gettempdir()) / "extractor-llama")
    parser.add_argument("--native", action="store_true", help="llama-server instead of llama_cpp.server")
    parser.add_argument("--articles", type=Path, default=Path(__file__).resolve().parents[1] / "articles")
    given = parser.parse_args()
    program = built(given.venv) if given.native else installed(given.venv)
    articles = [one for one in read([given.articles / name for name in ARTICLES]) if isinstance(one, Article)]
    rows = Rows()
    sys.stdout.write("| asked | article | what comes out | requests | tokens in / out |\n|---|---|---|--:|--:|\n")
    with tempfile.TemporaryDirectory() as folder:
        nonsense, spaces = Path(folder) / "nonsense.gguf", Path(folder) / "spaces.gguf"
        gguf.write(nonsense, (one.text for one in articles))
        gguf.write(spaces, (one.text for one in articles), leanings=SPACES)
        with serving(program, nonsense, gguf.CONTEXT, native=given.native) as (base_url, log):
            for mode in MODES:
                for article in articles:
                    asyncio.run(rows.tried(base_url, mode, article, mode=mode))
            rows.checked(log)
        with serving(program, nonsense, SMALL, native=given.native) as (base_url, log):
            asyncio.run(rows.tried(base_url, f"a context of {SMALL:,} tokens", articles[0], mode="json"))
            rows.checked(log)
        with serving(program, spaces, gguf.CONTEXT, native=given.native) as (base_url, log):
            asyncio.run(rows.tried(base_url, "a model of white space", articles[0], mode="json"))
            rows.checked(log)
    return int(rows.faults > 0)


if __name__ == "__main__":
    sys.exit(main())
