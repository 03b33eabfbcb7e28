"""What state a project is in, from the words beside its name."""

from __future__ import annotations

import re

from extractor.models.rules.words import sections

# What only works can be said to be in, by status: whatever its name ends in, the subject of such a clause is built.
_WORKS_EN = {
    "halted": r"stop(?:s|ped)? (?:the )?(?:construction|work|since|because|due|for lack)",
    "planned": (
        r"draw(?:s|n|ing)? (?:the |its )?(?:blueprint|design|drawing)s?|(?:at|in|under) (?:the )?(?:talks?|"
        r"negotiations?|design|demonstration|bidding|tender)\b|early[ -](?:stage )?works?|(?:ground|land|site) (?:is |"
        r"was |has been )?(?:being )?(?:level+ed|cleared|level+ing|clearance|requisition)|(?:bid|tender)(?:ding|"
        r"s)? (?:is |was )?(?:won|opened|completed)|(?:gets?|got|obtain(?:s|ed)|received|"
        r"passed) (?:the )?(?:[a-z]+ )?approval"
    ),
    "completed": (
        r"(?:put|puts|enter(?:s|ed|ing)?|go|goes|went|gone|came|comes|come|placed|taken) (?:formally |officially |"
        r"fully )?in ?(?:to)? (?:trial |full |formal |official )?(?:use|production|operation|service|running|run)\b|"
        r"(?:went|goes|go|put|enters?|entered|entering|in|into|begins?|began|start(?:s|"
        r"ed)?)(?: (?:in)?to)? (?:the )?trial(?:[ -](?:run|operation|production|use|opening|business))?|"
        r"trial[- ](?:run|operat|produc)[a-z]*|open(?:s|ed)? (?:to|for) (?:the )?(?:traffic|public|visitors|tourists|"
        r"guests|business|operation|passengers)|open(?:s|ed)? (?:the |its )?(?:gates?|doors?|traffic)|"
        r"(?:is|was|were|been|be|being|already|fully|completely) opened|opened(?= ?[,;.]|$)|"
        r"connect(?:ed|s)? (?:to|with) (?:the )?(?:[a-z]+ )?(?:grid|network|water|gas)|"
        r"passed (?:the )?(?:[a-z]+ )?acceptance|(?:formally|officially) (?:ran|runs?|running|operat[a-z]+)|"
        r"turn(?:s|ed)? on (?:the )?(?:machine|water|gas)s?|lit the [a-z]+"
    ),
    "under_construction": (
        r"(?:broke|break|breaks|breaking|broken) (?:the )?(?:ground|earth)|(?:held |holds )?(?:the )?(?:capping|"
        r"topping[- ]out)|(?:started|starts|began|begins|commenced|started up) (?:the )?(?:construction|"
        r"building)(?! of)|(?:under|in) (?:[a-z]+ )?(?:construction|installation|decoration|repair)|"
        r"being (?:built|constructed|decorated|installed|repaired|poured|paved|dug)|rush(?:ing|es|ed)?(?: to)? (?:work|"
        r"the|build)|foundation(?= (?:stone|pit|is|was|has|laid))|excavat[a-z]+|br[oe]ke? through(?! (?:the )?[0-9])|"
        r"enter(?:s|ed|ing)? (?:the )?(?:finishing|final|decoration|closing)"
    ),
}
# What works may be said to be in, and others too.
_EN = {
    "under_construction": (
        r"complet(?:ed|es?) (?:(?:an? )?(?:accumulated |total )?investment|(?=[0-9])|(?:the )?(?:main|pile|land|civil|"
        r"steel|first|whole|overall))|finish(?:ed|es) [0-9.]+(?= ?%)|(?:has|have) (?:been )?(?:invested|laid)|"
        r"(?:start |promot[a-z]+ the )?construction of|(?:speed(?:ing)? up|accelerat(?:e|es|ed|"
        r"ing))(?: (?:the )?construction)?"
    ),
    "completed": (
        r"opened(?! (?:its|an?|new|more|two|three|four|five|six|[0-9]+)\b)|completed(?! (?:an? )?(?:accumulated |"
        r"total )?(?:investment|tax|sales|revenue|output|tasks?)\b| [0-9])"
    ),
    "signed": r"introduc(?:e|ed|es|ing)(?! that)",
}
_BARE_EN = r"builds?|constructs?|construction|create|expand(?:ed)?"  # which tells least
_ZH = {
    "halted": r"(?:停工|停建|缓建|暂缓|搁置)(?!.*(?:复工|复建|恢复|重启))",
    "planned": (
        r"(?:年内|(?<![去0-9])年底前?|[明后]年)[^，。]{0,8}(?:启动|开工|动工|投用|投产|建成|竣工|启用|通车)|"
        r"预计[^，。]{0,10}(?:竣工|投产|通车|建成|完工|开工)|将(?:于|在)?[^，。]{0,10}(?:开工|动工|建|启动)|拟[^，。]{0,14}建|"
        r"[纳列进]入[^，。]{0,8}(?:规划|计划|项目库|盘子)|获批(?!国家|省|全国|为|成为)|计划[^，。]{0,8}(?:开工|投产|建成|动工)|"
        r"^[\u4e00-\u9fff]{0,4}(?:征地|拆迁|征拆)|办理[^，。]{0,8}手续|手续[^，。]{0,4}办理|[待未](?:正式)?(?:开工|动工|启动)"
    ),
    "under_construction": (
        r"启动(?![^，。；]{0,6}(?:响应|预案|活动|程序|工作|机制|会))|建设(?![了一好有])|正在[^，。；]{0,10}(?:建|[安装]装|推进|铺|浇|紧|吊|实施|挖|架|掘|整|拆|设计)|"
        r"完成(?:[总年]度?)?(?:投资|工程量|产值|路基|桩基|基础|主体|场平|土方|征拆|清淤|铺设|浇筑)"
    ),
}


