"""What one line beside the body states of the article: when it came out, and who published it.

A dateline is told from a sentence by its form: a date counts only where a label, an edge or a separator stands on
either side, and a name only after a label ("Source:") or in an agency's credit. Lines are short; nothing here is run on
a body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from extractor.period import find_periods, read_date, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_CLOCK: Final = r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\s?[ap]\.?m\b\.?)?"
_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:星期|周|週)[一二三四五六日天]"

_SOURCE: Final = (
    "(?:information |news |article )?source|publisher|published by|from|(?:信息|新闻|稿件|文章|消息)?来源|"
    "(?:信息|新聞|稿件|文章|消息)?來源|稿源|出处|出處|转自|轉自|(?:发布|發布|公开|公開)(?:单位|單位|机构|機構|机关|機關)"
)
_AUTHOR: Final = "author|作者|撰文|撰稿"
_WHEN: Final = (
    "(?:release|publish(?:ed|ing)?|publication|post(?:ed|ing)?|updated?|issued?)?[ -]?(?:time|date|on)|published|"
    "posted|updated|issued|(?:发布|發布|发表|發表|更新|成文|发文|發文|刊发|刊登)?(?:时间|時間|日期)"
)
_OTHER: Final = (
    "(?:responsible |commissioning |executive |chief )?editor|edit|reporter|correspondent|reviewer|"
    "clicks?|views?|reads?|hits|(?:责任|責任|本期|执行|執行|值班)?(?:编辑|編輯|校对|校對|审核|審核)|责编|責編|"
    "记者|記者|通讯员|通訊員|(?:浏览|瀏覽)(?:次数|次數|量)?|(?:点击|點擊)(?:数|數|率|量)?|(?:阅读|閱讀)(?:数|數|量)?|"
    "字号|字號|字体|字體"
)
_NAMES: Final = f"{_SOURCE}|{_AUTHOR}|{_WHEN}|{_OTHER}"
_LABEL: Final = re.compile(
    rf"(?:(?<![A-Za-z\u4e00-\u9fff])|(?<=日))(?:(?P<source>{_SOURCE})|(?P<author>{_AUTHOR})|(?P<when>{_WHEN})|(?P<other>{_OTHER}))\s?[:：]\s*",
    re.IGNORECASE,
)
_GAP: Final = r"\s{2,}|\s*[|｜·•/?？]{1,3}\s*|[\t\u3000]"  # what parts one statement of a dateline from the next
_VALUE_END: Final = re.compile(rf"{_GAP}|[【〔<]|\s{_CLOCK}|我[来來][说說]", re.IGNORECASE)
_BEFORE_DATE: Final = re.compile(
    rf"(?:^|{_GAP}|[\[(（【])\s*(?:(?:in|on|posted|published|updated)\s+)?(?:{_WEEKDAY})?,?\s*$", re.IGNORECASE
)
_AFTER_DATE: Final = re.compile(
    rf"[\s,T]{{0,3}}(?:[(（]?(?:{_WEEKDAY})[)）]?[\s,]{{0,3}})?(?:{_CLOCK})?[\s,]{{0,3}}(?:[\])）】]|$|{_GAP}|(?=\s?(?:{_NAMES})\s?[:：]))",
    re.IGNORECASE,
)
_PAPER: Final = (
    "[日晚早晨时時都商周週党黨][报報]|都市[报報]|[网網]|新[闻聞]|[电電][视視][台臺]|通[讯訊]社|新[华華]社|中新社"
    "|融媒[体體]?(?:中心)?|客[户戶]端|[周週半月]刊|[杂雜][志誌]|[传傳]媒(?:集[团團])?"
)
_MEDIA: Final = re.compile(
    r"\b(?:xinhua|agency|daily|news|newspaper|times|post|herald|gazette|weekly|online|net(?:work)?|tv|television|radio|press|"
    rf"media|cctv)\b|\.(?:com|cn|net|org)\b|(?:{_PAPER})$",
    re.IGNORECASE,
)
_WRITER: Final = re.compile(  # a paper in front of its reporter, behind the date
    r"^(?P<name>.{2,40}?(?:\b(?:daily|news|times|post|herald|weekly|network|media)\b"
    rf"|(?:{_PAPER}))) ?(?:all[- ]media|omnimedia|全媒[体體]|融媒[体體]?|首席)? ?(?:reporter|correspondent|[记記]者)",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"\s?(?:第\s?)?(?:[0-9A-Z]{1,3}\s?|[头頭]|[要新][闻聞]|一)版|\s?[讯訊电電](?=[\s(（]|$)")
_SPACE: Final = re.compile(r"\s(?=[\u4e00-\u9fff])")  # parts statements where the writing has no spaces of its own
_BREAK: Final = re.compile(rf"{_GAP}|(?<=[\u4e00-\u9fff])\s|\s(?=[\u4e00-\u9fff])")
_CLOCKED: Final = " \t\u3000:：0123456789,"  # what may stand between a date and the paper's name: the time of day
_QUOTED: Final = re.compile(r"(?:原[载載]|[载載刊][于於]?|据)?[:：]?《([^》]{2,20})》")
_NOBODY: Final = frozenset(
    {"internet", "network", "original", "网络", "網絡", "互联网", "本站", "本网", "本站原创", "原创", "转载", "综合"}
)
_ADDRESS: Final = re.compile(r"\s*[A-Za-z]+://")
_LEAD: Final = re.compile(rf"(?:{_WEEKDAY})?[\s,]*", re.IGNORECASE)  # between a label and its date
_YEAR: Final = re.compile("[0-9０-９]{4}|年")  # no full date goes without, in either language
_PARTING: Final = re.compile(r"\s{2}|[|｜·•/?？\t\u3000\])）】:：]")  # a line without says nothing beside its sentence
_EIGHT: Final = re.compile(r"[0-9]{8}(?![0-9])")
_EDGES: Final = " \t\u00a0\u3000\r\n,，.。;；:：、|-—()（）[]【】<>《》“”\"'"
_SIGNED: Final = 24  # characters of a paper's name in front of a date, with no label
_NAME_LENGTH: Final = 60  # characters of the longest publisher's name
_CREDIT_LENGTH: Final = 120  # characters at either end of a line in which an agency is credited
_CLOSING: Final = re.compile(r"[(（]([^()（）]{2,80})[)）][\s.。]*$")
_OPENING: Final = re.compile(r"\(([^()]{2,40})\)\s?[-—–]")
_PERSON: Final = re.compile(r"\b(?:reporter|correspondent|photo|editor)|[记記]者|[图圖]|[摄攝]|[编編]", re.IGNORECASE)
_REPORTED: Final = re.compile(
    r"[\s【]{0,4}(?:据?([\u4e00-\u9fff]{1,8}?(?:[日晚早晨时時][报報]|[网網]|新[闻聞])"
    r"|[\u4e00-\u9fff]{0,6}?(?:通[讯訊]社|新[华華]社|中新社))[\u4e00-\u9fff]{0,8}?"
    r"\s?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|電|讯|訊|报道|報道|消息)"
    r"|([\u4e00-\u9fff]{1,8}?(?:[日晚早晨时時][报報]|[网網]))[讯訊])"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a line states. `about` says that the line is about the article and no part of it, whatever it states."""

    published_on: date | None
    labelled: bool
    """Whether the date stands behind a label, which makes it surer than a bare one."""
    publisher: str | None
    paper: str | None
    """The author, where that is a paper or an agency: a publisher if nobody else is named."""
    about: bool


