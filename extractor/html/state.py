"""What a page states about its article: in `meta` tags, in linked data, in its title. Nothing is guessed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.html.scan import Scan

_DATES = (
    "pubdate", "article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date",
    "publishtime", "firstpublishedtime", "bytedance:published_time", "weibo:article:create_at", "og:release_date",
    "dc.date.issued", "dc.date", "dcterms.issued", "date",
)  # fmt: skip
_TITLES = ("articletitle", "og:title", "headline", "twitter:title", "dc.title")
_PUBLISHERS = ("contentsource", "source", "og:site_name", "publisher", "dc.publisher", "sitename", "application-name")
_DATE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-/.年]?([01]?[0-9])[-/.月]?([0-3]?[0-9])(?![0-9]{3})")
_PARTS = re.compile(r"\s[-|–—_]\s|[_|]|\s?--\s?")
_MOST = 20  # scripts of linked data that are read
_LONGEST = 200_000  # characters of one


@dataclass(frozen=True, slots=True)
class Statement:
    """What the page says; None where it doesn't."""

    title: str | None
    published_on: date | None
    publisher: str | None
    language: str | None
    url: str | None


def state(scan: Scan) -> Statement:
    """Gather what the page states, what its makers wrote for readers of mark-up first."""
    named = _named(scan)
    for found in _linked_data(scan):
        for name, value in found:
            named.setdefault(name, value)
    return Statement(
        title=_title(scan, named),
        published_on=next((day for name in _DATES if (day := _day(named.get(name, "")))), None) or _time(scan),
        publisher=next((named[name] for name in _PUBLISHERS if named.get(name)), None),
        language=next((m["lang"] for m in scan.metas if m[""] == "html" and m.get("lang")), named.get("og:locale")),
        url=_url(scan, named),
    )


def _named(scan: Scan) -> dict[str, str]:
    """The first content of each `meta` name, in lower case."""
    named: dict[str, str] = {}
    for meta in scan.metas:
        content = " ".join(meta.get("content", "").split())
        if meta[""] == "meta" and content:
            for key in ("name", "property", "itemprop"):
                if meta.get(key):
                    named.setdefault(meta[key].strip().lower(), content)
    return named


def _linked_data(scan: Scan) -> Iterator[list[tuple[str, str]]]:
    """Title, date and publisher of each article in the page's JSON-LD; what is no JSON says nothing."""
    for script in scan.linked_data[:_MOST]:
        if len(script) > _LONGEST:
            continue
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        top = data if isinstance(data, list) else [data]
        inner = [each for one in top if isinstance(one, dict) for each in _list(one.get("@graph"))]
        for each in islice([*top, *inner], 100):
            if isinstance(each, dict):
                publisher = each.get("publisher")
                stated = {
                    "datepublished": each.get("datePublished"),
                    "headline": each.get("headline"),
                    "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
                }
                yield [(name, " ".join(v.split())) for name, v in stated.items() if isinstance(v, str) and v.strip()]


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - JSON
    return value if isinstance(value, list) else []


def _day(value: str) -> date | None:
    found = _DATE.search(value)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _time(scan: Scan) -> date | None:
    """The first `time` element that states a day, if all that do state the same: others belong to other articles."""
    days = {day for meta in scan.metas if meta[""] == "time" and (day := _day(meta.get("datetime", "")))}
    return days.pop() if len(days) == 1 else None


def _title(scan: Scan, named: dict[str, str]) -> str | None:
    """The stated title, without the site's name where a heading of the page, or the site's own name, tells it apart."""
    heads = [" ".join(block.text.split()) for block in scan.blocks if block.tag == "h1"]
    stated = [named[name] for name in _TITLES if named.get(name)]
    candidates = [*stated, *(heads if len(heads) == 1 else []), *(" ".join(t.split()) for t in scan.titles)]
    title = next((candidate for candidate in candidates if candidate), None)
    if title is None:
        return None
    seen = {" ".join(block.text.split()) for block in scan.blocks if len(block.text) <= len(title)}
    if title in seen:
        return title
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    shown = [part for part in parts if part in seen]
    if shown:
        return max(shown, key=len)
    return parts[0] if parts and len(parts[0]) >= max(map(len, parts)) else title


def _url(scan: Scan, named: dict[str, str]) -> str | None:
    canonical = next((m.get("href", "") for m in scan.metas if m[""] == "link" and m.get("rel") == "canonical"), "")
    return next(
        (url for url in (canonical.strip(), named.get("og:url", "")) if url.startswith(("http://", "https://"))), None
    )
