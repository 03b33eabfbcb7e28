"""The signs, letters and small coins of currencies that CLDR does not hold, each as `written=code`."""

from __future__ import annotations

from decimal import Decimal
from typing import Final


def _table(listed: str, mark: str = " ") -> dict[str, str]:
    return dict(entry.split("=") for entry in listed.split(mark))


SYMBOLS: Final = _table(
    "$=USD £=GBP €=EUR ¥=CNY ₩=KRW ₹=INR ₽=RUB ₺=TRY ₴=UAH ₦=NGN ₫=VND ₱=PHP ฿=THB ₪=ILS ₸=KZT ₾=GEL ₼=AZN ₡=CRC "
    "₲=PYG ₭=LAK ₮=MNT ₵=GHS ៛=KHR ₿=bitcoin ¢=cent ֏=AMD ₨=rupee ؋=AFN ৳=BDT ₠=EUR ₤=GBP"
)
LANDS: Final = _table(
    "us=USD u.s=USD u.s.=USD usd=USD c=CAD ca=CAD can=CAD cad=CAD cdn=CAD a=AUD au=AUD aud=AUD aus=AUD nz=NZD nzd=NZD "
    "hk=HKD hkd=HKD s=SGD sg=SGD sgd=SGD nt=TWD ntd=TWD tw=TWD mex=MXN mx=MXN r=BRL b=BND bn=BND bz=BZD j=JMD ja=JMD "
    "tt=TTD fj=FJD g=GYD gy=GYD l=LRD ld=LRD n=NAD rd=DOP si=SBD ec=XCD bds=BBD bd=BMD ci=KYD t=TOP ws=WST mop=MOP "
    "sr=SRD cl=CLP clp=CLP col=COP ar=ARS arg=ARS $u=UYU z=ZWL zw=ZWL 美=USD 港=HKD 澳=AUD"
)
"""The letters before a dollar sign."""
APART: Final = frozenset(
    {"aud", "c", "cad", "can", "hk", "hkd", "nt", "ntd", "nz", "nzd", "sgd", "u.s", "u.s.", "us", "usd"}
)
"""Those of them that may stand a space before the sign ("c $ 5"; but "a $ 5" is an article)."""
_COINS: Final = _table(
    "cent=cent;cents=cent;penny=penny;pennies=penny;pence=penny;us cent=USD*0.01;us cents=USD*0.01;"
    "u.s. cents=USD*0.01;american cents=USD*0.01;euro cent=EUR*0.01;euro cents=EUR*0.01;eurocents=EUR*0.01;"
    "hong kong cents=HKD*0.01;jiao=CNY*0.1;mao=CNY*0.1;fen=CNY*0.01;paise=paisa;paisa=paisa;kopek=RUB*0.01;"
    "kopeks=RUB*0.01;kopecks=RUB*0.01;centavos=centavo;centimes=centime;角=CNY*0.1;角钱=CNY*0.1;毛=CNY*0.1;毛钱=CNY*0.1;"
    "分钱=CNY*0.01;分=CNY*0.01;美分=USD*0.01;欧分=EUR*0.01;港仙=HKD*0.01;便士=GBP*0.01;戈比=RUB*0.01;日本钱=JPY*0.01;钱=JPY*0.01;"
    "加分=CAD*0.01;英镑便士=GBP*0.01;澳分=AUD*0.01",
    ";",
)
MINOR: Final[dict[str, tuple[str, Decimal]]] = {
    name: (code, Decimal(worth)) if worth else (code, Decimal(1))
    for name, (code, _, worth) in ((name, coin.partition("*")) for name, coin in _COINS.items())
}
"""Small coins: the currency and the worth of one; where no country is named, the coin itself is the unit, worth one."""
# Codes that are English words or abbreviations, too, stand behind the number in capitals or not at all.
WORDLIKE: Final = frozenset(
    [
        "afn",
        "all",
        "ang",
        "ars",
        "bam",
        "bbd",
        "bgn",
        "bif",
        "big",
        "bob",
        "cop",
        "cup",
        "dop",
        "fip",
        "gel",
        "gip",
        "irr",
        "lak",
        "lbp",
        "lsl",
        "mad",
        "mga",
        "mop",
        "mru",
        "mur",
        "mvr",
        "mwk",
        "nad",
        "pab",
        "pen",
        "ron",
        "sle",
        "sos",
        "std",
        "stn",
        "szl",
        "tmt",
        "tnd",
        "top",
        "try",
        "ugx",
        "wst",
        "xcd",
    ],
)
LOWER: Final = frozenset(
    [
        "aud",
        "brl",
        "btc",
        "cad",
        "chf",
        "cnh",
        "cny",
        "dkk",
        "eur",
        "gbp",
        "hkd",
        "idr",
        "inr",
        "jpy",
        "krw",
        "mxn",
        "myr",
        "nok",
        "ntd",
        "nzd",
        "pln",
        "rmb",
        "rub",
        "sek",
        "sgd",
        "thb",
        "twd",
        "us$",
        "usd",
    ],
)
"""Codes that are read in small letters as well."""
ALIASES: Final = _table("rmb=CNY cnh=CNY ntd=TWD btc=bitcoin xbt=bitcoin stg=GBP us$=USD")
LETTERS: Final = _table("rs=rupee rs.=rupee rm=MYR kr=krone rp=IDR rp.=IDR ksh=KES ush=UGX tsh=TZS nis=ILS")
STERLING: Final = _table("gb=GBP gbp=GBP e=EGP le=EGP eg=EGP egp=EGP uk=GBP stg=GBP")
"""The letters before a pound sign; any others make it a pound of no named country."""