_NOTHING: Final = Stated(None, labelled=False, publisher=None, paper=None, about=False)


def stated(line: str) -> Stated:
    """Read one line; a sentence states nothing."""
    line = line.strip()
    if line.endswith("。") and not _PARTING.search(line):  # no label, nor the end of a date that counts
        return _NOTHING
    return _read(line)


def _read(line: str) -> Stated:
    """What a trimmed line states by its labels and dates."""
    labels = list(_LABEL.finditer(line)) if ":" in line or "：" in line else []
    opens = bool(labels) and labels[0].start() == 0
    publisher = paper = None
    for label, after in zip(labels, [*labels[1:], None], strict=False):
        value = _value(line[label.end() : after.start() if after else len(line)])
        if label["source"] and not publisher:
            publisher = value
        elif label["author"] and not paper and value and _MEDIA.search(value):
            paper = value
    whens = [label.end() for label in labels if label["when"]]
    labelled = next((day for at in whens if (day := _compact(line, at))), None)
    bare = None
    for day, start, end in _days(line):
        if any(at <= start and _LEAD.fullmatch(line, at, start) for at in whens):
            labelled = labelled or day
            continue
        signed = _signed(line, start) if not labels or labels[0].start() > start else None
        written = _written(line[end:]) if start == 0 else None
        after = _AFTER_DATE.match(line, end)
        if (signed or opens) and not after:
            after = _PAGE.match(line, end) or (_SPACE.match(line, end) if signed else None)
        if written or (after and (signed or opens or _BEFORE_DATE.search(line, 0, start))):
            paper = paper or signed or written
            bare = bare or day
    day = labelled or bare
    return Stated(day, labelled is not None, publisher, paper, about=bool(opens or day or publisher))


