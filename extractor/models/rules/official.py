"""Officials of an article: what the sentences name, one record a person and post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.headed import owner_of, titled_zone
from extractor.models.rules.official_en import officials_en
from extractor.models.rules.official_zh import officials_zh
from extractor.models.rules.seat import is_municipal, is_provincial, province_of, zone_before
from extractor.normal import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.models.rules.text import Line

_HEAD = 2  # sentences of a title


def officials(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """One record a person and post, its fullest mention as the position, every line that names it as evidence."""
    lines = list(lines)
    province = province_of(lines)
    head = [line.text for line in lines[:_HEAD]]
    zone = titled_zone("\n".join(line.text for line in lines), " ".join(head))
    people: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        for found in officials_zh(line) if line.chinese else officials_en(line):
            if found["place"] is None:
                post = simplified(str(found["position"] or line.plain))
                if found["position"] and is_provincial(post):
                    found["place"] = province
                elif zone:
                    found["place"] = owner_of(zone) if is_municipal(post) else None
                else:
                    found["place"] = zone_before((one.text for one in lines if one.number <= line.number), post)
            _add(people.setdefault(str(found["name"]), []), {"evidence": [line.number], **found})
    return [post for posts in people.values() for post in posts]


def _add(posts: list[dict[str, Any]], new: dict[str, Any]) -> None:
    """`new` among the posts of its person: the same one said again, or another."""
    for old in posts:
        if _same(old, new):
            fuller = _length(new["position"]) > _length(old["position"])
            if fuller:
                old.update(position=new["position"], role=new["role"], place=new["place"] or old["place"])
            old["place"] = old["place"] or new["place"]
            old["evidence"] = sorted({*old["evidence"], *new["evidence"]})
            return
    posts.append(new)


def _same(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether two mentions of one person are one post: one says less than the other, or the rank and place agree."""
    if old["position"] is None or new["position"] is None:
        return True
    one, other = sorted((_content(old["position"]), _content(new["position"])), key=len)
    if one <= other:
        return True
    elsewhere = not set(old["evidence"]) & set(new["evidence"])
    places = {old["place"], new["place"]} - {None}
    return elsewhere and old["role"] == new["role"] and len(places) <= 1


_EMPTY = frozenset({"of", "the", "and"})


def _content(position: str) -> frozenset[str]:
    if position.isascii():
        return frozenset(re.findall(r"[a-z]+", position.casefold())) - _EMPTY
    return frozenset(position)


def _length(position: str | None) -> int:
    return 0 if position is None else len(position)
