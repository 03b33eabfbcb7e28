"""A recording: answers in a JSON file that diffs line by line, sorted by key, for evals that need no key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import SettingsError

if TYPE_CHECKING:
    from extractor.models.llm.transport import Answer


class Recording:
    """Answers kept in one file. What was never asked for in a run can be dropped when it is saved."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._answers = _read(path)
        self._used: set[str] = set()
        self._changed = False

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: str) -> bytes | None:
        """The body kept under `key`, or None."""
        found = self._answers.get(key)
        if found is None:
            return None
        self._used.add(key)
        return json.dumps(found["answered"], ensure_ascii=False).encode()

    def put(self, answer: Answer) -> None:
        """Keep an answer until `save`."""
        self._answers[answer.key] = {
            "model": answer.model,
            "asked": answer.asked,
            "answered": json.loads(answer.body),
        }
        self._used.add(answer.key)
        self._changed = True

    def save(self, *, only_used: bool = False) -> None:
        """Write the file, whole or not at all; `only_used` drops what this run never asked for."""
        kept = {key: one for key, one in self._answers.items() if key in self._used or not only_used}
        if not self._changed and len(kept) == len(self._answers):
            return
        text = json.dumps({"answers": dict(sorted(kept.items()))}, ensure_ascii=False, indent=1) + "\n"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        partial = self.path.with_name(self.path.name + ".partial")
        partial.write_text(text, encoding="utf-8")
        partial.replace(self.path)
        self._answers, self._changed = kept, False


def _read(path: Path) -> dict[str, dict[str, Any]]:
    if not path.exists():
        return {}
    try:
        answers = json.loads(path.read_text(encoding="utf-8"))["answers"]
        found: dict[str, dict[str, Any]] = {key: {**one, "answered": one["answered"]} for key, one in answers.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"{path}: not a recording ({type(error).__name__}: {error})") from error
    return found
