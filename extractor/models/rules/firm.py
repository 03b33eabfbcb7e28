"""The firms of a project: the brand its name begins with, and those said to build it or invest in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.name_zh import OWNER
from extractor.models.rules.names import syllables
from extractor.models.rules.words import word_set

if TYPE_CHECKING:
    from extractor.models.rules.place import Places
    from extractor.models.rules.text import Line

_GROUP_EN = re.compile(r"(?:[A-Z][\w&]+ ){1,4}(?:Group|Company|Corporation)\b")
_FIRM_EN = (
    r"(?:[A-Z][\w&'’-]* (?:\([A-Z]\w+\) )?){1,6}(?:Group|Company|Corporation|Holdings?|Energy|Gas|Co\b\.?|"
    r"[0-9]\w+ Bureau)(?:,? Ltd\b\.?| Limited)?"
)
BUILDS_IT = re.compile(rf", {_FIRM_EN} (?:builds?|built|invest|undert|construct)[a-z]*")  # said of what is before it
_BUILDER_EN = re.compile(
    rf"\b(?:by|of|is|are|unit:?)(?: the)? (?P<who>{_FIRM_EN})(?: and (?P<also>{_FIRM_EN}))?|"
    rf"(?P<does>{_FIRM_EN}) (?:builds?|built|invest|undert|construct|is building|puts? in|has put)"
)
_SIGNER_EN = re.compile(
    r"(?P<who>(?!(?:Then|Also|Besides|Meanwhile|Finally|Recently) )[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,4}) "
    r"(?:signs|signed|builds|will build|plans to build|is building|constructs|undertakes)(?: the| an?| its)? $"
)
_NOBODY = re.compile(
    r"^(?:The|We|It|They|He|She|This|And|In|On)\b|\b(?:City|County|District|Zone|Province|Government|Committee|Bureau|"
    r"Town|Secretary|Mayor|Minister|Governor|Director|Chairman|Country|China)\b"
)
_BRANCH = re.compile(r"^(?P<who>[A-Z][\w&']+(?: [A-Z][\w&']+)?) ?\([A-Z][a-z]+\) ")
_QUOTED = re.compile(r"[\"“](?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})[\"”] [a-z]")
_PART = re.compile(r"^(?:[Pp]hase (?:[IVX]+|\d+)|(?:[Ff]irst|[Ss]econd|[Tt]hird) phase) of (?:the )?")
_WORD = re.compile(r"[A-Z][\w&'’]*(?:\\?-[A-Z][\w'’]*)*$|[A-Z][\w'’]*$")
_GEOGRAPHY = frozenset(
    {"River", "Lake", "Mountain", "Island", "Bay", "Port", "Valley", "Road", "Avenue", "Old", "New", "East", "West"}
    | {"South", "North", "First", "Second", "Third", "National", "Provincial"}
)
_PRODUCED = frozenset({"manufacturing", "electronics", "chemicals"})
_PUBLIC = frozenset({"social", "environment", "transport", "urban"})
_BARE = 3  # words of a name that is a brand of two words and "project"
_COMMON = word_set("project_common_en")

_FIRM_ZH = re.compile(r"[\u4e00-\u9fff（）()]{2,20}?(?:有限责任公司|股份有限公司|有限公司|集团|公司)")
_BUILDER_ZH = re.compile(
    r"由(?P<who>[\u4e00-\u9fff（）()与和、]{2,40}?)(?:共同|联合|合资|各|按[0-9:：.、∶比例]{1,14})*(?:投资|承建|建设|出资|中标|运营)"
)
_NAMED_ZH = re.compile(
    r"(?:中标|施工|承建|建设|投资|运营)(?:单位|方|企业)[是为：]?(?P<who>[\u4e00-\u9fff（）()]{2,30}?(?:公司|集团|局))"
)
_BROUGHT_ZH = re.compile(
    r"(?:^|[，。；：、])(?!由)(?P<who>[\u4e00-\u9fff（）]{2,20}(?:公司|集团|企业))(?:计划|总?投资[0-9.]+[余多]?[万亿]元|全资|独家)?"
    r"(?:带来|投资|建设|投资建设|投建|承建|打造|兴建|运营|申报)的$"
)
_IS_FIRM = re.compile("公司|集团|企|银行|合作社$")
_MAKES = re.compile(
    r"年产|高端|储能|氢|磷酸|碳纤维|机器人|无人机|预制菜|智能|新型|绿色|饮品|食品|板材|铜箔|锂|电池|新能源|光伏|芯片|电子|模组|显示|装备|机械|汽车|万头|万吨|"
    r"半导体|新材料|医药|制药|化工|纺织|材料|零部件|精密|数控|产业园|生产基地|科技园"
)
_LAND = re.compile(
    "[省市县区镇乡村州盟旗山河江湖海岛湾城港路]$|^(?:全|县|市|区|镇|省|国|第|大|新|老|东|西|南|北|中[心国央部小])"
)
LONGEST_BRAND = 4  # characters of a Chinese brand
HEAD = 24


def firms_en(name: str, after: str, sector: str, places: Places, before: str = "") -> list[str]:
    """The firms of an English project; `before` and `after` stand around its name, `places` are the article's."""
    found = [m.group() for m in _GROUP_EN.finditer(name)]
    quoted = _QUOTED.match(name) if sector in _PRODUCED | {"energy", "other"} else None
    found += [hit["who"] for hit in (_BRANCH.match(name), quoted) if hit]
    if not found:
        firm = signer_en(before, places) or (_brand(name, sector, places) if name else None)
        found = [firm] if firm else []
    for hit in _BUILDER_EN.finditer(after):
        found += [who.strip() for who in hit.groups() if who]
    return list(dict.fromkeys(found))


