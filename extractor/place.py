"""Places: the bare form of a name, and what only points at the article's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.gazetteer import may_be_named
from extractor.headed import owner_of, same_zone
from extractor.normal import simplified

if TYPE_CHECKING:
    from extractor.article import Article

RANK_EN = "[Cc]ity|[Cc]ounty|[Dd]istrict|[Pp]rovince|[Pp]refecture|[Mm]unicipality"
_SMALL_EN = "[Tt]ownship|[Tt]own|[Vv]illage"
# Keqiao District of Shaoxing City; Dashi Town Heping Village
_WITHIN_EN = re.compile(
    rf"(?P<inner>[^,]{{2,60}} (?:{RANK_EN}|{_SMALL_EN}|[Cc]ommunity))(?:,| of| in) .{{2,60}}"
    rf"|(?:[A-Z][\w'’]+ ){{1,3}}(?:{RANK_EN}|{_SMALL_EN}|Street) "
    rf"(?P<last>(?!New )(?:[A-Z][\w'’]+ ){{1,3}}(?:{RANK_EN}|{_SMALL_EN}|[Cc]ommunity))"
)
RANK_ZH = "市县区州盟旗"
_ANY_RANK_ZH = f"{RANK_ZH}镇乡村"
# 新羅區(qū): the reading of a hanzi
_GLOSS = re.compile(r"(?<=[一-鿿])\([a-zà-ÿāēīōūǎěǐǒǔǖǘǚǜ]{1,7}\)")
# What stands in front of a park or village with a name of its own, or of the zone that is all the rank has.
_GENERIC_ZH = "高新|经济|工业|科技|产业|物流|现代|农业|开发|循环|保税|综合|旅游|文化|创业|创新|生态|电子|食品|化工|新区"
_ZONE_ZH = re.compile(
    rf"[一-鿿]{{2,5}}?[市州盟县区旗镇乡](?=(?!{_GENERIC_ZH})[一-鿿]{{2,4}}(?:(?:{_GENERIC_ZH}){{0,3}}园区?|村)$)"
    rf"|[市州盟县区旗](?=(?:{_GENERIC_ZH})[一-鿿]{{0,6}}[园区]$)"
)
_WITHIN_ZH = re.compile(
    r"(?:[一-鿿]{2,4}[省市州盟县区]|[一-鿿]县(?=[一-鿿]+(?:[镇乡村]|街道)$))"
    rf"(?P<inner>[一-鿿]{{2,}}(?:[{RANK_ZH}镇乡村]|街道))"
)
_SMALL_ZH = re.compile(r".*(?:镇|乡|村|街道)$")  # of these any name will do
_ONESELF = re.compile(
    r"(?:the|our|this|whole|entire|\s)*(?:whole )?(?:city|county|district|province|municipality|town)(?:'s)?"
    r"|[全我该本]?(?:市|县|区|省|州|盟|旗|镇|乡)(?:里|内|域)?|全(?:市|县|区|省|盟|旗)(?:上下)?|当地|本地",
    re.IGNORECASE,
)
_THE_CITY = re.compile(
    r"(?:the|our|this|whole|entire|\s)*(?:city|county|municipal(?:ity)?)(?:'s)?|[全我该本]?[市县]", re.IGNORECASE
)


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
    stripped = re.sub(rf" (?:{RANK_EN}|{_SMALL_EN})$", "", phrase)
    if stripped != phrase:
        alone = re.compile(rf"\b{re.escape(stripped)}\b(?! ?(?:{RANK_EN}|{_SMALL_EN}|[Mm]unicipal))")
        return stripped if alone.search(article.view.text) else phrase
    inner = _WITHIN_ZH.fullmatch(simplified(phrase))
    if inner and all(
        map(may_be_named, (_SMALL_ZH.sub("", inner["inner"])[:-1], simplified(phrase[: inner.start("inner") - 1])))
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
