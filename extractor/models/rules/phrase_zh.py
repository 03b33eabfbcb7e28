"""The noun phrase before or behind a place in simplified Chinese, cut where a verb, a particle or a mark stands."""

from __future__ import annotations

import re
from functools import cache

from extractor.models.rules.words import either, word_set

_MARK = re.compile(r"[，。；：！？,;:!?（）()《》【】\s—…／/]")
_DETERMINER = re.compile(
    r"^(?:届时|全[市县区省州镇乡村国盟旗]|[我该本此各][市县区省镇乡]|辖区|当地|目前|其中|如今|同时|"
    r"此外|今年|去年|当天|当日|当月|上年|明年|全年|当年|本年度?|年度|年末|年底|截至|"
    r"以来|另|但|称(?!号|谓)|再(?!生|就业|贷|担保)|及(?!时|格)|和|与|的|个(?!人|体|性)|约|近|同|每年|每月|市|县(?!城)|镇里|全部|分别|平均(?=每)|每(?![千万百十户人亩])|期(?!末|初|间|货)|户(?!籍|外)|"
    r"家(?![庭具电禽畜园政居长装乡校风纺用])|名(?!优|特|牌|录)|人(?![工身群居])|元|只|"
    r"大(?![班蒜葱枣中专病健宗件户额桥田虾闸坝众])|余(?![额量热粮]))(?!级|属|域|场|政|容|口|众|才|员|民|均|型|力|数|际|步|比|伙|道|学|豆|棚|米|气|管)"
)
ROSE = (
    "[增提上攀回跃下减降压缩扩拓延发壮繁调优精积飙猛锐骤恢推抬晋稳保][长加高升降少低落减缩小短大展伸育整化简累增复定持]"
)
_BEHIND = re.compile(_MARK.pattern[:-1] + "“”「」‘’的]")
_GAINS = re.compile(
    "增收|致富|脱贫|受益|受灾|受损|抱团|家家|户户|返乡|(?:就近)?就业$|就近就业|参[展赛训]|(?<![接招期等优])待(?![遇业])|下沉|奔赴|驻守|坚守|奋战|上岗|到岗|出列|摘帽|亮相|(?:现场|当场|正式|成功|当天|全面|即将|目前)$"
)  # what those who are counted did
_FIGURE = re.compile(
    "[0-9](?![0-9]*强)|[和及与](?=[0-9一二三四五六七八九十百数几])|[户人亩村]均|总(?![部站工会厂店公支])"
)
_AFTER = re.compile("后(?![备勤代续])")  # 关闭矿山11家后: a time, no noun
_ASIDE = re.compile("(?<=[\u4e00-\u9fff])（[\u4e00-\u9fffA-Z&、]{1,8}）")  # 开（复）工项目, 投资（不含农户）
_WITHIN = re.compile("(?<![集其初高])中$")
_ENDS = frozenset("会建能用向")  # they end a noun where it ends: 招聘会46场, 违建38处
_ATTRIBUTE = (
    "(?:搬迁|转移|受益|参与|参会|外出|集中|旁听)(?:群众|居民|村民|人口|人员|农户|农民|职工|学生)"  # those who do it
)
_FOR = tuple("为向给")  # 为86家企业减免税费3.2亿元
LONGEST = 24


@cache
def _tail() -> re.Pattern[str]:
    """What may stand between a noun and its figure: 达, 为, 约, 增长到, 累计开行."""
    return re.compile(
        rf"(?:(?:累计|已|共)(?:{either('does_zh')})|{ROSE}[到至在]|控制在|[新净]增|(?<![签报甚])[增减升降涨跌扩缩提压调做拓延拉][到至在]|[达突超跃攀][到过至破]|超|逾|完成|实现|约|近|至|到|是|[拥现共设建存]?有|达|为|过|"
        r"首次|率先|再次|双双|一举|稳步|仅|只有|多达|高达|共|总计|合计|共计|已|已经|分别|的|则|了|累计|力争|预计|将|有望|接近|不足|却|只|压减|在|"
        r"连续[0-9一二三四五六七八九十]+年|(?:还|尚|仍)有?|一[方吨斤亩]|[冲迈跨跃站逼瞄奔踏剑][刺击向过上入近准指]|仅有|足有|就|也|还|再|均|同比|可比|环比|"
        r"[较比](?:上年|去年|同期)|同期|名义|实际|年均|可|要|：|:|，|\s|预期|"
        r"(?:最高|最低|平均)?每(?:公斤|斤|吨|亩|人|户|平方米|度|千瓦时))$"
    )


