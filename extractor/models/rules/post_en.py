"""Posts in English: a title word with the body it belongs to, and several in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.models.rules.names import name_en
from extractor.models.rules.words import word_set

if TYPE_CHECKING:
    from extractor.models.rules.tokens import Token

_BEFORE_HEAD = word_set("before_title_en")
_SMALL = frozenset({"of", "the", "and", "for", "'s", "&", "in", "at"})
_RANK = word_set("rank_en")
_TIMES = word_set("not_post_en")
LONGEST_PLACE = 3  # words
_STYLES = frozenset({"comrade", "comrades", "mr", "ms", "mrs", "madam"})
_TAKES_SURELY = word_set("takes_surely_en")
_TAKES = _TAKES_SURELY | word_set("takes_en")
_TAKING = 7  # words at most
LONGEST = 24  # tokens of a post


@dataclass(frozen=True, slots=True)
class Post:
    """A post as tokens `[start, end)`; `head` is its title word."""

    start: int
    head: int
    end: int


def is_title(tokens: list[Token], at: int) -> bool:
    """Whether a word is a title: one of the list, or what somebody is chief of (chief engineer, chief statistician)."""
    return tokens[at].low in word_set("title_en") or is_chief(tokens, at)


def is_chief(tokens: list[Token], at: int) -> bool:
    """Whether a common noun has chief before it, which makes it an office."""
    return at > 0 and tokens[at - 1].low == "chief" and tokens[at].text.islower() and tokens[at].low not in _SMALL


def posts_at(tokens: list[Token], head: int) -> list[Post]:
    """The posts in a row that begin with the title at `head`; one where they are titles of one organisation."""
    start = _leftward(tokens, head)
    after = head + 1
    end = rightward(tokens, after)
    posts = [Post(start, head, end)]
    while True:
        joint = end
        if joint < len(tokens) and tokens[joint].text == ",":
            joint += 1
        if joint < len(tokens) and tokens[joint].low == "and":
            joint += 1
        if joint == end:
            return _split(tokens, posts)
        if joint < len(tokens) and tokens[joint].low in {"the", "concurrently", "also"}:
            joint += 1
        following = next(
            (i for i in range(joint, min(joint + 8, len(tokens))) if tokens[i].low in word_set("title_en")), None
        )
        if following is None or not all(
            _organ(tokens[i]) or tokens[i].low in _BEFORE_HEAD or tokens[i].low in _SMALL
            for i in range(joint, following)
        ):
            return _split(tokens, posts)
        if name_en([t.text for t in tokens[joint : joint + 3] if t.word]):
            return _split(tokens, posts)
        end = rightward(tokens, following + 1)
        if name_at(tokens, end) and name_before(tokens, posts[0].start):
            return _split(tokens, posts)
        posts.append(Post(joint, following, end))


def _split(tokens: list[Token], posts: list[Post]) -> list[Post]:
    """Separate posts where joined by `and` and each names its own organisation; else one run of titles."""
    out = [posts[0]]
    for post in posts[1:]:
        joined = any(tokens[i].low == "and" for i in range(out[-1].end, post.start))
        if joined and has_body(tokens, post) and has_body(tokens, out[-1]):
            out.append(post)
        else:
            out[-1] = Post(out[-1].start, out[-1].head, post.end)
    return out


def has_body(tokens: list[Token], post: Post) -> bool:
    """Whether a post names a body beyond the words before its title."""
    named = sum(
        tokens[i].low not in _BEFORE_HEAD - {"party", "county", "district", "city"}
        for i in range(post.start, post.head)
    )
    return post.end > post.head + 2 or named >= 2  # noqa: PLR2004 - a body has two words


def _numbered(tokens: list[Token], at: int) -> bool:
    """Whether a token is part of the number of a school or hospital: No. 1."""
    mark = at + 1 if tokens[at].low == "no" else at if tokens[at].text == "." else at - 1
    return (
        0 < mark < len(tokens) - 1
        and (tokens[mark - 1].low, tokens[mark].text) == ("no", ".")
        and tokens[mark + 1].number
    )


def _organ(token: Token) -> bool:
    """Whether a token may stand inside the name of a public body."""
    return token.word and (token.text[0].isupper() or token.low in word_set("org_en"))


def _leftward(tokens: list[Token], head: int) -> int:
    """Where the post begins that has its title at `head`: qualifiers and the body named before it."""
    start = head
    while start > 0 and head - start < LONGEST:
        token = tokens[start - 1]
        joins = token.low in {"of", "and", "the", "&"} and start - 2 >= 0 and _organ(tokens[start - 2]) and start < head
        if not (_organ(token) or token.low in _BEFORE_HEAD or joins) or token.low in {"our", "reporter"} | _TIMES:
            break
        if (
            start > 1
            and name_en([t.text for t in tokens[start - 2 : start] if t.word])
            and (tokens[start].low in {"and", "the"} or tokens[start].text[0].islower())
        ):
            break
        start -= 1
    start += start < head and tokens[start].low in {"new", "newly"} and tokens[start + 1].text[0].islower()
    while start < head and (tokens[start].low in _SMALL | {"our", "their", "his", "its", "a", "an", "this"}):
        start += 1
    return start


def rightward(tokens: list[Token], at: int) -> int:
    """Where the post ends: `of` or `for` and the name of a body; `at` itself where none follows."""
    at += at < len(tokens) and tokens[at].low == "general"  # secretary general
    end = at
    if end < len(tokens) and tokens[end].text == "(":
        return at
    if end >= len(tokens) or tokens[end].low not in {"of", "for"}:
        return at
    end += 1
    while end < len(tokens) and end - at < LONGEST:
        token = tokens[end]
        series = _series(tokens, end)
        if series > end:
            end = series
            continue
        if token.low == "and":
            ahead = end + 1 + (end + 1 < len(tokens) and tokens[end + 1].low == "the")
            span = tokens[ahead : ahead + 4]
            heads = [i for i, t in enumerate(span) if t.low in word_set("title_en")]
            if not span or not _organ(span[0]) or heads:
                break
        elif _numbered(tokens, end):
            pass
        elif not (_organ(token) or token.low in _SMALL) or (
            token.text[0].isupper()
            and name_en([t.text for t in tokens[end : end + 2] if t.word])
            and (tokens[end - 1].low not in _SMALL and (end + 2 >= len(tokens) or not _organ(tokens[end + 2])))
        ):
            break
        end += 1
    while end > at and tokens[end - 1].low in _SMALL:
        end -= 1
    return max(end, at)


def _series(tokens: list[Token], at: int) -> int:
    """Where a row goes on, of what a body is for, from the comma at `at`: ", Radio, Film and Tourism"; or `at`."""
    end, never = at, word_set("title_en") | _BEFORE_HEAD
    while end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].text[0].isupper():
        if name_en([t.text for t in tokens[end + 1 : end + 3] if t.word]) or tokens[end + 1].low in never:
            return at
        end += 1
        while end < len(tokens) and tokens[end].text[0].isupper() and tokens[end].low not in never:
            end += 1
    return end if end > at and end < len(tokens) and tokens[end].low == "and" else at


def place_of_post(tokens: list[Token]) -> tuple[int, int] | None:
    """Where the jurisdiction stands that a post names ("Taishun County" of "secretary of the Taishun County Party
    Committee", "Zhangye" of "mayor of Zhangye"), in characters; None where it names none.
    """
    for at, token in enumerate(tokens):
        if token.low not in _RANK | {"municipal", "provincial"}:
            continue
        left = at
        while left > 0 and at - left < LONGEST_PLACE and _proper(tokens[left - 1]):
            left -= 1
        if tokens[at - 1].low == "autonomous":  # Sunan of "Sunan Yugur Autonomous County"
            left = next((i for i in range(at - 2, max(-1, at - 6), -1) if not _proper(tokens[i])), -1) + 1
            return tokens[left].start, tokens[left].end
        if left < at:
            ranked = token.low in _RANK and token.text[0].isupper()
            return tokens[left].start, tokens[at if ranked else at - 1].end
    leads = len(tokens) > 1 and tokens[1].low in {"party", "mayor", "governor", "vice", "deputy"}
    if leads and _proper(tokens[0]) and tokens[0].low not in _BEFORE_HEAD:
        return tokens[0].start, tokens[0].end
    last = tokens[-1]
    bare = len(tokens) > 2 and tokens[-2].low == "of" and tokens[-3].low in {"mayor", "governor", "magistrate", "head"}  # noqa: PLR2004
    return (last.start, last.end) if bare and _proper(last) else None


def _proper(token: Token) -> bool:
    """Whether a word may be part of the name of a place."""
    known = word_set("org_en") | word_set("title_en") | _SMALL | _BEFORE_HEAD
    return token.word and token.text[0].isupper() and token.low not in known


def name_at(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """A name in pinyin from token `at`, behind Comrade or Mr where that is said."""
    at += at < len(tokens) and tokens[at].low in _STYLES
    at += tokens[at - 1].low in {"mr", "ms", "mrs"} and at < len(tokens) and tokens[at].text == "."
    words = [t.text for t in tokens[at : at + 3]]
    words = words[: next((i for i, one in enumerate(words) if not one[0].isalpha()), len(words))]
    clean = [re.sub(r"['’]s$", "", one) for one in words]
    size = name_en(clean)
    if size and not (at + size < len(tokens) and tokens[at + size].low in _RANK | {"thought"}):
        return at, at + size
    return None


def _taker(tokens: list[Token], start: int) -> tuple[int, int] | None:
    """The name of who takes the post at `start`: Name (was) elected (as the), Name as, Name is now the; appoint Name.

    With no such word, a name that a lower-case post follows without the comma.
    """
    at = start
    while at > 0 and start - at < _TAKING and tokens[at - 1].low in _TAKES:
        at -= 1
    said = {token.low for token in tokens[at:start]}
    if (said and not said & _TAKES_SURELY) or (not said and not tokens[start].text[0].islower()):
        return None
    for size in (3, 2):
        left = at - size
        if left < 0 or name_en([t.text for t in tokens[left:at] if t.word]) != size:
            continue
        if said or left == 0 or not tokens[left - 1].text[0].isupper() or tokens[left - 1].low in _STYLES:
            return left, at
    return None


def name_before(tokens: list[Token], start: int) -> tuple[int, int] | None:
    """A name before the post at `start`: set off by a comma (Name, the mayor of X), or who takes it (see `_taker`)."""
    taker = _taker(tokens, start)
    if taker is not None:
        return taker
    at = start
    while at > 0 and tokens[at - 1].low in {"the", "a", "an", "also", "now", "currently", "who", "is"}:
        at -= 1
    if at == 0 or tokens[at - 1].text not in {",", "("}:
        return None
    for size in (3, 2):
        left = at - 1 - size
        if left >= 0 and name_en([t.text for t in tokens[left : at - 1] if t.word]) == size:
            return left, at - 1
    left = at - 3
    if left < 0:
        return None
    pair = tokens[left : at - 1]
    known = word_set("org_en") | word_set("business_en") | _RANK
    plain = all(t.word and t.text[0].isupper() and t.low not in known and t.low not in _SMALL for t in pair)
    alone = left == 0 or not tokens[left - 1].word or tokens[left - 1].text[0].islower()
    return (left, at - 1) if plain and alone and at < len(tokens) and tokens[at].text[0].isupper() else None
