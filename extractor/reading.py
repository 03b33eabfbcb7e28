"""Numbers of a record, read where they stand: the whole quantity there, never a part of it, with its sign and unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.fold import simplified
from extractor.locate import Ground, Place, Read
from extractor.quantity import Kind, Quantity, count_unit, find, parse
from extractor.record import Figure, Role
from extractor.span import Span

if TYPE_CHECKING:
    from extractor.sentence import Sentence

DOMESTIC = "CNY"  # an amount without a currency, in these articles

_DOWN = (
    r"下降|下滑|减少|減少|降低|回落|缩减|縮減|萎缩|萎縮|负增长|負增長|下跌|跌|降|减|減"
    r"|\b(?:fell|fall(?:s|ing|en)?|decreas\w*|declin\w*|down|dropp?\w*|reduc\w*|shr[aiu]nk\w*|lower\w*|slump\w*|contract(?:ed|ion))\b"
)
_UP = (
    r"增长|增長|上升|增加|提高|提升|增|升|涨|漲|翻"
    r"|\b(?:increas\w*|grew|grow\w*|growth|rose|ris(?:e|es|ing|en)|up|climb\w*|jump\w*|surg\w*|expand\w*|improv\w*)\b"
)
_DIRECTION = re.compile(f"(?P<down>{_DOWN})|(?P<up>{_UP})", re.IGNORECASE)
_BREAK = re.compile(r"[,，;；。!！?？]")
_FOLDS = {"double": 100, "triple": 200, "treble": 200, "quadruple": 300}
_FOLD = re.compile(r"(?:will |to |again )?(double|triple|treble|quadruple)s?(?: again)?", re.IGNORECASE)
_SCALED = re.compile(r"(?:million|billion|trillion)\b|[亿億]$|[万萬]$|[亿億][余餘多]?$", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:GDP|values?|revenues?|incomes?|sales?|turnover|tax(?:es|ation)?|imports?|exports?|trade|loans?|deposits?|profits?"
    r"|investments?|expenditures?|budgets?|balances?|commerce|economy|industry|capital|financ(?:e|ing)|funds?|subsid(?:y|ies)"
    r"|assets?|transactions?|losses|loss|consumption|costs?)\b"
    r"|GDP|产值|收入|总值|总额|金额|额$|投资|贷款|税收|利润|财政|出口|进口|交易|营收|存款|增加值|资金|造价|支出|损失|经济|资产|产业$|业$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?: [A-Za-z-]+){1,4}")  # what is counted, right behind its number
_MEASURED = re.compile(
    "[^一-鿿]{0,20}[一-鿿]{0,12}?[个個家户戶名条條座项項所件栋棟幢处處支辆輛台套次批位张張间間组組类類种種起宗块塊场場]"
    "(?P<noun>(?!以|之|左右|多|余|餘)[一-鿿]{2,6})"
)
_REACH = 60  # code points in front of a number in which its verb stands


class Unreadable(Exception):  # noqa: N818 - a verdict on its way to a reject, not an error
    """A phrase that is no quantity, or not the whole of one; the message says which."""


def read_figure(ground: Ground, where: Place, role: Role, counted: str | None) -> tuple[Figure, Place]:
    """The quantity that stands at `where`, and its exact place.

    `counted` is the noun that a bare count counts. Raises Unreadable where there is no quantity, more than one, or only
    a part of a longer one.
    """
    fold = _FOLD.fullmatch(_read(ground, where)) if role.signed else None
    if fold is not None:
        return Figure(text=ground.text(where), value=Decimal(_FOLDS[fold[1].lower()]), unit="%"), where
    quantity, seen, shared = _whole(ground, where)
    place = ground.place(seen)
    # A quotient that no decimal holds ("two thirds") is no single number.
    value, unit = None if quantity.rounded else quantity.value, quantity.unit or shared
    if role.money:
        if quantity.kind not in (Kind.MONEY, Kind.COUNT):
            raise Unreadable(f"“{quantity.text}” is not an amount of money")
        if unit is None or quantity.kind is Kind.COUNT:
            unit = DOMESTIC
    elif quantity.kind is Kind.MONEY and unit is None:
        unit = DOMESTIC
    elif unit is None and quantity.kind is Kind.COUNT and counted is not None:
        unit = _unit(ground, seen, quantity.text, counted)
    if role.signed and value is not None and value > 0 and _declines(ground, where, seen):
        value = -value
    return Figure(text=ground.text(place), value=value, unit=unit), place


def read_count(ground: Ground, where: Place) -> int:
    """The whole number that stands at `where`. Raises Unreadable where it is none."""
    quantity, _, _ = _whole(ground, where)
    if quantity.value is None or quantity.value != int(quantity.value) or quantity.kind is not Kind.COUNT:
        raise Unreadable(f"“{quantity.text}” is not a whole number of things")
    return int(quantity.value)


def _whole(ground: Ground, where: Place) -> tuple[Quantity, Span, str | None]:
    """The one quantity at `where`, as running text has it, its span of the view, and the unit its list shares."""
    phrase = _read(ground, where)
    line = ground.line_at(where.original.start)
    touching = [] if line is None else [one for one in _quantities(ground, line) if one[0].overlaps(where.seen)]
    if len(touching) > 1:
        inside = [one for one in touching if where.seen.covers(one[0])]
        touching = inside if len(inside) == 1 else touching
        if len(touching) > 1:
            raise Unreadable(f"“{phrase}” holds more than one quantity")
    if touching:
        span, core, quantity, shared = touching[0]
        if not where.seen.covers(core):
            raise Unreadable(f"“{phrase}” is only a part of “{quantity.text}”")
        return quantity, span, shared
    quantity = parse(phrase)
    if quantity.kind is Kind.NONE:
        raise Unreadable(f"“{phrase}” is not a quantity")
    return quantity, where.seen, quantity.unit


def _quantities(ground: Ground, line: Sentence) -> list[Read]:
    """Every quantity of a line."""
    known = ground.quantities.get(line.line)
    if known is None:
        seen = ground.seen(line)
        text = ground.article.view.text[seen.start : seen.end]
        known = [
            (
                Span(seen.start + one.start, seen.start + one.end - _noun(one.quantity)),
                Span(seen.start + one.core_start, seen.start + min(one.core_end, one.end - _noun(one.quantity))),
                one.quantity,
                one.shared_unit,
            )
            for one in find(text)
        ]
        ground.quantities[line.line] = known
    return known


def _read(ground: Ground, where: Place) -> str:
    """What is read at a place."""
    return ground.article.view.text[where.seen.start : where.seen.end]


def _unit(ground: Ground, seen: Span, text: str, counted: str) -> str:
    """The unit of a number with none of its own, which says how much or how many of `counted` there is."""
    if _SCALED.search(text) and _MONEY.search(simplified(counted)):
        return DOMESTIC  # "export 23.14 billion", 产值突破100亿
    unit = count_unit(counted)
    if not counted.isascii():
        return unit or "item"
    last = _words(counted)[-1:]
    if unit is not None and last and _counts(last[0]):
        return unit
    behind = ground.article.view.text[seen.end : seen.end + _REACH]
    noun = _BEHIND.match(behind)
    nouns = [*reversed(_words(counted)), *_words(noun[0] if noun else "")]
    closer = next(
        (one for one in nouns if _counts(one)), None
    )  # "trains sent", "people outside"; "employed 320 people"
    if closer is not None:
        return count_unit(closer) or "item"
    odd = not last or last[0][:1].isupper() or last[0].endswith("ed")
    return "item" if unit is None or odd else unit


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", text)


def _counts(word: str) -> bool:
    """Whether an English word names things that are counted: a plural, or one with a unit of its own."""
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))  # noqa: PLR2004 - "gas"
    return plural or count_unit(word) not in {None, word.lower()}


def _noun(quantity: Quantity) -> int:
    """How many characters of a count are the Chinese noun counted, which is no part of it: two of "13個項目"."""
    measured = _MEASURED.fullmatch(quantity.text) if quantity.kind is Kind.COUNT else None
    return len(measured["noun"]) if measured else 0


def _declines(ground: Ground, where: Place, seen: Span) -> bool:
    """Whether the nearest verb of direction before the number, in its clause, goes down."""
    text = ground.article.view.text
    before = text[max(0, min(where.seen.start, seen.start) - _REACH) : seen.start]
    clause = _BREAK.split(before)[-1]
    last = None
    for last in _DIRECTION.finditer(clause):  # noqa: B007 - the last one counts
        pass
    return last is not None and last["down"] is not None
