"""One spelling for every width and script, character for character, so that offsets hold."""

from __future__ import annotations

import re
from typing import Final

_PAIRS: Final = (
    "俩两銭钱萬万億亿兩两倆两點点個个幣币圓元圆元塊块幾几數数餘余約约過过達达雙双對对負负開开畝亩頃顷噸吨釐厘錢钱戶户張张輛辆棟栋項项條条間间層层級级歲岁鐘钟時时臺台絲丝銀银鎊镑盧卢賓宾韓韩馬马歐欧羅罗紐纽蘭兰濟济爾尔倫伦場场門门"
    "處处隻只顆颗陸陆貳贰叄叁畫画將将從从強强號号則则輪轮陣阵車车縣县區区業业無无廠厂廁厕槍枪樁桩訓训鐵铁鳥鸟隊队維维證证來来於于種种樣样飛飞聯联際际實实為为長长進进後后見见養养國国貨货書书師师學学獲获籤签圍围島岛鵬鹏樓楼歷历發发電电動动機机員员組组"
    "屆届關关麥麦贏赢賽赛課课讀读邊边帶带鄉乡鎮镇設设備备極极階阶環环裡里裏里釋释違违節节預预臨临鄰邻納纳貝贝薩萨揚扬鬆松鑽钻獎奖幫帮閃闪頓顿雲云龍龙鳳凤錶表總总計计務务術术滿满離离歸归漲涨減减僅仅勞劳觀观議议賬账費费贈赠罰罚"
    "貸贷債债資资償偿價价營营緬缅蘇苏蓋盖紙纸盤盘匯汇類类戰战鏈链衛卫連连寬宽積积體体熱热蝕蚀〇零○零單单導导線线勢势屬属稅税產产陽阳順顺壓压勝胜錠锭噚寻聽听視视簽签趨趋竄窜與与專专爲为舉举麼么親亲侖仑衆众會会兒儿黨党"
    "茲兹內内冊册農农準准擊击劃划劑剂醫医華华卻却疊叠響响團团園园頭头誇夸崗岗峽峡峯峰幹干莊庄牀床庫库應应徑径願愿擔担攝摄斷断舊旧構构標标橋桥湯汤遊游獵猎現现盞盏碼码禮礼築筑紀纪綱纲織织結结績绩編编網网羣群職职脫脱騰腾規规許许驗验協协"
    "論论話话貧贫趕赶載载這这遠远郵邮鍾钟鋪铺問问難难領领題题眾众衞卫東东創创當当徵征恆恒撥拨滬沪經经續续風风護护確确識识"
    "豬猪婦妇畢毕館馆選选藥药訊讯僑侨銷销範范練练飼饲駕驾檢检雞鸡講讲軍军鴨鸭嬰婴駛驶賢贤報报記记擁拥運运駱骆復复欄栏駝驼碩硕鵝鹅殘残狀状變变樂乐漁渔遷迁飯饭義义"
)
_CHARS: Final = {
    **{ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(char): " " for char in "\u00a0\u2002\u2003\u2007\u2008\u2009\u202f\u3000\t"},
    **{ord(char): "-" for char in "\u2010\u2011\u2012\u2013\u2212"},
    **{ord(char): "~" for char in "\u2014\u301c\u223c\uff5e"},
    **{ord(char): "%" for char in "\ufe6a\u066a"},
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("￠"): "¢",
    ord("￦"): "₩",
    ord("＄"): "$",
    ord("﹩"): "$",
    ord("µ"): "μ",
    ord("’"): "'",
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    **{code: chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)},
}
# A full-width comma or full stop parts clauses; inside full-width digits it is part of the number.
for _mark in "，：；！？（）":
    _CHARS.pop(ord(_mark), None)
_WIDE_COMMA: Final = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_CHANGED: Final = re.compile(f"[{re.escape(''.join(map(chr, _CHARS)))}]")
_BLOCK: Final = 1 << 13  # a long text is folded in blocks that stay in the processor's cache


def fold(text: str) -> str:
    """Lower case, half width, simplified characters; as long as `text`, so that offsets into one serve the other."""
    if text.isascii() and "\t" not in text:
        return text.lower()  # of ASCII the table changes capitals and tabs
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text)
    if len(text) <= _BLOCK:
        return text if _CHANGED.search(text) is None else text.translate(_CHARS)
    return "".join([text[at : at + _BLOCK].translate(_CHARS) for at in range(0, len(text), _BLOCK)])
