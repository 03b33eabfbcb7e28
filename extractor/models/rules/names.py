"""Whether some words are a person's name: Chinese names in hanzi and in pinyin."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractor.models.rules.words import either, word_set, words

_STRONG = frozenset("处说称率赴等及的是把被将从到在了作做对就并也")  # never the last character of a name before a verb
# Characters that spell Mongolian, Tibetan, Uyghur and Kazakh names, which have no surname.
_SPELT = (
    "青敖云来道阿巴白包布才查朝楚次达丹旦登迪丁都多朵额恩尔嘎格根古哈浩合呼吉加嘉江卡凯克肯拉兰朗勒丽力洛玛买麦曼孟米莫木穆那娜尼娘"
    "诺努帕普其琪齐钦琼曲仁日热萨赛桑什斯苏素索塔坦特提图托吐娃旺维温乌西希逊雅亚娅央叶伊依艾音尤玉扎则泽珠卓孜宗不高花和宝"
)
_SPELT_NAME = re.compile(rf"[{_SPELT}]{{2,8}}(?:·[{_SPELT}]{{2,8}})?")
_HAN = re.compile("[\u4e00-\u9fff]+")
SYLLABLES = 2  # of a given name


@cache
def _after() -> re.Pattern[str]:
    """What may follow a name: the end, a mark, white space, a word of the list."""
    return re.compile(rf"$|[^\u4e00-\u9fff]|(?:{either('after_name_zh')})|[\u4e00-\u9fff][着了过]")


@cache
def _verb() -> re.Pattern[str]:
    """A word of more than one character that follows names."""
    return re.compile("|".join(word for word in words("after_name_zh") if len(word) > 1))


def name_zh(plain: str, at: int, *, sure: bool = False) -> int:
    """The length of the personal name that begins at `at` in simplified text; 0 where none does.

    A name is a surname and one or two characters, and ends where a verb, a particle or a mark follows; with `sure`,
    where what stands before leaves no doubt that a name comes, any word may follow.
    """
    surname = 2 if plain[at : at + 2] in word_set("surname_zh") else 1
    if plain[at : at + surname] not in word_set("surname_zh"):
        return 0
    if surname == 1 and plain[at : at + 2] in word_set("not_name_zh"):
        return 0
    run = _HAN.match(plain, at, at + surname + 6)
    length = 0 if run is None else run.end() - at
    if plain[at + length : at + length + 1] == "·":
        return 0
    short = _verb().match(plain, at + surname + 1) is not None  # 何平陪同
    for size in (surname + 1,) if short else (surname + 2, surname + 1):
        if size > length or (size == surname + 2 and plain[at + size - 1] in _STRONG):
            continue
        if _after().match(plain, at + size):
            return size
    if sure and length >= surname + 2:
        return surname + (1 if plain[at + surname + 1] in _STRONG else 2)
    return 0


def spelt_name_zh(plain: str, at: int) -> int:
    """The length of a Mongolian, Tibetan, Uyghur or Kazakh name at `at`, all of characters that spell such names; or 0.

    It has two characters or more, the last of which is followed by what may follow a name.
    """
    run = _SPELT_NAME.match(plain, at)
    if run is None or plain[at : at + 2] in word_set("not_name_zh"):
        return 0
    ends = range(run.end(), at + 1, -1)
    return next((end - at for follows in (_verb(), _after()) for end in ends if follows.match(plain, end)), 0)


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """How few syllables of pinyin make up `word`, 0 where they don't."""
    word = word.lower().replace("'", "").replace("’", "").replace("-", "")
    known = word_set("syllable")
    best = [0] + [99] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            if word[start:end] in known:
                best[end] = min(best[end], best[start] + 1)
    return 0 if best[-1] > len(word) else best[-1]


def name_en(tokens: list[str]) -> int:
    """How many leading `tokens` are a Chinese name in pinyin: surname and one or two given words; else 0.

    Machine translation also prints the given name in lower case ("Zhang xiaoming").
    """
    min_tokens = 2
    if len(tokens) < min_tokens or tokens[0].lower() not in word_set("surname_en") or not tokens[0][0].isupper():
        return 0
    given = tokens[1]
    count = syllables(given)
    if given[0].islower() and (count != SYLLABLES or given in word_set("org_en") | word_set("verb_en")):
        return 0
    if not 1 <= count <= SYLLABLES:
        return 0
    if count == 1 and len(tokens) > min_tokens:
        third = tokens[2]
        if third[0].isupper() and third.lower() not in word_set("org_en") and syllables(third) == 1:
            return 3
    return min_tokens
