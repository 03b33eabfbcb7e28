"""Title, publication date and publisher of an article, where its own lines state them.

Only the lines around the body are searched, and only those that are about the article (datelines, labels, an agency's
credit): a date or a newspaper named inside the body says nothing about the article. What is not stated is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from extractor.dateline import Credit, Stated, closing_credit, opening_credit, stated
from extractor.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from extractor.view import View

_EDGE: Final = 6_000  # characters at either end in which lines are looked for
_HEAD_LINES: Final = 12
_TAIL_LINES: Final = 15
_HEADLINE: Final = 8  # a line narrower than this is rather a column's name
_LONG: Final = 200  # a line wider than this is body; a Chinese character is two wide
_SENTENCE: Final = 60  # and so is one wider than this that ends in a full stop
_STOPS: Final = (".", "。", "；", ";")
_EMPTY: Final = " \t\r\n\x0b\x0c\u00a0\u3000\u200b\u00ad\ufeff"  # what may stand before a title unseen
_LINE: Final = re.compile(r"[^\r\n\u2028\u2029]+")
_NARROW: Final = re.compile(r"[\x00-\u2e80]")

_TITLE_LABEL: Final = re.compile(
    r"(?:#{1,6}[ \t]+|(?:original )?title\s?[:：]\s*|headline\s?[:：]\s*|(?:原)?(?:标题|標題)\s?[:：]\s*)",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"(?:\bPhotos?(?:graph)?(?: by [^.。]{1,60})?|[^a-z]photo by [^.。]{1,60}|\((?:file )?photo\b[^()]{0,60}\)|"
    r"[摄攝]影?|供[图圖]|[资資]料[图圖])[\s.。)）\]】]*$"
)
_CAPTION_START: Final = re.compile(r"(?:[图圖](?:[为為注片源]|[:：])|photos?\s?[:：]|pictured\b)", re.IGNORECASE)
_BYLINE: Final = re.compile(
    r"(?:(?i:by)\s+)?(?:[\w.'’-]+\s+){0,5}?(?i:reporter|correspondent|journalist|intern)s?\b[\s:：]*"
    r"(?:[A-Z][\w.-]*(?:\s+and\s+|[\s,]+|$)){1,3}$|(?i:by)\s+(?:[A-Z][\w.-]*(?:\s+and\s+|[\s,]+|$)){1,4}$"
)
_BYLINE_ZH: Final = re.compile(
    r"[(（【]?[\u4e00-\u9fff]{0,12}?(?:[记記]者|通[讯訊][员員])[\s:：/]+(?:[\u4e00-\u9fff]{2,4}(?:[\s、，,/]+|$|[)）】]))+$"
)
_NAVIGATION: Final = re.compile(
    r"您(?:的|所在的)?位置|您?[当當]前(?:的|所在)?位置|首[页頁]|分享(?:到|至)|打印|收藏|[关關][闭閉]|扫一扫|掃一掃|字[体體号號]|"
    r"home\s*(?:[>»/|]|$)|current (?:position|location)|share(?: to)?\s*(?:[:：]|$)|skip to|font size|"
    r"print\s*(?:[|]|$)|!?\[[^\]]*\]\([^)]*\)\s*$",
    re.IGNORECASE,
)
_TRAIL: Final = re.compile(r"\s[>»›]\s|\S>>\S")  # home > news > local


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says of itself; None where it does not."""

    title: str | None
    published_on: date | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    whole: bool  # False where the window cuts it: then it is body, and its cut end says nothing
    says: Stated | None  # None for a paragraph, which is no headline, label or dateline and states nothing

    @classmethod
    def read(cls, match: re.Match[str]) -> _Line | None:
        """The line that was found between two edges of a text, trimmed; None where it is blank."""
        found = match[0]
        line = found.strip(_EMPTY)
        if not line:
            return None
        text, start, end = match.string, match.start(), match.end()
        whole = (start > match.pos or start == 0 or text[start - 1] in "\r\n") and (
            end < match.endpos or end == len(text)
        )
        body = not whole or (width := _width(line)) > _LONG or (width > _SENTENCE and line.endswith(_STOPS))
        return cls(start + found.index(line), line, whole, None if body else stated(line))

    @property
    def body(self) -> bool:
        """Whether it is a paragraph."""
        return self.says is None


