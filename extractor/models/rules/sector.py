"""Which sector a project belongs to, from the words of its name."""

from __future__ import annotations

import re
from functools import lru_cache

# The first that matches decides: a hospital in a park is a hospital, a chemical park is a zone.
_SECTORS = (
    (
        "manufacturing",
        (
            r"储能(?:电池|电芯|设备|装备|系统)|光伏(?:组件|电池|玻璃|支架)|风电(?:装备|叶片|塔筒)|"
            r"\b(?:photovoltaic|solar|energy storage|wind power) [^,;]*\b(?:cell|module|battery|equipment|glass|"
            r"blade)"
        ),
    ),
    (
        "zone",
        (
            r"^(?!.*农业).*(?:(?:产业|工业|创新|[科智双]创|创业|科技|孵化)园区?(?:（[^）]*）|[首一二三]期)?(?:项目)?$|"
            r"物流[港园]|标准厂房)|"
            r"^(?!.*\bagricult).*\b(?:industrial|logistics|innovation|science and technology|high-tech) park\b"
            r"(?! [a-z]* ?(?:road|school))"
        ),
    ),
    # What it is in the end, whatever it is for: a museum of a school, a platform for tourism.
    (
        "culture",
        (
            r"\b(?:museum|library|theat(?:er|re)|gymnasium|stadium)(?: new hall)?$|\b(?:ski|snow|ice|camping|scenic|"
            r"temple|"
            r"ancient|lantern|night tour|folk|cultural)\b(?!.*\b(?:road|school|hospital)\b)|"
            r"(?:博物|文化|图书|美术|体育|科技|纪念|展览)馆(?:新馆)?$|古[镇村城街寨]|光影|学宫|书院|遗址|故居|石窟|画廊|滑雪|冰雪|露营"
        ),
    ),
    ("digital", r"(?:智慧|数字|信息|线上)[\u4e00-\u9fff]*(?:平台|系统)$"),
    ("social", r"之家$|(?:影像|防治|诊疗|康复)中心$|\b(?:children|elderly|nursing)[^,]*\bhome$|\bdormitory$"),
    ("transport", r"\bbus\b|\b[GS][0-9]{2,4}\b|(?-i:[A-Z][\w-]+) line\b|至.*(?:路|线)$|通航"),
    ("environment", r"废弃物|废旧|再生资源|拆解|循环利用|泵站|\bpump(?:ing)? station\b"),
    (
        "agriculture",
        (
            r"[橘柑桃梨杏莓稻麦菌菇薯豆桑蚕药]+[\u4e00-\u9fff]*(?:园|冷库|加工厂?|中心)$|冷库$|烘干|核桃|天麻|高标准农田|"
            r"\bcold (?:stor(?:e|age)|chain)\b|"
            r"\b(?:kiwi|citrus|walnut|mushroom|bee|fruit|vegetable|rice|soybean|slaughter[a-z]*)\b"
        ),
    ),
    (
        "zone",
        r"[业材品化]园[一二三]期|\bstandard (?:plant|workshop|factor)|\binnovation (?:port|park|town|valley|city)",
    ),
    ("chemicals", r"石化基地|化工基地|石油化工"),
    ("urban", r"集中供[热暖水]|供热|供暖|热源|供水|安置[房区]"),
    ("other", r"\blaborator(?:y|ies)\b|实验室|\bresearch institute\b|研究院"),
    (
        "energy",
        (
            r"\bnuclear|\bpower (?:project|plant|station)|\bphotovoltaic|\bwind (?:power|farm)|"
            r"\bsolar|\bhydropower|\benergy storage|"
            r"\bpumped|\bsubstation|\btransformer station|\bpower grid|\bgas (?:pipeline|storage)|核电|发电|光伏|"
            r"风电|储能|荷储|抽水蓄能|"
            r"水电站|风储|光储|风光|热电|\bLNG\b|电厂|变电|输变电|天然气|充电|能源站|加氢"
        ),
    ),
    (
        "social",
        (
            r"\bhospitals?\b|\bschools?\b|\buniversit|\bcampus\b|\bkindergarten|\bmedical cent|"
            r"\belderly|\bhealth cent|\bclinic|\bnursing|\bcanteen|\bcare\b|"
            r"医院|院区|门诊|学校|小学|中学|大学|学院|校区|幼儿园|养老|敬老|疾控|妇幼|病区|教学楼|福利院|殡仪|市民中心|便民|"
            r"卫生院|食堂|康养中心|婴|托育"
        ),
    ),
    (
        "environment",
        (
            r"\bwetland|\bgrassland|\breservoir|\bflood|\bdesert|\bafforest|水库|防洪|堤防|流域|草原修复|国土绿化|\bsewage|"
            r"\bwastewater|\bwater diversion|\bcanal\b|\briver\b(?!.*\b(?:navigation|bridge|tunnel|port))|"
            r"\bdredging|\bgeological|\bwaste|\becological restoration|\bgarbage|"
            r"\bwater environment|\benvironmental|湿地|污水|"
            r"垃圾|生态修复|水环境|治理|蓄滞洪|[引调]水|[引调]江|固废|危废|环保|提标"
        ),
    ),
    (
        "transport",
        (
            r"\bexpressway|\bhighway|\brailways?\b|\brail\b|\bairport|\bport\b|\bbridge|\btunnel|"
            r"\bwharf|\bnavigation|\bwaterway|\bsubway|\bmetro\b|"
            r"\b(?:ring|national|provincial) road\b|\b(?:railway |train |bus |passenger )stations?|"
            r"\bstation building|\btrains?\b|\bterminal\b|\bchannel\b|\bring road|高速|高铁|铁路|机场|大桥|"
            r"三桥|快速路|高架|立交|(?<!立交)(?<!天)桥$|公交|专线|应急通道|隧道|航道|码头|港区|泊位|公路|[国省县]道|枢纽|车站|火车站|班列|地铁|轻轨"
        ),
    ),
    (
        "chemicals",
        (
            r"\bethylene|\bpetrochemical (?:project|plant)|\bchemi|\bPTA\b|\brefin|\bpolyester|"
            r"\bfertili|乙烯|石化项目|化工项目|炼化|化学|[酰烯醇酯酮苯醚腈]"
        ),
    ),
    (
        "electronics",
        (
            r"\bchips?\b|\bsemiconductor|\bdisplay|\bintegrated circuit|\belectronic|\bmodule|\bpolari[sz]er|"
            r"\boptoelectr|\bphotoelectr|"
            r"\bcircuit board|芯片|半导体|显示|集成电路|电子|模组|"
            r"面板|线路板|光电"
        ),
    ),
    (
        "agriculture",
        (
            r"\bagricultur|\bgrain|\birrigat|\baquacultur|\bfarm|\bcorn\b|\btea\b|\bfisher|\bbreeding|"
            r"\bplanting|\bseeds?\b|种业|种子|农业|粮|养殖|种植|茶|渔|"
            r"农田|枣|果[品蔬业汁]|[水苹]果|蔬菜|预制菜|农产品|肉[羊牛鸡鸭制类食]|[牛羊猪]肉|灌区|储备库|草料|饲草|畜|牛|羊|饲料|冷链|林业|生猪"
        ),
    ),
    (
        "culture",
        (
            r"\bmuseum|\bstadium|\bgymnasium|\btouris|\bscenic|\bcultural|\btheat|\blibrary|"
            r"\bhot spring|\bresort|博物馆|体育|文化|旅游|景区|文旅|"
            r"图书馆|剧院|温泉|开园|纪念馆|民宿"
        ),
    ),
    (
        "digital",
        (
            r"\bdata cent|\bbig data|\bdigital|\bcloud|\bcomputing|\bsmart platform|\b5g\b|"
            r"\bservice platform|数据|数字|云计算|算力|智慧|"
            r"服务平台|信息化|互联网"
        ),
    ),
    (
        "zone",
        (
            r"\bparks?\b|\bzones?\b|\bindustrial (?:base|city)|\bnew area|\bisland\b|\bparks\b|"
            r"\bcity quarter|产业园|工业园|园区|示范区|试验区|开发区|科技园|物流园|新区|合作区|先行区|"
            r"保税|创业园|产业城|科技城|基地园"
        ),
    ),
    (
        "urban",
        (
            r"\broad\b|\bavenue|\bstreet|\bhousing|\bresidential|\brenovation|\bold quarter|"
            r"\bcommunity|\bapartment|\bdormitor|\bheating|\bpipe|\bwater (?:supply|plant|works)|"
            r"\bwaterworks|\bsquare|大道|路$|街|"
            r"老旧小区|棚户|棚改|住房|安置房|管网|供水|[东西南北]延$|水厂|公园|停车场|绿道|步道|广场|改造|大道.期|市政|新城"
        ),
    ),
    (
        "manufacturing",
        (
            r"\bplant\b|\bfactory|\bproduction|\bmanufactur|\bbattery|\bvehicle|\bmaterials?\b|\bfoil|"
            r"\btextile|\bspinning|\bauto|\bequipment|"
            r"\blithium|\bcells?\b|\balloy|\bmedical device|\bmedicine|\bpharma|\binsulin|\brobot|\bUAV\b|"
            r"\bdrone|\bappliance|\bintegration project|\bindustrial project|\bworkshop|\bglass|\bline\b|厂|"
            r"制造|机器人|无人机|家电|零部件|纤维|电池|汽车|整车|材料|装备|生产线|机械|建材|加工|"
            r"技改|铜箔|生产基地|纺织|水泥|新能源|酒|制药|生物"
        ),
    ),
)
_COMPILED = tuple((sector, re.compile(pattern, re.IGNORECASE)) for sector, pattern in _SECTORS)


@lru_cache(maxsize=4096)
def sector_of(name: str) -> str:
    """The sector of a project's name (Chinese in simplified characters); `other` where no word tells."""
    return next((sector for sector, pattern in _COMPILED if pattern.search(name)), "other")
