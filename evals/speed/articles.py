"""Articles for timing: 6 to 16 kB each, every third in Chinese, with twenty records and the answer that holds them.

The same for the same number. Each line is one sentence; the title carries the article's number, by which a server can
tell which answer is wanted.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY: Final = r"[Bb]ulletin (\d+)"
"""Finds an article's number in what is sent about it."""

_SMALLEST, _LARGEST = 6_000, 16_000  # bytes
_PLURALS = ("officials", "projects", "investments", "indicators")
_OFFICIALS, _PROJECTS, _INVESTMENTS, _INDICATORS = 3, 4, 3, 10


@dataclass(slots=True)
class Made:
    """An article: its number, its text, and the answer in our form."""

    number: int
    text: str
    answer: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Fact:
    plural: str
    sentence: str
    record: dict[str, Any] = field(default_factory=dict)


def made(number: int) -> Made:
    """Article `number`."""
    dice = random.Random(number)  # noqa: S311 - dice, not secrets
    write = _Chinese(dice) if number % 3 == 2 else _English(dice)  # noqa: PLR2004 - every third
    facts = [fact for make, count in write.facts() for fact in (make(at) for at in range(count))]
    dice.shuffle(facts)
    left = dice.randint(_SMALLEST, _LARGEST) - sum(len(fact.sentence.encode()) + 1 for fact in facts)
    lines: list[_Fact | str] = list(facts)
    while left > 0:
        filler = write.filler()
        left -= len(filler.encode()) + 1
        lines.insert(dice.randint(0, len(lines)), filler)
    text = [write.title(number)]
    answer: dict[str, list[dict[str, Any]]] = {name: [] for name in _PLURALS}
    for line in lines:
        text.append(line if isinstance(line, str) else line.sentence)
        if isinstance(line, _Fact):
            answer[line.plural].append({"evidence": [len(text)], **line.record})
    return Made(number, "\n".join(text) + "\n", answer)


def articles(count: int) -> Iterator[Made]:
    """The first `count` of them."""
    return (made(number) for number in range(count))


class _Language:
    """What both languages share: dice, and a county that the article speaks for."""

    counties: tuple[str, ...]

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.county = dice.choice(self.counties)

    def facts(self) -> tuple[tuple[Any, int], ...]:
        return (
            (self.official, _OFFICIALS),
            (self.project, _PROJECTS),
            (self.investment, _INVESTMENTS),
            (self.indicator, _INDICATORS),
        )

    def official(self, at: int) -> _Fact:
        raise NotImplementedError

    def project(self, at: int) -> _Fact:
        raise NotImplementedError

    def investment(self, at: int) -> _Fact:
        raise NotImplementedError

    def indicator(self, at: int) -> _Fact:
        raise NotImplementedError


