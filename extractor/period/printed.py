"""Text as the grammar reads it: one width, one script, one case, one dash, and of the same length.

Every replacement is one character for one, so an offset here is an offset in the text as it was. Only the characters
that time phrases are made of are changed from traditional to simplified, which needs no dictionary.
"""

from __future__ import annotations

_SCRIPT = str.maketrans(
    "後來個開過間現當這從號劃計時終歲節農曆歷陰臘幾餘兩為發內頭爭預將擬達級輕線樓國紀連續單週剛總團壹東齡訂漲於確報還續",
    "后来个开过间现当这从号划计时终岁节农历历阴腊几余两为发内头争预将拟达级轻线楼国纪连续单周刚总团一东龄订涨于确报还续",
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0x2500, 0x301C, 0xFE58, 0xFE63, 0xFF5E, 0x7E, 0x223C], "-")
_QUOTES = dict.fromkeys([*range(0x201C, 0x2020), 0x300C, 0x300D, 0x300E, 0x300F, 0xAB, 0xBB, 0x301D, 0x301E], '"')
_APOSTROPHES = dict.fromkeys([0x2018, 0x2019, 0x60], "'")
_SPACES = dict.fromkeys([9, 0xA0, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000, 0xFEFF], " ")
_COMMAS = dict.fromkeys([0x3001, 0xFE50, 0xFE51, 0xFF64], ",")
_ZERO = dict.fromkeys([0x96F6, 0x25CB, 0x25EF, 0x3007], 0x3007)
_CASE = {code: code + 32 for code in [*range(65, 91)]} | {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}
_TABLE: dict[int, int | str] = {
    **_SCRIPT,
    **_FULL_WIDTH,
    **_DASHES,
    **_QUOTES,
    **_APOSTROPHES,
    **_SPACES,
    **_COMMAS,
    **_ZERO,
    **_CASE,
}


def printed(text: str) -> str:
    """`text` for matching: half-width, simplified where it matters, lower case, plain dashes; the same length."""
    if text.isascii() and "~" not in text and "`" not in text and "\t" not in text:
        return text.lower()  # of ASCII the table changes these and capitals
    return text.translate(_TABLE)
