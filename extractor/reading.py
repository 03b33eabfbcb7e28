"""Numbers of a record, read where they stand: the whole quantity there, never a part of it, with its sign and unit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor import change
from extractor.counted import DOMESTIC, MEASURES, counts_itself, of_three, unit_in_pair, unit_of
from extractor.locate import Ground, Place, Read
from extractor.quantity import Approximation, Kind, Quantity, find, parse
from extractor.record import Figure, Role
from extractor.share import shares
from extractor.span import Span
from extractor.stand import Stand, plain

if TYPE_CHECKING:
    from extractor.sentence import Sentence

_MEASURED = re.compile(
    "[^一-鿿]{0,20}[一-鿿]{0,12}?[个個家户戶名条條座项項所件栋棟幢处處支辆輛台套次批位张張间間组組类類种種起宗块塊场場]"
    "(?P<noun>(?!以|之|左右|多|余|餘)[一-鿿]{2,6})"
)
_LEFT_OUT = re.compile(f"[余多]?(?:{MEASURES})")
_UNIT_WORD = re.compile(r"(?<=[0-9a-z]) ?[a-z]+$")  # behind a number in figures or words
_PER = re.compile(r" ?(?:per|for (?:each|every)|每) ?")
_SPOKEN = (
    (re.compile("方(?![一-鿿])"), re.compile("水|土|石|沙|砂|库容|木材"), "m3"),
    (re.compile("平(?![一-鿿])"), re.compile(""), "m2"),
)
"""方 and 平 behind a number, of what they are said, and what they stand for."""


class Unreadable(Exception):  # noqa: N818 - a verdict on its way to a reject, not an error
    """A phrase that is no quantity, or not the whole of one; the message says which."""


def read_figure(ground: Ground, where: Place, role: Role, counted: str | None) -> tuple[Figure, Place]:
    """The quantity that stands at `where`, and its exact place.

    `counted` is the noun that a bare count counts. Raises Unreadable where there is no quantity, more than one, or only
    a part of a longer one.
    """
    fold = change.multiplied(_read(ground, where)) if role.signed else None
    if fold is not None:
        return Figure(text=ground.text(where), value=fold, unit="%"), where
    share = None if role.money else _share(ground, where)
    quantity, seen = _whole(ground, where, counted or "") if share is None else share
    if role.money:
        place = ground.place(seen)
        return Figure(text=ground.text(place), value=quantity.value, unit=_currency(quantity)), place
    stand, origin = _stand(ground, ground.line_at(where.original.start), seen)
    unit, value, longer = quantity.unit, quantity.value, 0
    if quantity.kind is Kind.MONEY and unit is None:
        unit = DOMESTIC
    elif quantity.kind is Kind.COUNT:
        unit, longer = _unit(stand, quantity, counted or "", signed=role.signed)
    if role.signed and longer == 0:
        changed = quantity if unit == quantity.unit else replace(quantity, unit=unit)
        value, unit, longer = change.of(stand, changed, where.seen.start - origin)
    place = ground.place(Span(seen.start, seen.end + longer))
    return Figure(text=ground.text(place), value=value, unit=unit), place


def read_count(ground: Ground, where: Place) -> int:
    """The whole number that stands at `where`. Raises Unreadable where it is none."""
    quantity, _ = _whole(ground, where)
    if quantity.value is None or quantity.value != int(quantity.value) or quantity.kind is not Kind.COUNT:
        raise Unreadable(f"“{quantity.text}” is not a whole number of things")
    return int(quantity.value)


def _whole(ground: Ground, where: Place, counted: str = "") -> tuple[Quantity, Span]:
    """The one quantity at `where`, as running text has it, with the unit its list shares; and its span of the view.

    Of a density ("35 km per 100 sq km") it is the first. `counted` is the noun that a bare count counts.
    """
    phrase = _read(ground, where)
    line = ground.line_at(where.original.start)
    touching = [] if line is None else [one for one in _quantities(ground, line) if one[0].overlaps(where.seen)]
    if len(touching) > 1:
        inside = [one for one in touching if where.seen.covers(one[0])]
        touching = inside if len(inside) == 1 else touching
        between = ground.article.view.text[touching[0][0].end : touching[1][0].start]
        touching = [touching[0], *touching[2:]] if _PER.fullmatch(plain(between)) else touching
        if len(touching) > 1:
            raise Unreadable(f"“{phrase}” holds more than one quantity")
    if touching:
        span, core, quantity, shared = _as_noun(ground, touching[0], counted)
        if not where.seen.covers(core) and not _only_measure_missing(ground, where.seen, core, quantity):
            raise Unreadable(f"“{phrase}” is only a part of “{quantity.text}”")
        if quantity.unit is None and shared is not None:
            quantity = replace(quantity, unit=shared)
        return _single(quantity), span
    quantity = parse(phrase)
    if quantity.kind is Kind.NONE:
        raise Unreadable(f"“{phrase}” is not a quantity")
    return _single(quantity), where.seen


def _as_noun(ground: Ground, read: Read, counted: str) -> Read:
    """`read`, or the bare count in it where the noun counted begins with its unit: "300 degrees", "6 day schools"."""
    span, core, quantity, _ = read
    text = plain(ground.article.view.text[core.start : core.end])
    unit = _UNIT_WORD.search(text) if counted.isascii() and quantity.unit is not None else None
    if unit is None:
        return read
    word, end = unit[0].strip(), core.start + unit.start()
    compound = plain(counted).startswith(f"{word} ") and not word.endswith("s") and quantity.value != 1
    if not compound and not (quantity.kind is Kind.ANGLE and plain(counted) == word):
        return read
    if not plain(ground.article.view.text[end : core.end + len(counted)]).lstrip().startswith(plain(counted)):
        return read
    bare = parse(ground.article.view.text[span.start : end])
    return (Span(span.start, end), Span(core.start, end), bare, None) if bare.kind is Kind.COUNT else read


def _single(quantity: Quantity) -> Quantity:
    """A quotient that no decimal holds ("two thirds") is no single number."""
    return replace(quantity, value=None) if quantity.rounded else quantity


def _only_measure_missing(ground: Ground, seen: Span, core: Span, quantity: Quantity) -> bool:
    """Whether the phrase has the whole number and lacks the measure word behind it: "17" of 17個."""
    if quantity.kind is not Kind.COUNT or not seen.start <= core.start < seen.end < core.end:
        return False
    return _LEFT_OUT.fullmatch(plain(ground.article.view.text[seen.end : core.end])) is not None


def _share(ground: Ground, where: Place) -> tuple[Quantity, Span] | None:
    """The share in words at `where`, as a quantity in percent, and its span of the view; None where there is none."""
    line = ground.line_at(where.original.start)
    if line is None:
        return None
    whole = ground.seen(line)
    if line.line not in ground.shares:
        ground.shares[line.line] = tuple(shares(plain(ground.article.view.text[whole.start : whole.end])))
    for share in ground.shares[line.line]:
        span, core = Span(whole.start + share.start, whole.start + share.end), whole.start + share.core
        if not where.seen.covers(Span(core, span.end)):
            continue
        if any(one.overlaps(where.seen) and not one.overlaps(span) for one, *_ in _quantities(ground, line)):
            continue
        text = ground.article.view.text[span.start : span.end]
        return Quantity(text, share.value, None, None, Approximation.EXACT, "%", Kind.PERCENT), span
    return None


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


def _stand(ground: Ground, line: Sentence | None, seen: Span) -> tuple[Stand, int]:
    """The number at `seen` in its line, with two lines before it for what is left out, and where those begin."""
    if line is None:
        text = ground.article.view.text[seen.start : seen.end]
        return Stand(plain(text), 0, len(text)), seen.start
    first = max(1, line.line - 2)
    if line.line not in ground.near:
        start = ground.seen(ground.lines.get(first, line)).start
        ground.near[line.line] = start, plain(ground.article.view.text[start : ground.seen(line).end])
    start, text = ground.near[line.line]

    def others() -> tuple[tuple[int, int, Quantity], ...]:
        near = (ground.lines[number] for number in range(first, line.line + 1) if number in ground.lines)
        return tuple(
            (span.start - start, span.end - start, quantity)
            for one in near
            for span, _, quantity, _ in _quantities(ground, one)
            if not span.overlaps(seen)
        )

    return Stand(text, seen.start - start, seen.end - start, others), start


def _currency(quantity: Quantity) -> str:
    """The currency of an amount of money, which may be understood. Raises Unreadable where it is no such amount."""
    if quantity.kind not in (Kind.MONEY, Kind.COUNT):
        raise Unreadable(f"“{quantity.text}” is not an amount of money")
    return DOMESTIC if quantity.unit is None or quantity.kind is Kind.COUNT else quantity.unit


def _unit(stand: Stand, quantity: Quantity, counted: str, *, signed: bool) -> tuple[str | None, int]:
    """The unit of a count, and how many characters behind the number say it."""
    if quantity.unit is not None:
        return (unit_of(stand, quantity, counted) if counted and quantity.unit == "household" else quantity.unit), 0
    if of_three(stand):
        return "%", 0
    for word, of_what, unit in _SPOKEN:
        if word.match(stand.behind) and of_what.search(plain(counted)):
            return unit, 1
    if not counts_itself(stand, quantity):
        in_pair = unit_in_pair(stand)
        if in_pair is not None or signed:
            return in_pair, 0
    return (unit_of(stand, quantity, counted) if counted else None), 0


def _noun(quantity: Quantity) -> int:
    """How many characters of a count are the Chinese noun counted, which is no part of it: two of "13個項目"."""
    measured = _MEASURED.fullmatch(quantity.text) if quantity.kind is Kind.COUNT else None
    return len(measured["noun"]) if measured else 0
