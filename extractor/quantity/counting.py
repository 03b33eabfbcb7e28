"""Which unit a counted noun is: "private enterprises" → enterprise, 重點項目 → project, 牲畜 counted in 萬頭 → head."""

from __future__ import annotations

import re
from typing import Final

from extractor.quantity.fold import fold
from extractor.quantity.plural import singular

_ENGLISH: Final = {
    "person": "people person member worker employee staff resident citizen villager farmer official cadre student"
    " teacher doctor nurse expert talent visitor tourist passenger child children woman women man men"
    " elderly soldier volunteer entrepreneur graduate personnel population representative delegate deputy"
    " leader migrant patient athlete player trainee guest practitioner professional technician scientist"
    " researcher engineer specialist scholar academician lawyer judge prosecutor officer herder artisan"
    " inheritor performer actor artist journalist reporter attendee participant applicant candidate"
    " retiree pensioner senior youth adult infant newborn baby pupil undergraduate postgraduate learner"
    " instructor lecturer professor physician midwife inhabitant traveler traveller spectator customer"
    " consumer client beneficiary laborer labourer secretary inspector supervisor manager director"
    " consultant adviser advisor inmate victim survivor casualty driver courier sailor firefighter veteran"
    " donor recipient orphan parent mother father individual newcomer returnee commuter settler refugee"
    " employment merchant foreigner envoy diplomat ambassador alumni alumnus compatriot coach referee"
    " taxpayer youngster teenager centenarian staffer watcher viewer onlooker user assistant",
    "enterprise": "enterprise company firm corporation business manufacturer supplier unicorn startup start-up exporter"
    " importer retailer",
    "household": "household family",
    "project": "project construction operation",
    "event": "summit expo exhibition fair festival game event competition",
    "building": "building architecture house tower residence",
    "vehicle": "vehicle car bus taxi truck automobile",
    "bed": "bed",
    "school": "school campus",
    "item": "item thing",
    "case": "case",
    "country": "country nation",
    "head": "livestock cattle poultry",
}
_OWN: Final = (
    "village town township county city province community hamlet hospital clinic kindergarten road bridge station park"
    " base center hotel shop restaurant homestay farm cooperative team workshop greenhouse reservoir tunnel well pool"
    " toilet platform laboratory patent job position class course batch route line train ship tree camp"
)
"""Nouns that are their own unit."""
_ENGLISH_UNITS: Final = {word: unit for unit, words in _ENGLISH.items() for word in words.split()} | {
    word: word for word in _OWN.split()
}
_CHINESE: Final = {
    "enterprise": "企业 公司 厂商 商户 工厂 集团 供应商 茶企 民企 国企 央企 外企 房企 车企 药企 农企"
    " 市场主体 经营主体 个体工商户 个体户 工商户 经销商 承包商",
    "project": "项目 工程 建设项目",
    "person": "干部 党员 人员 群众 学生 教师 医生 专家 人才 职工 工人 农民 居民 村民 志愿者 游客 旅客 代表 委员 人口"
    " 员工 领导 老人 儿童 企业家 贫困人口 牧民 渔民 市民 茶农 果农 菜农 农民工 劳动力 毕业生"
    " 大学生 考生 研究生 新生 律师 医师 药师 护士 技师 工程师 教练 运动员 选手 嘉宾 客商 书记 队员 学员 会员 社员"
    " 用户 网格员 驾驶员 讲解员 状元 带头人 工匠 患者 病人 乘客 观众 读者 妇女 青年 青少年 婴幼儿 幼儿 老年人 残疾人"
    " 战士 民警 法官 检察官 院士 博士 硕士 教授 新市民 移民 侨胞 乡贤 农技员 特派员 指导员 公务员 新农人 能手 骨干",
    "household": "家庭 农户 住户 户 贫困户 牧户 脱贫户 低保户 搬迁户",
    "problem": "问题 难题 困难",
    "garage": "车库",
    "building": "祖屋 老屋 民房 农房 房 楼 房屋 住宅 大楼 建筑 栋 幢 楼房 集资房",
    "team": "专班 工作专班 团队 队伍 工作队 班子 小组",
    "school": "学校 中学 小学 高校 大学 校区 中小学 初中 高中 职校 学院 义务教育学校",
    "kindergarten": "幼儿园",
    "hospital": "医院 卫生院",
    "bed": "床位 床",
    "seat": "学位 座位 席位 餐位",
    "parking space": "车位 停车位 泊车位",
    "berth": "泊位",
    "vehicle": "车 车辆 汽车 公交车 货车 客车",
    "case": "案件 病例",
    "chain": "产业链 供应链 链条",
    "cluster": "集群",
    "cooperative": "合作社 示范社 专业社 联合社 供销社",
    "farm": "农场 家庭农场 养殖场 牧场 林场",
    "shop": "店 门店 店铺 商店 网店 超市 农家书屋",
    "homestay": "民宿",
    "restaurant": "农家乐 餐馆 饭店",
    "hotel": "酒店 宾馆",
    "bank": "银行",
    "association": "协会 商会 行业协会",
    "reservoir": "水库",
    "laboratory": "实验室",
    "center": "中心",
    "scenic area": "景区 景点 旅游区",
    "courtyard": "院落 庭院 小院",
    "class": "培训班 班 夜校",
    "railway": "铁路 高铁",
    "industry": "行业 产业",
    "workshop": "工坊 车间 作坊",
    "toilet": "厕所 公厕 卫生厕所",
    "charger": "充电桩 充电枪",
    "account": "账户 户头",
    "fund": "基金",
    "agreement": "协议",
    "contract": "合同",
    "country": "国家 国家和地区 国家及地区 国家与地区 国家或地区 国家地区",
    "county": "县 县区 县市 县市区 区县 旗县",
    "town": "镇 乡镇",
    "community": "社区",
    "quarter": "小区",
    "greenhouse": "大棚 暖棚",
    "road": "公路 道路 农村公路 路",
    "train": "班列 列车",
    "village": "村 行政村 自然村 乡村 村庄",
    "park": "园区 公园 产业园 工业园 科技园 物流园",
    "base": "基地",
    "organization": "组织 党组织 机构 单位 社会组织 部门 团体",
    "branch": "支部 党支部",
    "document": "文件",
    "measure": "措施 举措 政策",
    "task": "任务",
    "meeting": "会议",
    "event": "活动 展会 峰会 赛事 招聘会 发布会 推介会 比赛",
    "job": "岗位 就业岗位",
    "line": "线路 航线 专线 生产线 产线",
    "platform": "平台",
    "patent": "专利",
    "station": "车站 站点 充电站 服务站 加油站 基站 变电站 水电站 卫生站",
    "bridge": "桥 桥梁",
    "brand": "品牌",
    "product": "产品",
    "wharf": "码头",
    "head": "牲畜 家畜 家禽 畜禽 牛 羊 猪 鸡 鸭 鹅 兔 马匹 骆驼 鸟 候鸟 野生动物 存栏 出栏 饲养量",
    "item": "事项 件 项 议案 实事",
}
_CHINESE_UNITS: Final = {word: unit for unit, words in _CHINESE.items() for word in words.split()}
_LONGEST: Final = max(map(len, _CHINESE_UNITS))
_ANY: Final = {"者": "person", "员": "person", "师": "person", "企": "enterprise", "社": "cooperative"}
"""Last characters that alone tell what a noun is, where nothing longer does."""
_NO_SUCH: Final = re.compile("(?:旅行|通讯|报|出版|公)社|[动复]员|[前后或]者|出师")
_MEASURES: Final = {
    "enterprise": "家",
    "household": "户",
    "head": "头 匹 峰 羽 头只",
    "batch": "批 批次",
    "school": "所",
    "event": "次 场 场次 届",
    "case": "起",
    "person": "名 人 位 人次",
    "building": "栋 幢",
    "vehicle": "辆 辆次",
    "ship": "艘",
    "train": "列",
    "tree": "棵 株",
    "team": "支",
}
_BY_MEASURE: Final = {word: unit for unit, words in _MEASURES.items() for word in words.split()}
_FITS: Final = {
    "户": {"enterprise", "household"},
    "次": {"meeting", "event"},
    "场次": {"meeting", "event"},
    "起": {"case"},
    "头": {"head"},
    "匹": {"head"},
    "头只": {"head"},
    "批": {"batch"},
    "批次": {"batch"},
    "名": {"person"},
    "人": {"person"},
    "位": {"person"},
    "人次": {"person"},
}
"""What a measure word can count at all; the noun has a say among these only."""
_NEVER: Final = {
    "家": {"person", "household", "project", "village", "head", "item", "case", "building", "vehicle", "event", "job"}
}
_LIST: Final = re.compile("[、和与及]|以及")
_COUNTRIES: Final = re.compile("国家.{0,2}地区$")
_AMOUNT_OF: Final = re.compile("(?:总数量?|数量|总量|个数|数|保有量|拥有量|改造|建设|新建|整治|提升|总计|合计)$")
_TAIL: Final = re.compile(r"[(（,，;；]|\b(?:across|in|for|with|under|per|that|which|at|from|above|on|of|by|to)\b")
_OF: Final = re.compile(r"^(?:(?:the )?(?:total )?number|sets?|types?|kinds?|group|balance) of (?:the )?")
_READING: Final = re.compile(r"[(（][a-zà-ÿ]{1,7}[)）]")
_HOW_MANY: Final = {"gap", "shortage", "shortfall", "number", "count", "quantity", "quota", "total"}
"""Heads of a noun phrase that say only that the noun in front is counted: "bed gap", "student number"."""
_MASS: Final = {"income", "output", "gdp", "loans", "industries", "economy"}