def _signed(line: str, start: int) -> str | None:
    """The paper that stands in front of a date with no label, alone or before the next gap."""
    before = line[:start].strip(_EDGES)
    first = _BREAK.split(before)[0].strip(_EDGES)
    near = start <= _SIGNED or first != before
    return first if near and len(first) <= _NAME_LENGTH and _MEDIA.search(first) else None


def _written(behind: str) -> str | None:
    """The paper whose page or reporter is named behind a date that opens the line."""
    behind = behind.lstrip(_CLOCKED)
    found = _WRITER.match(behind) or _QUOTED.match(behind)
    return found[1] if found and _MEDIA.search(found[1]) else None


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or paper credited at an end of the body, with the day where the credit has one."""

    publisher: str
    published_on: date | None


def opening_credit(line: str) -> Credit | None:
    """Who is credited at the start of a body: "FUZHOU, July 28 (Xinhua) --", "新华社福州7月28日电"."""
    line = line[:_CREDIT_LENGTH]
    match = _REPORTED.match(line)
    if match and (name := match[1] or match[2]) not in _NOBODY:
        return Credit(name, read_date(match[0]))
    match = _OPENING.search(line)
    return _credit(match[1], line[: match.end()]) if match else None


def closing_credit(line: str) -> Credit | None:
    """Who is credited at the end of a body: "(Xinhua News Agency)"."""
    match = _CLOSING.search(line[-_CREDIT_LENGTH:])
    return _credit(match[1], match[1]) if match else None


def _credit(text: str, dated: str) -> Credit | None:
    quoted = _QUOTED.match(text)
    name = quoted[1] if quoted else re.split("[,，、;；/]", text)[0].strip(_EDGES)
    return Credit(name, read_date(dated)) if _MEDIA.search(name) and not _PERSON.search(name) else None


def _value(text: str) -> str | None:
    """The name at the start of what follows a label, or None where that is none."""
    if _ADDRESS.match(text):
        return None
    end = _VALUE_END.search(text)
    text = text[: end.start()] if end else text
    text = text[: min((start for _, start, _ in _days(text)), default=len(text))].strip(_EDGES)
    if "\u4e00" <= text[:1] <= "\u9fff":
        text = text.split()[0]  # Chinese names have no spaces
    if not text or len(text) > _NAME_LENGTH or text.lower() in _NOBODY or not any(map(str.isalpha, text)):
        return None
    return text


def _compact(line: str, at: int) -> date | None:
    """The date that eight digits in a row give; behind a label only."""
    digits = _EIGHT.match(line, at)
    return read_date(f"Date: {digits[0]}") if digits else None


def _days(line: str) -> Iterator[tuple[date, int, int]]:
    """Every full date in the line, in order, with its place."""
    if not _YEAR.search(line):
        return
    for found in find_periods(line):
        period = resolve(found.text, None)
        if period and period.start and period.start == period.end:
            yield period.start, found.start, found.end