class _English(_Language):
    counties = ("Hekou", "Qingxi", "Anshui", "Luoyang", "Ganbei", "Matou")
    surnames = ("Zhou", "Liu", "Wang", "Chen", "Kuang")
    given = ("Wen", "Ming", "Zhenfang", "Jianguo", "Laifu")
    things = ("lithium battery", "ring road", "wind farm", "ceramics park", "water works", "grain depot")
    goods = ("industrial added value", "retail sales", "fiscal revenue", "cargo throughput", "grain output")
    openings = ("Walking into the village", "In recent days", "With the support of the cadres", "On the slope")
    middles = ("the reporter saw that", "villagers said with a smile that", "it was learned that", "it shows that")
    ends = (
        "the work of the countryside is being carried forward in an orderly way and the style of work has changed",
        "everyone is full of confidence, the road is wide and the lamps of the street are bright at night",
        "the concept of green development is deeply rooted and the people feel the change around them day by day",
    )

    def title(self, number: int) -> str:
        return f"{self.county} County bulletin {number}: projects are king"

    def filler(self) -> str:
        return f"{self.dice.choice(self.openings)}, {self.dice.choice(self.middles)} {self.dice.choice(self.ends)}."

    def official(self, at: int) -> _Fact:
        name = f"{self.dice.choice(self.surnames)} {self.given[at]}"
        post = (
            "secretary of the {} County Party Committee",
            "deputy director of the {} County Bureau of Commerce",
            "chairman of the {} County CPPCC",
        )[at].format(self.county)
        role = ("party_secretary", "department_deputy", "consultative")[at]
        sentence = f"{name}, {post}, presided over the meeting and put forward requirements for the next step."
        record = {"name": name, "position": post, "role": role, "place": f"{self.county} County"}
        return _Fact("officials", sentence, record)

    def project(self, at: int) -> _Fact:
        name = f"{self.county} {self.things[at]} project"
        sentence = f"The {name} started construction in March 2023, built by Ruida {self.county} Company."
        record: dict[str, Any] = {
            "name": name,
            "status": "under_construction",
            "sector": "manufacturing",
            "companies": [f"Ruida {self.county} Company"],
            "place": f"{self.county} County",
            "date": "March 2023",
        }
        return _Fact("projects", sentence, record)

    def investment(self, at: int) -> _Fact:
        amount = f"{self.dice.randint(11, 989) / 10} {('billion yuan', 'million yuan', 'million US dollars')[at]}"
        name = f"{self.county} {self.things[at]} project"
        sentence = f"The total investment of the {name} is {amount}, of which the first part is already in place."
        record: dict[str, Any] = {
            "amount": amount,
            "kind": "planned",
            "project": name,
            "project_count": None,
            "investors": [],
            "place": f"{self.county} County",
            "period": None,
        }
        return _Fact("investments", sentence, record)

    def indicator(self, at: int) -> _Fact:
        name, year = self.goods[at % 5], ("2021", "2022")[at // 5]
        value, change = f"{self.dice.randint(11, 9989) / 10} million yuan", f"{self.dice.randint(1, 99) / 10}%"
        sentence = f"In {year}, the {name} of the county reached {value}, a year-on-year increase of {change}."
        record = {"name": name, "value": value, "change": change, "place": f"{self.county} County", "period": year}
        return _Fact("indicators", sentence, record)


class _Chinese(_Language):
    counties = ("河口县", "清溪县", "安水县", "云安县", "马头县")
    surnames = ("周", "刘", "王", "陈", "匡")
    given = ("文", "振方", "建国")
    things = ("锂电池项目", "环城路改造工程", "风电场项目", "陶瓷产业园项目")
    goods = ("规模以上工业增加值", "社会消费品零售总额", "一般公共预算收入", "进出口总额", "粮食总产值")
    openings = ("走进村里", "连日来", "在干部的带领下", "站在山坡上")
    middles = ("记者看到", "村民们笑着说", "据了解", "大家表示")
    ends = (
        "各项工作正在有序推进，干部作风有了明显转变，群众的获得感不断增强",
        "路宽了、灯亮了、环境美了，大家对今后的日子充满信心",
        "绿色发展理念深入人心，身边的变化一天比一天看得见",
    )

    def title(self, number: int) -> str:
        return f"{self.county}：项目为王 Bulletin {number}"

    def filler(self) -> str:
        return f"{self.dice.choice(self.openings)}，{self.dice.choice(self.middles)}，{self.dice.choice(self.ends)}。"

    def official(self, at: int) -> _Fact:
        name = f"{self.dice.choice(self.surnames)}{self.given[at]}"
        post, role = (
            ("县委书记", "party_secretary"),
            ("县商务局副局长", "department_deputy"),
            ("县政协主席", "consultative"),
        )[at]
        sentence = f"{post}{name}主持会议并就下一步工作提出要求。"
        return _Fact("officials", sentence, {"name": name, "position": post, "role": role, "place": self.county})

    def project(self, at: int) -> _Fact:
        name = f"{self.county}{self.things[at]}"
        record: dict[str, Any] = {
            "name": name,
            "status": "under_construction",
            "sector": "manufacturing",
            "companies": ["瑞达公司"],
            "place": self.county,
            "date": "2023年3月",
        }
        return _Fact("projects", f"由瑞达公司建设的{name}于2023年3月开工。", record)

    def investment(self, at: int) -> _Fact:
        amount = f"{self.dice.randint(11, 989) / 10}{('亿元', '万元', '亿美元')[at]}"
        name = f"{self.county}{self.things[at]}"
        record: dict[str, Any] = {
            "amount": amount,
            "kind": "planned",
            "project": name,
            "project_count": None,
            "investors": [],
            "place": self.county,
            "period": None,
        }
        return _Fact("investments", f"{name}总投资{amount}，首期资金已经到位。", record)

    def indicator(self, at: int) -> _Fact:
        name, year = self.goods[at % 5], ("2021年", "2022年")[at // 5]
        value, change = f"{self.dice.randint(11, 9989) / 10}亿元", f"{self.dice.randint(1, 99) / 10}%"
        record = {"name": name, "value": value, "change": change, "place": self.county, "period": year}
        return _Fact("indicators", f"{year}，全县{name}达到{value}，同比增长{change}。", record)
