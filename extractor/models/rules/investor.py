"""Who pays an investment: the one a verb of paying has as its subject, or that money is said to come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.names import name_en, name_zh

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

NEAR = 60  # characters before an amount in which its payer stands
LONGEST = 400  # characters of an English sentence before an amount that are looked at
BEHIND = 48  # characters behind it
_SHARED_ZH = re.compile(
    r"由(?P<who>[\u4e00-\u9fff（）()、]{2,40}?)(?:[两三四五]级|[两三四五]方)?(?:按[0-9:：.、∶比例]{1,14})?"
    r"(?:各|共同|联合|分别|全额|独资)*(?:投资|出资|分担|承担|捐建)"
)
_TREASURY_ZH = re.compile(
    r"(?:^|[，。；：、,;:\s])(?:其中)?(?P<who>(?:中央|自治区|[各全]?[省市县区镇乡州盟旗])?(?:[、和与](?:自治区|[省市县区])){0,2}"
    r"(?:本?级)?财政|[镇乡村县区市]里)(?=[^，。；,;]{0,14}$)"
)
_LEVEL_ZH = re.compile(
    r"(?:^|[，。；：、,;:])(?:其中)?(?P<who>中央|自治区|旗县市?(?:（区）)?|[省市县区州盟旗镇](?:本?级)?)(?:财政|补助|安排|下达|资金)?$"
)
_LEVELS_ZH = re.compile(
    r"(?:^|[，。；：,;:])(?:其中)?(?P<who>(?:中央|自治区|[省市县区])(?:[、和与](?:中央|自治区|[省市县区])(?!域))*)级?"
    r"(?:财政)?(?:衔接|专项|补助)?资金(?:共|累计)?(?:安排|下达|支持|补助|投入)[^，。；,;]{0,4}$"
)
_LENDER_ZH = re.compile(
    r"(?:^|[，。；：、,;:\s]|日)(?P<who>[^\W\d_]{1,10}?(?:银行|农商行|信用社|农信社|农信联社)|"
    r"农商行|农发行|金融机构|国开行|工行|农行|中行|建行)"
    r"(?:[^，。；,;]{0,12}?)(?:授信|发放|放款|投放|贷款|提供|办理|新发)"
)
_PAYER_ZH = re.compile(
    r"(?:^|[，。；：、,;:\s])(?:一[位名家])?(?P<who>[^\W\d_]{0,14}?(?:公司|集团|[客港台侨外浙闽粤]商|商人|企业家|乡贤))"
    r"(?:拟|计划|将|已|再|又|先后|共)*(?:追加|增加)?(?:总)?(?:投资|出资|增资|注资)[^，。；,;]{0,4}$"
)
# Who is said to plan it, whatever its name ends in: 甲农牧和乙冷链计划投资.
_PLANNER_ZH = re.compile(
    r"(?:^|[，。；：,;:\s]|的)(?P<who>(?:(?!项目|工程|园区|基地|[一二三]期|年度|[全本该我][市县区省]|今年|累计|[的，])[\w（）()]){2,40}?)"
    r"，{0,2}(?:计划|拟)(?:总)?投资$"
)
_BEARER_ZH = re.compile(
    r"(?:^|[，。；：、,;:\s])(?:其中)?(?P<who>(?!企业|群众|农户)[\u4e00-\u9fff]{2,8}?)(?:承担|自筹|出资)[^，。；,;]{0,3}$"
)
_GIVER_ZH = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,24}?)(?P<person>先生|女士)?(?:拟|计划|将|共)?(?:向[\u4e00-\u9fff]{2,20})?捐[赠资款助了]?"
)
_NOBODY = re.compile("共|累计|接收|收到|社会|各界")
_UNNAMED = re.compile(r"^(?:其中|此外|近日|当天|一[位名]|[^，。]{0,3}不愿[^，。的]{2,6}的)+")
_PERSON = re.compile("(?:华侨|侨胞|港胞|台胞|乡亲|乡贤|商人|企业家|老板|客商|校友)(?=[\u4e00-\u9fff]{2,4}$)")

_PROPER = r"(?!Co\b|Ltd\b)[A-Z][\w&'’-]*\b|\([A-Z][a-z ]+\)"
_NAME = rf"(?:{_PROPER})(?: (?:{_PROPER}|of)){{0,8}}(?:,? (?:Co\.,? ?)?Ltd\.?| Co\b\.?)?"
_BY_EN = re.compile(rf"\b(?:invested|funded|financed) (?:and built )?by (?:the )?(?P<who>{_NAME})")
_TREASURY_EN = re.compile(
    r"(?:^|[,.;:] |\b(?:the|that|a|an) )(?P<who>(?:(?!(?:the|a|an|and|of|that)\b)[\w-]+ )(?:(?:and )?[\w-]+ ){0,3}?"
    r"(?:finance|treasury|government|bank|banks|foundation|fund)(?: in [A-Z][a-z]+)?)"
    r"(?: this year| last year| has| have| also| will| had)* "
    r"(?:issued?|arranged?|gave|gives?|allocated?|provided?|honou?red|donated?|paid|spent|put up|"
    r"set aside|appropriated?|granted|lent|"
    r"disbursed|invested?)\b",
    re.IGNORECASE,
)
_LOAN_EN = re.compile(r"(?:^|[,.;:] )(?:[Tt]he )?(?P<who>(?:[A-Z][a-z]+ )+(?:government|[Bb]ank)) loan of $")
_SUBJECT_EN = re.compile(
    rf"(?:^|[,.;:] |\b(?:and|that) )(?:[Tt]he )?(?!Total|Planned|Annual|Foreign|Private|Public|"
    rf"Industrial|Fixed|Actual)(?P<who>(?:[A-Z][a-z]+ ){{0,3}}(?:M[rs]s?\. )?{_NAME})"
    r"(?: (?:has|have|will|also|plans to|is to))* (?:invest(?:s|ed)?|investment|donat(?:es|ed)|contribut(?:es|"
    r"ed))(?: (?:of|a total of|about|nearly|more than|another))? ?$"
)
_DRAWN_EN = re.compile(r"\b(?:such as|attracts?|companies) (?P<who>[A-Z][\w, ]+?) to invest")
_TITLE_EN = re.compile(
    r"^(?:Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Businessm[ae]n|Businesswoman|Entrepreneur|Overseas|Chinese|Patriotic|Villager|"
    r"German|Korean|Japanese|American|French|British|Italian|Swiss|Thai|Malaysian|Indian|Russian|Dutch|Swedish|"
    r"Local|In|On|Last|This) "
)


def investors(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    """The payers of the amount at `span`, as printed, only where the text says so; empty where it does not."""
    return _chinese(line, span, kind) if line.chinese else _english(line, span, kind)


def _chinese(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    plain = line.plain
    low = max(0, span.start - NEAR)
    for mark in re.finditer("[。；！？]", plain[low : span.start]):
        low = max(low, span.start - len(plain[low : span.start]) + mark.end())
    stop = re.compile("[。；！？]").search(plain, span.end, span.end + BEHIND)
    high = stop.start() if stop else min(len(plain), span.end + BEHIND)
    if kind == "donation":
        hits = list(_GIVER_ZH.finditer(plain, low, span.start))
        return [] if not hits or _NOBODY.match(hits[-1]["who"]) else [_giver(line, hits[-1])]
    shared = list(_SHARED_ZH.finditer(plain, low, high))
    if shared:
        return _several(line, *shared[-1].span("who"))
    before = plain[low : span.start]
    patterns = {
        "public_funds": (_TREASURY_ZH, _LEVEL_ZH, _LEVELS_ZH),
        "loan": (_LENDER_ZH,),
        "planned": (_PAYER_ZH, _PLANNER_ZH, _BEARER_ZH),
        "completed": (_PAYER_ZH, _PLANNER_ZH, _BEARER_ZH),
    }.get(kind, ())
    for pattern in patterns:
        hits = list(pattern.finditer(before))
        if hits:
            start, end = hits[-1].span("who")
            return _several(line, low + start, low + end)
    return []


def _giver(line: Line, hit: re.Match[str]) -> str:
    """Who donated: a person's name without what the person is, a body as it is called."""
    start, end = hit.span("who")
    lead = _UNNAMED.match(line.plain[start:end])
    start += lead.end() if lead else 0
    who = line.plain[start:end]
    if hit["person"] is not None:
        for size in (3, 2, 4):
            if len(who) > size and name_zh(who, len(who) - size) == size:
                return line.cut(end - size, end)
    person = _PERSON.search(who)
    if person and name_zh(who, person.end()) == len(who) - person.end():
        return line.cut(start + person.end(), end)
    return line.cut(start, end)


