"""Paying told by a verb: an amount that is the object of any verb but one of coming in, growing or amounting to."""

from __future__ import annotations

import re

from extractor.models.rules.words import either

PUBLIC_EN = f"(?:{either('payer_public_en')})"
_FILL_EN = re.compile(rf"(?:(?:{either('fill_en')})\s+)*$", re.IGNORECASE)
_BITS = frozenset({"in", "into", "out", "up", "aside", "down", "forward", "together", "with", "over"})
AHEAD = re.compile(  # what is to come
    r"\b(?:to|will|would|shall|expected|plan\w*|needs?|wants?|intends?|hopes?)\b[^,.;]{0,30}$|力争[^。；！？]{0,40}$|"
    "(?:[一二三首]期|预计|计划|准备|打算|规划|拟|将|要|需|明年|确保|年底前?|可)[^，。；]{0,12}$",
    re.IGNORECASE,
)
_AUX = frozenset({"to", "will", "would", "shall", "has", "have", "had", "can"})
PAYS_EN = rf"(?:{either('pay_en')})(?:t?(?:ing|ed)|e|es|[sd])?"
# Adverbs and nouns before an amount end in no verb's ending.
_HAS_EN = re.compile(rf"{either('have_en')}|be$")
_PAYERS = {  # whose money it is tells its kind
    "loan": re.compile(r"\bbanks?\b|\bcredit (?:union|cooperative)|银行|农商行|信用社|农信", re.IGNORECASE),
    "donation": re.compile(
        r"\b(?:charit\w+|foundation|friends|overseas|alumn\w+|red cross|entrepreneurs?)\b|基金会|慈善|红十字|校友|侨",
        re.IGNORECASE,
    ),
    "public_funds": re.compile(
        rf"\b{PUBLIC_EN}\b|财政|政府|"
        r"(?:[省市县区州盟旗乡镇](?:里|上|级|本级)?|[局委办厅部]|单位)(?:又|再|还|已|共|累计|先后|将|计划)*$",
        re.IGNORECASE,
    ),
}
_POOLED = re.compile("rais|invest|complet|us|[投花耗斥砸凑筹]|出资")  # the verb tells nothing of whose money it is
_BY = re.compile(r"[^,.;]{0,30}?\bby (?P<who>[^,.;()]{2,60})")
_PAYS_ZH = re.compile(  # the verb, and what it has as its object besides the amount
    r"(?:(?<![鲜棉茶桂])[投花耗斥砸掏拨垫凑筹添][入下出费付资款钱进集措掷拨]?|[拿挤抽划]出|注[入资]|出[资钱]|贴补|豪掷|"
    r"举债|自筹|配套)(?:了|过)?"
    r"(?:[\u4e00-\u9fff]{0,4}[款金])?(?:约|近|超|共|逾)*$"
)


def paid(before: str, after: str, *, sure: bool) -> str | None:
    """The kind of an amount that what stands beside it in its clause tells to be paid; None where it is not.

    `sure` where the amount has a currency: then any verb will do that is not one of having or amounting to.
    """
    verb = _PAYS_ZH.search(before)
    at = verb.start() if verb else _verb_en(before, sure=sure)
    if at is None:
        return None
    by = _BY.match(after)
    clause = by["who"] if by else re.split("[,;:，；：]", before[:at])[-1]
    kind = None if _POOLED.match(before, at) else payer_kind(clause)
    return kind or ("planned" if AHEAD.search(before[:at]) else "completed")


def payer_kind(who: str) -> str | None:
    """The kind of what a bank, a giver or a public body pays; None for anybody else."""
    return next((kind for kind, pattern in _PAYERS.items() if pattern.search(who)), None)


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
    if not re.fullmatch(PAYS_EN, verb) and not (sure and (done or (told and not _HAS_EN.match(verb)))):
        return None
    return rest.rfind(words[-1])