def read_metadata(view: View, *, verbatim: bool = True) -> Metadata:
    """Read what the lines at the head and the foot of the view state.

    The title is copied from the original text where `verbatim`, and from the view where the original has mark-up. The
    date and the publisher's name are read from the view, since damage there hides them.
    """
    head, foot = _edges(view.text)
    heads = [line.says for line in head if line.says]
    feet = [line.says for line in foot if line.says]
    opening = [opening_credit(line.text) for line in head if line.body]
    ends = [*(line for line in head if line.body), *foot]
    closing = [closing_credit(line.text) for line in reversed(ends) if line.whole]
    credited = [each for each in (*opening, *closing) if each]
    title = _title(head) if len(head) + len(foot) > 1 else None
    said = view.text[title.start : title.end] if title else None
    if title and verbatim:
        original = view.to_original(title)
        said = view.original[original.start : original.end]
    return Metadata(
        title=said.strip(_EMPTY) or None if said else None,
        published_on=_day(heads, feet, credited),
        publisher=_publisher(heads, feet, credited),
    )


def _width(text: str) -> int:
    """How wide it is, in Latin letters; beyond `_LONG` characters any width will do."""
    if text.isascii():
        return len(text)
    seen = text[:_LONG]
    return len(text) + len(seen) - len(_NARROW.findall(seen))


def _edges(text: str) -> tuple[list[_Line], list[_Line]]:
    """The lines before the body with its first paragraph, and those after it with its last."""
    head: list[_Line] = []
    for line in _read(_LINE.finditer(text, 0, min(_EDGE, len(text)))):
        head.append(line)
        if len(head) == _HEAD_LINES or (line.body and not _CAPTION.search(line.text[-_LONG:])):
            break
    end = head[-1].start + len(head[-1].text) if head else 0
    last = list(_LINE.finditer(text, max(end, len(text) - _EDGE), len(text)))
    foot = list(islice(_read(reversed(last)), _TAIL_LINES))
    return head, foot[::-1]


def _read(found: Iterable[re.Match[str]]) -> Iterator[_Line]:
    """The lines that are not blank, each read when it is asked for: few of a window's are."""
    return filter(None, map(_Line.read, found))


def _title(head: Sequence[_Line]) -> Span | None:
    """The first line that reads like a headline; a column's name ("要闻") only where no longer one follows."""
    short: Span | None = None
    for line in head:
        text = line.text
        if _CAPTION.search(text[-_LONG:]) or _CAPTION_START.match(text):
            continue
        if line.body:
            break
        label = _TITLE_LABEL.match(text)
        start = line.start + (label.end() if label else 0)
        end = line.start + len(text.rstrip("# \t")) if label else line.start + len(text)
        if start >= end or not any(map(str.isalpha, text)) or (line.says and line.says.about):
            continue
        if any(form.match(text) for form in (_BYLINE, _BYLINE_ZH, _NAVIGATION)) or _TRAIL.search(text):
            continue
        if _width(text) >= _HEADLINE:
            return Span(start, end)
        short = short or Span(start, end)
    return short


def _day(heads: Sequence[Stated], feet: Sequence[Stated], credited: Sequence[Credit]) -> date | None:
    """The date stated, a labelled one first; a bare one at the foot only where no other stands there."""
    for lines in (heads, feet):
        days = [each for each in lines if each.published_on]
        labelled = [each.published_on for each in days if each.labelled]
        if labelled:
            return labelled[0]
        if days and (lines is heads or len({each.published_on for each in days}) == 1):
            return days[0].published_on
    return next((each.published_on for each in credited if each.published_on), None)


def _publisher(heads: Sequence[Stated], feet: Sequence[Stated], credited: Sequence[Credit]) -> str | None:
    """Who is named as the source, else the paper named as the author, else the agency credited."""
    lines = [*heads, *feet]
    named = [each.publisher for each in lines] + [each.paper for each in lines] + [each.publisher for each in credited]
    return next((name for name in named if name), None)
