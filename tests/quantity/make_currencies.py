"""Write `extractor/quantity/currencies.json` from CLDR (through babel, a development dependency).

    python tests/quantity/make_currencies.py

The file holds every ISO 4217 currency in use, by code, with its names in English and in both Chinese scripts. The few
common names that CLDR lacks stand below.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

TARGET = Path(__file__).parents[2] / "extractor" / "quantity" / "currencies.json"

MORE = {
    "USD": "us dollar;u.s. dollar;u.s dollar;american dollar;united states dollar;dollar;buck;greenback;"
    "美元;美金;美圆;美刀;美币;刀",
    "CNY": "yuan;renminbi;rmb;chinese yuan;yuan renminbi;yuan rmb;rmb yuan;chinese renminbi;cny;kuai;"
    "元人民币;人民币元;人民币;元;块;块人民币;块钱;元钱;圆",
    "HKD": "hong kong dollar;hongkong dollar;hk dollar;港元;港币;港圆;港纸;港幣;元港币;蚊",
    "MOP": "macau pataca;macao pataca;pataca;macanese pataca;澳门元;澳门币;葡币",
    "TWD": "new taiwan dollar;taiwan dollar;nt dollar;新台币;台币;新台币元;元新台币;元台币",
    "JPY": "yen;japanese yen;日元;日圆;日币;円",
    "EUR": "euro;欧元;欧",
    "GBP": "pound sterling;british pound;pounds sterling;u.k. pound;uk pound;sterling;quid;英镑;镑",
    "KRW": "won;south korean won;korean won;韩元;韩圆;韩币;韩国元",
    "KPW": "north korean won;朝鲜元;朝鲜圆;北朝鲜元",
    "AUD": "australian dollar;aussie dollar;澳元;澳大利亚元;澳币;澳洲元",
    "CAD": "canadian dollar;加元;加拿大元;加币",
    "NZD": "new zealand dollar;kiwi dollar;新西兰元;纽元;纽币;新西兰币",
    "SGD": "singapore dollar;singaporean dollar;新加坡元;新元;新币;新加坡币;坡币",
    "CHF": "swiss franc;瑞士法郎;瑞郎",
    "INR": "indian rupee;印度卢比",
    "RUB": "russian ruble;russian rouble;ruble;rouble;俄罗斯卢布;卢布;俄国卢布",
    "THB": "baht;thai baht;泰铢;泰国铢;泰国泰铢",
    "MYR": "ringgit;malaysian ringgit;林吉特;马来西亚林吉特;马币;令吉;马来西亚令吉;马元",
    "IDR": "rupiah;indonesian rupiah;印尼盾;印尼卢比;印度尼西亚盾",
    "PHP": "philippine peso;菲律宾比索;披索",
    "VND": "dong;vietnamese dong;越南盾;越盾",
    "TRY": "turkish lira;土耳其里拉;里拉",
    "BRL": "brazilian real;brazilian reais;reais;巴西雷亚尔;雷亚尔",
    "ZAR": "south african rand;rand;南非兰特;兰特",
    "MXN": "mexican peso;墨西哥比索;墨西哥元",
    "SEK": "swedish krona;swedish kronor;瑞典克朗",
    "NOK": "norwegian krone;norwegian kroner;挪威克朗",
    "DKK": "danish krone;danish kroner;丹麦克朗",
    "CZK": "czech koruna;捷克克朗;捷克克郎",
    "HUF": "forint;hungarian forint;匈牙利福林;福林",
    "PLN": "zloty;polish zloty;波兰兹罗提;兹罗提",
    "ILS": "shekel;israeli shekel;new shekel;以色列谢克尔;以色列新谢克尔;谢克尔",
    "SAR": "saudi riyal;沙特里亚尔;沙特阿拉伯里亚尔;沙乌地里亚尔",
    "AED": "uae dirham;emirati dirham;阿联酋迪拉姆;阿拉伯联合酋长国迪拉姆",
    "IRR": "iranian rial;伊朗里亚尔",
    "UAH": "hryvnia;ukrainian hryvnia;乌克兰格里夫纳",
    "KZT": "tenge;kazakhstani tenge;坚戈;哈萨克斯坦坚戈",
    "NGN": "naira;nigerian naira;尼日利亚奈拉;奈拉",
    "EGP": "egyptian pound;埃及镑",
    "PKR": "pakistani rupee;pakistan rupee;巴基斯坦卢比",
    "LKR": "sri lankan rupee;sri lanka rupee;斯里兰卡卢比",
    "NPR": "nepalese rupee;nepali rupee;尼泊尔卢比",
    "MMK": "kyat;缅甸元;缅元;缅币",
    "CRC": "costa rican colon",
    "ISK": "icelandic krona;冰岛克朗",
    "VES": "bolivar;委内瑞拉玻利瓦尔",
    "AMD": "armenian dram",
    "GEL": "georgian lari",
    "XAF": "central african cfa franc;中非法郎",
    "XOF": "west african cfa franc;西非法郎",
    "XPF": "cfp franc;太平洋法郎",
    "RON": "romanian lei",
    "BGN": "leva;列弗",
    "BDT": "taka;塔卡",
    "LAK": "kip;基普",
    "KHR": "riel;瑞尔",
    "MNT": "tugrik;togrog;tögrög;图格里克",
    "GHS": "cedi;ghana cedi;塞地",
    "ETB": "birr",
    "ALL": "lek",
    "BWP": "pula;普拉",
    "GMD": "dalasi",
    "MGA": "ariary",
    "MRU": "ouguiya",
    "MZN": "metical;meticais;梅蒂卡尔",
    "AOA": "kwanza;宽扎",
    "SLE": "leones",
    "WST": "tala",
    "VUV": "vatu",
    "MVR": "rufiyaa",
    "BTN": "ngultrum",
    "TJS": "somoni;索莫尼",
    "UZS": "soum;苏姆",
    "PYG": "guaranies;guaraníes;瓜拉尼",
    "BOB": "boliviano;玻利维亚诺",
    "GTQ": "quetzales;格查尔",
    "HNL": "lempira;伦皮拉",
    "HTG": "gourde;古德",
    "NIO": "cordobas;córdobas",
    "PEN": "peruvian sol;nuevos soles;秘鲁索尔",
    "KES": "kenyan shilling;kenya shilling",
    "MKD": "macedonian denar;denar;denars",
}
AMBIGUOUS = (
    "franc;rupee;peso;krona;kronor;krone;kroner;dinar;shilling;rial;riyal;dirham;koruna;lira;法郎:franc;卢比:rupee;比索:peso;克朗:krone;"
    "第纳尔:dinar;先令:shilling;里亚尔:rial;迪拉姆:dirham;kr:krone;rs:rupee;bitcoin;btc:bitcoin;比特币:bitcoin;ether;satoshi;sats:satoshi;马克:mark;"
    "deutsche mark:mark;german mark:mark;guilder;"
    "cfa franc:CFA franc;lei:leu;leu;列伊:leu;manat;马纳特:manat;kwacha;克瓦查:kwacha;格里夫纳:UAH"
)


def names(code: str) -> set[str]:
    """Every name of `code`, lower case, accented and plain."""
    found = {get_currency_name(code, locale="en"), *(get_currency_name(code, count, "en") for count in (1, 2))}
    for locale in ("zh_Hans", "zh_Hant"):
        found.add(Locale.parse(locale).currencies.get(code, code))
    found |= {name for name in MORE.get(code, "").split(";") if name}
    found = {name.lower() for name in found if name != code and "(" not in name and "（" not in name}
    plain = {"".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)) for name in found}
    return found | plain


def make() -> str:
    """The file's text."""
    codes = sorted(
        {
            c
            for rows in get_global("territory_currencies").values()
            for c, _, end, tender in rows
            if tender and end is None
        }
    )
    table = {code: sorted(names(code)) for code in codes}
    rows = [
        f"{json.dumps(code)}:{json.dumps(table[code], ensure_ascii=False, separators=(',', ':'))}" for code in codes
    ]
    nouns = [f"{name}={noun or name}" for name, _, noun in (word.partition(":") for word in AMBIGUOUS.split(";"))]
    rows.append(f'"?":{json.dumps(nouns, ensure_ascii=False, separators=(",", ":"))}')
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    TARGET.write_text(make(), encoding="utf-8")
