"""litellm's proxy with `mock_response`: a gateway that others wrote, with answers that we know.

python -m extractor.evals.servers.litellm                 # makes a virtual environment, installs, runs, prints a table
python -m extractor.evals.servers.litellm --venv DIR      # uses (or makes) this one
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import subprocess
import sys
import tempfile
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.article import Article
from extractor.catalog import select
from extractor.errors import ModelError
from extractor.evals.servers.local import free_port, started
from extractor.models.llm import LLM
from extractor.pipeline import extract_article

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "Haining opens a bridge\n\nLiu Wen, mayor of Haining City, said that the bridge was open.\n"
_OFFICIAL = {"evidence": [2], "name": "Liu Wen", "position": "mayor of Haining City", "role": "other", "place": None}
_NONE: dict[str, list[Any]] = {"projects": [], "investments": [], "indicators": []}
GOOD = json.dumps({"officials": [_OFFICIAL], **_NONE})
INVENTED = json.dumps({"officials": [_OFFICIAL, {**_OFFICIAL, "name": "Nobody"}], **_NONE})
ANSWERS = {
    "a good answer": GOOD,
    "a good answer in a fence": f"```json\n{GOOD}\n```",
    "an invented record": INVENTED,
    "prose": "Sure! Shall I list them?",
    "rate limit": "litellm.RateLimitError",
    "context window": "litellm.ContextWindowExceededError",
    "server error": "litellm.InternalServerError",
}


def installed(folder: Path) -> Path:
    """The proxy's command in a virtual environment, made where it is missing."""
    command = folder / "bin" / "litellm"
    if not command.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "-q", "litellm[proxy]"], check=True)
    return command


@contextmanager
def proxy(command: Path) -> Iterator[tuple[str, str]]:
    """A proxy with one model for each of `ANSWERS`; its base URL, and the key made for it."""
    models = [
        {"model_name": name, "litellm_params": {"model": "openai/mock", "api_key": "none", "mock_response": said}}
        for name, said in ANSWERS.items()
    ]
    key = f"sk-{secrets.token_hex(16)}"  # it does not start without one
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yaml"  # JSON is YAML
        settings = {"model_list": models, "router_settings": {"num_retries": 0, "disable_cooldowns": True}}
        config.write_text(json.dumps(settings), encoding="utf-8")
        call: list[str | Path] = [
            command,
            "--config",
            config,
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--telemetry",
            "False",
        ]
        with started(call, port, {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_MASTER_KEY": key}):
            yield f"http://127.0.0.1:{port}/v1", key


async def tried(base_url: str, key: str, name: str) -> str:
    """One row: what came of the article."""
    model = LLM(model=name, base_url=base_url, api_key=key, attempts=3, backoff_s=0.05, timeout_s=60)
    try:
        found = await extract_article(Article.from_text(TEXT, id="a"), model, select(None))
    except ModelError as error:
        requests = 0 if error.usage is None else error.usage.requests
        return f"| {name} | `{type(error).__name__}`: {error} | {requests} |"
    finally:
        await model.close()
    counts = found.counts
    how, usage = found.provenance.how, found.provenance.usage
    return f"| {name} | {counts.accepted} accepted, {counts.rejected} rejected ({how}) | {usage.requests} |"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Our model against litellm's proxy with mock answers.")
    parser.add_argument("--venv", type=Path, default=Path(tempfile.gettempdir()) / "extractor-litellm")
    given = parser.parse_args()
    with proxy(installed(given.venv)) as (base_url, key):
        sys.stdout.write("| answer | what comes out | requests |\n|---|---|--:|\n")
        for name in ANSWERS:
            sys.stdout.write(asyncio.run(tried(base_url, key, name)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
