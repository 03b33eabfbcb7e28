"""The three languages that are read, told apart by counting characters."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, Literal

Language = Literal["en", "zh-Hans", "zh-Hant"]

_SAMPLE: Final = 20_000  # characters that decide
_WORD: Final = re.compile(r"[A-Za-z]+")
_NOT_HANZI: Final = bytes(sorted({*range(256)} - {*range(0x34, 0xA0)}))

# Everyday characters that are written differently in the two scripts, and stand in no text of the other.
SIMPLIFIED: Final = frozenset(
    "国会这对时来个们为说发经业动农区县长产实务机关党设东级体报记员开进过项资亿总书传统环电网车桥镇乡给让办习应点当头两还问题议"
    "团队门间闻难顾须颁领颗风马鱼龙钱铁银镜阳险随际陆陈顶顺预额驱验维续织终绩绿线约红练组继乐买争"
)
TRADITIONAL: Final = frozenset(
    "國會這對時來個們為說發經業動農區縣長產實務機關黨設東級體報記員開進過項資億總書傳統環電網車橋鎮鄉給讓辦習應點當頭兩還問題議"
    "團隊門間聞難顧須頒領顆風馬魚龍錢鐵銀鏡陽險隨際陸陳頂順預額驅驗維續織終績綠線約紅練組繼樂買爭"
)
_SIMPLIFIED: Final = re.compile(f"[{''.join(sorted(SIMPLIFIED))}]")
_TRADITIONAL: Final = re.compile(f"[{''.join(sorted(TRADITIONAL))}]")


def language_of(text: str) -> Language:
    """Tell English from Chinese and the two scripts apart, by counting characters; English where there are neither."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return "en"
    han = _hanzi(sample)
    ascii_only = len(sample.encode("ascii", "ignore"))  # there are no more words; they are slow to count
    if han <= ascii_only and han == sum(1 for _ in islice(_WORD.finditer(sample), han)):
        return "en"
    return _script(sample)


def _hanzi(sample: str) -> int:
    """How many characters stand between U+3400 and U+9FFF, told by the upper byte of each unit of UTF-16."""
    upper = sample.encode("utf-16-le", "surrogatepass")[1::2]
    return len(upper.translate(None, _NOT_HANZI))


def _script(sample: str) -> Language:
    traditional = len(_TRADITIONAL.findall(sample))
    if not traditional:  # the usual case, told from one scan
        return "zh-Hans"
    return "zh-Hant" if traditional > len(_SIMPLIFIED.findall(sample)) else "zh-Hans"


def language_tag(tag: str, text: str) -> Language | None:
    """Read a BCP 47 tag as one of the three languages, None for others; a bare "zh" takes the script of `text`."""
    parts = tag.strip().lower().replace("_", "-").split("-")
    if parts[0] in {"en", "eng", "english"}:
        return "en"
    if parts[0] not in {"zh", "zho", "chi", "cmn", "chinese"}:
        return None
    if {"hant", "tw", "hk", "mo"} & set(parts):
        return "zh-Hant"
    return "zh-Hans" if {"hans", "cn", "sg"} & set(parts) else _script(text[:_SAMPLE])
