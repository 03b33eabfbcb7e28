"""Which of the official's roles a position is: of several titles, the highest operative post."""

from __future__ import annotations

import re
from functools import lru_cache

_HEADS = "[局部院厅司处科所署关站队]长|委员长|检察长|主任|主席|主委|专员"
# In the order that decides: party secretary, then government head, then the order of the enum. Deputies read "vice".
_EN = (
    ("national_leader", r"\bgeneral secretary$|\bcommunist party of china central|\bpremier\b|\bpresident of china\b"),
    ("national_leader", r"\bstate council(?:l?or)\b|\bpolitburo\b|\bstate president\b"),
    ("national_leader", r"(?<!vice )(?<!court )(?<!hospital )(?<!university )(?<!college )\bpresident$"),
    ("other", r"\bleague (?:municipal |county |provincial )?(?:party )?committee\b.*|\bsecretary ?-?general\b"),
    ("other", r"\bchief (?!procurator|prosecutor|executive|of\b|and\b)[a-z]+"),
    ("department_head", r"\b(?:discipline inspection|political and legal|politics and law)\b.*"),
    ("party_secretary", r"(?<!vice )(?<!vice party )\b(?:secretary(?! ?-?general)|party chief|party boss)\b"),
    ("government_head", r"(?<!vice )\b(?:mayors?|governors?|magistrates?|chief executive)\b"),
    ("government_head", r"(?<!vice )\b(?:county|district|township|town) (?:head|chief)\b"),
    ("government_head", r"(?<!vice )\bhead of (?:the )?(?:[\w'’]+ )?(?:county|district|township|town)(?!['’]s)\b"),
    ("deputy_party_secretary", r"\bvice (?:party )?secretary(?! ?-?general)\b"),
    ("deputy_government_head", r"\bvice (?:\w+ )?(?:mayor|governor|magistrate)s?\b"),
    ("deputy_government_head", r"\bvice (?:head|chief)s?\b(?! of [\w' ]*(?:bureau|department|office|commission))"),
    ("legislature", r"\bpeople's congress\b|\bnpc\b"),
    ("consultative", r"\bcppcc\b|\bconsultative conference\b"),
    ("department_deputy", r"\bvice (?:director|minister|chief|procurator|commissioner|chair\w*|head|president)\b"),
    ("department_head", r"\bpresident of (?:the )?[\w' ]*court|\bcourt president"),
    ("department_head", r"\b(?:director|minister|procurator|commissioner|prosecutor|chief|head|chair\w*)\b"),
)
_ZH = (
    (
        "national_leader",
        "总书记$|国家(?:副?主席)|国务院(?:副?总理)|^总理$|国务委员|中央政治局|全国(?:政协主席|人大常委会委员长)",
    ),
    ("party_secretary", "(?<!副)书记|支书"),
    ("government_head", "(?<!副)(?:[市县区省州盟旗镇乡村]长|行署专员|(?:自治区|政府)主席|苏木达)"),
    ("government_head", "村委会主任|街道办(?:事处)?主任"),
    ("deputy_party_secretary", "副书记"),
    ("deputy_government_head", "副(?:[市县区省州盟旗镇乡村]长|专员)"),
    ("legislature", "人大(?!代表)|人民代表大会"),
    ("consultative", "政协|政治协商"),
    ("department_head", f"(?<!副)(?:{_HEADS})"),
    ("department_deputy", f"副(?:{_HEADS})"),
)
# Secretaries of bodies that are no party committee of a place: read as head or deputy of a department, or as neither.
_BODY_ZH = (
    (re.compile(r"(?:纪委|纪工委|政法委|纪检组|机关工委)[\u4e00-\u9fff]{0,4}?副书记"), "副局长"),
    (re.compile(r"(?:纪委|纪工委|政法委|纪检组|机关工委)[\u4e00-\u9fff]{0,4}?书记"), "局长"),
    (re.compile(r"(?:共青团|团)[\u4e00-\u9fff]{0,6}?委副?书记|副?秘书长"), ""),
)
_COMPILED_EN = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _EN)
_COMPILED_ZH = tuple((role, re.compile(pattern)) for role, pattern in _ZH)
_MEMBER = re.compile(
    r"\bmember of the (?:standing committee|party)[^,]*?"
    r"(?=,| and (?:deputy|vice|mayor|sec|dir|exec|party|min|head)|$)",
    re.IGNORECASE,
)
_DEPUTY = re.compile(
    r"\b(?:deputy|vice|assistant)[ -]+(?:(?:executive|standing|county|district|town|township|city) )?", re.IGNORECASE
)
_ORGAN_EN = re.compile(r"\b(?:people's congress|cppcc|consultative conference)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def role_en(position: str) -> str:
    """The role of an English position: `party_secretary` for "Secretary of X Municipal Party Committee"."""
    position = _DEPUTY.sub("vice ", position)
    if _MEMBER.search(position):
        rest = _MEMBER.sub("", position)
        if not rest.strip(" ,"):
            return "legislature" if _ORGAN_EN.search(position) else "other"
        position = rest
    return next((role for role, pattern in _COMPILED_EN if pattern.search(position)), "other")


@lru_cache(maxsize=4096)
def role_zh(position: str) -> str:
    """The role of a Chinese position in simplified characters: `deputy_government_head` for 市委常委、副市长."""
    for body, title in _BODY_ZH:
        position = body.sub(title, position)
    return next((role for role, pattern in _COMPILED_ZH if pattern.search(position)), "other")
