"""The English number words, and the run of them that stands at a place in a text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.quantity.number import MAX_DIGITS, Number
from extractor.quantity.words import one_of

_UNITS: Final = "one two three four five six seven eight nine"
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_LOW_ORDINALS: Final = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
_ORDINALS: Final = {
    **{word: value for value, word in enumerate(_LOW_ORDINALS.split(), 3)},
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
SCALES: Final = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15, "lakh": 10**5,
    "crore": 10**7, "lac": 10**5, "mln": 10**6, "mn": 10**6, "mio": 10**6,
    "bln": 10**9, "bn": 10**9, "tln": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip

_WORDS: Final[dict[str, tuple[str, int]]] = {
    **{word: ("unit", value) for value, word in enumerate(_UNITS.split(), 1)},
    **{word: ("teen", value) for value, word in enumerate(_TEENS.split(), 10)},
    **{word: ("ten", value * 10) for value, word in enumerate(_TENS.split(), 2)},
    "fourty": ("ten", 40),
    **dict.fromkeys(("zero", "nought", "naught", "nil"), ("zero", 0)),
    "hundred": ("hundred", 100), "hundreds": ("hundreds", 100),
    **{word: ("scale", value) for word, value in SCALES.items()},
    **{word + "s": ("scales", value) for word, value in SCALES.items()},
    **dict.fromkeys(("dozen", "dozs", "doz"), ("dozen", 12)), "dozens": ("dozens", 12), "score": ("dozen", 20),
    **{word: ("part", value) for word, value in _ORDINALS.items()},
    **{word + "s": ("parts", value) for word, value in _ORDINALS.items()},
    "first": ("low", 1), "firsts": ("lows", 1), "seconds": ("lows", 2),
    "half": ("half", 2), "halves": ("parts", 2), "quarter": ("quarter", 4), "quarters": ("parts", 4),
    "a": ("a", 1), "an": ("a", 1), "and": ("and", 0), "point": ("point", 0), "of": ("of", 0), "over": ("over", 0),
    "out of": ("over", 1), "minus": ("minus", 0), "negative": ("minus", 0), "plus": ("plus", 0),
}  # fmt: skip
_STARTS: Final = sorted(
    (word for word, (kind, _) in _WORDS.items() if kind in
     {"unit", "teen", "ten", "zero", "hundred", "hundreds", "scale", "scales", "dozen", "dozens"} and word != "score"),
    key=len, reverse=True,
)  # fmt: skip
_ROUND: Final = "hundred|thousand|million|billion|trillion|dozen"
_OF_ROUND: Final = rf"(?= (?:{_ROUND}))"
_PARTS: Final = (
    rf"(?= (?:few )?(?:{_ROUND}|quarter|half|lakh|crore|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}"
    r"|twenty[ -]|thirty[ -]|forty[ -]|fifty[ -]))"
)
_START: Final = one_of(
    _STARTS,
    [
        ("point", rf"(?<!.point)(?= (?:zero|nought|{_UNITS.replace(' ', '|')})\b)"),
        ("half", r"(?=[ -]\w)"),
        *((word, _OF_ROUND) for word in ("several", "few", "a few", "many", "some")),
        *((word, _OF_ROUND) for word in ("couple of", "a couple of", "tens of")),
        *((word, _PARTS) for word in ("a", "an", "quarter")),
    ],
) + "(?![a-z])"  # fmt: skip
_BEHIND_OTHER: Final = re.compile(rf"[^a-z0-9\u4e00-\u9fff](?<!\w){_START}")
_LONGEST_START: Final = 64  # with all that is looked at behind it
_WORD: Final = one_of(["out of", *(word for word in _WORDS if word != "score")])
WORD: Final = rf"{_WORD}(?![a-z])"
"""A word that may go on a number behind figures."""
_TOKEN: Final = re.compile(
    r"(?P<gap>(?:\s{0,3}-\s{0,3}|[ \n]{0,3}))"
    rf"(?:(?P<word>{_WORD}"
    r"|(?<=(?:two|six|ten) )score(?= (?:years|and)\b|$)|(?<=(?:three|seven|eight) )score(?= (?:years|and)\b|$)"
    r"|(?<=(?:four|five|nine) )score(?= (?:years|and)\b|$))(?![a-z])"
    r"|(?P<figures>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9,])|[0-9]+(?:\.[0-9]+)?(?![0-9,]*[0-9]))(?![a-z/^]))"
)


def next_start(text: str, at: int) -> int:
    """Where, from `at` on, a number in words may begin; the length of `text` where none does."""
    if at == 0 and _BEHIND_OTHER.match(f"\n{text[:_LONGEST_START]}"):
        return 0
    found = _BEHIND_OTHER.search(text, max(0, at - 1))
    return found.start() + 1 if found else len(text)


class Token(NamedTuple):
    """A word or figures of a run: what part it plays, its value, where it stands, what parts it from the one before."""

    kind: str
    value: Decimal
    start: int
    end: int
    gap: str
    number: Number | None = None


END: Final = Token("end", Decimal(0), 0, 0, "")


def run(text: str, start: int, first: Number | None = None) -> list[Token]:
    """The longest run of number words, connecting words and figures at `start`; `first` has been read there already."""
    tokens: list[Token] = []
    at = start
    if first is not None and first.value is not None:
        tokens.append(Token("figures", first.value, first.start, first.end, "", first))
        at = first.end
    while match := _TOKEN.match(text, at):
        if tokens and not match.group("gap") and not (match.group("word") and tokens[-1].kind == "figures"):
            break
        where = match.start(match.lastgroup or 0)
        if word := match.group("word"):
            kind, value = _WORDS[word]
            tokens.append(Token(kind, Decimal(value), where, match.end(), match.group("gap")))
        else:
            if len(match.group("figures")) > MAX_DIGITS or (tokens and "-" in match.group("gap")):
                break
            value_of = Decimal(match.group("figures").replace(",", ""))
            tokens.append(Token("figures", value_of, where, match.end(), match.group("gap")))
        at = match.end()
    return tokens
