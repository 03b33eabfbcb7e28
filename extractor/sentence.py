"""Numbered sentences: what a model reads and cites, and where each stands in the text as it came.

A new line always ends a sentence. Within a line the script decides: Chinese is cut at its own marks, everything else by
`sentencex`. No sentence is longer than `LONGEST`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor import boilerplate
from extractor.span import Span
from extractor.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 1500  # characters; longer ones, which no mark ends, are cut at a comma or a space
_WINDOW = 20_000  # characters looked at together, so that a line of any length takes linear time
_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{_BREAKS}]+")
_HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HAN = re.compile(f"{_HANZI.pattern}+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
# An ASCII mark inside an address or a file name (`?id=3`) ends nothing, nor does a point outside a Chinese word.
_END = re.compile(
    r"(?:[。！？；…｡]|[!?;](?![A-Za-z0-9=&/])|(?<=[\u4e00-\u9fff])\.(?=[\s“「『]))++[”’」』）〉》】〕\])]*+"
)
_GOES_ON = frozenset("，、,：:；;。")
# A line that both scripts read as one sentence: no mark within that could end one, a decimal point apart, nor a bracket
# that closes as after the "b)" of a list. Nearly half the lines of articles are, and where each has its own line, all.
_ONE = re.compile(
    r"(?:[ \"#$%&'(*+,\-/0-9:<=>@A-Z\[\\\]^_`a-z{|}~\u4e00-\u9fff，、：“”‘’《》（）【】「」％·—]++"
    r"|(?<=[0-9])\.(?=[0-9]))*+[.!?;。！？；]?"
)
_ENUMERATOR = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CUTS = ("。", "；", "，", "、", "; ", ", ", "：", ": ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one heading or line that stands for itself.

    `line` counts from 1; `span` is its place in the original text; `text` is what is read there, trimmed, on one line;
    `boilerplate` says that it belongs to the web page rather than to the article.
    """

    line: int
    span: Span
    text: str
    boilerplate: bool = False


def split(view: View | str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order.

    Every character of the view that is not white space stands in exactly one; their spans don't overlap.
    """
    if isinstance(view, str):
        view = View.identity(view)
    text, shift = view.text, view.shift
    if shift is not None:
        return tuple(
            Sentence(line, Span(start + shift, end + shift), text[start:end], is_boilerplate)
            for line, (start, end, is_boilerplate) in enumerate(_pieces(text), 1)
        )
    out: list[Sentence] = []
    first = last = 0  # of the last sentence, in the view
    for start, end, is_boilerplate in _pieces(text):
        span = view.to_original(Span(start, end))
        if out and span.start < out[-1].span.end:  # one repaired run reaches into both: they are one sentence
            span = Span(out[-1].span.start, span.end)
            out[-1] = Sentence(len(out), span, _one_line(text[first:end]), out[-1].boilerplate and is_boilerplate)
            last = end
            continue
        first, last = start, end
        out.append(Sentence(len(out) + 1, span, text[first:last], is_boilerplate))
    return tuple(out)


def _one_line(text: str) -> str:
    return _BREAK.sub(" ", text).strip()


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each sentence in the view, trimmed, and whether its line is boilerplate."""
    lines = text.splitlines()  # it breaks lines at `_BREAKS`
    start = 0
    for line, broken, is_boilerplate in zip(
        lines, text.splitlines(keepends=True), boilerplate.marks(lines), strict=True
    ):
        body = line.strip()
        if body and len(line) <= LONGEST and _ONE.fullmatch(body):
            begin = start + line.index(body)
            yield begin, begin + len(body), is_boilerplate
        elif body:
            at = start
            for end in _line_ends(text, start, start + len(line)):
                piece = text[at:end]
                body = piece.strip()
                if body:
                    begin = at + piece.index(body)
                    yield begin, begin + len(body), is_boilerplate
                at = end
        start += len(broken)


def _line_ends(text: str, start: int, stop: int) -> Iterator[int]:
    """Where each sentence of one line ends; the last is `stop`."""
    while start < stop:
        edge = min(start + _WINDOW, stop)
        window = text[start:edge]
        ends = _splitter(window)(window)
        if edge < stop:
            # The window may have cut the last sentence: look at it again, unless it is all there is.
            ends = ends[:-1] or [_soft_cut(window, 0, len(window))]
        done = 0
        for end in ends:
            while end - done > LONGEST:
                done = _soft_cut(window, done, done + LONGEST)
                yield start + done
            if end > done:
                yield start + end
            done = end
        start += done


def _soft_cut(text: str, start: int, stop: int) -> int:
    """The best place to cut in the second half of `[start, stop)`."""
    middle = (start + stop) // 2
    at = max(text.rfind(mark, middle, stop) for mark in _CUTS)
    if at < 0:
        at = text.rfind(" ", middle, stop)
    return at + 1 if at >= middle else stop


def _splitter(window: str) -> Callable[[str], list[int]]:
    if not _LATIN.search(window):
        return _chinese
    if window.isascii() or not _HANZI.search(window):
        return _english
    latin = len("".join(_LATIN.findall(window)))
    han = len("".join(_HAN.findall(window)))
    return _chinese if han * 3 >= latin else _english  # a hanzi says about as much as three letters


def _chinese(window: str) -> list[int]:
    """The end of each sentence; the last is the window's."""
    ends: list[int] = []
    start = 0
    for mark in _END.finditer(window):
        end = mark.end()
        after = window[end : end + 1]
        if after == '"' and window.count('"', start, end) % 2:  # a straight quotation mark that closes
            end += 1
            after = window[end : end + 1]
        if after in _GOES_ON:
            continue
        ends.append(end)
        start = end
    if start < len(window):
        ends.append(len(window))
    return ends


def _english(window: str) -> list[int]:
    """The end of each sentence; the last is the window's."""
    import sentencex  # type: ignore[import-untyped]

    safe = window if window.isascii() else _SURROGATE.sub("\ufffd", window)  # what is no UTF-8 it cannot take
    pieces: list[str] = sentencex.segment("en", safe)  # pyright: ignore[reportAttributeAccessIssue] - no stubs
    if "".join(pieces) != safe:
        return [len(window)]
    ends: list[int] = []
    at = 0
    bare = True  # so far this sentence is only marks, or an enumerator ("1."), which belong to what follows
    for piece in pieces:
        at += len(piece)
        body = piece.strip()
        says = any(map(str.isalnum, body))
        if not bare and not says:
            ends[-1] = at  # a mark on its own belongs to what went before
            continue
        if bare and ends:
            ends[-1] = at
        else:
            ends.append(at)
        bare = not says or _ENUMERATOR.fullmatch(body) is not None
    return ends
