"""The one jurisdiction an article speaks for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extractor.gazetteer import known_places, may_be_named, provinces
from extractor.headed import printed_for, titled_zone
from extractor.normal import simplified
from extractor.place import RANK_EN, RANK_ZH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.article import Article

_NAMED_EN = re.compile(
    r"\b(?P<name>[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?|[A-Z][a-z]+['’][a-z]{2,})(?: City| County| District| Prefecture)?"
    r" (?:[Mm]unicipal|[Cc]ounty|[Dd]istrict|City|County|Prefecture|Prefectural)\b"
)
_NAMED_ZH = re.compile(rf"(?P<name>[一-鿿]{{2,4}})[{RANK_ZH}](?![场民域级位间帜舰别])")  # 区位 is no rank
# Of a town or village an address names what it lies in: 高岭县大坪镇, 大坪镇水南村.
TOWN_ZH = re.compile(
    r"(?<=[市县区旗州盟])(?P<name>[一-鿿]{2,3}?)[镇乡]"
    r"|(?:(?<=[镇乡道])|(?<![一-鿿])(?=[一-鿿]{2,3}村[党委支]))(?P<village>[一-鿿]{2,3}?)村"
    r"|(?<![一-鿿])(?P<county>[一-鿿]县)(?![委长城])"
)
_TOWN_EN = re.compile(r"\b(?P<name>[A-Z][a-z]{2,}) (?:Town(?:ship)?|Village)\b")
# Capitalised words that stand before "City" or "Municipal" and name no place.
_NEVER_EN = frozenset(
    re.findall(
        r"\w+",
        "party people national provincial municipal county district city the this our new high development economic "
        "state secretary standing committee central general china chinese reporter article original science "
        "industrial deputy every each all many some village urban rural local north south east west other whole said",
    )
)
_TITLE_EN = re.compile(r"\b(?:[A-Z][a-z]{3,}|[A-Z][a-z]+['’][a-z]{2,})\b")  # Xi'an, Luo'an
_GOES_ON = re.compile(r" [A-Z][a-z]")
_IN_NAME = re.compile(r"(?!In|At|To|Of|On|By)[A-Z][a-z] ")
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Aa]cross|[Tt]o) $")
_TITLE_ZH = re.compile(
    rf"(?:【[^】]{{0,20}}】)?(?P<name>[一-鿿]{{2,5}}?)[{RANK_ZH}](?=[^一-鿿]|[一二三四五六七八九十]|委|政府|人大)"
)
_PROVINCE = re.compile(r"\b(?P<english>[A-Z][a-z]+) [Pp]rovinc(?:e|ial)\b|(?P<chinese>黑龙江|[一-鿿]{2})省")
_THE_PROVINCE = re.compile(r"\b[Tt]he (?:whole |entire )?province\b|[全我该]省")
_REACH = 8  # characters in front of a name that hold "across "
_HEAD = 200  # code points: a title and a dateline
_TITLE_WORTH = 3  # a mention in the head counts as this many
_LEAST = 3  # weighted mentions below this make no default
_MARGIN = 1.5  # the first must outweigh the second by this much


def default_place(article: Article) -> str | None:
    """The one jurisdiction the article speaks for, verbatim, in its bare form where that stands; else None.

    A zone that the title names, where the text goes on about it. Else the name with a rank word (X City, X Municipal
    Party Committee, 某市) that is mentioned most, those in the head counting three times. Where a second one is
    mentioned nearly as often, as in a report on ten counties: the one place in the title, the one whose own newspaper
    it is, or the one province that "the province" can mean.
    """
    text, title = article.view.text, article.title or ""
    zone = titled_zone(text, title)
    if zone is not None:
        return zone
    if article.language == "en":
        best = _best_en(text, title) or _alone(_named_en(title), title, text)
    else:
        best = _titled_zh(text, title) or _best_zh(text) or _alone(_named_zh(simplified(title))[0], title, text)
    best = best or printed_for(text) or _smaller(text) or _province(text)
    return None if best is None else _ranked(best, text)


def _alone(named: Counter[str], title: str, text: str) -> str | None:
    """The one place that the title names with its rank, as the text, which names it again, prints it."""
    if len(named) != 1 or named.keys() & provinces():  # "Zhejiang county exchange" is no county's
        return None
    (name,), simple = named, simplified(text)
    at = simple.find(name)
    return text[at : at + len(name)] if simple.count(name) > (title in text) else None


def _province(text: str) -> str | None:
    """The one province named with its rank, where the text points at it: "the province", 全省."""
    simple = simplified(text)
    if len(_THE_PROVINCE.findall(simple)) < _LEAST:
        return None
    hits = {hit["english"] or hit["chinese"]: hit.start() for hit in _PROVINCE.finditer(simple)}
    named = hits.keys() & provinces()
    if len(named) != 1:
        return None
    (name,) = named
    return text[hits[name] : hits[name] + len(name)]


def _ranked(name: str, text: str) -> str:
    """`name`, with the word for its rank where it never stands without one: 新羅區, 阿巴嘎旗."""
    chinese = "\u4e00" <= name[0] <= "\u9fff"
    rank = f"[{RANK_ZH}縣區]" if chinese else f" (?:{RANK_EN})\\b"
    bare_too = rf"{re.escape(name)}(?!{rank})" if chinese else rf"\b{re.escape(name)}\b(?!{rank}| [Mm]unicipal)"
    found = None if re.search(bare_too, text) else re.search(f"{re.escape(name)}{rank}", text)
    return found[0] if found else name


def _named_en(text: str) -> Counter[str]:
    """The names that stand with a rank, and how often."""
    named = Counter[str]()
    for match in _NAMED_EN.finditer(text):
        words = match["name"].split()
        while words and words[0].lower() in _NEVER_EN:
            words = words[1:]
        if words and not any(word.lower() in _NEVER_EN for word in words):
            named[" ".join(words)] += 1
    return named


def _best_en(text: str, title: str) -> str | None:
    named = _named_en(text)
    ranked = set(named)
    named.update(_titled_en(text, title) - named.keys())
    weights = {name: _weight([*_mentions(name, text)]) for name in named}
    # Places that only the title names may be where somebody went to; the one with a rank is who went.
    best = _dominant(weights) or _dominant({name: weights[name] for name in ranked})
    if best is None:
        return None
    # Where another place is named with its rank far more often, the first one is only what they have in common. What
    # is no place we know ("Shoe City") is no rival of one that is.
    known = known_places(chinese=False)
    rivals = [named[name] for name in named if name in known or best not in known]
    return None if 2 * named[best] < max(rivals, default=0) else best


def _weight(mentions: list[int]) -> int:
    """What mentions at these offsets are worth: one each, those in the head more."""
    return len(mentions) + (_TITLE_WORTH - 1) * sum(at < _HEAD for at in mentions)


def _titled_en(text: str, title: str) -> set[str]:
    """Names in the title that the text uses as a place's: often, alone, and behind "in", "of" or before "'s"."""
    found = set()
    for name in _TITLE_EN.findall(title):
        if name.lower() in _NEVER_EN or text.count(name) < _LEAST:
            continue
        ends = [at for at in _mentions(name, text) if not _GOES_ON.match(text, at + len(name))]
        alone = sum(not _IN_NAME.fullmatch(text, max(0, at - 3), at) for at in ends)
        placed = any(_PLACED.search(text, max(0, at - _REACH), at) for at in ends)
        if alone >= _LEAST and placed:
            found.add(name)
    return found


