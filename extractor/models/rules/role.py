"""Which of the official's roles a position is: of several titles, the highest operative post."""

from __future__ import annotations

import re
from functools import lru_cache

# In the order that decides: party secretary, then government head, then the order of the enum.
_EN = (
    (
        "national_leader",
        (
            r"\bgeneral secretary$|\bcommunist party of china central|\bpremier\b|\bpresident of china\b|"
            r"\bstate council(?:l?or)\b|(?<!court )(?<!hospital )(?<!university )(?<!college )\bpresident$|"
            r"\bpolitburo\b|\bstate president\b"
        ),
    ),
    (
        "other",
        (
            r"\b(?:youth )?league (?:municipal |county |provincial )?(?:party )?committee\b.*|"
            r"\bsecretary ?-?general\b|\bchief (?!procurator|prosecutor|executive|of\b|and\b)[a-z]+"
        ),
    ),
    ("department_head", r"\b(?:discipline inspection|political and legal|politics and law)\b.*"),
    (
        "party_secretary",
        r"(?<!deputy )(?<!vice )(?<!deputy party )\b(?:first )?(?:secretary(?! ?-?general)|party chief|party boss)\b",
    ),
    (
        "government_head",
        (
            r"(?<!deputy )(?<!vice[ -])\b(?:mayors?|governors?|magistrates?|"
            r"(?:county|district|township|town) (?:head|chief|mayor)|"
            r"head of (?:the )?(?:[\w'’]+ )?(?:county|district|township|town)(?!['’]s)|chief executive)\b"
        ),
    ),
    ("deputy_party_secretary", r"\b(?:deputy|vice)(?: party)? secretary(?! ?-?general)\b"),
    (
        "deputy_government_head",
        (
            r"\b(?:deputy|vice)[ -]+(?:\w+ )?(?:mayors?|governors?|magistrates?|head|"
            r"chief)s?\b(?! of (?:the )?[\w' ]*(?:bureau|department|office|commission))"
        ),
    ),
    ("legislature", r"\bpeople's congress\b|\bnpc\b"),
    ("consultative", r"\bcppcc\b|\bconsultative conference\b"),
    (
        "department_deputy",
        (
            r"\b(?:deputy|vice|executive deputy|assistant)[ -]+(?:director|minister|chief|procurator|"
            r"commissioner|chairman|head|president|chairwoman|chairperson)\b"
        ),
    ),
    (
        "department_head",
        (
            r"\b(?:director|minister|bureau chief|chief procurator|president of (?:the )?[\w' ]*court|court president|"
            r"procurator|procurator-general|"
            r"commissioner|chief prosecutor|prosecutor|chief|head|chairman|chair|chairwoman|chairperson)\b"
        ),
    ),
)
_ZH = (
    (
        "national_leader",
        (
            r"总书记$|国家主席|国务院总理|^总理$|国务委员|全国人大常委会委员长|中央政治局|"
            r"全国政协主席|国务院副总理|^国家副主席"
        ),
    ),
    ("party_secretary", r"(?<!副)书记|支书"),
    (
        "government_head",
        (
            r"(?<!副)(?:市长|县长|区长|省长|州长|盟长|旗长|镇长|乡长|行署专员|自治区主席|政府主席|"
            r"村长|苏木达)|村委会主任|街道办(?:事处)?主任"
        ),
    ),
    ("deputy_party_secretary", r"副书记"),
    ("deputy_government_head", r"副(?:市长|县长|区长|省长|州长|盟长|旗长|镇长|乡长|专员|村长)"),
    ("legislature", r"人大(?!代表)|人民代表大会"),
    ("consultative", r"政协|政治协商"),
    (
        "department_head",
        r"(?<!副)(?:局长|主任|部长|院长|检察长|厅长|司长|处长|科长|所长|委员长|署长|关长|站长|主席|主委|队长|专员)",
    ),
    (
        "department_deputy",
        r"副(?:局长|主任|部长|院长|检察长|厅长|司长|处长|科长|所长|主席|委员长|署长|关长|站长|队长|主委|专员)",
    ),
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
_DEPUTY = re.compile(r"\b(?:deputy|vice)[ -](?:executive|standing|county|district|town|township|city) ", re.IGNORECASE)
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
