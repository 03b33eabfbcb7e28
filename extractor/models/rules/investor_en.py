"""Who pays an investment, in English: "the county finance issued …", "invested by X", "X plans to invest …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.models.rules.names import name_en

if TYPE_CHECKING:
    from extractor.models.rules.text import Line
    from extractor.quantity import QuantitySpan

LONGEST = 400  # characters of a sentence before an amount that are looked at
_PROPER = (
    r"(?!(?:Co|Ltd|January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"[A-Z][\w&'’-]*\b|"
    r"\([A-Z][a-z ]+\)"
)
_KIND = r"(?:Group|Company|Corporation|Holdings?|Bank|Co\b|Investment|Foundation)"
_NAME = (
    rf"(?:{_PROPER})(?: (?:{_PROPER}|of|and(?= (?:[A-Z][\w-]+ ){{0,3}}{_KIND}))){{0,8}}"
    r"(?:,? (?:Co\.,? ?)?Ltd\.?| Co\b\.?)?"
)
_FULL = re.compile(rf"(?:[A-Z][\w&'’-]+ ){{1,5}}{_KIND}(?:\.?,? Ltd\.?)?")
_LOWER = r"(?:(?!(?:the|an?|of|which|and|its|this|that|by)\b)[\w'’-]+ ){1,3}(?:company|group|platform)"
_PUBLIC = (
    r"(?:finances?|treasury|government|superiors?|authorities|state|province|city|county|district|zone|municipality)"
)
_BANK = r"banks?(?: of [A-Z]\w+)?(?: [A-Z]\w+ (?:sub-?)?branch)?|foundation|fund"
_BY = re.compile(
    rf"\b(?:invested|funded|financed) (?:and (?:built|constructed) )?by (?:the )?(?P<who>{_NAME}|{_LOWER})"
)
_BEHIND = re.compile(
    r"(?:,? (?:(?:is|was|were|has|have|been|jointly|fully|all) )*(?:invested|funded|financed|loaned|lent|donated|"
    r"provided|contributed|given|awarded|allocated|subscribed|borne|paid)(?: (?:in|to) [^,.;]{2,30}?)? "
    rf"by (?:the )?(?P<who>{_NAME}|(?:\w+ )?{_PUBLIC}\b)|"
    rf" by (?:the )?(?P<body>(?:\w+ )?{_PUBLIC}\b))"
)
_TREASURY = re.compile(
    r"(?:^|[,.;:] |\b(?:the|that|a|an|year|month) )"
    r"(?P<who>(?:(?!(?:the|a|an|and|of|that|for|in|to|this|last|every)\b)[\w-]+ )(?:(?:and )?[\w-]+ ){0,3}?"
    rf"(?:{_BANK}|{_PUBLIC})(?: in [A-Z][a-z]+)?|\b{_PUBLIC}|\bbank of [A-Z]\w+)"
    r"(?: this year| last year| has| have| also| will| had)* "
    r"(?:issue[sd]?|arrange[sd]?|gave|gives?|allocate[sd]?|provide[sd]?|honou?red|donate[sd]?|pays?|paid|spent|spends?|puts?|"
    r"sets? aside|appropriate[sd]?|grant(?:s|ed)?|lent|lends?|support(?:s|ed)|"
    r"credit(?:s|ed)|match(?:es|ed)|t(?:akes|ook) out|award(?:s|ed)?|release[sd]?|"
    r"disburse[sd]?|invest(?:s|ed)?)\b",
    re.IGNORECASE,
)
_LOAN = re.compile(r"(?:^|[,.;:] )(?:[Tt]he )?(?P<who>(?:[A-Z][a-z]+ )+(?:government|[Bb]ank)) loan of $")
_SUBJECT = re.compile(
    r"(?:^|[,.;:] |\b(?:and|that|[Ll]ocal|[Aa]lso|of which|businessman|entrepreneur|investor) )(?:[Tt]he )?"
    r"(?!Total|Planned|Annual|Foreign|Private|Public|Industrial|Fixed|Actual)"
    rf"(?P<who>(?:[A-Z][a-z]+ ){{0,3}}(?:M[rs]s?\. )?{_NAME}"
    rf"(?: (?!and|will|also|plans|has|have|is|to)[a-z]+)?|{_LOWER})"
    r"(?: to (?:its|the) [^,.;]{3,50}?)?(?: (?:has|have|will|also|plans to|intends to|is to|came back to))* "
    r"(?:invest(?:s|ed)?|investment|donat(?:es|ed)|contribut(?:es|ed)|puts?|undertakes?|undertook|bears?|"
    r"injects?|increase[sd]? (?:(?:its|the) )?capital)"
    r"(?: (?:of|by|in|a total of|about|nearly|more than|an?|another|additional))* ?$"
)
_IT = re.compile(
    r"\b(?:[Ii]t|which|[Tt]he (?:company|group|enterprise|firm)) (?:(?:has|have|will|also|plans to|intends to) )*"
    r"(?:invest(?:s|ed)?|puts?|spends?|spent)"
    r"(?: (?:a total of|about|nearly|more than|another|additional))* ?$"
)
_DRAWN = re.compile(r"\b(?:such as|attracts?|companies) (?P<who>[A-Z][\w, ]+?) to invest")
_TITLE = re.compile(
    r"^(?:Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Businessm[ae]n|Businesswoman|Entrepreneur|Overseas|Chinese|Patriotic|Villager|"
    r"German|Korean|Japanese|American|French|British|Italian|Swiss|Thai|Malaysian|Indian|Russian|Dutch|Swedish|"
    r"Local|In|On|Last|This) "
)

_OF_KIND = {
    "public_funds": (_TREASURY,),
    "loan": (_LOAN, _TREASURY),
    "donation": (_SUBJECT, _TREASURY),
    "planned": (_BY, _SUBJECT),
    "completed": (_BY, _SUBJECT),
    "fund": (_SUBJECT,),
}


def payers_en(line: Line, span: QuantitySpan, kind: str) -> list[str]:
    """The payers of the amount at `span` of an English sentence; empty where it names none."""
    before = re.split(
        r"[;。]|(?<![A-Z][a-z])(?<!Co)(?<!Mr)[.] ", line.plain[max(0, span.start - LONGEST) : span.start]
    )[-1].lstrip()
    drawn = _DRAWN.search(before)
    if drawn and kind in {"planned", "completed"}:
        return [who for who in re.split(r", (?:and )?| and ", drawn["who"]) if who]
    behind = _BEHIND.match(line.plain, span.end, span.end + LONGEST)
    if behind:
        return [_bare(behind["who"] or behind["body"])]
    if _IT.search(before):
        full = _FULL.findall(before)
        return [_bare(full[-1])] if full else []
    for pattern in _OF_KIND.get(kind, ()):
        hits = list(pattern.finditer(before))
        if hits:
            return [_bare(hits[-1]["who"])]
    return []


def _bare(who: str) -> str:
    """A payer without title, nation or article before the name; of a person's, the name alone."""
    who = re.sub(r"^(?:the|a|an) ", "", who, flags=re.IGNORECASE)
    while _TITLE.match(who) and len(who.split()) > 1:
        if name_en(who.split()) or not who.split()[1][0].isupper():
            break
        who = who.split(" ", 1)[1]
    return who
