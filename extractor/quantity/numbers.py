"""Every number in a running text, whatever it is a number of."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity import chinese, chinese_parts, chinese_tokens, common, digits, english, english_words
from extractor.quantity.chinese_tokens import CHARS
from extractor.quantity.digits import FIGURES
from extractor.quantity.fold import fold
from extractor.quantity.number import Number, times

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE: Final = f"[0-9{digits.VULGAR}{CHARS}]"
# One class of characters in front of the rest, over which `re` passes quickly.
_START: Final = re.compile(
    rf"[0-9{digits.VULGAR}{CHARS}.几数半](?:(?<={_SURE})|(?<=\.)(?<![a-z]\.)(?=[0-9])"
    r"|(?<=[几数])(?=(?:\([a-zà-ÿ]{1,6}\))? ?[十百千万亿])"
    r"|(?<=半)(?=百|个亿|[万亿]|公里|英里|海里|公斤|千克|平方|立方|公顷|吨|亩|斤|米|升|小时))"
)
_READING: Final = re.compile(r"[几数]\([a-zà-ÿ]{1,6}\)")
_ENGLISH_NEXT: Final = re.compile(r"[ -]{0,3}(?:hundred|[tmbqlc]|dozen|doz|and |over |out of |point )")
_VAGUE: Final = re.compile(r"(?:a )?(?:several|few|many|couple of|tens of|some) ")
_SOME_MORE: Final = re.compile("好?几 ?[十百千万亿]{0,3}|点几")
"""30几万, 30好几: behind figures."""
_HALF_SCALE: Final = re.compile("半个?(?P<scale>[万亿])")
_POINT: Final = re.compile(r"\bpoint $")
"""Before a number in words."""
_BARE_PART: Final = re.compile(r"[百佰千仟万亿](?: {0,4}[万亿])? {0,4}分 {0,4}之 {0,4}")
_PERCENT_NEXT: Final = re.compile(r"[0-9.,]{1,12} ?%")
_NEGATIVE: Final = re.compile(r"(?:负|\bminus|\bnegative) {0,3}$")
_SIGN_ENDS: Final = frozenset("-负 e")
_BEHIND_SIGN: Final = frozenset({"负", "s", "e", " ", ""})
"""What a sign ends with, or the space behind it; what stands before that space."""
_LETTER: Final = re.compile(r"[ \u3000]?(MM|[kKMGTｋＫＭＧＴ])(?![A-Za-z0-9/²³^])|([wW])(?=[元块人个亩平])")


def numbers(text: str) -> list[Number]:
    """All numbers of `text`, in order: also those inside dates, codes and amounts of money."""
    folded = fold(text)
    return [number for number in scan(folded, text) if not (number.partial and number.style == "zh")]


def scan(folded: str, text: str) -> Iterator[Number]:
    """All numbers, with the doubtful and partial ones marked; `text` is the text before folding."""
    at, stop = 0, len(folded)
    sign = word = -1
    while True:
        if sign < at:
            match = _START.search(folded, at)
            sign = match.start() if match else stop
        if word < at:
            word = english_words.next_start(folded, at)
        start = min(sign, word)
        if start == stop:
            return
        plain = common.read(folded, start)
        if plain is not None:
            if (
                start
                and (before := folded[start - 1]) in _SIGN_ENDS
                and (before != " " or folded[start - 2 : start - 1] in _BEHIND_SIGN)
            ):
                _sign(plain, folded, text, at)
            yield plain
            at = plain.end
            continue
        found, end = _at(folded, text, start, at)
        yield from found
        at = max(end, start + 1)


def _at(folded: str, text: str, start: int, floor: int) -> tuple[list[Number], int]:
    """The numbers at a candidate, and where to go on looking; `floor` is where the last one ended."""
    if folded[start] in FIGURES:
        found, end = _figures(folded, text, start)
    elif folded[start] > "\u2e7f":
        found, end = _hanzi(folded, start, floor)
    elif vague := _VAGUE.match(folded, start):
        found, end = english.read(folded, vague.end())
        for number in found[:1]:
            number.start, number.value, number.bare = start, None, False
        return found, end
    else:
        found, end = english.read(folded, start)
    if (
        found
        and folded[start].isalpha()
        and folded[start] <= "\u2e7f"
        and _POINT.search(folded, max(floor, start - 7), start)
    ):
        found[0].value, found[0].doubtful = None, True  # "at this point five": .5, or 5
    for number in found if folded[start] <= "\u2e7f" and folded[start] not in FIGURES else found[:1]:
        _sign(number, folded, text, floor)
    return found, end


def _figures(folded: str, text: str, start: int) -> tuple[list[Number], int]:
    """Numbers in figures, with the scale in words or numerals behind a single one."""
    found = digits.read(folded, start)
    if not found:
        return [], start + 1
    single = found[0]
    if len(found) > 1 or single.doubtful or single.value is None:
        return found, found[-1].end
    if some := _SOME_MORE.match(folded, single.end):
        return [Number(start, some.end(), None, style="zh")], some.end()
    if chinese_parts.NEXT.match(folded, single.end) and not single.rounded:
        longer = chinese.read(folded, start)
        if longer is not None and longer.end > single.end:
            whole = chinese_parts.join(longer, folded)
            return [whole], whole.end
    elif _ENGLISH_NEXT.match(folded, single.end):
        found, end = english.read(folded, start, single)
        if len(found) > 1 or end > single.end:
            return found, end
    _letter(single, text)
    whole = chinese_parts.join(single, folded)
    return [whole], whole.end


def _hanzi(folded: str, start: int, floor: int) -> tuple[list[Number], int]:
    """A number that begins with a Chinese numeral."""
    if half := _HALF_SCALE.match(folded, start):
        scale = Decimal(chinese_tokens.BIG[half.group("scale")])
        return [Number(start, half.end(), times(Decimal("0.5"), scale), style="zh", scale=scale)], half.end()
    if folded[start] == "半" and not folded.startswith("半百", start):
        return [Number(start, start + 1, Decimal("0.5"), style="zh")], start + 1
    if folded.startswith(("零下", "一半"), start):
        return [], start + 2
    bare = _BARE_PART.match(folded, start)
    if bare and (start == floor or folded[start - 1] not in CHARS):
        return [], bare.end()
    reading = _READING.match(folded, start)
    number = chinese.read(folded, reading.end() if reading else start)
    if number is None:
        return [], start + 1
    if reading:
        number.start, number.value, number.low, number.high, number.partial = start, None, None, None, False
    number = chinese_parts.join(number, folded)
    return [number], number.end


def _letter(number: Number, text: str) -> None:
    """A scale of one letter: 10k, 1MM, 2.5 M, 1,674.5 G; 5G, 4K and 3m are no such thing."""
    match = _LETTER.match(text, number.end)
    if match is None or number.value is None or number.doubtful:
        return
    letter = match.group(1) or "w"
    figures = text[number.start : number.end]
    if letter in "GT" and not ("." in figures or "," in figures):
        return
    if letter == "K" and figures in {"2", "4", "8"}:
        return
    if letter in "ＫＭＧＴｋ":
        letter = chr(ord(letter) - 0xFEE0)
    scale = {"w": 10**4, "k": 10**3, "K": 10**3, "M": 10**6, "MM": 10**6, "G": 10**9, "T": 10**12}[letter]
    number.value, number.scale, number.end = times(number.value, Decimal(scale)), Decimal(scale), match.end()


def _sign(number: Number, folded: str, text: str, floor: int) -> None:  # noqa: C901, PLR0911 -- a sign a branch
    """Take in a minus sign or 负 before `number`; a hyphen between two things is none."""
    start = number.start
    if start == 0 or start <= floor - 1:
        return
    before = folded[start - 1]
    if before == "-":
        if start > 1 and folded[start - 2] in "$€£¥" and start - 1 >= floor:
            number.value = None if number.value is None else -number.value
            number.start -= 1
            return
        previous = folded[start - 2] if start > 1 else " "
        if previous == " " and start > 2 and folded[start - 3].isdigit():  # noqa: PLR2004 -- "75 -300mm"
            return
        percent = _PERCENT_NEXT.match(folded, start)
        if not (previous.isspace() or previous in "(（:：,，、=<>\"'“" or (percent and previous > "\u2e7f")):
            return
        if text[start - 1] in "\u2010\u2011":
            return
        begin = start - 1
    elif before == "负" or (before in " e" and number.style != "zh"):
        if not folded[max(floor, start - 12) : start].rstrip(" ").endswith(("负", "minus", "negative")):
            return
        match = _NEGATIVE.search(folded, max(floor, start - 12), start)
        if match is None:
            return
        begin = match.start()
    else:
        return
    number.start = begin
    if number.value is not None:
        number.value = -number.value
    if number.low is not None and number.high is not None:
        number.low, number.high = -number.high, -number.low
    number.lone = False
