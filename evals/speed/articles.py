"""Articles for timing: 6 to 16 kB each, every third in Chinese, with twenty records and the answer that holds them.

The same for the same number. Each line is one sentence; the title carries the article's number, by which a server can
tell which answer is wanted.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY: Final = r"[Bb]ulletin (\d+)"
"""Finds an article's number in what is sent about it."""

_SMALLEST, _LARGEST = 6_000, 16_000  # bytes
_PLURALS: Final = ("officials", "projects", "investments", "indicators")


@dataclass(frozen=True, slots=True)
class Made:
    """An article: its number, its text, and the answer in our form."""

    number: int
    text: str
    answer: dict[str, list[dict[str, Any]]]


class _Words(NamedTuple):
    """What a language writes with; `{county}` and the like stand for what a fact says."""

    counties: tuple[str, ...]
    place: str
    title: str
    filler: str
    filling: tuple[tuple[str, ...], ...]
    surnames: tuple[str, ...]
    given: tuple[str, ...]
    name: str
    posts: tuple[tuple[str, str], ...]
    official: str
    things: tuple[str, ...]
    thing: str
    company: str
    since: str
    project: str
    moneys: tuple[str, ...]
    investment: str
    goods: tuple[str, ...]
    years: tuple[str, ...]
    value: str
    indicator: str


_ENGLISH: Final = _Words(
    counties=("Hekou", "Qingxi", "Anshui", "Luoyang", "Ganbei", "Matou"),
    place="{county} County",
    title="{county} County bulletin {number}: projects are king",
    filler="{0}, {1} {2}.",
    filling=(
        ("Walking into the village", "In recent days", "With the support of the cadres", "On the slope"),
        ("the reporter saw that", "villagers said with a smile that", "it was learned that", "it shows that"),
        (
            "the work of the countryside is being carried forward in an orderly way and the style of work has changed",
            "everyone is full of confidence, the road is wide and the lamps of the street are bright at night",
            "the concept of green development is deeply rooted and the people feel the change around them day by day",
        ),
    ),
    surnames=("Zhou", "Liu", "Wang", "Chen", "Kuang"),
    given=("Wen", "Ming", "Zhenfang"),
    name="{surname} {given}",
    posts=(
        ("secretary of the {county} County Party Committee", "party_secretary"),
        ("deputy director of the {county} County Bureau of Commerce", "department_deputy"),
        ("chairman of the {county} County CPPCC", "consultative"),
    ),
    official="{name}, {post}, presided over the meeting and put forward requirements for the next step.",
    things=("lithium battery", "ring road", "wind farm", "ceramics park"),
    thing="{county} {thing} project",
    company="Ruida {county} Company",
    since="March 2023",
    project="The {thing} started construction in {since}, built by {company}.",
    moneys=("billion yuan", "million yuan", "million US dollars"),
    investment="The total investment of the {thing} is {amount}, of which the first part is already in place.",
    goods=("industrial added value", "retail sales", "fiscal revenue", "cargo throughput", "grain output"),
    years=("2021", "2022"),
    value="million yuan",
    indicator="In {year}, the {good} of the county reached {value}, a year-on-year increase of {change}.",
)
_CHINESE: Final = _Words(
    counties=("河口县", "清溪县", "安水县", "云安县", "马头县"),
    place="{county}",
    title="{county}：项目为王 Bulletin {number}",
    filler="{0}，{1}，{2}。",
    filling=(
        ("走进村里", "连日来", "在干部的带领下", "站在山坡上"),
        ("记者看到", "村民们笑着说", "据了解", "大家表示"),
        (
            "各项工作正在有序推进，干部作风有了明显转变，群众的获得感不断增强",
            "路宽了、灯亮了、环境美了，大家对今后的日子充满信心",
            "绿色发展理念深入人心，身边的变化一天比一天看得见",
        ),
    ),
    surnames=("周", "刘", "王", "陈", "匡"),
    given=("文", "振方", "建国"),
    name="{surname}{given}",
    posts=(("县委书记", "party_secretary"), ("县商务局副局长", "department_deputy"), ("县政协主席", "consultative")),
    official="{post}{name}主持会议并就下一步工作提出要求。",
    things=("锂电池项目", "环城路改造工程", "风电场项目", "陶瓷产业园项目"),
    thing="{county}{thing}",
    company="瑞达公司",
    since="2023年3月",
    project="由{company}建设的{thing}于{since}开工。",
    moneys=("亿元", "万元", "亿美元"),
    investment="{thing}总投资{amount}，首期资金已经到位。",
    goods=("规模以上工业增加值", "社会消费品零售总额", "一般公共预算收入", "进出口总额", "粮食总产值"),
    years=("2021年", "2022年"),
    value="亿元",
    indicator="{year}，全县{good}达到{value}，同比增长{change}。",
)


def articles(count: int) -> Iterator[Made]:
    """The first `count` of them."""
    return (made(number) for number in range(count))


def made(number: int) -> Made:
    """Article `number`."""
    dice = random.Random(number)  # noqa: S311 - dice, not secrets
    words = _CHINESE if number % 3 == 2 else _ENGLISH  # noqa: PLR2004 - every third
    county = dice.choice(words.counties)
    lines: list[tuple[str, str, dict[str, Any]]] = list(_facts(words, county, dice))
    dice.shuffle(lines)
    left = dice.randint(_SMALLEST, _LARGEST) - sum(len(sentence.encode()) + 1 for _, sentence, _ in lines)
    while left > 0:
        filler = words.filler.format(*map(dice.choice, words.filling))
        left -= len(filler.encode()) + 1
        lines.insert(dice.randint(0, len(lines)), ("", filler, {}))
    answer: dict[str, list[dict[str, Any]]] = {name: [] for name in _PLURALS}
    for line, (plural, _, record) in enumerate(lines, 2):
        if plural:
            answer[plural].append({"evidence": [line], **record})
    title = words.title.format(county=county, number=number)
    return Made(number, "\n".join([title, *(sentence for _, sentence, _ in lines)]) + "\n", answer)


def _facts(words: _Words, county: str, dice: random.Random) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Twenty facts: the plural, the sentence that states it, the record."""
    place = words.place.format(county=county)
    for given, (said, role) in zip(words.given, words.posts, strict=True):
        name = words.name.format(surname=dice.choice(words.surnames), given=given)
        post = said.format(county=county)
        record: dict[str, Any] = {"name": name, "position": post, "role": role, "place": place}
        yield "officials", words.official.format(name=name, post=post), record
    company, since = words.company.format(county=county), words.since
    things = [words.thing.format(county=county, thing=thing) for thing in words.things]
    for thing in things:
        record = {"name": thing, "status": "under_construction", "sector": "manufacturing", "companies": [company]}
        record |= {"place": place, "date": since}
        yield "projects", words.project.format(thing=thing, company=company, since=since), record
    for thing, money in zip(things, words.moneys, strict=False):
        amount = f"{dice.randint(11, 989) / 10}{'' if words is _CHINESE else ' '}{money}"
        record = {"amount": amount, "kind": "planned", "project": thing, "project_count": None, "investors": []}
        yield (
            "investments",
            words.investment.format(thing=thing, amount=amount),
            record | {"place": place, "period": None},
        )
    for year in words.years:
        for good in words.goods:
            value = f"{dice.randint(11, 9989) / 10}{'' if words is _CHINESE else ' '}{words.value}"
            change = f"{dice.randint(1, 99) / 10}%"
            record = {"name": good, "value": value, "change": change, "place": place, "period": year}
            yield "indicators", words.indicator.format(year=year, good=good, value=value, change=change), record