def has_unit(noun: str) -> bool:
    """Whether an English word, in the singular or the plural, is known to name something that is counted."""
    noun = noun.lower()
    return noun in _ENGLISH_UNITS or singular(noun) in _ENGLISH_UNITS


def head_of(noun: str) -> str:
    """An English noun phrase without what stands behind its noun: "media from three provinces" → media."""
    return next((part for part in _TAIL.split(noun) if part.strip()), "").strip()


def count_unit(noun: str, measure: str = "") -> str | None:
    """The unit of the counted things that `noun` names, in English or Chinese; None where it names none.

    `measure` is the Chinese measure word of the count (家, 戶, 頭): it tells what a noun without a unit of its own is,
    and which of its readings fits. An English noun with no closer unit is its own, in the singular ("industrial
    chains" → chain).
    """
    folded = _READING.sub("", fold(noun)).strip(" \"'“”")
    if measure:
        return _measured(folded, fold(measure))
    if not folded:
        return None
    return _chinese(folded) if any(char > "\u2e7f" for char in folded) else _english(folded)


def _measured(noun: str, measure: str) -> str | None:
    """What a measure word counts: 387家 of 茶企 are enterprises, 2876户 of 市场主体 too, 5600户 of 农户 households."""
    usual = _BY_MEASURE.get(measure)
    listed = {_chinese(part) for part in _LIST.split(noun)} if measure == "所" else set()
    unit = _chinese(noun) if len(listed) < 2 else usual  # noqa: PLR2004 - schools and kindergartens: schools
    if measure in _FITS:
        return unit if unit in _FITS[measure] else usual
    if unit is None or unit in _NEVER.get(measure, ()):
        return usual
    return unit


def _chinese(noun: str) -> str | None:
    noun = noun.rstrip("()（）等 ")
    if _COUNTRIES.search(noun):
        return "country"
    for length in range(min(_LONGEST, len(noun)), 0, -1):
        unit = _CHINESE_UNITS.get(noun[-length:])
        if unit is not None:
            return unit
    if len(noun) > 1 and noun[-1] in _ANY and not _NO_SUCH.fullmatch(noun[-3:]) and not _NO_SUCH.fullmatch(noun[-2:]):
        return _ANY[noun[-1]]
    if len(noun) == 1:
        return _BY_MEASURE.get(noun)
    shorter = _AMOUNT_OF.sub("", noun)
    return _chinese(shorter) if shorter != noun else None


def _english(noun: str) -> str | None:
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", head_of(_OF.sub("", noun)))
    while len(words) > 1 and words[-1] in _HOW_MANY:
        words.pop()
    if not words or words[-1] in _MASS:
        return None
    last = words[-1].rpartition("-")[2]
    one = singular(last)
    return _ENGLISH_UNITS.get(last) or _ENGLISH_UNITS.get(one) or ("person" if last.endswith("men") else one)
