"""Where things are in the folder of a run.

```
DIR/                     the dataset, once finalized
DIR/run/lock             who is at work
DIR/run/status.json      what `extractor status` tells
DIR/run/current          the version that counts: "v1"
DIR/run/v1/key.json      what its results were made with
DIR/run/v1/inputs.jsonl  every input in its order
DIR/run/v1/journal.jsonl every result as it came
DIR/run/v1/failed.jsonl  every failure as it came
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import DatasetError, SettingsError
from extractor.run.key import Key

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths below `out`."""

    out: Path

    @property
    def run(self) -> Path:
        """The folder of the run itself, beside the dataset."""
        return self.out / "run"

    @property
    def lock(self) -> Path:
        """Held by the run at work."""
        return self.run / "lock"

    @property
    def status(self) -> Path:
        """Written about once a second."""
        return self.run / "status.json"

    def make(self) -> None:
        """Make the folder. Raises DatasetError where it holds what is not ours, or cannot be made."""
        try:
            if self.out.is_dir() and not self.run.is_dir():
                others = [one.name for one in self.out.iterdir() if one.name != "lost+found"]
                if others:
                    some = ", ".join(sorted(others)[:3])
                    raise DatasetError(f"{self.out}: holds other things ({some}); a run needs a folder of its own")
            self.run.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise DatasetError(f"{self.out}: is a file; a run needs a folder") from error
        except OSError as error:
            raise DatasetError(f"{self.out}: cannot be made: {(error.strerror or str(error)).lower()}") from error

    def current(self) -> Path:
        """The folder of the version that counts. Raises DatasetError where there is no run."""
        try:
            name = (self.run / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise DatasetError(f"{self.out}: holds no run; start one with extractor run INPUT… -o {self.out}") from None
        except OSError as error:
            raise DatasetError(f"{self.run}: cannot be read: {(error.strerror or str(error)).lower()}") from error
        return self.run / name

    def version(self, key: Key, *, new: bool = False) -> Path:
        """The folder of results with this key, made current.

        Raises SettingsError, naming what differs, where the current one has another key, unless `new`; then the
        version that has this key is taken up again, or one is made.
        """
        try:
            found = {
                one: Key.read(one / "key.json") for one in sorted(self.run.glob("v*")) if (one / "key.json").exists()
            }
            if found and (self.run / "current").exists():
                here = self.current()
                differences = found[here].differences(key) if here in found else []
                if not differences and here in found:
                    return here
                if not new:
                    raise SettingsError(
                        f"{self.out}: its results were made otherwise ({'; '.join(differences)}); give another folder, "
                        f"or --new-version to begin anew beside them"
                    )
            same = next((one for one, said in found.items() if said == key), None)
            folder = same or self.run / f"v{len(found) + 1}"
            folder.mkdir(exist_ok=True)
            key.write(folder / "key.json")
            current = self.run / "current.partial"
            current.write_text(f"{folder.name}\n", encoding="utf-8")
            current.replace(self.run / "current")
        except OSError as error:
            raise DatasetError(f"{self.run}: cannot be written: {(error.strerror or str(error)).lower()}") from error
        return folder
