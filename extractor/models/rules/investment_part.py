"""Amounts that go on from the one before them: its parts, what it is for, what is said of its project and payers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.models.rules.investment_words import NOT

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

SPENT = frozenset({"planned", "completed"})
_GIVEN = frozenset({"public_funds", "loan"})
_FOR = {  # what the first amount of a list is for
    False: re.compile(
        r"[^.;:]{0,16}\b(?:us(?:ed?|ing) for|for|including|of which|among (?:them|which))[:, ]+[^,.;:]{3,90}|"
        r"[^.;:]{0,60}: [^,.;:]{3,90}"
    ),
    True: re.compile(
        "[^。；：]{0,16}(?:用于|投向|用在|支持|其中|安排)[^，。；：]{0,8}：?[^，。；：、]{2,30}|"
        "[^。；：]{0,24}：[^，。；：、]{2,30}"
    ),
}
_NEXT = {  # and the next one
    False: re.compile("(?:,| and|, and) (?:[^,.;:]{3,90} )?"),
    True: re.compile("[，、；][^，。；：、]{2,30}"),
}
_VERB_EN = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|he|she|they|reach\w*|achiev\w*|earn\w*|add\w*|driv\w+)\b"
)
_OTHERS = re.compile(
    r"另|还|同时|[二三四]期|\b(?:another|also|besides|other|second phase|third phase|phase (?:two|three|II|III))\b"
)
_GOES_ON = re.compile(  # what is said of a part, or of the payer before it
    "首[笔期批]|其中|当[月年天日]|of which|first|"
    r"，(?:同时|[去今]年)?(?:[并另又再还]|(?=下达|发放|拨付|兑付|安排|列支|奖励|补[助贴]))[^，。；]{0,14}$|"
    r", (?:and )?(?:also )?(?:has |have |already )*(?:released|disbursed|issued|paid|gave)(?: [a-z]+){0,3} ?$"
)
_PART = {  # a part of the amount before, or the next of a row of years
    False: re.compile(
        r", of which (?:the )?(?:[\w-]+ ){0,4}$|[^,.;]{0,60} (?:plus|as well as) $|"
        r"^(?: (?:was|has been|have been|were)(?: completed| invested)?)?"
        r"(?: (?:in|for|last year|this year|from|of)(?: [A-Za-z0-9]+){0,5})?(?:,| and|, and) $|"
        r"[^.;]{0,50}, (?:(?:has|have|been|already|actually|and) )*(?:released|disbursed|arrived)(?: [a-z]+){0,3} $"
    ),
    True: re.compile("^(?:[，、]|，其中)(?:其中)?[\u4e00-\u9fff（）]{2,10}$"),
}
CHAIN = 60  # characters between two amounts of one project
LISTED = 200  # characters of what an amount is for


def is_item(line: Line, span: QuantitySpan, end: int | None, listed: str | None) -> bool:
    """Whether an amount is one of a list that says what money is for: 用于：甲工程2亿元，乙工程1亿元.

    `end` is where the amount before it ends, `listed` the kind of money where a list has begun.
    """
    if (end is None and listed is None) or span.start - (end or 0) > LISTED:
        return False
    gap = line.plain[end or 0 : span.start]
    if end is None and not re.search("[:：]", gap):
        return False
    lead = _FOR[line.chinese].fullmatch(gap) or (listed and end and _NEXT[line.chinese].fullmatch(gap))
    return bool(lead) and not NOT[line.chinese].search(gap) and not _VERB_EN.search(gap)


def kind_of_part(line: Line, span: QuantitySpan, end: int, kind: str) -> str | None:
    """The kind of an amount that is one part of the amount that ends at `end`: 其中中央4000万元、自治区3500万元."""
    gap = line.plain[end : span.start]
    told = _PART[line.chinese].search(gap) and not (line.chinese and NOT[True].search(gap))
    return kind if told else None


def go_on(gap: str, whole: dict[str, Any], record: dict[str, Any], *, own: bool, item: bool) -> None:
    """What an amount takes from the one before it in its sentence, `gap` between them: its project and its payers.

    `own` where it is no part of it, `item` where it is for something else of a list.
    """
    if re.search("[;；。]", gap):
        return
    near = not item and len(gap) < (2 * CHAIN if gap.isascii() else CHAIN) and not _OTHERS.search(gap)
    same = record["kind"] in SPENT and whole["kind"] in SPENT
    given = record["kind"] in _GIVEN and (whole["kind"] in SPENT | _GIVEN or not own)
    if record["project"] is None and record["project_count"] is None and (same or given) and near:
        record["project"], record["place"] = whole["project"], whole["place"] if whole["project"] else record["place"]
    alike = same or record["kind"] == whole["kind"]
    if not record["investors"] and alike and _GOES_ON.search(gap):
        record["investors"] = list(whole["investors"])
