"""Whether what an English name stands for is said to be built, and the words beside the name that tell it."""

from __future__ import annotations

import re

from extractor.models.rules.status import WORKS_EN

AROUND = 70  # characters that tell the state
_INSIDE = re.compile(
    r"(?<!construction )(?<!building )(?<!opening )(?<!cleared )(?<!clearing )"
    r"(?<!phase )(?<!start )(?<!approval )(?<!batch )\b(?:in|"
    r"at|to|of|from|into|with|by|for|on)(?: the)? $"
)
_MEANS = re.compile(
    r",? (?:with )?(?:an? |a total )?(?:total |planned )?investment (?:of |about )?[^,;]{0,60}(?=,)|"
    r", (?:with |total )?[0-9][^,;]{0,30}(?=,)|, (?:which|that) (?=(?:has|was|is|were|will)\b)"
)
# "A and B will be built": what is said of B is said of A.
_WITH = re.compile(
    r"^(?: \([^()]{1,40}\))?(?:, (?:the )?(?:[A-Z]|[a-z-]+ [A-Z])[^,;.]{0,70}){0,4}(?:,? and|,) (?:the )?"
    r"(?:[0-9-]+ ?-?[a-z]* )?(?:[A-Z]|[a-z-]+ [A-Z])[^,;.]{0,70}? (?=(?:will|have|has|are|were) )"
)


def words_before(text: str, begin: int) -> str:
    """The words before a name that may tell its state: its own clause, and what introduces the list it stands in."""
    clause = re.split(r"[;:。]|[.] ", text[max(0, begin - 2 * AROUND) : begin])[-1]
    leads = list(re.finditer(r",? (?:such as|including|namely) ", text[:begin]))
    lead = leads[-1] if leads else None
    if lead is None or re.search(r"[;。]|[.] ", text[lead.end() : begin]):
        return clause
    introduced = re.split(r"[;:。]|[.] ", text[max(0, lead.start() - AROUND) : lead.start()])[-1]
    return f"{introduced}, such as {clause[-30:]}"


# A name with nothing before it in its clause but what orders or adds: all that follows is said of it.
_LEADS = re.compile(
    r"(?:^|[;:。,]|[.] )\s*(?:(?:first|second|third|fourth|fifth|besides|also|next|then|now|at present|meanwhile|"
    r"in addition|and|of which|among (?:them|which|these)|this year|last year|the|new),? ?){0,3}$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"[;。]|[.](?: |$)|, (?:and )?(?:the )?(?=[A-Z][a-z]+ (?:[A-Z]|road|street|avenue|bridge|tunnel|hospital|school|"
    r"project|park|plant|line|station|reservoir))"
)


def is_subject(before: str) -> bool:
    """Whether a name behind these words begins its clause."""
    return _LEADS.search(before) is not None


def said_until(text: str, end: int) -> int:
    """Where what is said of a name that ends at `end` ends."""
    hit = _ANOTHER.search(text, end, end + 3 * AROUND)
    return hit.start() if hit else end + 2 * AROUND


def words_after(text: str, end: int, *, subject: bool = False) -> str:
    """The words behind a name that may tell its state: to the end of its clause, of its sentence for a subject."""
    if subject:
        return _ANOTHER.split(_WITH.sub(" ", _MEANS.sub("", text[end : end + 3 * AROUND])))[0]
    return re.split(
        r"[;。]|[.](?: |$)|,(?! (?:has|was|were|is|are|will|starts?|started|phase|signed|put|total investment)\b)",
        _WITH.sub(" ", _MEANS.sub("", text[end : end + 2 * AROUND])),
    )[0][:AROUND]


_BUILDS = re.compile(
    r"\b(?:build(?:s|ing)?|built|create|construct(?:s|ion|ing|ed)?|establish(?:ed|ing)?|plan(?:s|ned)?|layout|"
    r"open(?:ed|ing)?|start(?:ed)?|launch(?:ed)?|approval|clear(?:ed|ing))\b(?:[^,;]{0,60}|[^;]*, such as [^;]*)$"
)
_BUILT_AFTER = re.compile(
    r"^ (?:landed|settled|signed(?= (?:in|on|by|contracts?|for)\b|[,.;])|approved(?! as)|completed|broke|put into)\b|"
    r"^,?[^,;.]{0,30}\b(?:(?:was|were|is|are|been|being)(?: [a-z]+ly)? (?:established|approved(?! as)|founded|built|"
    r"opened|completed|accelerated|put|launched|implemented)|will (?:be built|accelerate|build|break)|started|"
    r"opened(?! (?:its|the|an?|new|more|two|three|four|five|six|[0-9]+)\b)|completed (?:an? )?(?:accumulated |"
    r"total )?investment|(?:has|have) (?:been )?(?:invested|finished)|is accelerating)\b"
)
# What can only be said of something built, wherever in the sentence of its subject.
_STATE = re.compile(
    r"\b(?:(?:expected|expects|will|can) (?:to )?(?:be )?(?:deliver|open|complet|capped)[a-z]*|"
    r"(?:finish|complet)(?:ed|es) [0-9.]+(?= ?%)|(?:is|are|was|were|been|be) (?:completed|finished|built|delivered))\b"
)


def is_built(before: str, after: str, *, subject: bool = False) -> bool:
    """Whether a zone, park or the like is itself said to be built, approved or opened."""
    if subject and (_STATE.search(after) or WORKS_EN.search(after)):
        return True
    if _BUILT_AFTER.search(after) or WORKS_EN.match(after.lstrip()):
        return _INSIDE.search(before) is None
    return _BUILDS.search(before) is not None and _INSIDE.search(before) is None
