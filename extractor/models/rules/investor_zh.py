"""Who pays an investment, in Chinese: 县财政安排…, 由甲公司投资…, 某先生捐赠…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.names import name_zh
from extractor.models.rules.words import either
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

NEAR = 60  # characters before an amount in which its payer stands
BEHIND = 48  # characters behind it
_STOP = re.compile("[。；！？]")
_SHARED = re.compile(
    r"由(?P<who>[\u4e00-\u9fff（）()、]{2,40}?)(?:[两三四五]级|[两三四五]方)?(?:按[0-9:：.、∶比例]{1,14})?"
    r"(?:各|共同|联合|分别|全额|独资|自行)*(?:投资|出资|分担|承担|捐建|认缴|筹[资集措]|注资|自筹)"
)
_LEVEL = re.compile(
    r"(?:^|[，。；：、,;:])(?:其中)?(?P<who>中央|自治区|旗县市?(?:（区）)?|[省市县区州盟旗镇](?:本?级)?)(?:财政|补助|安排|下达|资金|配套)?$"
)
_ACTS = re.compile(  # any body that is the subject of a verb of paying, or that money is said to be of
    r"(?:^|[，。；：、,;:\s日由]|元的?|其中|是|方为|[去今前]年)(?:[像如][^，。；的]{0,8}的)?(?:一[位名家])?"
    r"(?P<who>(?:(?![的由为向全各该我像获拟]|其中|项目|工程|今年|去年|累计|争取|协调|新增|地方)[^\W\d_]|[「」“”（）、]){0,24}?"
    r"(?:财政[厅局]?|政府|[局厅委办部]|(?<=[^\W\d_银])行|(?<=[^\W\d_])银行|联社|信用社|机构|基金会?|合作社|[协商学总]会|"
    rf"(?:{either('firm_zh')})(?:则?(?:携手|联合|会同|[与和])[^，。；,;]{{2,24}})?|"
    r"(?:[客港台侨外浙闽粤]商|商人|企业家|乡贤)(?P<name>(?![向来在到])[\u4e00-\u9fff]{2,3}?)?|"
    r"[省市县区镇乡州旗村](?:里|上)|(?<=帮扶)城市|中央|自治区|[市县区]两?级|"
    r"[省市县区镇乡州旗村](?=又|再|还|配|承|拨|安|援|帮|支|拿|花|添|给|出|补|掏|垫|衔接|专项)))"
    r"(?:[去今前每]年|[一二三四五六]年|在?[0-9]{4}年|拟|计划|将|已|再|又|还|先后|共|另|累计|首期|独资|[回返]乡|也|并|各|对口|协作|，)*"
    rf"(?:(?:为|向|对|给|在|以|与)[^，。；]{{1,16}}?)?(?:{either('pay_zh')}|追加|增加|总投资|专项(?!债)|“)"
    r"[^，。；捐资]{0,16}(?:资金?[^，。；]{0,6})?$"
)
_SAME = re.compile("(?:该|本)?(?:公司|集团|企业)|母公司|子公司")  # a firm named before
_FULL = re.compile("[\u4e00-\u9fff（）()]{2,20}?(?:公司|集团)")
# Who is said to plan it, whatever its name ends in: 甲农牧和乙冷链计划投资.
_PLANNER = re.compile(
    r"(?:^|[，。；：,;:\s]|的)(?P<who>(?:(?!占地|选址|位于|[0-9]|项目|工程|园区|基地|[一二三]期|年度|[全本该我][市县区省]|今年|累计|[的，])[\w（）()]){2,40}?)"
    r"，{0,2}(?:计划|拟)(?:总)?投资$"
)
_GIVER = re.compile(
    r"(?P<who>[\u4e00-\u9fff「」“”]{2,24}?)(?P<person>先生|女士)?(?:拟|计划|将|共)?(?:向[\u4e00-\u9fff]{2,20})?捐[赠资款助了]?"
)
_NOBODY = re.compile("^(?:共|累计|社会|各界)|(?:接[收受]|收到|募集)")
_ROLE = re.compile(
    r"[由为]|一[家位名个]|(?:帮扶|对口|支援)(?:单位|地区|城市)|[省市县区]属国?企业?|(?:承建|建设|施工|投资|运营|合作|业主)(?:方|单位|企业)|[本当]地企业|"
    r"第[一二三四五]个[^，。]{0,4}的"
)
_UNNAMED = re.compile(r"^(?:由|其中|此外|近日|当天|一[位名]|[^，。]{0,3}不愿[^，。的]{2,6}的)+")
_PERSON = re.compile("(?:华侨|侨胞|港胞|台胞|乡亲|乡贤|商人|企业家|老板|客商|校友)(?=[\u4e00-\u9fff]{2,4}$)")


def payers_zh(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    """The payers of the amount at `span` of a Chinese sentence; empty where it names none."""
    plain = line.plain
    floor = max(0, span.start - NEAR)
    low = max((mark.end() for mark in _STOP.finditer(plain, floor, span.start)), default=floor)
    stop = _STOP.search(plain, span.end, span.end + BEHIND)
    high = stop.start() if stop else min(len(plain), span.end + BEHIND)
    high = min([high, *(f.start for f in line.figures if f.start >= span.end and f.quantity.kind is Kind.MONEY)])
    if kind == "donation":
        hits = list(_GIVER.finditer(plain, low, span.start))
        return [] if not hits or _NOBODY.search(hits[-1]["who"]) else [_giver(line, hits[-1])]
    shared = [hit for hit in _SHARED.finditer(plain, low, high) if _is_of(line, span, hit)]
    if shared:
        return _several(line, *shared[-1].span("who"))
    before = plain[low : span.start]
    special = {"public_funds": _LEVEL, "planned": _PLANNER}.get(kind)
    for pattern in () if kind in {"other", "foreign_capital"} else filter(None, (special, _ACTS)):
        hits = list(pattern.finditer(before))
        if hits:
            start, end = hits[-1].span("who")
            person = hits[-1].start("name") if hits[-1].groupdict().get("name") else end
            if person < end and name_zh(before[:end], person) == end - person:
                return [line.cut(low + person, low + end)]
            end = person
            if _SAME.fullmatch(before, start, end):
                full = list(_FULL.finditer(before, 0, start))
                return _several(line, low + full[-1].start(), low + full[-1].end()) if full else []
            return _several(line, low + start, low + end)
    return []


def _is_of(line: Line, span: QuantitySpan, hit: re.Match[str]) -> bool:
    """Whether it is the amount at `span` that a group of payers shares: no other follows at once or stands between."""
    if hit.end() > span.start:
        return not any(
            figure.start >= hit.end() and line.plain[hit.end() : figure.start] in {"", "了", "约", "共"}
            for figure in line.figures
        )
    return not any(
        hit.end() <= figure.start < span.start and figure.quantity.kind is Kind.MONEY for figure in line.figures
    )


def _giver(line: Line, hit: re.Match[str]) -> str:
    """Who donated: a person's name without what the person is, a body as it is called."""
    start, end = hit.span("who")
    lead = _UNNAMED.match(line.plain[start:end])
    start += lead.end() if lead else 0
    who = line.plain[start:end]
    person = _PERSON.search(who)
    starts = [len(who) - size for size in (3, 2, 4) if hit["person"]] + ([person.end()] if person else [])
    for at in starts:
        if at > 0 and name_zh(who, at) == len(who) - at:
            return line.cut(start + at, end)
    return line.cut(start, end)


def _several(line: Line, start: int, end: int) -> list[str]:
    """The payers of a list: A、B与C, without 一家 and the like before one."""
    out: list[str] = []
    rivals = re.sub("则?(?:携手|联合|会同)", lambda m: "、" * len(m.group()), line.plain[start:end])
    for one in re.finditer(r"[^、与和及]+", rivals):
        lead = _ROLE.match(one.group())
        low = start + one.start() + (lead.end() if lead and lead.end() < len(one.group()) else 0)
        out.append(line.cut(low, start + one.end()))
    return out
