"""Changes: their sign, which a verb beside the number tells, and what a multiple or a share of the base comes to."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.quantity import Kind, Quantity
from extractor.quantity.number import plain as without_zeros

if TYPE_CHECKING:
    from extractor.stand import Stand

_FOLDS: Final = {"double": 100, "triple": 200, "treble": 200, "quadruple": 300}
_FOLD: Final = re.compile(r"(?:will |to |again )?(double|triple|treble|quadruple)s?(?: again)?", re.IGNORECASE)
_DOWN: Final = (
    "下降|下滑|下行|下调|减少|减|降低|降|回落|缩减|缩短|缩小|收窄|压缩|压减|萎缩"
    "|负增长|下跌|跌|偏低|偏少|少了|少(?=[0-9约近])|低了|短了"
    r"|\b(?:fell|fall(?:s|ing|en)?|decreas\w*|declin\w*|down|drop(?:s|ped|ping)?|reduc\w*|shr[aiu]nk\w*|lower\w*|slump\w*"
    r"|contract(?:ed|ion)|compress\w*|shorten\w*|cut(?:s|ting)?|narrow\w*|slid|slip(?:s|ped)|plung\w*|plummet\w*|tumbl\w*"
    r"|sank|slash\w*|minus|negative|fewer|less|weaken\w*|loss(?:es)?|los(?:t|es?|ing))\b"
)
_UP: Final = (
    "增长|上升|增加|提高|提升|增|升|涨|翻|多了|高了|偏高|偏多|回升|反弹|扩大"
    r"|\b(?:increas\w*|grew|grow\w*|growth|rose|ris(?:e|es|ing|en)|up|climb\w*|jump\w*|surg\w*|expand\w*|improv\w*|higher"
    r"|more|soar\w*|rebound\w*|gain\w*|turned)\b"
)
_DIRECTION: Final = re.compile(f"(?P<down>{_DOWN})|(?P<up>{_UP})")
_NEITHER: Final = re.compile(r"不(?:少|低)于?|no (?:less|fewer|lower|more|higher) than|not (?:less|more) than")
_BREAK: Final = re.compile(r"[,，;；。!！?？\n]")
_LESS: Final = re.compile(
    r" (?:year[- ]on[- ]year |yoy )?(?:decline|decrease|drop|fall|reduction|dip|slump|contraction|cut"
    r"|lower|less|fewer|down)\b"
)
_FLAT: Final = re.compile(r"(?:基本|大体|大致)?持平|(?:was |is |remained |basically )*(?:flat|unchanged|level|stable)")
_REACH: Final = 60  # code points in front of a number in which its verb stands
_FAR: Final = 120  # and in which what it is said of does

TIMES: Final = re.compile(r" ?times\b|[ -]fold\b")
_BASE: Final = (
    r"(?:same|corresponding) (?:period|month|quarter)|(?:last|previous|prior|preceding) (?:year|month|quarter)"
    r"|year before|(?:19|20)[0-9]{2}\b|level|pre-?[a-z]+ level"
)
_FIGURES: Final = r"[0-9][0-9.]* ?(?:times|fold|%|％|percent|per cent|倍)"
_OF_BASE: Final = re.compile(
    rf"(?: ?(?:,|、|and|or|和) ?{_FIGURES})*"
    rf" ?(?:of (?:the )?(?:{_BASE})|of (?:that|those|what)\b|(?:that|those) of\b|as (?:much|many|high) as\b"
    rf"|(?:the|what) (?:{_BASE}|it was)|of (?:its|their) (?:level|value))"
)
_TO: Final = re.compile(rf"\bto (?:about |nearly |around |almost |over |more than )?(?:{_FIGURES}(?:,| and) )*$")
_IS_OF_BASE: Final = re.compile(
    r"(?:为|是|相当于|达到?|恢复[到至]?|回升[到至]|回到|[增升][到至])[^，。；,;\n]{0,14}?"
    r"(?:同期|去年|上年|前年|[0-9]{4}年|年初|年前|月|疫情前|此前|过去|原来|原先)"
    rf"[^，。；,;增降涨跌减\n]{{0,6}}的(?:约|近|超)?(?: ?{_FIGURES} ?[、和及与,])*$"
    r"|恢复[到至][^，。；,;\n]{0,14}?(?:同期|年)(?:的|水平|总量)*(?:约|近)?$"
)
_HUNDRED: Final = Decimal(100)


def says_none(phrase: str) -> bool:
    """Whether a phrase says that nothing has changed ("持平", "flat"): no figure, and nothing against the record."""
    return _FLAT.fullmatch(phrase.strip().lower()) is not None


def multiplied(phrase: str) -> Decimal | None:
    """What a verb that multiplies means in percent ("doubles": 100); None of another phrase."""
    verb = _FOLD.fullmatch(phrase)
    return None if verb is None else Decimal(_FOLDS[verb[1].lower()])


def of(stand: Stand, quantity: Quantity, said: int) -> tuple[Decimal | None, str | None, int]:
    """What a change comes to, its unit, and how many characters behind the number belong to it ("times").

    Signed by its verb; a multiple or a share that the text says of the base itself ("2.1 times the same period last
    year", 为2019年的97%) is told as the change it makes; "up 2.1 times" is 210 %. `said` is where in the line the
    phrase of the record begins, for its verb may be part of it.
    """
    value, unit = quantity.value, quantity.unit
    times = TIMES.match(stand.line, stand.end) if unit is None and quantity.kind is Kind.COUNT else None
    longer = times.end() - stand.end if times else 0
    if value is None:
        return value, unit, longer
    verb = _verb(stand, said)
    multiple = times is not None or quantity.kind is Kind.MULTIPLE
    if (multiple or unit == "%") and _of_base(stand, longer, verb):
        return without_zeros((value * _HUNDRED if multiple else value) - _HUNDRED), "%", longer
    if multiple and verb == "up":
        return without_zeros(value * _HUNDRED), "%", longer
    falls = value > 0 and (verb == "down" or _LESS.match(stand.line, stand.end) is not None)
    return (-value if falls else value), "fold" if times else unit, longer


def _of_base(stand: Stand, longer: int, verb: str | None) -> bool:
    """Whether the number is said of the base: it is so many times, or so many percent, of what was before."""
    if _IS_OF_BASE.search(stand.line, max(0, stand.start - _FAR), stand.start):
        return True
    if _OF_BASE.match(stand.line, stand.end + longer) is None:
        return False
    return verb is None or _TO.search(stand.line, max(0, stand.start - _FAR), stand.start) is not None


def _verb(stand: Stand, said: int) -> str | None:
    """Where the nearest verb of direction before the number, in its clause, goes: "up", "down", or None."""
    before = stand.line[max(0, min(said, stand.start) - _REACH) : stand.start]
    clause = _NEITHER.sub(" ", _BREAK.split(before)[-1])
    last = None
    for last in _DIRECTION.finditer(clause):  # noqa: B007 - the last one counts
        pass
    return None if last is None else "down" if last["down"] is not None else "up"
