"""How many tokens a text is, without a tokenizer: an estimate that errs upwards and counts Chinese as what it is.

Measured on seventeen articles of the genre: against o200k_base it is 1.05 to 1.5 times the count, against cl100k_base,
which spells traditional characters out, 0.75 to 1.5 times.
"""

from __future__ import annotations

import re

_WIDE = re.compile(r"[⺀-鿿豈-﫿＀-￯\U00020000-\U0003ffff]")
_OTHER = re.compile(r"[^\x00-\x7f]")

WIDE = 1.15  # tokens a hanzi or full-width mark
ASCII = 0.27  # tokens an ASCII character of news prose with numbers
OTHER = 1.0  # tokens any other character


def estimate(text: str) -> int:
    """Tokens in `text`, estimated; 0 for no text."""
    if text.isascii():
        return int(len(text) * ASCII) + bool(text)
    other = len(_OTHER.findall(text))
    wide = len(_WIDE.findall(text))
    return int(wide * WIDE + (other - wide) * OTHER + (len(text) - other) * ASCII) + 1
