"""Places: which jurisdiction an article speaks for, and the bare form of a name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extractor.headed import owner_of, printed_for, same_zone, titled_zone
from extractor.normal import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.article import Article

_RANK_EN = "[Cc]ity|[Cc]ounty|[Dd]istrict|[Pp]rovince|[Pp]refecture|[Mm]unicipality"
_SMALL_EN = "[Tt]ownship|[Tt]own|[Vv]illage"
# Keqiao District of Shaoxing City; Dashi Town Heping Village
_WITHIN_EN = re.compile(
    rf"(?P<inner>[^,]{{2,60}} (?:{_RANK_EN}|{_SMALL_EN}|[Cc]ommunity))(?:,| of| in) .{{2,60}}"
    rf"|(?:[A-Z][\w'’]+ ){{1,3}}(?:{_RANK_EN}|{_SMALL_EN}|Street) "
    rf"(?P<last>(?!New )(?:[A-Z][\w'’]+ ){{1,3}}(?:{_RANK_EN}|{_SMALL_EN}|[Cc]ommunity))"
)
_NAMED_EN = re.compile(
    r"\b(?P<name>[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?|[A-Z][a-z]+['’][a-z]{2,})(?: City| County| District| Prefecture)?"
    r" (?:[Mm]unicipal|[Cc]ounty|[Dd]istrict|City|County|Prefecture|Prefectural)\b"
)
_RANK_ZH = "市县区州盟旗"
_ANY_RANK_ZH = f"{_RANK_ZH}镇乡村"
# 新羅區(qū): the reading of a hanzi
_GLOSS = re.compile(r"(?<=[一-鿿])\([a-zà-ÿāēīōūǎěǐǒǔǖǘǚǜ]{1,7}\)")
# What stands in front of a park or village with a name of its own, or of the zone that is all the rank has.
_GENERIC_ZH = "高新|经济|工业|科技|产业|物流|现代|农业|开发|循环|保税|综合|旅游|文化|创业|创新|生态|电子|食品|化工|新区"
_ZONE_ZH = re.compile(
    rf"[一-鿿]{{2,5}}?[市州盟县区旗镇乡](?=(?!{_GENERIC_ZH})[一-鿿]{{2,4}}(?:(?:{_GENERIC_ZH}){{0,3}}园区?|村)$)"
    rf"|[市州盟县区旗](?=(?:{_GENERIC_ZH})[一-鿿]{{0,6}}[园区]$)"
)
_NAMED_ZH = re.compile(rf"(?P<name>[一-鿿]{{2,4}})[{_RANK_ZH}](?![场民域级位间帜舰别])")  # 区位 is no rank
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
_NEVER_ZH = re.compile(
    r"[全我该本此各两一二三四五十多个外国省地城都新小辖园社景片校厂库灾牧林矿山郊街学战军特选]$"
    r"|开发|示范|试验|园$|保税|合作|高新|经济|工业|技术|综合|自贸|贸易|旅游|度假|风景|保护|办公|生活|居民|自治|直辖"
    r"|股|超$|上$|夜$|闹$|门$|菜$"
)
_WITHIN_ZH = re.compile(
    r"(?:[一-鿿]{2,4}[省市州盟县区]|[一-鿿]县(?=[一-鿿]+(?:[镇乡村]|街道)$))"
    rf"(?P<inner>[一-鿿]{{2,}}(?:[{_RANK_ZH}镇乡村]|街道))"
)
_SMALL_ZH = re.compile(r".*(?:镇|乡|村|街道)$")  # of these any name will do
_TITLE_EN = re.compile(r"\b(?:[A-Z][a-z]{3,}|[A-Z][a-z]+['’][a-z]{2,})\b")  # Xi'an, Luo'an
_GOES_ON = re.compile(r" [A-Z][a-z]")
_IN_NAME = re.compile(r"(?!In|At|To|Of|On|By)[A-Z][a-z] ")
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Aa]cross|[Tt]o) $")
_TITLE_ZH = re.compile(
    rf"(?:【[^】]{{0,20}}】)?(?P<name>[一-鿿]{{2,5}}?)[{_RANK_ZH}](?=[^一-鿿]|[一二三四五六七八九十]|委|政府|人大)"
)
_ONESELF = re.compile(
    r"(?:the|our|this|whole|entire|\s)*(?:whole )?(?:city|county|district|province|municipality|town)(?:'s)?"
    r"|[全我该本]?(?:市|县|区|省|州|盟|旗|镇|乡)(?:里|内|域)?|全(?:市|县|区|省|盟|旗)(?:上下)?|当地|本地",
    re.IGNORECASE,
)
_THE_CITY = re.compile(
    r"(?:the|our|this|whole|entire|\s)*(?:city|county|municipal(?:ity)?)(?:'s)?|[全我该本]?[市县]", re.IGNORECASE
)
_REACH = 8  # characters in front of a name that hold "across "
_HEAD = 200  # code points: a title and a dateline
_TITLE_WORTH = 3  # a mention in the head counts as this many
_LEAST = 3  # weighted mentions below this make no default
_MARGIN = 1.5  # the first must outweigh the second by this much


def names_itself(phrase: str, default: str | None = None) -> bool:
    """Whether the phrase only points at the article's own jurisdiction, the default: "the city", 全市, "the Zone"."""
    own = _ONESELF.fullmatch(simplified(phrase.strip())) is not None
    return own or (default is not None and same_zone(phrase, default))


