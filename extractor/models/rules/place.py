"""Places: the names an article gives a rank (X County, X Municipal Party Committee, 某县), and which governs a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANK = "City|County|District|Town|Township|Province|Village|Sub-?district|Prefecture"
_NAMED_EN = re.compile(
    rf"\b(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:{_RANK}|(?:[Mm]unicipal|County|District) (?:[Pp]arty|Committee|[Pp]eople))\b"
)
_ZONE_EN = re.compile(r"\b(?P<name>(?:[A-Z][\w-]+ ){1,3}(?:\([A-Z][a-z]+\) )?(?:[a-z]+ ){0,2}(?:[Zz]one|Industrial Park))\b")
_NO_NAME = frozenset(
    "the this our municipal county district city provincial national standing party people new high economic development each every all "
    "secretary general central communist from in of and rural urban other what how as at to for with by during since deputy experience "
    "industrial science free trade village street mountains that state".split()
)
_NAMED_ZH = re.compile(r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{2,4}?)(?P<rank>[市县区镇乡]|街道)(?!场|民|域|级|委办|内|外|里|直|区|长)")
_NOT_ZH = re.compile(r"[全我该本此各两一二三四五六七八九十多个省设区地城都新小辖园社景片校厂库和与及在对向由为到从是的了等]")
_APART_EN = re.compile(r"\b(?:from|with|and|link|linked|between|connect|like|than|by|to|Party School of|near)(?: the)?\s*$|, $")
_APART_ZH = re.compile(r"[与和赴从到由向、至往距比高于跟同]$")


@dataclass(frozen=True, slots=True)
class Places:
    """The places an article names with a rank, as one pattern a language; None where it names none."""

    english: re.Pattern[str] | None = None
    chinese: re.Pattern[str] | None = None

    @classmethod
    def read(cls, texts: Iterable[tuple[str, bool]]) -> Places:
        """The places named in some texts, each simplified and with whether it is Chinese."""
        english: set[str] = set()
        chinese: set[str] = set()
        for text, is_chinese in texts:
            if is_chinese:
                chinese.update(m["name"] for m in _NAMED_ZH.finditer(text) if not _NOT_ZH.search(m["name"]))
                continue
            for hit in _NAMED_EN.finditer(text):
                words = hit["name"].split()
                while words and words[0].lower() in _NO_NAME:
                    words = words[1:]
                if words and not any(word.lower() in _NO_NAME for word in words):
                    english.add(" ".join(words))
        return cls(
            re.compile(rf"\b(?:{_either(english)})\b(?: (?:{_RANK})(?! (?:Party|Committee)))?") if english else None,
            re.compile(rf"(?:{_either(chinese)})(?:[市县区镇乡]|街道)?") if chinese else None,
        )

    def mentions(self, text: str, *, chinese: bool) -> tuple[tuple[int, int], ...]:
        """Where these places, and zones, stand in a text as whose figures may follow, in order."""
        pattern = self.chinese if chinese else self.english
        found = [] if chinese else [m.span() for m in _ZONE_EN.finditer(text)]
        apart = _APART_ZH if chinese else _APART_EN
        for hit in pattern.finditer(text) if pattern else ():
            inside = any(a <= hit.start() < b for a, b in found)
            if not inside and not apart.search(text, max(0, hit.start() - 16), hit.start()):
                found.append(hit.span())
        return tuple(sorted(found))


def _either(names: set[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
