"""How many tokens a text is, without a tokenizer: an estimate that errs upwards and counts Chinese as what it is.

Measured on seventeen articles of the genre: against o200k_base it is 1.05 to 1.5 times the count, against cl100k_base,
which spells traditional characters out, 0.75 to 1.5 times.
"""

from __future__ import annotations

import re

_NARROW = re.compile(r"[^⺀-鿿豈-﫿＀-￯\U00020000-\U0003ffff]")
_ASCII = bytes(range(0x80))

WIDE = 1.15  # tokens a hanzi or full-width mark
ASCII = 0.27  # tokens an ASCII character of news prose with numbers
OTHER = 1.0  # tokens any other character


def estimate(text: str) -> int:
    """Tokens in `text`, estimated; 0 for no text."""
    if text.isascii():
        return int(len(text) * ASCII) + bool(text)
    # No character but ASCII has such a byte in UTF-8: what is left is looked through, and bytes are dropped fast.
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    other = len(others)
    wide = other - len(_NARROW.findall(others))
    return int(wide * WIDE + (other - wide) * OTHER + (len(text) - other) * ASCII) + 1
