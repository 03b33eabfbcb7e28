"""A map from names to whole numbers that takes no more memory however many there are: past some thousand it is on disk.

The disk it uses is a nameless temporary database of SQLite's, gone with the process however that ends.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self

from extractor.errors import DatasetError

if TYPE_CHECKING:
    import sqlite3

_IN_MEMORY = 20_000
_CACHE = "PRAGMA cache_size = -2048"  # kilobytes


class Register:
    """Names and their numbers. Raises DatasetError where the disk for temporary files is full."""

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._most = in_memory
        self._names: dict[str, int] = {}
        self._disk: sqlite3.Connection | None = None

    def get(self, name: str) -> int | None:
        """The number of `name`, None where it has none."""
        if self._disk is None:
            return self._names.get(name)
        found = self._disk.execute("SELECT number FROM register WHERE name = ?", (name,)).fetchone()
        return None if found is None else int(found[0])

    def put(self, name: str, number: int) -> None:
        """Give `name` a number, in place of the one it had."""
        if self._disk is None:
            self._names[name] = number
            if len(self._names) > self._most:
                self._spill()
            return
        self._write("INSERT OR REPLACE INTO register VALUES (?, ?)", (name, number))

    def drop(self, name: str) -> None:
        """Take its number from `name`, if it has one."""
        if self._disk is None:
            self._names.pop(name, None)
        else:
            self._write("DELETE FROM register WHERE name = ?", (name,))

    def add(self, name: str) -> bool:
        """Note `name`; whether it is new."""
        if self.get(name) is not None:
            return False
        self.put(name, 1)
        return True

    def close(self) -> None:
        """Give the disk back."""
        self._names = {}
        if self._disk is not None:
            self._disk.close()
            self._disk = None

    def __len__(self) -> int:
        if self._disk is None:
            return len(self._names)
        return int(self._disk.execute("SELECT count(*) FROM register").fetchone()[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        with suppress(Exception):
            self.close()

    def _spill(self) -> None:
        import sqlite3

        # Whoever reads the input may do so from another thread than whoever made the register, never two at once.
        self._disk = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for pragma in (_CACHE, "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"):
            self._disk.execute(pragma)
        self._disk.execute("CREATE TABLE register (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        self._disk.execute("BEGIN")
        names, self._names = self._names, {}
        for name, number in names.items():
            self.put(name, number)

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        import sqlite3

        assert self._disk is not None  # noqa: S101 - spilled
        try:
            self._disk.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise DatasetError(f"the folder for temporary files cannot be written: {error}; set TMPDIR") from error
