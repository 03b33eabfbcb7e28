"""Who pays an investment, in English: the subject of a verb of paying, or the one it is paid by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.names import name_en
from extractor.models.rules.paying import PAYS_EN, PUBLIC_EN
from extractor.models.rules.words import either, word_set

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

LONGEST = 400  # characters of a sentence before an amount that are looked at
_STOP = re.compile(r"[;。]|(?<![A-Z][a-z])(?<!Co)(?<!Mr)[.] ")
_HEAD = rf"(?:{PUBLIC_EN}|{either('payer_en')})"  # of a payer that bears no name of its own
_PAYS = (
    r"(?:(?!put\w* into (?:use|operation|production)|issu\w+ (?:new )?(?:\w+ )?bonds?)"
    rf"{PAYS_EN}|(?<=to )help|us(?:es|ed) up|t(?:akes?|ook) out|sets? aside|"
    r"increase[sd]? (?:(?:its|the) )?capital|wants|br(?:ings|ought))\b"
)
_WORD = (
    rf"(?!{_PAYS}|(?:(?:{either('verb_en')})s?|[a-z]+ed|{either('no_payer_en')})\b)"
    r"(?:[A-Za-z][\w&'’-]*|(?<=\w )&)(?:(?<=\bM[rs])\.)?"
)
_NAME = (
    rf"{_WORD}(?: (?:{_WORD}|\([A-Z][a-z ]+\))){{0,8}}?"
    rf"(?:,? (?:Co\.,? ?)?Ltd\.?| Co\b\.?|(?: in [A-Z][a-z]+)?(?! (?:{_WORD})))"
)
_AUX = (
    r"(?: (?:has|have|had|will|is|also|only|already|jointly|plans|intends|wants|came back|to|this year|last year|"
    r"in 20[0-9]{2}))*"
)
_SUBJECT = re.compile(
    r"(?:^|[^\w\s] |\(|\b(?:and|that|which|where|while|then|also|but|with|year|[Ll]ocal) )(?:[Tt]he |[Aa]n? )?"
    rf"(?P<who>{_NAME})(?: \([^()]{{1,60}}\))?(?: to (?:its|the) [^,.;]{{3,50}}?)?{_AUX} (?:{_PAYS}|investment|loan of)"
)
_SHARED = re.compile(
    rf"(?:^|[,;:] )(?:[Tt]he )?(?P<who>{_NAME}) [a-z]+ [^,;]{{2,30}}, (?:and )?{_PAYS}"
)  # it builds, paid
_BY = re.compile(rf"\b(?:[a-z]+ed|paid|lent|given|borne) (?:and [a-z]+ed )?by (?:the )?(?P<who>{_NAME})")
_BEHIND = re.compile(
    r"(?:[^,.;]{0,20}?\b|,? (?:(?:is|was|were|has|have|been|jointly|fully|all) )*)(?:[a-z]+ed|lent|given|borne|paid|)"
    rf"(?: (?:in|to) [^,.;]{{2,30}}?)? ?\bby (?:the )?(?P<who>{_NAME})"
)
_FULL = re.compile(
    r"(?:[A-Z][\w&'’-]+ ){1,5}(?:Group|Company|Corporation|Holdings?|Bank|Co\b|Investment|Foundation)(?:\.?,? Ltd\.?)?"
)
_POINTS = re.compile(rf"\b(?P<who>[Ii]t|which|[Tt]he (?:company|group|enterprise|firm|investor)){_AUX} {_PAYS}")
_DRAWN = re.compile(r"\b(?:such as|attracts?|companies) (?P<who>[A-Z][\w, ]+?) to invest")
_TITLE = re.compile(rf"^(?:{either('before_payer_en')}|(?:[A-Z]\w+ )?(?:businessman|entrepreneur|investor|merchant)) ")
_NOBODY = re.compile(
    r"^(?:Total|Planned|Annual|Foreign|Private|Public|Industrial|Fixed|Actual|Accumulat\w+)\b|"
    r"\b(?:lending|loans?|credit|bonds?|subsid\w+|projects?|funds|and|of)$",
    re.IGNORECASE,
)


def payers_en(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    """The payers of the amount at `span` of an English sentence; empty where it names none."""
    before = _STOP.split(line.plain[max(0, span.start - LONGEST) : span.start])[-1].lstrip()
    drawn = _DRAWN.search(before)
    if drawn and kind in {"planned", "completed"}:
        return [who for who in re.split(r", (?:and )?| and ", drawn["who"]) if who]
    if kind in {"foreign_capital", "other"}:
        return []
    behind = _BEHIND.match(line.plain, span.end, span.end + LONGEST)
    if behind and _is_payer(behind["who"]):
        return [_bare(behind["who"])]
    points = list(_POINTS.finditer(before))
    subjects = [
        hit for hit in _SUBJECT.finditer(before) if _is_payer(hit["who"], named=hit.group().endswith(" investment"))
    ]
    if points and (not subjects or points[-1].end() >= subjects[-1].end()):
        full = _FULL.findall(before[: points[-1].start()])
        return [_bare(full[-1])] if full else []
    by = [hit for hit in _BY.finditer(before) if _is_payer(hit["who"])]
    shared = [] if subjects else [hit for hit in _SHARED.finditer(before) if _is_payer(hit["who"])]
    hits = sorted([*subjects, *by, *shared], key=lambda hit: hit.end())
    return [_bare(hits[-1]["who"])] if hits else []


def _is_payer(who: str, *, named: bool = False) -> bool:
    """Whether a noun phrase may be that of a payer: a name or, unless it must be `named`, a body; nothing built."""
    if _NOBODY.search(who):
        return False
    if re.search(rf"\b{_HEAD}(?: in [A-Z]\w+)?$|\bBank\b", who):
        return not named or who[0].isupper()
    last = who.rsplit(maxsplit=1)[-1]
    return last.lower() not in word_set("site_en") and (last[0].isupper() or len(re.findall(r"\b[A-Z]", who)) > 1)


def _bare(who: str) -> str:
    """A payer without title, nation or article before the name; of a person's, the name alone."""
    who = re.sub(r"^(?:the|a|an) ", "", who, flags=re.IGNORECASE)
    while (title := _TITLE.match(who)) and not name_en(who.split()) and who[title.end() :][:1].isupper():
        who = who[title.end() :]
    return who
