"""Paying told by a verb: an amount that is the object of any verb but one of coming in, growing or amounting to."""

from __future__ import annotations

import re

PUBLIC_EN = (
    r"(?:finances?|treasury|governments?|budgets?|superiors?|authorities|state|provinces?|city|county|district|zone|"
    r"township|municipality|prefecture|bureau|office|department|ministry|commission|committee|administration)"
)
_FILL_EN = re.compile(
    r"(?:(?:an?|of|at|it|them|each|only|about|around|nearly|almost|over|more|than|another|total|again|extra|some|"
    r"additional|every|year|support|aid|reaches|accumulatively)\s+)*$",
    re.IGNORECASE,
)
_BITS = frozenset({"in", "into", "out", "up", "aside", "down", "forward", "together", "with", "over"})
_AHEAD = re.compile(
    r"\b(?:to|will|would|shall|plans?|needs?|wants?|intends?|hopes?)\b[^,]{0,12}$|"
    "(?:计划|预计|准备|打算|规划|拟|将|要|需)[^，。；]{0,8}$",
    re.IGNORECASE,
)
_AUX = frozenset({"to", "will", "would", "shall", "has", "have", "had", "can"})
_PAYS_EN = re.compile(
    r"(?:put|pour|inject|spend|spent|give|gave|paid|pay|lend|lent|allot|allocat|award|aid|support|provid|arrang|issu|grant|"
    r"contribut|undertake|undertook|bear|bore|commit|pledg|rais|subsidi[sz]|match)(?:t?ing|e|es|ed|[sd])?"
)
# What is had, made, owed or reached: no verb of paying. Adverbs and nouns before an amount end in no verb's ending.
_HAS_EN = re.compile(
    r"(?:reach|exceed|hit|achiev|reali[sz]|fulfil|finish|complet|break|broke|surpass|ris|rose|fall|fell|grow|grew|increas|"
    r"decreas|drop|declin|start|beg[iau]n|add|account|total|amount|sum|net|stand|stood|value|estimat|expect|earn|mak|made|"
    r"gain|sav|receiv|collect|generat|creat|sell|sold|export|import|buy|bought|purchas|order|record|regist|cut|reduc|recover|los|lower|owe|fetch|"
    r"attract|introduc|sign|driv|turn|us|bas|relat|limit|need|rais|be$|was|is|are|get|got|obtain|win|won|strive|"
    r"deposit|trad|retail|insur|tax|process|produc|approach|near|cross|remain|maintain|keep|kept|handl|ticket|pass|lead|set)"
)
_PAYERS = (  # whose money it is tells its kind
    (
        "loan",
        re.compile(r"\bbanks?\b|\bcredit (?:union|cooperative)|银行|农商行|信用社|农信", re.IGNORECASE),
    ),
    (
        "donation",
        re.compile(
            r"\b(?:charit\w+|foundation|friends|overseas|alumn\w+|red cross|entrepreneurs?)\b|"
            "基金会|慈善|红十字|校友|侨",
            re.IGNORECASE,
        ),
    ),
    (
        "public_funds",
        re.compile(
            rf"\b{PUBLIC_EN}\b|财政|政府|"
            r"(?:[省市县区州盟旗乡镇](?:里|上|级|本级)?|[局委办厅部]|单位)(?:又|再|还|已|共|累计|先后|将|计划)*$",
            re.IGNORECASE,
        ),
    ),
)
_POOLED = re.compile("rais|invest|complet|us|[投花耗斥砸凑筹]|出资")  # the verb tells nothing of whose money it is
_BY = re.compile(r"[^,.;]{0,30}?\bby (?P<who>[^,.;()]{2,60})")
_FOR = re.compile(
    r"(?: yuan| dollars)?,? (?:to|for|used (?:for|to)) (?:be used|the )?(?:build|construct|renovat|transform|upgrad|"
    r"repair|expan|widen|set up|establish|support|subsid|improv|install|restor|protect|harden)|"
    r"[,，]?(?:将|主要|专项|全部)?用[于来]|[新兴修改扩]?建[设成了起]?|改造|实施|补助?|支持|购置|打造|入股"
)
_PAYS_ZH = re.compile(  # the verb, and what it has as its object besides the amount
    r"(?:(?<![鲜棉茶桂])[投花耗斥砸掏拨垫凑筹添][入下出费付资款钱进集措掷拨]?|[拿挤抽划]出|注[入资]|出[资钱]|贴补|豪掷|"
    r"举债|自筹|配套)(?:了|过)?"
    r"(?:[\u4e00-\u9fff]{0,4}[款金])?(?:约|近|超|共|逾)*$"
)
_HAS = re.compile(
    r"(?:收|入|达|到|增|值|额|利|过|的)[^，。；]{0,3}$"
)  # before an amount that is not paid though it is used


def paid(before: str, after: str, *, chinese: bool, sure: bool) -> str | None:
    """The kind of an amount that what stands beside it in its clause tells to be paid; None where it is not.

    `sure` where the amount has a currency: then any verb will do that is not one of having or amounting to.
    """
    at = _verb_zh(before) if chinese else _verb_en(before, sure=sure)
    if at is None and sure and _FOR.match(after) and not _HAS.search(before):
        at = len(before)
    if at is None:
        return None
    by = _BY.match(after)
    clause = by["who"] if by else re.split("[,;:，；：]", before[:at])[-1]
    kind = None if _POOLED.match(before, at) else payer_kind(clause)
    return kind or ("planned" if _AHEAD.search(before[:at]) else "completed")


def payer_kind(who: str) -> str | None:
    """The kind of what a bank, a giver or a public body pays; None for anybody else."""
    return next((kind for kind, pattern in _PAYERS if pattern.search(who)), None)


def _verb_en(before: str, *, sure: bool) -> int | None:
    """Where the verb begins whose object an English amount is."""
    hit = _FILL_EN.search(before)
    rest = before[: hit.start()] if hit and before.endswith(" ") else before
    words = rest.split()[-4:]
    bit = len(words) > 1 and words[-1].lower() in _BITS
    if bit:
        words.pop()
    if not words:
        return None
    verb = words[-1].lower()
    aux = len(words) > 1 and words[-2].lower() in _AUX
    done = (bit and verb.startswith("us")) or (aux and verb.startswith("complet"))  # used up, has completed
    told = verb.isalpha() and (verb.endswith("ed") or (bit and verb.endswith(("s", "ing"))) or aux)
    if not _PAYS_EN.fullmatch(verb) and not (sure and (done or (told and not _HAS_EN.match(verb)))):
        return None
    return rest.rfind(words[-1])


def _verb_zh(before: str) -> int | None:
    """Where the verb begins whose object a Chinese amount is."""
    hit = _PAYS_ZH.search(before)
    return None if not hit else hit.start()