def signer_en(before: str, places: Places) -> str | None:
    """The firm that `before` ends in signing for, or building, what is named next; None where it is none."""
    hit = _SIGNER_EN.search(before)
    return hit["who"] if hit and (_GROUP_EN.search(hit["who"]) or not _nobody(hit["who"], places)) else None


def _nobody(who: str, places: Places) -> bool:
    """Whether capitalised words before a verb are no firm: a place, an office, a person."""
    known = places.english is not None and places.english.search(who) is not None
    return known or _NOBODY.search(who) is not None or (" " in who and all(map(syllables, who.split())))


def _brand(name: str, sector: str, places: Places) -> str | None:
    """The brand a project's name begins with: "Ferro Battery" of "Ferro Battery project", None where a place does."""
    name = _PART.sub("", name)
    words = name.split()
    run: list[str] = []
    for word in words:
        known = places.english is not None and places.english.fullmatch(word)
        if known or not _WORD.match(word) or word.lower() in _COMMON | word_set("org_en") | word_set("site_en"):
            break
        if word in _GEOGRAPHY:
            return None
        if run and word.isupper():
            break  # what is made: UAV, LED
        run.append(word)
    built = words[-1].lower().rstrip("s") == "project" and sector not in _PUBLIC
    if not run or len(run) == len(words) or not (built or sector in _PRODUCED):
        return None
    if built and sector == "other" and len(run) == len(words) - 1:
        return " ".join(run)
    if all(syllables(word) for word in run) and sector not in _PRODUCED:
        return None
    if built and len(run) == 1 and len(words) == _BARE and not word_set("site_en") & {words[1].lower()}:
        return " ".join(words[:2])
    return " ".join(run)


def firms_zh(line: Line, start: int, end: int, sector: str, places: Places) -> list[str]:
    """The firms of the Chinese project named at `[start, end)`: in its name, or said to build it behind it."""
    plain = line.plain
    found = [line.cut(*m.span()) for m in _FIRM_ZH.finditer(plain, start, end)]
    owner = OWNER.match(plain, start, plain.find("的", start, end) + 1)
    if not found and owner:
        found.append(line.cut(start, owner.end() - 1))
    stop = re.compile("[。；！？]|(?<=[，,])[一二三四]期").search(plain, end)
    high = stop.start() if stop else len(plain)
    said = [_BUILDER_ZH.search(plain, end, high), _NAMED_ZH.search(plain, end, high)]
    builders = _BUILDER_ZH.finditer(plain, max(0, start - HEAD), start)
    said += [m for m in builders if plain[m.end() : start] in {"的", ""}]
    said += [_BROUGHT_ZH.search(plain, max(0, start - 2 * HEAD), start)]
    for left, right in (m.span("who") for m in said if m):
        for one in re.finditer("[^、与和]+", plain[left:right]):
            lead = re.match("[省市县区]属国?企业?(?=.{4})", one.group())
            if _IS_FIRM.search(one.group()) and not one.group().startswith("一"):
                found.append(line.cut(left + one.start() + (lead.end() if lead else 0), left + one.end()))
    if not found and sector in _PRODUCED | {"agriculture"}:
        hit = _MAKES.search(plain, start, end)
        head = plain[start : hit.start()] if hit else ""
        known = places.chinese is not None and places.chinese.search(head) is not None
        if 1 < len(head) <= LONGEST_BRAND and not known and not _LAND.search(head) and head.isalpha():
            found.append(line.cut(start, start + len(head)))
    return list(dict.fromkeys(found))
