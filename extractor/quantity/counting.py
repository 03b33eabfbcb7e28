"""Which unit a counted noun is: "private enterprises" → enterprise, 重點項目 → project."""

from __future__ import annotations

import re
from typing import Final

from extractor.quantity.fold import fold

_ENGLISH: Final = {
    "person": "people person member worker employee staff resident citizen villager farmer official cadre student"
    " teacher doctor nurse expert talent visitor tourist passenger child children woman women man men elderly"
    " soldier volunteer entrepreneur graduate personnel population representative delegate deputy leader migrant"
    " patient athlete player trainee",
    "enterprise": "enterprise company firm corporation business manufacturer supplier",
    "household": "household family",
    "project": "project construction operation",
    "event": "summit expo exhibition fair festival game event competition",
    "building": "building architecture house tower residence",
    "vehicle": "vehicle car bus taxi truck",
    "bed": "bed",
    "school": "school campus",
    "item": "item thing",
    "case": "case",
}
_ENGLISH_UNITS: Final = {word: unit for unit, words in _ENGLISH.items() for word in words.split()}
_CHINESE: Final = {
    "enterprise": "企业 公司 厂商 商户 工厂 集团 供应商",
    "project": "项目 工程 建设项目",
    "person": "干部 党员 人员 群众 学生 教师 医生 专家 人才 职工 工人 农民 居民 村民 志愿者 游客 旅客 代表 委员 人口"
    " 员工 领导 老人 儿童 企业家 贫困人口 名 人 位",
    "household": "家庭 农户 住户 户 贫困户",
    "problem": "问题 难题 困难",
    "garage": "车库",
    "building": "祖屋 老屋 民房 农房 房 楼 房屋 住宅 大楼 建筑 栋 幢 楼房 集资房",
    "team": "专班 工作专班 团队 队伍 工作队 班子 小组",
    "school": "学校 中学 小学 高校 大学 校区",
    "kindergarten": "幼儿园",
    "hospital": "医院 卫生院",
    "bed": "床位 床",
    "vehicle": "车 车辆 汽车 公交车 辆",
    "case": "案件 案 病例 起",
    "chain": "产业链 供应链 链条",
    "cluster": "集群",
    "cooperative": "合作社",
    "reservoir": "水库",
    "laboratory": "实验室",
    "center": "中心",
    "agreement": "协议",
    "town": "镇 乡镇",
    "community": "社区",
    "greenhouse": "大棚 暖棚",
    "road": "公路 道路",
    "train": "班列 列车",
    "village": "村 行政村 自然村 乡村 村庄",
    "park": "园区 公园 产业园",
    "base": "基地",
    "organization": "组织 党组织 机构 单位 社会组织",
    "branch": "支部 党支部",
    "document": "文件",
    "measure": "措施 举措 政策",
    "task": "任务",
    "meeting": "会议",
    "event": "活动 展会 峰会 赛事",
    "job": "岗位 就业岗位",
    "line": "线路 航线 专线 生产线 产线",
    "platform": "平台",
    "patent": "专利",
    "station": "车站 站点 充电站 服务站 加油站",
    "bridge": "桥 桥梁",
    "shop": "店 门店 店铺",
    "item": "事项 件 项",
}
_CHINESE_UNITS: Final = {word: unit for unit, words in _CHINESE.items() for word in words.split()}
_LONGEST: Final = max(map(len, _CHINESE_UNITS))
_TAIL: Final = re.compile(r"[(（,，;；]|\b(?:across|in|for|with|under|per|that|which|at|from|above|on|of)\b")
_OF: Final = re.compile(r"^(?:(?:the )?(?:total )?number|sets?|types?|kinds?|group|balance) of (?:the )?")
_READING: Final = re.compile(r"[(（][a-zà-ÿ]{1,7}[)）]")
_IRREGULAR: Final = {
    "criteria": "criterion",
    "series": "series",
    "species": "species",
    "means": "means",
    "bases": "base",
    "houses": "house",
}
_MASS: Final = {"income", "output", "gdp", "loans", "industries", "economy"}


def count_unit(noun: str) -> str | None:
    """The unit of the counted things that `noun` names, in English or Chinese; None where it names none.

    An English noun with no closer unit is its own, in the singular ("industrial chains" → chain).
    """
    folded = _READING.sub("", fold(noun)).strip(" \"'“”")
    if not folded:
        return None
    return _chinese(folded) if any(char > "\u2e7f" for char in folded) else _english(folded)


def _chinese(noun: str) -> str | None:
    noun = noun.rstrip("()（）等 ")
    for length in range(min(_LONGEST, len(noun)), 0, -1):
        unit = _CHINESE_UNITS.get(noun[-length:])
        if unit is not None:
            return unit
    return None


def _english(noun: str) -> str | None:
    noun = _OF.sub("", noun)
    head = next((part for part in _TAIL.split(noun) if part.strip()), "").strip()
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", head)
    if not words or words[-1] in _MASS:
        return None
    last = words[-1].rpartition("-")[2]
    one = _singular(last)
    return _ENGLISH_UNITS.get(last) or _ENGLISH_UNITS.get(one, one)


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 -- "ties"
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