def _several(line: Line, start: int, end: int) -> list[str]:
    """The payers of a list: A、B与C, without 一家 and the like before one."""
    out: list[str] = []
    for one in re.finditer(r"[^、与和及]+", line.plain[start:end]):
        lead = re.match(r"一[家位名个]|[省市县区]属国?企业?", one.group())
        low = start + one.start() + (lead.end() if lead and lead.end() < len(one.group()) else 0)
        out.append(line.cut(low, start + one.end()))
    return out


def _english(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    before = re.split(
        r"[;。]|(?<![A-Z][a-z])(?<!Co)(?<!Mr)[.] ", line.plain[max(0, span.start - LONGEST) : span.start]
    )[-1].lstrip()
    drawn = _DRAWN_EN.search(before)
    if drawn and kind in {"planned", "completed"}:
        return [who for who in re.split(r", (?:and )?| and ", drawn["who"]) if who]
    patterns = {
        "public_funds": (_TREASURY_EN,),
        "loan": (_LOAN_EN, _TREASURY_EN),
        "donation": (_SUBJECT_EN, _TREASURY_EN),
        "planned": (_BY_EN, _SUBJECT_EN),
        "completed": (_BY_EN, _SUBJECT_EN),
    }.get(kind, ())
    for pattern in patterns:
        hits = list(pattern.finditer(before))
        if hits:
            return [_bare(hits[-1]["who"])]
    return []


def _bare(who: str) -> str:
    """A payer without title, nation or article before the name; of a person's, the name alone."""
    who = re.sub(r"^(?:the|a|an) ", "", who, flags=re.IGNORECASE)
    while _TITLE_EN.match(who) and len(who.split()) > 1:
        if name_en(who.split()) or not who.split()[1][0].isupper():
            break
        who = who.split(" ", 1)[1]
    return who
