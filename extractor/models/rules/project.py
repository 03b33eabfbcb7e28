"""Projects of an article: what the sentences name, one record a project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.models.rules.phase import firms_behind, phases, status_behind
from extractor.models.rules.place import Places
from extractor.models.rules.project_en import projects_en
from extractor.models.rules.project_zh import projects_zh
from extractor.models.rules.sited_zh import PUT_IN, reached_zh
from extractor.normal import normalise, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line

_NEAR = 2  # lines behind the one that names a project in which its phases are told
_SHORT = 3  # characters, or one word, of a name that may stand for a longer one
_ORDER = ("unknown", "signed", "planned", "under_construction", "completed", "halted")
_HEAD = re.compile(r"(?:项目|工程|产业园|基地)$|\b(?:projects?|plant|base|park)$")
_HEADLINES = 3  # lines that tell what an article reports
_EVENTS = {
    "signed": re.compile("签约|\\b(?:signing|signed)\\b", re.IGNORECASE),
    "under_construction": re.compile("开工|\\bground-?breaking\\b|\\bcommencement\\b", re.IGNORECASE),
}
_POINTS_ZH = re.compile(
    "(?:该|这个|这一|此|本)(?:项目|工程|园区|基地|产业园|电站|水库|公路|铁路|学校|医院)|(?:项目|工程)(?=由|选址|位于|总投资|计划|落户|占地|建成|分|全部|采用|[于自]|一期)"
)
_POINTS_EN = re.compile(
    r"(?:The|This) (?:project|park|plant|base|road|bridge|railway|station|hospital|school|line)\b(?!s)|"
    r"It (?=is|was|has|will|plans)"
)
_SAME = re.compile(
    "(?:在)?(?:同一|该)?(?:园区|开发区)(?=[内里另，]|的?(?:一|东|西|南|北))|In the same (?:park|zone|town)"
)
_PHASED = re.compile("[首一二三四五]期(?:项目|工程)?|,? [Pp]hase (?:I+|[0-9]|one|two)")
_PHASE = re.compile(r"[一二三四五]期|\bphase\b", re.IGNORECASE)


def projects(lines: Iterable[Line]) -> tuple[list[dict[str, Any]], dict[int, list[tuple[int, int, str]]]]:
    """The projects, and by line where each is named."""
    lines = list(lines)
    places = Places.read((line.plain, line.chinese) for line in lines)
    known: dict[tuple[str, str], dict[str, Any]] = {}
    where: dict[int, list[tuple[int, int, dict[str, Any]]]] = {}
    last: tuple[int, dict[str, Any]] | None = None
    head = " ".join(line.plain for line in lines[:_HEADLINES])
    event = next((status for status, pattern in _EVENTS.items() if pattern.search(head)), None)
    for line in lines:
        found = projects_zh(line, places, event) if line.chinese else projects_en(line, places, event)
        here = [(start, end, _known(known, line.number, one)) for start, end, one in found if one["name"]]
        near = last[1]["place"] if last and line.number - last[0] <= 2 * _NEAR and _SAME.match(line.plain) else None
        for _, _, one in here if near else ():
            one["place"] = near
        parents = here
        if last and not here and line.number - last[0] <= _NEAR:
            _tell(line, last[1], places)
            parents = [(0, 0, last[1])]
        borders = [*(start for start, _, _ in parents[1:]), len(line.plain)]
        if here:
            last = line.number, here[-1][2]
        for (_, end, parent), until in zip(parents, borders, strict=False):
            for start, stop, one in phases(line, parent, end, until, places):
                here = [*here, (start, stop, _known(known, line.number, one))]
                if one["status"] in {"completed", "under_construction"} and parent["status"] in _ORDER[:3]:
                    parent.update(status="under_construction", date=None)  # its first phase is more than a plan
        where[line.number] = sorted(here, key=lambda hit: hit[:2])
    named = {number: [(start, end, str(one["name"])) for start, end, one in here] for number, here in where.items()}
    return [{key: value for key, value in one.items() if key != "of"} for one in known.values()], named


def _tell(line: Line, one: dict[str, Any], places: Places) -> None:
    """What a sentence that begins by pointing at a project tells of it, where that is not known yet."""
    hit = (_POINTS_ZH if line.chinese else _POINTS_EN).match(line.plain)
    if hit is None:
        return
    at = hit.end()
    told = status_behind(line, at, len(line.plain)) if one["status"] == "unknown" else None
    one["status"] = told or one["status"]
    if told and told != "planned":
        one["date"] = reached_zh(line, at, started=told == "under_construction") if line.chinese else None
    one["companies"] = one["companies"] or firms_behind(line, at, at, len(line.plain), places)
    site = PUT_IN.match(line.plain, at) if line.chinese and not one["place"] else None
    if site:
        one["place"] = line.cut(*site.span("at"))


def _known(known: dict[tuple[str, str], dict[str, Any]], number: int, new: dict[str, Any]) -> dict[str, Any]:
    """The record that `new` is of: one already known, told more of, or itself."""
    key = normalise(str(new["name"])), str(new.get("of", ""))
    old = known.get(key) or next((one for one in known.values() if "of" not in one and _same(one, new)), None)
    if old is None:
        known[key] = {"evidence": [number], **new}
        return known[key]
    if len(new["name"]) > len(old["name"]):
        old["name"], old["sector"] = new["name"], new["sector"]
        old["companies"] = new["companies"] or old["companies"]
    if number not in old["evidence"]:
        old["evidence"].append(number)
        if _ORDER.index(new["status"]) > _ORDER.index(old["status"]):
            old["status"], old["date"] = new["status"], new["date"] or old["date"]
        old["date"] = old["date"] or new["date"]
        old["companies"] = old["companies"] or new["companies"]
    return old


def _same(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether two names are one project's: they end in one head, and the shorter says nothing the longer does not."""
    one, other = sorted((simplified(str(old["name"])), simplified(str(new["name"]))), key=len)
    heads = _HEAD.search(one), _HEAD.search(other)
    if "of" not in new and old["status"] == "unknown" and _PHASED.fullmatch(new["name"].removeprefix(old["name"])):
        return True  # the phase is all that is told of it
    if "of" in new or heads[0] is None or heads[1] is None or heads[0].group() != heads[1].group():
        return False
    if _PHASE.findall(one) != _PHASE.findall(other):
        return False
    short, long = one[: heads[0].start()], other[: heads[1].start()]
    if one.isascii():
        words, among = short.split(), long.split()
        return bool(words) and words[0][0].isupper() and words[0] == among[0] and set(words) <= set(among)
    rest = iter(long)
    return len(short) >= _SHORT and all(mark in rest for mark in short)
