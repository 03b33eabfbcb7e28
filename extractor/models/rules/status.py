"""What state a project is in, from the words beside its name."""

from __future__ import annotations

import re

_EN = (
    ("halted", r"\b(?:halted|suspended|stopped construction|shelved)\b"),
    (
        "under_construction",
        (
            r"\b(?:completed? (?:an? )?(?:accumulated |total )?investment|completed (?=[0-9])|(?:has|"
            r"have) (?:been )?invested|"
            r"excavat(?:ed|ion)|finished [0-9]+ ?%|under construction|being built|being constructed|"
            r"construction of|speed(?:ing)? up|"
            r"speed up|accelerat(?:e|es|ed|ing) (?:the )?construction|"
            r"been accelerated|breakthrough progress|capped|main (?:plant|structure)|broke ground|ground-?breaking|"
            r"started? (?:the )?construction|start of construction|started|starts construction|"
            r"promot(?:e|ed|ing) the construction|"
            r"decoration|closed|topped out|penetrated|test pile|"
            r"advancing|is building|accelerating|installing|building)\b"
        ),
    ),
    (
        "planned",
        (
            r"\b(?:plans? to|cleared for|clearing for|will (?:be )?(?:build|built|begin|start|break|accelerate|"
            r"construct)|will|"
            r"to be built|approved|approval|bid|bidding|is planned|planned to|"
            r"begin within|preliminary|strive for|proposed)\b"
        ),
    ),
    (
        "completed",
        (
            r"\b(?:put in ?to (?:use|production|operation|service)|opened(?: to traffic| one after)?|"
            r"completed and|in operation|has been completed|"
            r"was completed|were completed|completed(?! (?:an? )?(?:accumulated |total )?investment| [0-9])|"
            r"opening of|receiv(?:es|ed) patients|launched|established|founded|inaugurated|"
            r"put on ?line|on line|commissioned|ignited|"
            r"built the|was built|went into|operational|enabled|built)\b"
        ),
    ),
    (
        "signed",
        (
            r"\b(?:introduc(?:e|ed|es|ing)(?! that)|sign(?:ed|s|ing)?|landed|land|landing|attract(?:ed|s|ing)?|"
            r"settled|resettled)\b"
        ),
    ),
    ("under_construction", r"\b(?:build|builds|construct|constructs|construction|create|expand(?:ed)?)\b"),
)
_ZH = (
    ("halted", r"停工|停建|缓建|搁置"),
    (
        "planned",
        (
            r"(?:年内|(?<![去0-9])年底前?|[明后]年)[^，。]{0,8}(?:启动|开工|动工|投用|投产|建成|竣工|启用|通车)|预计[^，。]{0,10}(?:竣工|投产|通车|建成|完工|开工)|将(?:于|在)?[^，。]{0,10}(?:开工|"
            r"动工|建|启动)|拟建|规划建设|计划建设|前期工作|纳入[^，。]{0,6}规划|获批|批复|核准|立项|中标|"
            r"谋划|计划[^，。]{0,8}(?:开工|投产|建成|动工)|^[\u4e00-\u9fff]{0,4}(?:征地|拆迁|征拆)|选址|可研"
        ),
    ),
    (
        "completed",
        (
            r"通车|投产|竣工|建成|投用|启用|投运|投入(?:使用|运营|运行|生产)|开通|开园|落成|上线|运营|"
            r"开馆|开业|交付|点火|通水|完工|验收|通航|并网|投放"
        ),
    ),
    (
        "under_construction",
        (
            r"开工|动工|启动|破土|奠基|在建|合龙|推进|加快|加紧|封顶|土建|安装设备|正在|施工|进场|建设|改造|"
            r"扩建|兴建|全面铺开|打桩|主体|破题"
        ),
    ),
    ("signed", r"签约|落地|落户|引进|引入|招引|签订|签下|摘牌|达成合作|入驻"),
)
_COMPILED_EN = tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern in _EN)
_COMPILED_ZH = tuple((status, re.compile(pattern)) for status, pattern in _ZH)
# What is expected to be finished is being built.
_EXPECTED_ZH = re.compile(
    "(?:预计|将|计划|有望|力争|确保)[^，。]{0,12}(?:竣工|投产|通车|建成|完工|投用|交付|开学|投入使用|启用|并网)"
)
_EXPECTED_EN = re.compile(
    r"\b(?:will|to|expected to) be (?:completed|opened|delivered|put)\b|\bwill (?:open|receive|go into)\b",
    re.IGNORECASE,
)
_FIRST_ZH = re.compile("开工|动工|启动|规划|可研|立项|批复|获批|拟建|前期")
_ONGOING_ZH = re.compile("(?:在建|正在建设|加快建设|正在施工)的$")


def status_en(before: str, after: str) -> str | None:
    """The status that the words around a name tell: those behind it first; None where none tells."""
    expected = _EXPECTED_EN.search(after)
    if expected and not re.search("built|start", after):
        return "under_construction"
    hits = [(m.start(), rank, status) for rank, (status, p) in enumerate(_COMPILED_EN) for m in [p.search(after)] if m]
    if hits:
        return min(hits)[2]
    # Before a name the nearest verb tells; a bare "build" only where no other does: "plans to build".
    last = len(_COMPILED_EN) - 1
    hits = [
        (rank == last, -m.end(), status) for rank, (status, p) in enumerate(_COMPILED_EN) for m in p.finditer(before)
    ]
    if hits:
        return min(hits)[2]
    return "unknown" if re.search(r"\bimplement(?:ed|ing|s)?\b", before + " " + after) else None


def status_zh(before: str, after: str) -> str | None:
    """The status that the words around a name (simplified) tell: those behind it first; None where none tells."""
    if _ONGOING_ZH.search(before) or (_EXPECTED_ZH.search(after) and not _FIRST_ZH.search(after)):
        return "under_construction"
    for text in (after, before):
        for status, pattern in _COMPILED_ZH:
            if pattern.search(text):
                return status
    return "unknown" if re.search("实施|抓", before + after) else None
