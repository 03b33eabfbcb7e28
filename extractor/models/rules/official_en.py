"""Officials in English: a name with its post behind it, set off by a comma, or a post with its name behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.models.rules.post_en import (
    Post,
    is_chief,
    is_title,
    name_at,
    name_before,
    place_of_post,
    posts_at,
    rightward,
)
from extractor.models.rules.role import role_en
from extractor.models.rules.seat import seat_en
from extractor.models.rules.tokens import Token, tokenize
from extractor.models.rules.words import either, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.rules.text import Line

_FORMER = frozenset({"former", "ex", "late", "then", "retired", "previous"})
_PUBLIC_GROUP = frozenset({"party", "leading", "leadership", "working"})
_GROUP = re.compile(  # leaders whose posts are not said
    r"(?:[A-Z][\w'’]+ )?(?:(?:and|municipal|prefectural|provincial|city|county|district|town|township) )+leaders?|"
    r"leaders? of (?:the )?(?:city|county|district|province|town)",
    re.IGNORECASE,
)
_VAGUE = word_set("vague_title_en")  # titles that firms and societies have too: a public body must be named


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
        posts = posts_at(tokens, at) if is_title(tokens, at) else []
        if not posts:
            at += 1
            continue
        names = _around(tokens, posts)
        at = max(posts[-1].end, at + 1)
        tail = _tail(tokens, posts, names)
        if not names or _closed(tokens, posts, tail, goes_on=before is not None):
            continue
        found = [
            _record(line, (tokens[left].start, tokens[right - 1].end), tokens[post.start : post.end], tail, before)
            for left, right in names
            for post in posts
        ]
        yield from found
        before = tokens[max(posts[-1].end, names[-1][1]) - 1].end, found[-1]["place"]


def _tail(tokens: list[Token], posts: list[Post], names: list[tuple[int, int]]) -> list[Token]:
    """The body behind the name that stands between it and its bare title: Director Name of the Bureau."""
    if len(names) != 1 or names[0][0] < posts[-1].end or any(post.end > post.head + 1 for post in posts):
        return []
    return tokens[names[0][1] : rightward(tokens, names[0][1])]


def _closed(tokens: list[Token], posts: list[Post], tail: list[Token], *, goes_on: bool) -> bool:
    """Whether these are no public posts held now: a firm's, a newspaper's, a former one.

    A deputy's post that names no body is that of the body before it where the sentence goes on with officials.
    """
    first, last = posts[0], posts[-1]
    if any(
        tokens[i].low in word_set("business_en")
        and not (tokens[i].low == "group" and tokens[i - 1].low in _PUBLIC_GROUP)
        for i in range(first.start, last.end)
    ) or any(token.low in word_set("business_en") for token in tail):
        return True
    deputy = goes_on and tokens[first.start].low in {"deputy", "vice"}
    if all((tokens[p.head].low in _VAGUE or is_chief(tokens, p.head)) and not deputy for p in posts) and not any(
        token.low in word_set("public_en")
        for token in [*tokens[first.start : first.head], *tokens[first.head + 1 : last.end], *tail]
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
        return _before(tokens, posts[0])
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
            and not _has_holder(tokens, following[1] + 1)
        ):
            return names
        names.append(following)


def _before(tokens: list[Token], post: Post) -> list[tuple[int, int]]:
    """The name before a post, or those in a row that hold one said in the plural: Name and Name, deputy mayors."""
    several = tokens[post.head].low.endswith("s")
    others = (
        several and post.start > 1 and [token.low for token in tokens[post.start - 2 : post.start]] == ["and", "other"]
    )
    name = _name_to(tokens, post.start - 2) if others else name_before(tokens, post.start)
    names = [name] if name else []
    while names and several:
        at = names[0][0]
        while at > 0 and tokens[at - 1].text in {",", "and"}:
            at -= 1
        row = _name_to(tokens, at) if at < names[0][0] else None
        if row is None:
            break
        names.insert(0, row)
    return names


def _name_to(tokens: list[Token], end: int) -> tuple[int, int] | None:
    """The name that ends before token `end`, a comma behind it left out."""
    end -= end > 0 and tokens[end - 1].text == ","
    return next(
        ((at, end) for at in (end - 3, end - 2) if at >= 0 and name_at(tokens[at:end], 0) == (0, end - at)), None
    )


def _has_holder(tokens: list[Token], at: int) -> bool:
    """Whether the post that begins at `at` has the name of its holder behind it, so that none before it is its."""
    head = next((i for i in range(at, min(at + 4, len(tokens))) if tokens[i].low in word_set("title_en")), None)
    posts = posts_at(tokens, head) if head is not None else []
    return bool(posts) and name_at(tokens, posts[-1].end) is not None


def _record(
    line: Line, name: tuple[int, int], post: list[Token], tail: list[Token], before: tuple[int, str | None] | None
) -> dict[str, Any]:
    position = line.cut(post[0].start, post[-1].end)
    place = place_of_post([*post, *tail])
    person = re.sub(r"['’]s$", "", line.cut(*name))
    group = _GROUP.fullmatch(position) is not None
    seat = None if group else seat_en(line, post[0].start, position, before)
    return {
        "name": person,
        "position": None if group else position,
        "role": "other" if group else role_en(position),
        "place": seat if place is None else line.cut(*place),
    }
