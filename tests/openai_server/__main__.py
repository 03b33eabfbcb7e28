"""`python -m openai_server --port 0 --script FILE`: prints {"port": N} as its first line, serves until it is ended."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import threading
from pathlib import Path
from typing import Any

from openai_server.app import App
from openai_server.faults import ScriptError
from openai_server.serving import close, listen


async def _serve(app: App, host: str, port: int, *, until_eof: bool) -> None:
    server = await listen(app, host, port)
    told = {"port": server.sockets[0].getsockname()[1]}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    over = asyncio.Event()
    if until_eof:
        loop = asyncio.get_running_loop()

        def watch() -> None:
            sys.stdin.buffer.read()
            loop.call_soon_threadsafe(over.set)

        threading.Thread(target=watch, daemon=True).start()
    try:
        await over.wait()
    finally:
        await close(app, server)


def main() -> int:
    """Serve; 2 where the script cannot be read."""
    parser = argparse.ArgumentParser(
        prog="openai_server", description="An OpenAI-compatible server that lies on demand."
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--script", type=Path, help="a JSON file; without one it waits for POST /_script")
    parser.add_argument("--latency-ms", type=float)
    parser.add_argument("--requests-per-minute", type=float)
    parser.add_argument("--tokens-per-minute", type=float)
    parser.add_argument("--log", choices=("full", "light"), help="light keeps counts only")
    parser.add_argument("--until-eof", action="store_true", help="end when standard input does")
    given = parser.parse_args()
    try:
        data: Any = json.loads(given.script.read_text(encoding="utf-8")) if given.script else []
        script = data if isinstance(data, dict) else {"rules": data}
        limits = {
            name: getattr(given, name)
            for name in ("requests_per_minute", "tokens_per_minute")
            if getattr(given, name) is not None
        }
        if given.latency_ms is not None:
            script["latency_ms"] = given.latency_ms
        if given.log is not None:
            script["log"] = given.log
        if limits:
            script["limits"] = {**script.get("limits", {}), **limits}
        app = App(script)
    except (OSError, ValueError, ScriptError) as error:
        sys.stderr.write(f"{given.script}: {error}\n")
        return 2
    try:
        asyncio.run(_serve(app, given.host, given.port, until_eof=given.until_eof))
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
