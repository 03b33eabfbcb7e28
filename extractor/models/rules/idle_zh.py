"""Figures that are no indicator in Chinese: leads, ranks, lengths, capacities, a person's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.growth_zh import CHANGE
from extractor.models.rules.phrase_zh import LONGEST
from extractor.models.rules.share_zh import SHARE
from extractor.quantity import Kind

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

_LEAD = re.compile(
    r"(?:高于|低于|快于|高出|领先|居全|居第|稳居|居于|均居|列全|列第|位居|位列|排名|比(?!重|例|上年|去年)[^，。；]{1,10}(?:(?<!提)高|(?<!降)低|快))[^，。；]{0,12}$"
)
_PROJECT = re.compile(
    r"(?:年产|(?:^|[，。；：、]|项目|规划|总|共|需)用地|占地|装机|装机容量|建筑面积|占地面积|用地面积|日处理|规模为?|设计产能|库容|"
    r"年处理|(?<![去今前全每近当])[年日](?:加工|屠宰|处理|生产|产(?![值量出])|供[水热气])[^，。；0-9]{0,4}|[能可](?:储|装|容纳|存)[^，。；0-9]{0,3})"
    r"(?:面积|能力|规模|量(?=可|将|预计))?(?:可|将|预计)*(?:达到|[约达近为])?$"
)
_WORK = re.compile("(?:[一二三四五六]期|大楼|项目|医院|[小中]学)(?:建筑面积|面积|占地)?(?:约|近)?$")
_CONTENTS = re.compile(  # what one project will consist of
    "(?:项目|工程|基地)[^。；]{0,60}(?:投资|占地|面积)[^。；]{0,30}，(?:主要|计划|规划|将|拟|共)*(?:新建|建设|购置|布局|购进|引进|建)[^，。；]{0,14}$"
)
_PROGRESS = re.compile(
    "(?:工程|项目|主体|结构|桥|隧道|路基|桩基|开挖|浇筑|安装|施工)[^，。；0-9比率]{0,6}(?:完成|达到?)了?(?:(?:总|工程)量的?)?$"
)
_SIZES = frozenset({Kind.POWER, Kind.ENERGY, Kind.MASS, Kind.VOLUME, Kind.LENGTH})
_OF_WORKS = re.compile(
    "级?(?![的年])[\u4e00-\u9fff]{0,14}?(?:项目|工程|基地|生产线|电站|风电场|电厂|码头|泊位|航道|装置)(?![\u4e00-\u9fff]{0,4}[0-9])"
)
_ROOMS = re.compile("(?:床位|病床|车位|学位|班|泊位)")  # of one building, where its sentence opens or builds it
_BUILDING = re.compile(
    "(?:院|校|校区|院区|项目|工程|楼|码头|基地)[^，。；]{0,12}(?:封顶|启用|投用|开工|计划|将|竣工|投产|动工|完工|开学)"
)
_PRIVATE = re.compile(
    "自家|[我他她]家|(?<![国大专])家的(?:约|近)?$|家里|老伴|自己|[0-9]岁的?(?:村民|农民|农户|党员|大爷|大娘|老人|师傅|[^，。；]{0,4}户)|"
    "(?:村民|脱贫户|贫困户|种植大户|养殖户)[\u4e00-\u9fff]{2,3}(?:家|种|养|靠|承包|流转)"
)  # one person's figures are none
_TRAVELLED = re.compile(
    "(?:跑|走|转|看|走访|走进|走遍|踏访)(?:了|遍)?(?:[0-9]+[个家户名][^，。；0-9]{1,6}[、和及与]+)*$"
)
_AMONG = re.compile(r"[^，。；]{0,10}?[中里][排列居位]|[^，。；]{0,8}第[0-9一二三四五六七八九十]")
_OF = re.compile(r"(?<![年初末底期])的(?:约|近|超过)?$")  # 由2015年的45% is a base
_LENGTH = re.compile(
    r"(?:全长|长度|长|最后的?|距离?|(?<!路)(?<!通车)总里程|相距|时速|宽|深|高|厚|行程[^，。；0-9]{0,3}|(?:离|距|驱车|步行|行驶)[^，。；0-9]{1,6})[约达近为]?$"
)


def idle(line: Line, span: QuantitySpan, before: str) -> bool:
    """Whether a figure is no indicator: a lead over others, a project's size, one among many, a share of a target."""
    kind = span.quantity.kind
    if _LEAD.search(before) or (kind is Kind.PERCENTAGE_POINTS and not CHANGE.search(before)):
        return True
    if _of_project(line, span, before) or (_LENGTH if kind is Kind.LENGTH else _PROJECT).search(before):
        return True
    if _AMONG.match(line.plain[span.end : span.end + 16]) or line.plain.startswith(("大关", "关口"), span.end):
        return True
    if (kind is Kind.COUNT and _TRAVELLED.search(before)) or _PRIVATE.search(
        before[max(before.rfind("。"), before.rfind("；"), before.rfind("：")) + 1 :]
    ):
        return True
    return (
        kind is Kind.PERCENT
        and _OF.search(before) is not None
        and not (SHARE.search(before) or "贡献" in before[-LONGEST:])
    )


def _of_project(line: Line, span: QuantitySpan, before: str) -> bool:
    """Whether a figure tells the size of one project or building, what it can do or will consist of."""
    kind = span.quantity.kind
    if _CONTENTS.search(line.plain, max(0, span.start - 130), span.start):
        return True
    if (_WORK if kind in {*_SIZES, Kind.AREA} else _PROGRESS).search(before) and kind is not Kind.COUNT:
        return True
    if _ROOMS.search(line.plain, max(0, span.start - 4), span.end + 4) and _BUILDING.search(line.plain, 0, span.start):
        return True
    return kind in _SIZES and _OF_WORKS.match(line.plain, span.end) is not None  # 20万千瓦风电项目
