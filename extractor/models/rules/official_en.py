"""Officials in English: a name with its post behind it, set off by a comma, or a post with its name behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.models.rules.post_en import Post, name_at, name_before, place_of_post, posts_at
from extractor.models.rules.role import role_en
from extractor.models.rules.seat import seat_en
from extractor.models.rules.tokens import Token, tokenize
from extractor.models.rules.words import either, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line

_FORMER = frozenset({"former", "ex", "late", "then", "retired", "previous"})
# Titles that firms and societies have too: a public body must be named.
_PUBLIC_GROUP = frozenset({"party", "leading", "working"})
_VAGUE = word_set("vague_title_en")


@cache
def _quick() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('title_en')})\b", re.IGNORECASE)


def officials_en(line: Line) -> Iterator[dict[str, Any]]:
    """Each named official of an English sentence, in the ask form without its evidence."""
    text = line.text
    if not _quick().search(text):
        return
    tokens = tokenize(text)
    at = 0
    before: tuple[int, str | None] | None = None  # where the official before ends, and the place
    while at < len(tokens):
        if tokens[at].low not in word_set("title_en"):
            at += 1
            continue
        posts = posts_at(tokens, at)
        if not posts:
            at += 1
            continue
        names = _around(tokens, posts)
        at = max(posts[-1].end, at + 1)
        if not names or _closed(tokens, posts, goes_on=before is not None):
            continue
        found = [
            _record(line, (tokens[left].start, tokens[right - 1].end), tokens, post, before)
            for left, right in names
            for post in posts
        ]
        yield from found
        before = tokens[max(posts[-1].end, names[-1][1]) - 1].end, found[-1]["place"]


def _closed(tokens: list[Token], posts: list[Post], *, goes_on: bool) -> bool:
    """Whether these are no public posts held now: a firm's, a newspaper's, a former one.

    A deputy's post that names no body is that of the body before it where the sentence goes on with officials.
    """
    first, last = posts[0], posts[-1]
    if any(
        tokens[i].low in word_set("business_en")
        and not (tokens[i].low == "group" and tokens[i - 1].low in _PUBLIC_GROUP)
        for i in range(first.start, last.end)
    ):
        return True
    deputy = goes_on and tokens[first.start].low in {"deputy", "vice"}
    if all(tokens[p.head].low in _VAGUE and not deputy for p in posts) and not any(
        tokens[i].low in word_set("public_en") for i in range(first.start, last.end) if i != first.head
    ):
        return True
    before = {tokens[i].low for i in range(max(0, first.start - 2), first.start)}
    inside = {tokens[i].low for i in range(first.start, first.head)}
    return bool((before | inside) & _FORMER)


def _around(tokens: list[Token], posts: list[Post]) -> list[tuple[int, int]]:
    """The names that hold these posts: behind them, or before them and a comma."""
    behind = posts[-1].end
    if behind < len(tokens) and tokens[behind].text in ",:":
        name = name_at(tokens, behind + 1)
        closed = name is not None and name[1] < len(tokens) and tokens[name[1]].text in ",:"
        if name and closed and not name_before(tokens, posts[0].start):
            return [name]
    first = name_at(tokens, behind)
    if first is None:
        before = name_before(tokens, posts[0].start)
        return [before] if before else []
    names = [first]
    while True:
        at = names[-1][1]
        if at < len(tokens) and tokens[at].text == ",":
            at += 1
        if at < len(tokens) and tokens[at].low == "and":
            at += 1
        following = None if at == names[-1][1] else name_at(tokens, at)
        if following is None:
            return names
        ahead = tokens[following[1] + 1].low if following[1] + 1 < len(tokens) else ""
        if (
            following[1] < len(tokens)
            and tokens[following[1]].text == ","
            and (ahead in word_set("title_en") or ahead in {"the", "deputy", "vice", "member"})
        ):
            return names
        names.append(following)


def _record(
    line: Line, name: tuple[int, int], tokens: list[Token], post: Post, before: tuple[int, str | None] | None
) -> dict[str, Any]:
    position = line.cut(tokens[post.start].start, tokens[post.end - 1].end)
    place = place_of_post(tokens[post.start : post.end])
    person = re.sub(r"['’]s$", "", line.cut(*name))
    return {
        "name": person,
        "position": position,
        "role": role_en(position),
        "place": seat_en(line, tokens[post.start].start, position, before) if place is None else line.cut(*place),
    }
