"""GBK text that lost the first byte of a 。 and was read one byte late, up to the next odd byte.

Of `。”` the lost byte shows as a question mark and the next two as ！, and each character after it is made of halves of
two: `?！贝蟮厣鷻C` is `。”大地生機`. Where the byte is put back the rest follows, unless another was lost on the way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.normal import simplified
from extractor.view import Edit

_LOST = re.compile("[?？][!！]")
_QUOTES = frozenset("“”‘’《》〈〉「」『』【】")
_MARKS = _QUOTES | frozenset("，。、；：？！…—（）")
_LONGEST = 24  # characters: a run gets back in step at the first odd byte, seldom later than this
_A1 = b"\xa1"
_FIRST_LEVEL = range(0xB0, 0xD8)  # rows of GB 2312 that hold the 3,755 most used characters


def misread_runs(text: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Put the byte back where that gives a plausible reading and the run as it stands is none."""
    if "?" not in text and "？" not in text:
        return [], ()
    edits: list[Edit] = []
    restored = lost = 0
    for found in _LOST.finditer(text):
        start = found.start()
        run = text[found.end() : found.end() + _LONGEST]
        reading = _reread(run)
        if reading is not None and _plausible(reading) and not _sound(run[: len(reading) - 1]):
            restored += 1
            end = start + len(reading) + 1
            # One to one, but for the last character, whose second byte was read as a character of its own.
            edits += [
                Edit(start, end - 2, reading[:-1], aligned=True),
                Edit(end - 2, end, reading[-1]),
            ]
        elif _damaged(run):
            lost += 1
    warnings = []
    if restored:
        warnings.append(f"{restored} runs of text read one byte late restored")
    if lost:
        warnings.append(f"{lost} runs of text read one byte late could not be restored, left as they are")
    return edits, tuple(warnings)


def _reread(run: str) -> str | None:
    """What 。 and `run` say with the byte put back, or None where they don't get back in step."""
    out, carry = "。", _A1
    for character in run:
        try:
            raw = character.encode("gbk")
            out += (carry + raw[:1]).decode("gbk")
        except UnicodeError:
            return None
        if len(raw) == 1:
            return out
        carry = raw[1:]
    return None


def _plausible(reading: str) -> bool:
    """Whether it is 。, a quotation mark, and then common characters."""
    rest = reading[2:]
    return reading[1:2] in _QUOTES and bool(rest) and all(c in _MARKS or _common(c) for c in rest)


def _sound(run: str) -> bool:
    """Whether the run could stand as it is: common characters and a letter, rather than a rare one or a stray sign."""
    return run[-1:].isalnum() and all(c.isascii() or c in _MARKS or _common(c) for c in run)


def _damaged(run: str) -> bool:
    """Whether a run that was not restored shows that something was lost."""
    if run[:1] in {"?", "？"}:
        return run[1:2].isalnum()
    head = run[:4]
    return any("\u4e00" <= c <= "\u9fff" and not _common(c) for c in head)


@lru_cache(maxsize=4096)
def _common(character: str) -> bool:
    """Whether it is one of the 3,755 characters of GB 2312's first level, in either script."""
    try:
        raw = simplified(character).encode("gb2312")
    except UnicodeError:
        return False
    return len(raw) > 1 and raw[0] in _FIRST_LEVEL
