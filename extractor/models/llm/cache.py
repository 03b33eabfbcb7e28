"""The response cache of a run: SQLite, so that grounding the same answers again costs no request."""

from __future__ import annotations

import sqlite3
import time
import zlib
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import SettingsError

if TYPE_CHECKING:
    from extractor.models.llm.transport import Answer

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
  key TEXT PRIMARY KEY, model TEXT NOT NULL, kept_at REAL NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID
"""
_APPLICATION = 0x45585443  # tells our databases from others


@dataclass(frozen=True, slots=True)
class Stats:
    """How many answers a cache holds, of which models, in how many bytes on disk."""

    answers: int
    bytes: int
    models: dict[str, int]


class Cache:
    """Answers in one SQLite file (WAL), for several processes at once. Raises SettingsError for another's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: sqlite3.Connection | None = _opened(path)

    @property
    def _db(self) -> sqlite3.Connection:
        """One connection, used from the event loop's thread only, whichever that is."""
        if self._open is None:
            self._open = _opened(self.path)
        return self._open

    def get(self, key: str) -> bytes | None:
        """The body kept under `key`, or None."""
        with closing(self._db.execute("SELECT body FROM answers WHERE key = ?", (key,))) as rows:
            row = rows.fetchone()
        return None if row is None else zlib.decompress(row[0])

    def put(self, answer: Answer) -> None:
        """Keep an answer; a full disk loses the cache's copy, not the answer."""
        try:
            self._db.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)",
                (answer.key, answer.model, time.time(), zlib.compress(answer.body, 6)),
            )
        except sqlite3.OperationalError:
            return

    def stats(self) -> Stats:
        """What it holds."""
        models = dict(self._db.execute("SELECT model, count(*) FROM answers GROUP BY model ORDER BY model").fetchall())
        return Stats(sum(models.values()), self.path.stat().st_size, models)

    def prune(self, *, older_than_days: float | None = None, model: str | None = None) -> int:
        """Drop answers older than so many days, or of one model, or both; how many went."""
        before = time.time() - (older_than_days or 0) * 86_400
        done = self._db.execute(
            "DELETE FROM answers WHERE kept_at <= ? AND (? IS NULL OR model = ?)", (before, model, model)
        )
        self._db.execute("VACUUM")
        return done.rowcount

    def close(self) -> None:
        """Close the file, until it is asked for again."""
        if self._open is not None:
            self._open.close()
            self._open = None


def _opened(path: Path) -> sqlite3.Connection:
    """The file, ready; closed again where it is not to be used."""
    with ExitStack() as leaving:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
            leaving.callback(db.close)
            (told,) = db.execute("PRAGMA application_id").fetchone()
            (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if told != _APPLICATION and tables:
                raise SettingsError(f"{path}: a database of something else, not a cache of answers")
            db.execute(f"PRAGMA application_id={_APPLICATION}")
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise SettingsError(f"{path}: cannot be used as a cache: {error}") from error
        leaving.pop_all()
    return db
