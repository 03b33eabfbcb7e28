"""The nouns that tell what kind of investment an amount is, and those that it is none; for verbs see `paying`."""

from __future__ import annotations

import re

from extractor.models.rules.words import either

_EN = {
    "foreign_capital": r"(?:actual(?:ly)? )?(?:(?:us|utili[sz])\w+ (?:of )?)?foreign (?:capital|investment|funds)",
    "donation": r"\bdonat(?:ed?|es|ing|ions?)\b(?: funds?)?",
    "loan": r"\b(?:loan(?:s|ed)?|lent|(?:re-?)?lend\w*|credit(?:s|ed)?|financing|microfinance|borrow\w*)\b",
    "fund": (
        r"\b(?:\w+ )?fund\b[\"”]?,? [^,;.]{0,24}\b(?:scale|size)(?: of| is| reaches)?\b|\bfund of\b|"
        r"\b(?:guidance|industr\w+|investment|venture|parent|mother|development|innovation|angel|equity) funds?\b"
    ),
    "public_funds": (
        r"\b(?:subsid\w+|special(?:-purpose)? (?:\w+ )?(?:funds?|bonds?|debts?)|treasury bonds?|"
        r"(?:(?:central|provincial) budget\w*(?: \w+)? investment|"
        r"(?:fiscal|budget\w*|central|provincial|relief|assistance|support|alleviation)(?: \w+)? funds?)"
        r"(?: (?:has|have|been|already|in place|arrived|received))*|"
        r"relief|reward(?:s|ed)?|award(?:s|ed)?(?! amount)|(?<!contract )(?<!capital )funds|appropriat\w+|"
        r"allocat(?:e[sd]?|ion)|earmark\w*|vouchers?|set(?:s|ting)? aside|grants?|financial aid|"
        r"(?<!compensation )(?<!insurance )paid(?! for by))\b"
    ),
    "completed": (
        r"\b(?:accumulat\w+ |cumulat\w+ )?complet(?:e[sd]?|ing) (?:an? )?(?:(?:total|accumulat\w+|cumulative|actual) )*"
        r"investments?\b|\b(?:(?:has|have|already|had) (?:been )?invest(?:ed|ment)|accumulated investment)\b|"
        r"\b(?:domestic|inland|internal|\w+(?:['’]s)? outside) (?:funds?|capital)"
        r"(?: (?:outside|in place|received)\b[\w ]{0,24})?|"
        r"\b(?:funds?|capital) (?:from )?outside (?:the )?\w+(?: in place)?|"
        r"\b(?:funds|capital) (?:already |actually )?in place\b"
    ),
    "planned": (
        r"\b(?:invest(?:ments?|ed|ing|s)?|contract(?:ed)? (?:funds?|amount|value|capital|foreign capital)|"
        r"(?:sign(?:ed|ing)|agree\w+)(?: \w+)? (?:amount|funds|capital)|(?:contracts?|agreements?|projects?) worth|"
        r"(?:budget|estimate) of|intention(?:al)?|"
        r"increas\w+ (?:of )?(?:its |the |their )?(?:registered )?capital(?: by| of)?)\b|"
        r"\b(?:(?:total|construction|project|engineering|estimated|whole) )*cost(?:s|ing)?"
        r"(?: (?:of|is|was|will be|reaches|up to))?\s*$"
    ),
    "other": r"\bpre ?-?payment fund\b|(?<!insurance )\bcompensation\b(?: funds?| paid| of)*",
}
_ZH = {
    "foreign_capital": "外资|境外资金|外商(?:直接)?投资",
    "donation": "捐[^，。；0-9]{0,8}[金款]|捐|善款",
    "loan": "贷款|续贷|授信|信贷|放款|放贷|融资|[“‘][^”’]{1,6}贷[”’]|首笔",
    "fund": "基金",
    "public_funds": (
        r"财政[^，。；0-9]{0,10}(?:投入|预算)[^，。；0-9]{0,4}$|专项债券?|国债(?:资金)?|经费|(?:筹集)?资金|贴息|拨付|"
        r"(?:惠企|奖补|补[助贴]|财政|援助|衔接|预算内|专项|扶持|帮扶|奖励|救灾)"
        r"(?:资金|债券|经费|投资|金|补助)?(?:[^，。；0-9]{0,3}到位)?|(?:低保|救助|助学|慰问|抚恤)金|消费券|"
        r"(?:预算)?(?:筹措|安排|列支)[^，。；投支]{0,4}$"
    ),
    "completed": (
        r"(?:到位|引进|利用)?(?:[省市区县州盟旗域]外|[境国]?内)(?:到位)?资(?:金|(?![源产本料]))|到资|"
        r"(?:累计|已|完成|到位)[\u4e00-\u9fff]{0,6}投资|到位[\u4e00-\u9fff]{0,6}资金|到位|"
        r"(?<!财政)投入(?:各类|建设|项目|工程|社会|财政资金及社会)?资金"
    ),
    "planned": (
        r"投资(?!者|商)|(?:合同|协议|签约|意向)(?:(?:总?[投引]资|利用外资|资金)(?:总?额)?|总?金?额)|签约[^。；]{0,16}总?金额|"
        r"(?:计划|拟)(?:利用|使用|引进)外资|追加|出资|[注增筹]资(?:扩股)?|自筹(?:资金)?|造价|[预概估]算"
    ),
    "other": "补偿(?:款|金|资金)|股权资金",
}
KINDS = {
    chinese: tuple((kind, re.compile(one, re.IGNORECASE)) for kind, one in every.items())
    for chinese, every in ((False, _EN), (True, _ZH))
}
NOT = {
    False: re.compile(rf"\b(?:(?<!contract )value of|{either('no_investment_en')})\b", re.IGNORECASE),
    True: re.compile(
        r"(?<![经耗花])费(?!券)|(?<!投资)(?<!签约)(?<!协议)(?<!合同)总额|[存贷]款[^，。；0-9]{0,4}(?:新增|增加|较年初)|"
        r"(?:累计|已|完成){0,2}(?:(?<!其中)(?<!项目)固定资产|工业(?:技改)?|民间|房地产开发|开发|技改)投资(?:累计|已)?(?:完成)?额?|"
        rf"(?:采购|(?:购销|销售|贸易)(?:合同|协议))(?:合同|协议)?(?:总?金?额)?|{either('no_investment_zh')}"
    ),
}
