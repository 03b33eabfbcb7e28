"""Whether what an English name stands for is said to be built, and the words beside the name that tell it."""

from __future__ import annotations

import re

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
_WITHIN = re.compile(r"\b(?:in|into|at|to|from|near)(?: the)? $")


def words_before(text: str, begin: int) -> str:
    """The words before a name that may tell its state: its own clause, and what introduces the list it stands in."""
    clause = re.split(r"[;:。]|[.] ", text[max(0, begin - 2 * AROUND) : begin])[-1]
    leads = list(re.finditer(r",? (?:such as|including|namely) ", text[:begin]))
    lead = leads[-1] if leads else None
    if lead is None or re.search(r"[;。]|[.] ", text[lead.end() : begin]):
        return clause
    introduced = re.split(r"[;:。]|[.] ", text[max(0, lead.start() - AROUND) : lead.start()])[-1]
    return f"{introduced}, such as {clause[-30:]}"


def words_after(text: str, end: int) -> str:
    """The words behind a name that may tell its state: to the end of its clause."""
    return re.split(
        r"[;。]|[.](?: |$)|,(?! (?:has|was|were|is|are|will|starts?|started|phase|signed|put|total investment)\b)",
        _WITH.sub(" ", _MEANS.sub("", text[end : end + 2 * AROUND])),
    )[0][:AROUND]


_BUILDS = re.compile(
    r"\b(?:build(?:s|ing)?|built|create|construct(?:s|ion|ing|ed)?|establish(?:ed|ing)?|"
    r"plan(?:s|ned)?|layout|open(?:ed|ing)?|start(?:ed)?|launch(?:ed)?|approval|clear(?:ed|ing))\b(?:[^,;]{0,60}|"
    r"[^;]*, such as [^;]*)$"
)
_BUILT_AFTER = re.compile(
    r"^ (?:approved|capped|completed|opened|broke|put into)\b|^,?[^,;.]{0,30}\b(?:(?:was|were|is|are|has been|"
    r"have been|been|being) (?:successfully |"
    r"officially )?(?:established|approved|founded|built|opened|completed|accelerated|"
    r"put|launched|implemented)|will (?:be built|accelerate|build)|put into|opened|"
    r"broke ground|will break|starts? construction|started|completed (?:an? )?(?:accumulated |"
    r"total )?investment|under construction|has (?:been )?invested|(?:has|have) (?:been )?finished|"
    r"is accelerating|capped)\b"
)


def is_built(before: str, after: str) -> bool:
    """Whether a zone, park or the like is itself said to be built, approved or opened."""
    if _BUILT_AFTER.search(after):
        return _WITHIN.search(before) is None
    return _BUILDS.search(before) is not None and _INSIDE.search(before) is None