def _mentions(name: str, text: str) -> Iterator[int]:
    """Where `name` stands in `text` as a whole word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and _letter(text[at - 1])) and not (end < len(text) and _letter(text[end])):
            yield at
            at = end - 1
        at = text.find(name, at + 1)


def _letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _titled_zh(text: str, title: str) -> str | None:
    """The place whose name with its rank opens the title ("龍巖市:…"), where the text names it again."""
    simple, title = simplified(text), simplified(title.strip())
    head = _TITLE_ZH.match(title)
    if head is None:
        return None
    for name in (head["name"], head["name"][2:]):  # the second without the province in front
        again = simple.count(name) > (title in simple) if len(name) > 1 else False
        if again and may_be_named(name):
            at = simple.find(name)
            return text[at : at + len(name)]
    return None


def _named_zh(simple: str) -> tuple[Counter[str], dict[str, str]]:
    """The names that stand with a rank, and how often; the rank of each."""
    named, ranks = Counter[str](), dict[str, str]()
    for match in _NAMED_ZH.finditer(simple):
        whole = match["name"]
        ends = [whole[-length:] for length in (4, 3, 2) if length <= len(whole)]
        known = [name for name in ends if name in known_places(chinese=True)][:1]
        for name in known or [name for name in ends[-2:] if may_be_named(name, match[0][-1])]:
            named[name] += 1
            ranks[name] = match[0][-1]
    return named, ranks


def _best_zh(text: str) -> str | None:
    simple = simplified(text)
    named, ranks = _named_zh(simple)
    weights: dict[str, float] = {}
    for name, ranked in named.items():
        weights[name] = _weight([m.start() for m in re.finditer(re.escape(name), simple)]) + ranked / 100
    # A three-character name wins over its own tail only where the tail never stands without it.
    for name in list(weights):
        tail = name[1:]
        if tail in weights and len(tail) > 1:
            weights.pop(tail if simple.count(tail) == simple.count(name) else name, None)
    best = _dominant(weights) or _spoken_of(weights, ranks, simple)
    if best is None:
        return None
    at = simple.find(best)
    return text[at : at + len(best)]


def _smaller(text: str) -> str | None:
    """The town, village or county of one character spoken of most, where no greater place is.

    One that only tells where the next one lies is not spoken of.
    """
    simple = simplified(text)
    weights = {m["name"]: _weight([*_mentions(m["name"], text)]) for m in _TOWN_EN.finditer(text)}
    for hit in TOWN_ZH.finditer(simple):
        name = hit["name"] or hit["village"] or hit["county"]
        if may_be_named(name.removesuffix("县")):
            alone = re.finditer(f"{re.escape(name)}(?![镇乡][一-鿿]{{2,3}}?村)", simple)
            weights[name] = _weight([m.start() for m in alone])
    best = _dominant(weights)
    at = simple.find(best) if best else 0
    return text[at : at + len(best)] if best else None


def _spoken_of(weights: dict[str, float], ranks: dict[str, str], simple: str) -> str | None:
    """Of a city and a county named alike, and no third, the one of the rank the text points at: 全县, 县委."""
    first, second, third = (*sorted(weights, key=lambda name: -weights[name]), "", "", "")[:3]
    if not second or weights[second] < _LEAST or _MARGIN * weights.get(third, 0) > weights[second]:
        return None
    one, other = (len(re.findall(f"[全我该本]{ranks[name]}|{ranks[name]}[委政]", simple)) for name in (first, second))
    if ranks[first] == ranks[second] or max(one, other) < max(_LEAST, 2 * min(one, other)):
        return None
    return first if one > other else second


def _dominant(weights: dict[str, float] | dict[str, int]) -> str | None:
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return None
    if len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]:
        return None
    return ranked[0][0]
