"""What state a project is in, from the words beside its name."""

from __future__ import annotations

import re

# What only works can be said to be in, by status: whatever its name ends in, the subject of such a clause is built.
_WORKS = (
    (
        "halted",
        (
            r"halted|suspended|paused|shelved|postponed|at (?:a )?standstill|"
            r"stop(?:s|ped)? (?:the )?(?:construction|work|since|because|due|for lack)"
        ),
    ),
    (
        "planned",
        (
            r"draw(?:s|n|ing)? (?:the |its )?(?:blueprint|design|drawing)s?|drawings? (?:review|stage)|"
            r"stage of drawings?|(?:at|in|under) (?:the )?(?:talks?|negotiations?|design|demonstration|bidding|"
            r"tender)\b|early[ -](?:stage )?works?|feasibility|preliminary (?:work|design|preparation)s?|"
            r"environmental (?:impact )?assessment|(?:ground|land|site) (?:is |was |has been )?(?:being )?(?:level+ed|"
            r"cleared|level+ing|clearance|requisition)|(?:bid|tender)(?:ding|s)? (?:is |was )?(?:won|opened|completed)|"
            r"w[io]ns? the bid|not (?:yet )?(?:been )?started|(?:gets?|got|obtain(?:s|ed)|received|"
            r"passed) (?:the )?(?:[a-z]+ )?approval|to be (?:co-?)?built|listed in(?:to)?"
        ),
    ),
    (
        "completed",
        (
            r"(?:put|puts|enter(?:s|ed|ing)?|go|goes|went|gone|came|comes|come|placed|taken) (?:formally |officially |"
            r"fully )?in ?(?:to)? (?:trial |full |formal |official )?(?:use|production|operation|service|running|"
            r"run)\b|(?:went|goes|go|put|enters?|entered|entering|in|into|begins?|began|start(?:s|"
            r"ed)?)(?: (?:in)?to)? (?:the )?trial(?:[ -](?:run|operation|production|use|opening|business))?|"
            r"trial[- ](?:run|operat|produc)[a-z]*|open(?:s|ed)? (?:to|for) (?:the )?(?:traffic|public|visitors|"
            r"tourists|guests|business|operation|passengers)|open(?:s|ed)? (?:the |its )?(?:gates?|doors?|traffic)|"
            r"(?:is|was|were|been|be|being|already|fully|completely) opened|opened(?= ?[,;.]|$)|"
            r"grid[- ]connect(?:ed|ion)|connect(?:ed|s)? (?:to|with) (?:the )?(?:[a-z]+ )?(?:grid|network|water|gas)|"
            r"on[- ]grid|(?:through|open|already)(?: to)? traffic|(?:fully|all|now) connected|"
            r"passed (?:the )?(?:[a-z]+ )?acceptance|(?:formally|officially) (?:ran|runs?|running|operat[a-z]+)|"
            r"turn(?:s|ed)? on (?:the )?(?:machine|water|gas)s?|handed (?:over|in)|unveiled|powered|energi[sz]ed|"
            r"ignited|lit the [a-z]+|delivered for use|(?:made|makes) its debut|put on ?line|commissioned|"
            r"receives? (?:its )?first"
        ),
    ),
    (
        "under_construction",
        (
            r"(?:broke|break|breaks|breaking|broken) (?:the )?(?:ground|earth)|(?:held |holds )?(?:the )?(?:capping|"
            r"topping[- ]out)|capped|topp(?:ed|ing|s) out|roof|closure|(?:started|starts|began|begins|commenced|"
            r"started up) (?:the )?(?:construction|building)(?! of)|(?:under|in) (?:[a-z]+ )?(?:construction|"
            r"installation|decoration|repair)|(?:is|are|being) built under|being (?:built|constructed|decorated|"
            r"installed|repaired|poured|paved|dug)|rush(?:ing|es|ed)?(?: to)? (?:work|the|build)|scaffold(?:ing)?|"
            r"pil(?:e|ing) foundation|foundation(?= (?:stone|pit|is|was|has|laid))|excavat[a-z]+|steel structure|"
            r"main (?:body|part|structure|pier|building|plant)|near(?:s|ing) completion|in full swing|debugging|"
            r"equipment (?:installation|debugging)|install(?:s|ing) (?:the )?equipment|hoist(?:ed|ing)|poured|"
            r"drill(?:s|ed)? through|br[oe]ke? through(?! (?:the )?[0-9])|restart(?:s|ed)|penetrated|"
            r"enter(?:s|ed|ing)? (?:the )?(?:finishing|final|decoration|closing)|finishing (?:stage|work|touches)|"
            r"work (?:night and day|day and night)|well under ?way"
        ),
    ),
)
# What works may be said to be in, and others too.
_EN = (
    ("halted", r"stopped"),
    (
        "under_construction",
        (
            r"complet(?:ed|es?) (?:(?:an? )?(?:accumulated |total )?investment|(?=[0-9])|(?:the )?(?:main|pile|land|"
            r"civil|steel|first|whole|overall))|finish(?:ed|es) [0-9.]+(?= ?%)|has spent|(?:has|"
            r"have) (?:been )?(?:invested|laid)|(?:start |promot[a-z]+ the )?construction of|"
            r"(?:speed(?:ing)? up|accelerat(?:e|es|ed|ing))(?: (?:the )?construction)?|breakthrough progress|"
            r"start(?:ed)?|decoration|closed|test pile|steel installation|progressing|foundation|pile (?:part|pier)|"
            r"advancing|is building|installing|building"
        ),
    ),
    (
        "planned",
        (
            r"plans? to|clear(?:ed|ing) for|will|approv(?:ed|al)|bid(?:ding)?|(?:is )?planned(?: to)?|begin within|"
            r"preliminary|tender(?:ing)?|strive for|proposed"
        ),
    ),
    (
        "completed",
        (
            r"opened(?! (?:its|an?|new|more|two|three|four|five|six|[0-9]+)\b)|completed and|in operation|opening of|"
            r"receiv(?:es|ed) patients|launched|established|founded|inaugurated|delivered|on line|went into|"
            r"operational|completed(?! (?:an? )?(?:accumulated |total )?(?:investment|tax|sales|revenue|output|"
            r"tasks?)\b| [0-9])|enabled|built"
        ),
    ),
    (
        "signed",
        r"introduc(?:e|ed|es|ing)(?! that)|sign(?:ed|s|ing)?|land(?:ed|ing)?|attract(?:ed|s|ing)?|(?:re)?settled",
    ),
    ("under_construction", r"builds?|constructs?|construction|create|expand(?:ed)?"),
)
_DONE_ZH = (
    r"通车|投产|竣工|建成|建起|投用|启用|投运|投入(?:使用|运营|运行|生产)|开通|开园|落成|上线|运营|开馆|开业|交付|点火|通[水气电航]|送电|入住|"
    r"迎客|满产|达产|试运[行营]|试生产|首[发航通]|开诊|开学|揭牌|亮相|完工|验收|并网|投放|全线(?:打通|贯通)|开[街市]|月通的"
)
_ZH = (
    ("halted", r"(?:停工|停建|缓建|暂缓|搁置)(?!.*(?:复工|复建|恢复|重启))"),
    (
        "planned",
        (
            r"(?:年内|(?<![去0-9])年底前?|[明后]年)[^，。]{0,8}(?:启动|开工|动工|投用|投产|建成|竣工|启用|通车)|预计[^，。]{0,10}(?:竣工|投产|通车|建成|完工|开工)|"
            r"将(?:于|在)?[^，。]{0,10}(?:开工|动工|建|启动)|拟[^，。]{0,14}建|规划建设|计划建设|前期工作|[纳列进]入[^，。]{0,8}(?:规划|计划|项目库|盘子)|"
            r"获批(?!国家|省|全国|为|成为)|批复|核准|立项|中标|谋划|计划[^，。]{0,8}(?:开工|投产|建成|动工)|^[\u4e00-\u9fff]{0,4}(?:征地|拆迁|征拆)|选址|可研|"
            r"平整(?:场地|土地)|场地平整|清表|进场准备|开工准备|准备(?:开工|进场)|前期(?:准备|手续)|图纸审查|施工图|初步设计|初设|环评|办理[^，。]{0,8}手续|手续[^，。]{0,4}办理|"
            r"招标|[待未](?:正式)?(?:开工|动工|启动)"
        ),
    ),
    (
        "completed",
        _DONE_ZH,
    ),
    (
        "under_construction",
        (
            r"开工|动工|启动(?![^，。；]{0,6}(?:响应|预案|活动|程序|工作|机制|会))|破土|奠基|在建|合龙|推进|加快|加紧|封顶|土建|安装设备|"
            r"正在[^，。；]{0,10}(?:建|施工|[安装]装|调试|推进|铺|浇|紧|吊|实施|挖|打桩|架|掘|整|拆|设计)|施工|进场|建设(?![了一好有])|改造|扩建|兴建|全面铺开|打桩|主体|破题|"
            r"进展(?:顺利|迅速|良好)|如火如荼|热火朝天|全面展开|调试|吊装|铺[筑设装架轨]|架[设梁]|浇筑|掘进|贯通|攻坚|冲刺|收尾|装修|复工|桩基|基坑|地基|钢结构|安装|"
            r"完成(?:[总年]度?)?(?:投资|工程量|产值|路基|桩基|基础|主体|场平|土方|征拆|清淤|铺设|浇筑)"
        ),
    ),
    ("signed", r"签约|落地|落户|引进|引入|招引|签订|签下|摘牌|达成合作|入驻"),
)
_COMPILED_EN = tuple((status, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for status, pattern in (*_WORKS, *_EN))
WORKS_EN = re.compile(rf"\b(?:{'|'.join(pattern for _, pattern in _WORKS)})(?![\w-])", re.IGNORECASE)
_COMPILED_ZH = tuple((status, re.compile(pattern)) for status, pattern in _ZH)
# What is expected to be finished is being built.
_EXPECTED_ZH = re.compile(
    "(?:预计|将|计划|有望|力争|确保|务必|必须|要求?|争取|力促|可|早日|尽[快早]|如期|按期)(?:在|于)?[^，。]{0,12}(?:"
    + _DONE_ZH
    + ")"
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