def _told(listed: str, forms: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """By status, in the order of a list of words, what tells it: the forms that no list can hold, and its words."""
    return tuple(
        (status, "|".join([*filter(None, [forms.get(status)]), *sorted(words, key=len, reverse=True)]))
        for status, words in sections(listed)
    )


_WORKS = _told("works_en", _WORKS_EN)
WORKS_EN = re.compile(rf"\b(?:{'|'.join(pattern for _, pattern in _WORKS)})(?![\w-])", re.IGNORECASE)
_COMPILED_EN = tuple(
    (status, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for status, pattern in (*_WORKS, *_told("status_en", _EN), ("under_construction", _BARE_EN))
)
_COMPILED_ZH = tuple((status, re.compile(pattern)) for status, pattern in _told("status_zh", _ZH))
# What is expected to be finished is being built.
_EXPECTED_ZH = re.compile(
    "(?:预计|将|计划|有望|力争|确保|务必|必须|要求?|争取|力促|可|早日|尽[快早]|如期|按期)(?:在|于)?[^，。]{0,12}"
    f"(?:{'|'.join(dict(sections('status_zh'))['completed'])})"
)
_EXPECTED_EN = re.compile(
    r"\b(?:will|to|expected to) be (?:completed|opened|delivered|put|capped|finished|handed)\b|"
    r"\b(?:will|expected to|expects to) (?:open|receive|go into|deliver|complete|finish)\b|"
    r"\bcan be (?:completed|opened|delivered|capped|finished)\b|\bhanded in\b",
    re.IGNORECASE,
)
_RESUMED_EN = re.compile(
    r"\bresum(?:e|ed|es|ing) (?:to )?(?:the )?(?:work|construct|build)|(?<!will )\brestart(?:ed|s|ing)?\b(?! next)",
    re.IGNORECASE,
)
_BEGUN = ("completed", "under_construction")
_FIRST_ZH = re.compile("开工|动工|启动|规划|可研|立项|批复|获批(?!国家|省|全国|为|成为)|拟[^，。]{0,14}建|前期")


def is_reached(status: str, *, started: bool, passed: bool) -> bool:
    """Whether a status has been reached on a day: work that has `started`, a plan that has `passed`."""
    return status in {"completed", "signed"} or {"under_construction": started, "planned": passed}.get(status, False)


def status_en(before: str, after: str) -> str | None:
    """The status that the words around a name tell: those behind it first; None where none tells."""
    if _RESUMED_EN.search(after):
        return "under_construction"
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
    if _EXPECTED_ZH.search(after) and not _FIRST_ZH.search(after):
        return "under_construction"
    for text in (after, before):
        hits = [(status, m.start()) for status, pattern in _COMPILED_ZH for m in [pattern.search(text)] if m]
        if hits:
            status, at = hits[0]
            # What is planned next is no plan of what has begun: 主体已封顶，计划明年开诊.
            begun = next((one for one, told in hits if one in _BEGUN and "，" in text[told:at]), None)
            return begun if status == "planned" and begun else status
    return "unknown" if re.search("实施|抓", before + after) else None