@cache
def _stop() -> re.Pattern[str]:
    """A word that ends a noun phrase, or one that only looks as if it held such a word."""
    return re.compile(
        f"(?P<keep>{either('np_keep_zh')}|(?:{either('np_stop_zh')})率|{_ATTRIBUTE})|(?P<stop>{either('np_stop_zh')})"
    )


@cache
def does() -> re.Pattern[str]:
    """A verb of what is done to the things counted, unless it belongs to their name: 加工企业, 处置能力."""
    return re.compile(
        rf"(?:{either('does_zh')}|办(?=培训|[\u4e00-\u9fff]{{0,2}}班))了?(?=[“「]?[\u4e00-\u9fff]{{2}})(?![率量额费面期金款]|"
        "(?:能力|中心|机构|人员|服务|时限|时间|环节|基地|收入|成本|设备|资金|对象|平台|体系|小区|住房|项目)|企业(?!$)|(?<=加工|生产|销售|收购|处置)企业)"
    )


def left(plain: str, end: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase that ends at `end`, its fillers (达, 为, 约) left out; None where there is none."""
    stated = end
    while True:
        tail = _tail().search(plain[max(floor, end - 6) : end])
        if tail is None or end <= floor or (len(tail.group()) == 1 and plain[end - 2 : end] in word_set("np_keep_zh")):
            break  # 许可82张, 人均860元: the last character is no filler
        end -= len(tail.group())
    start = max(floor, end - LONGEST)
    plain = _whole(plain, start, end)
    for mark in _MARK.finditer(plain, start, end):
        start = mark.end()
    chunk = plain.rfind("、", start, end)
    if chunk >= 0 and end - chunk > 2:  # noqa: PLR2004 - 市、县干部 is one phrase
        start = chunk + 1
        whose = plain.find("的", start, end - 2)
        if whose > 0 and plain.find("来自", max(0, start - LONGEST), start) >= 0:
            start = whose + 1  # 来自甲市、乙市的客商
        last = re.compile("(?<![普涉波遍惠顾提危触])以?及(?![时格其])").search(plain, start, end - 1)
        start = last.end() if last else start
    for hit in _stop().finditer(plain, start, end):
        if hit["stop"] is not None and hit.end() <= end and not (hit.end() == stated and hit["stop"] in _ENDS):
            start = hit.end()
    verb = does().search(plain, start + 1, end) if floor == start > 0 or plain[start - 1 : start] in _FOR else None
    return _lead(plain, verb.end() if verb else start, end)


def right(plain: str, start: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`; None where none does."""
    if plain[start : start + 1] == "的":
        start += 1
    elif _AFTER.match(plain, start) or not "\u4e00" <= plain[start : start + 1] <= "\u9fff":
        return None
    end = min(len(plain), start + LONGEST)
    plain = _whole(plain, start, end)
    mark = _BEHIND.search(plain, start, end)
    end = mark.start() if mark else end
    comma = plain.find("、", start, end)
    if comma >= 0 and comma - start > 1:
        end = comma
    for hit in _stop().finditer(plain, start, end):
        if hit["stop"] is not None and not (hit["stop"] in _ENDS and hit.end() == end):
            end = hit.start()
            break
    for ends, inside in ((_FIGURE, 1), (_GAINS, 2), (does(), 1)):
        behind = ends.search(plain, start + inside, end)
        end = behind.start() if behind else end
    while end > start and plain[end - 1] in "的和及与、“”\"'":
        end -= 1
    if _WITHIN.search(plain, start + 1, end) and plain.startswith(("，", "有", "已"), end):
        end -= 1  # 收到的98件建议中
    short = end - start == 1 and plain[start] in "村镇乡县市国"
    return (start, end) if end - start > 1 or short else None


def _whole(plain: str, start: int, end: int) -> str:
    """`plain` with the asides between two offsets, which belong to the noun before them, as if they were words."""
    window = plain[start:end]
    if "（" not in window:
        return plain
    return plain[:start] + _ASIDE.sub(lambda hit: "某" * len(hit.group()), window) + plain[end:]


def _lead(plain: str, start: int, end: int) -> tuple[int, int] | None:
    while True:
        hit = _DETERMINER.match(plain[start:end])
        if hit is None or start + hit.end() >= end:
            break
        start += hit.end()
    while start < end and plain[start] in '”」’"和与及的、了':
        start += 1
    return (start, end) if end - start > 1 and re.search("[\u4e00-\u9fff]|[A-Z]{3}", plain[start:end]) else None
