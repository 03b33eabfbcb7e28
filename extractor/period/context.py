"""What stands before and after a word of time, and whether it speaks for a doubtful one."""

from __future__ import annotations

import re
from typing import NamedTuple

_WINDOW = 28
_WORD = "(?<![a-z])"


class Prefix(NamedTuple):
    """Words that stand right before a word of time; `ends` are what they can end with, white space apart."""

    pattern: re.Pattern[str]
    ends: tuple[str, ...]


def _prefix(pattern: str, ends: str = "") -> Prefix:
    return Prefix(re.compile(pattern), tuple(ends.split()) or ("",))


SINCE = _prefix(
    rf"(?:{_WORD}(?:(?:ever\s)?since|starting\s(?:from|in)|beginning\s(?:from|in))(?:\s(?:its|the|their)\s[a-z]{{4,15}}\sin)?(?:\sthe)?\s{{1,3}}|(?<![来各亲独擅私])自从?)$",
    "since from in the 自 从",
)
SINCE_AFTER = re.compile(
    r"\s?(?:(?:成立|建成|建立|设立|启动|实施|运营|投产|开通|创建|改革开放)?以来|起(?![来点步诉伏初码])|开始(?=[,\s]|$)|(?:onwards?|to\sdate)(?![a-z])|\son(?=[,.]|$))"
)
AS_OF = _prefix(
    rf"(?:{_WORD}(?:as\sof|up\sto|up\suntil)(?:\sthe)?\s{{1,3}}|截[至止][到至]?\s?)$", "of to until the 至 止 到"
)
BY = _prefix(rf"(?:{_WORD}(?:by|until|till)(?:\sthe)?\s{{1,3}}|[到至]\s?)$", "by until till the 到 至")
AFTER = _prefix(rf"{_WORD}after(?:\sthe)?\s{{1,3}}$", "after the")
AFTER_AFTER = re.compile("(?:之后|以后|后)(?![来续备勤期台面半发方院卫代天年月几二两三四五六七八九十0-9])")
BEFORE = _prefix(rf"{_WORD}before(?:\sthe)?\s{{1,3}}$", "before the")
BEFORE_AFTER = re.compile("(?:之前|以前|前)(?![后期半往景提沿来线进锋端列几二两三0-9])")
AHEAD = _prefix(
    r"(?:将[于在到]?|预计[于在到]?|力争[于在到]?|计划[于在到]?|拟[于在]|有望[于在]?|确保[于在]?)\s?$",
    "将 于 在 到 计 争 划 望 保",
)
FROM = _prefix(rf"(?:{_WORD}(?:from|between)(?:\sthe)?\s{{1,3}}|[从自]\s?)$", "from between the 从 自")
TO = re.compile(r"\s{0,2}(?:(?:to|through|until|till|up\sto)\s(?:the\s)?|-{1,2}|起?[至到]|直[至到])\s{0,2}")
AND = re.compile(r"\s{1,2}and\s(?:the\s)?")
LIST = re.compile(r"\s{0,2}(?:,{1,2}|,?\s?(?:and|or)|[和与及])\s{0,2}")
WITHIN = _prefix(rf"{_WORD}(?:within|throughout)\s{{1,2}}$", "within throughout")
LAST_OF_A_PREFIX = frozenset(" \n自从到至止将于在计争划望保")
"""The characters that the patterns above can end with, to spare the searches."""

THE = Prefix(re.compile(rf"{_WORD}the\s{{1,2}}$"), ("the",))

_PLACED_YEAR = _prefix(
    rf"{_WORD}(?:in|since|during|until|till|from|between|throughout|year(?:\sof)?)(?:\sthe)?\s{{1,2}}$",
    "in since during until till from between throughout year of the",
)
_NAMED_YEAR = _prefix(
    rf"{_WORD}(?:to|by|of|for|before|after|around|through|early|late|mid|and|than|with|as\sof|end|over|on|at)"
    r"(?:\sthe)?[\s\-]{1,2}$|(?:^|[\n(;\"]|(?<!no)[.])\s{0,2}$|[从自到至在于截止]$",
    "",
)
_COUNTED = re.compile(
    r"\s{0,2}(?:%|(?:yuan|rmb|mu|acres?|hectares?|households?|people|persons?|villages?|company|companies|enterprises?|"
    r"projects?|km|kilomet(?:er|re)s?|square|met(?:er|re)s?|tons?|tonnes?|million|billion|trillion|thousand|hundred|"
    r"schools?|students?|jobs?|units?|sets?|workers?|families|documents?|cases?|items?|more|other|kinds?|types?)(?![a-z])|"
    "[户家个人亩吨米元万亿多余名辆台件])"
)
_FUNCTION_WORD = re.compile(
    r"\s{0,2}(?:$|[,.;:)\n\"'年\-]|(?:the|and|to|was|will|may|is|were|are|has|have|had|in|on|as|with|for|by|at|from|it|we|"
    r"our|this|that|an?|of|or|but|when|which|year|compared|until|through|over|they|he|she|its|can|would)(?![a-z]))"
)
_PLACED_MONTH = _prefix(
    rf"{_WORD}(?:in|of|since|by|until|till|during|from|to|between|before|after|and|last|this|next|early|late|mid)"
    r"[\s\-]{1,2}$",
    "",
)
_CAPITAL = re.compile(r"\s{1,2}[A-Z]")


def before(prefix: Prefix, text: str, start: int) -> int | None:
    """Where the words of `prefix` begin, if they stand right before `start`."""
    low = max(0, start - _WINDOW)
    if not text[low:start].rstrip().endswith(prefix.ends):
        return None  # as most often: the search would look at every character
    match = prefix.pattern.search(text, low, start)
    return match.start() if match else None


def counted(text: str, end: int) -> bool:
    """Whether a unit or a counted noun follows, so that the four digits before it are no year."""
    return _COUNTED.match(text, end) is not None


def year_is_meant(text: str, original: str, start: int, end: int) -> bool:
    """Whether four bare digits are a year: "in 2021", "of 2021, the"; not "2021 yuan" nor "the 2020 School Games"."""
    if counted(text, end):
        return False
    if _CAPITAL.match(original, end) is not None and before(THE, text, start) is not None:
        return False
    if before(_PLACED_YEAR, text, start) is not None or SINCE_AFTER.match(text, end):
        return True
    if before(_NAMED_YEAR, text, start) is None:
        return False
    return _FUNCTION_WORD.match(text, end) is not None


def month_is_meant(text: str, original: str, start: int) -> bool:
    """Whether a lone "May", "March", "Dec" is a month: with a capital, after a preposition."""
    return original[start].isupper() and before(_PLACED_MONTH, text, start) is not None
