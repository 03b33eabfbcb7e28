"""The words that tell what kind of investment an amount is, and those that tell that it is none."""

from __future__ import annotations

import re

_EN = (
    (
        "foreign_capital",
        r"(?:actual(?:ly)? )?(?:us(?:ed?|ing|ed) (?:of )?|utili[sz]\w+ (?:of )?)?foreign (?:capital|investment|funds)",
    ),
    ("donation", r"\bdonat(?:ed?|es|ing|ion|ions)\b(?: funds?)?"),
    (
        "loan",
        r"\b(?:loan(?:s|ed)?|lent|lends?|(?:re-?)?lending|credit(?:s|ed)?|financing|borrow(?:s|ed|ing)?|microfinance)\b(?! balance| costs?)",
    ),
    (
        "fund",
        (
            r"\b(?:\w+ )?fund\b[\"”]?,? [^,;.]{0,24}\b(?:scale|size)(?: of| is| reaches)?\b|"
            r"\b(?:guidance|industr\w+|investment|venture|parent|mother|development|innovation|angel|equity) funds?\b|"
            r"\bfund of\b"
        ),
    ),
    (
        "public_funds",
        (
            r"\b(?:subsid(?:y|ies|i[sz]e[sd]?)|special(?:-purpose)? (?:\w+ )?(?:funds?|bonds?|debts?)|treasury bonds?|"
            r"preferential enterprise funds|(?:(?:central|provincial) budget\w*(?: inside| internal)? investment|"
            r"(?:fiscal|central|provincial|budget\w*|subsidy|relief|assistance|support|poverty alleviation|"
            r"enterprise(?:-benefit\w*)?)"
            r"(?: (?:special|debts?|bond|inside|internal))? funds?)"
            r"(?: (?:has|have|been|already|in place|arrived|received))*|"
            r"relief|reward(?:s|ed)?|award(?:s|ed)?(?! amount)|(?<!contract )(?<!capital )funds|"
            r"appropriat\w+|allocat(?:e[sd]?|ion)|earmark(?:s|ed)|vouchers?|set(?:s|ting)? aside|grants?|"
            r"(?<!compensation )(?<!insurance )paid(?! for by)|financial aid)\b"
        ),
    ),
    (
        "completed",
        (
            r"\b(?:(?:accumulat|cumulat)\w+ )?complet(?:e[sd]?|ing) (?:an? )?"
            r"(?:(?:total|accumulated|accumulative|cumulative|actual) )*investments?\b|"
            r"\b(?:(?:has|have|already|had) (?:been )?invest(?:ed|ment)|invested a total|"
            r"accumulated investment|already invest(?:ed|ment)|investment completed)\b|"
            r"\b(?:domestic|inland|internal|(?:provinc|cit|count)\w+(?:['’]s)? outside) (?:funds?|capital)"
            r"(?: (?:outside|in place|received)\b[\w ]{0,24})?|"
            r"\b(?:funds?|capital) (?:from )?outside (?:the )?\w+(?: in place)?|"
            r"\b(?:funds|capital) (?:already |actually )?in place\b"
        ),
    ),
    (
        "planned",
        (
            r"\b(?:invest(?:ments?|ed|ing|s)?|"
            r"contract(?:ed)? (?:funds?|amount|value|capital|foreign capital)|"
            r"(?:sign(?:ed|ing)|agree\w+)(?: introduced| attracted)? (?:amount|funds|capital)|"
            r"(?:contracts?|agreements?|projects?) worth|"
            r"(?:budget|estimate) of|intention(?:al)?)\b|"
            r"\bincreas\w+ (?:of )?(?:its |the |their )?(?:registered )?capital(?: by| of)?\b|"
            r"\b(?:(?:total|construction|project|engineering|estimated|whole) )*cost(?:s|ing)?"
            r"(?: (?:of|is|was|will be|reaches|up to))?\s*$"
        ),
    ),
    ("other", r"\bpre ?-?payment fund\b|(?<!insurance )\bcompensation\b(?: funds?| paid| of)*"),
)
_PLAN_ZH = r"(?:计划|预计|准备|打算|规划|力争|拟|将|要)[^，。；0-9]{0,10}"
_PAY_ZH = r"(?:投入|投下|砸下|斥资|耗资|豪掷)"
_ZH = (
    ("foreign_capital", r"外资|境外资金|外商(?:直接)?投资"),
    ("donation", r"捐[^，。；0-9]{0,8}[金款]|捐|善款"),
    ("loan", r"贷款|续贷|授信|信贷|放款|放贷|融资|[“‘][^”’]{1,6}贷[”’]|首笔"),
    ("fund", r"基金"),
    (
        "public_funds",
        (
            r"财政[^，。；0-9]{0,10}(?:投入|预算)[^，。；0-9]{0,4}$|"
            r"(?:惠企|奖补|补助|补贴|财政|援助|衔接|预算内|专项|扶持|帮扶|奖励|救灾)"
            r"(?:资金|债券|经费|投资|金|补助)?(?:[^，。；0-9]{0,3}到位)?|专项债券|专项债|国债(?:资金)?|经费|筹集资金|资金|贴息|拨付|"
            r"(?:低保|救助|助学|慰问|抚恤)金|消费券|"
            r"(?:预算)?(?:拿出|挤出|筹措|安排|列支)[^，。；投支]{0,4}$"
        ),
    ),
    (
        "completed",
        (
            r"(?:到位|引进|利用)?(?:(?:省|市|区|县|州|盟|旗|域)外|境内|国内|内)(?:到位)?资(?:金|(?!源|产|本|料))|"
            r"(?:累计|已|完成|到位)[\u4e00-\u9fff]{0,6}投资|到位[\u4e00-\u9fff]{0,6}资金|(?<!财政)投入(?:各类|建设|项目|工程|社会|财政资金及社会)?资金|到位|到资|总?"
            + _PAY_ZH
            + r"[^，。；资]{0,4}$"
        ),
    ),
    (
        "planned",
        (
            r"投资(?!者|商)|(?:合同|协议|签约|意向)(?:(?:总?[投引]资|利用外资|资金)(?:总?额)?|总?金?额)|签约[^。；]{0,16}总?金额|"
            r"(?:计划|拟)(?:利用|使用|引进)外资|追加|出资|[注增筹]资(?:扩股)?|自筹(?:资金)?|造价|(?:预|概|估)算|"
            + _PLAN_ZH
            + "完成投资|"
            + _PLAN_ZH
            + _PAY_ZH
            + "[^，。；]{0,4}$"
        ),
    ),
    ("other", "补偿(?:款|金|资金)|股权资金"),
)
KINDS_EN = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _EN)
KINDS_ZH = tuple((kind, re.compile(pattern)) for kind, pattern in _ZH)
NOT_EN = re.compile(
    r"\b(?:output|revenue|income|gdp|sales?|retail|tax(?:ation|es)?|expenditure|deposits?|"
    r"balance|(?<!contract )value of|exports?|imports?|profits?|turnover|orders|insurance|premiums?|assets|loss(?:es)?|wages?|"
    r"economy|trade|consumption|scale|fees?|price|per capita|investment (?:in fixed assets|intensity)|"
    r"transactions?|transfer payment|"
    r"non ?-?performing|fixed[- ]assets?(?: investments?(?: of)?)?|industrial investment(?: of)?|"
    r"at most|maximum|sav(?:e[sd]?|ings?)|recovered|reduc(?:e[sd]?|ing)|cut|"
    r"(?:production|operating|logistics|labou?r|financing|enterprise) costs?|fines?|debts? (?:of|limit|quota)|"
    r"added value|market value|accounted|increas(?:e[sd]?|ing)|grew|ros[es]|economic output)\b",
    re.IGNORECASE,
)
NOT_ZH = re.compile(
    r"产值|收入|销售额|销售收入|(?<!投资)(?<!签约)(?<!协议)(?<!合同)总额|余额|存款|增加值|GDP|生产总值|利润|税收|税|支出|"
    r"交易额|成交额|出口|进口|营收|效益|规模以上|节约|增收|人均|订单|展期|损失|追回|最高|投资强度|"
    r"(?:累计|已|完成){0,2}(?:(?<!其中)(?<!项目)固定资产|工业(?:技改)?|民间|房地产开发|开发|技改)投资(?:累计|已)?(?:完成)?额?|"
    r"(?:采购|(?:购销|销售|贸易)(?:合同|协议))(?:合同|协议)?(?:总?金?额)?|(?:研发|科研)(?:经费|费用)?投入|"
    r"[存贷]款[^，。；0-9]{0,4}(?:新增|增加|较年初)|消费(?:帮扶)?(?!券)|价值|贸易|均收|市值|纳税|总量|收费|补偿费|费用|工资|资产|罚款|保费|赔付|理赔|公积金|存量|"
    r"(?:调入|涉案|流动|沉淀|闲置|违规|被骗|拖欠)资金|融资规模"
)