def meant(phrase: str, default: str | None) -> str:
    """`phrase`, or the city it points at ("the city", 全市) in an article that speaks for a zone of that city."""
    owner = owner_of(default) if default else None
    return owner if owner and _THE_CITY.fullmatch(simplified(phrase.strip())) else phrase


def bare(phrase: str, article: Article) -> str:
    """`phrase` without City, County, Town, 市, 縣, 鎮 where the rest stands on its own somewhere in the article.

    What is left stands in the article as printed: a gloss in brackets, a containing place in front ("港北区" of
    港北区西江科技园) and a rank that names nothing (县 of 县经济开发区) are left out where it then still does.
    """
    whole = re.sub(r"^[Tt]he (?=[A-Z])", "", phrase)
    found = _bare(_GLOSS.sub("", whole), article)
    return found if found in article.text else _bare(whole, article)


def _bare(phrase: str, article: Article) -> str:
    within = _WITHIN_EN.fullmatch(phrase)
    phrase = within["inner"] or within["last"] if within else phrase
    stripped = re.sub(rf" (?:{_RANK_EN}|{_SMALL_EN})$", "", phrase)
    if stripped != phrase:
        alone = re.compile(rf"\b{re.escape(stripped)}\b(?! ?(?:{_RANK_EN}|{_SMALL_EN}|[Mm]unicipal))")
        return stripped if alone.search(article.view.text) else phrase
    inner = _WITHIN_ZH.fullmatch(simplified(phrase))
    if inner and not any(
        map(_NEVER_ZH.search, (_SMALL_ZH.sub("", inner["inner"])[:-1], phrase[: inner.start("inner") - 1]))
    ):
        phrase = phrase[inner.start("inner") :]
    inside = _ZONE_ZH.match(simplified(phrase))
    if inside:
        phrase = phrase[inside.end() :]
    if len(phrase) > 2 and simplified(phrase[-1]) in _ANY_RANK_ZH:  # noqa: PLR2004 - two hanzi make a name
        text, name = simplified(article.view.text), simplified(phrase[:-1])
        if re.search(rf"{re.escape(name)}(?![{_ANY_RANK_ZH}])", text):
            return phrase[:-1]
    return phrase


def default_place(article: Article) -> str | None:
    """The one jurisdiction the article speaks for, verbatim, in its bare form where that stands; else None.

    The name with a rank word (X City, X Municipal Party Committee, 某市) that is mentioned most, those in the head
    counting three times; where a second one is mentioned nearly as often, the one whose own newspaper it is, else None,
    as in a report on ten counties. A zone that the title names, where the text goes on about it.
    """
    text, title = article.view.text, article.title or ""
    zone = titled_zone(text, title)
    if zone is not None:
        return zone
    best = _best_en(text, title) if article.language == "en" else _titled_zh(text, title) or _best_zh(text)
    best = best or printed_for(text) or _smaller(text)
    return None if best is None else _ranked(best, text)


def _ranked(name: str, text: str) -> str:
    """`name`, with the word for its rank where it never stands without one: 新羅區, 阿巴嘎旗."""
    chinese = "\u4e00" <= name[0] <= "\u9fff"
    rank = f"[{_RANK_ZH}縣區]" if chinese else f" (?:{_RANK_EN})\\b"
    bare_too = rf"{re.escape(name)}(?!{rank})" if chinese else rf"\b{re.escape(name)}\b(?!{rank}| [Mm]unicipal)"
    found = None if re.search(bare_too, text) else re.search(f"{re.escape(name)}{rank}", text)
    return found[0] if found else name


def _best_en(text: str, title: str) -> str | None:
    named = Counter[str]()
    for match in _NAMED_EN.finditer(text):
        words = match["name"].split()
        while words and words[0].lower() in _NEVER_EN:
            words = words[1:]
        if words and not any(word.lower() in _NEVER_EN for word in words):
            named[" ".join(words)] += 1
    ranked = set(named)
    named.update(_titled_en(text, title) - named.keys())
    weights = {name: _weight([*_mentions(name, text)]) for name in named}
    # Places that only the title names may be where somebody went to; the one with a rank is who went.
    best = _dominant(weights) or _dominant({name: weights[name] for name in ranked})
    # Where another place is named with its rank far more often, the first one is only what they have in common.
    return None if best is None or 2 * named[best] < max(named.values()) else best


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
        if again and (name.endswith("城") or not _NEVER_ZH.search(name)):  # 宣城市 opens titles, 北京城市 does not
            at = simple.find(name)
            return text[at : at + len(name)]
    return None


def _best_zh(text: str) -> str | None:
    simple = simplified(text)
    named, ranks = Counter[str](), dict[str, str]()
    for match in _NAMED_ZH.finditer(simple):
        whole = match["name"]
        for length in (2, 3):
            name = whole[-length:]
            if len(name) == length and not _NEVER_ZH.search(name):
                named[name] += 1
                ranks[name] = match[0][-1]
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
        if not _NEVER_ZH.search(name.removesuffix("县")):
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
