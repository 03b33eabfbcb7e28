"""One page from the web, within limits: bytes, seconds, redirects, and the addresses it may come from.

A name is resolved here, every address it has is checked, and the connection is made to the address that was checked, so
that a name cannot mean one thing to the check and another to the connection. Redirects are followed by hand, each as
carefully as the first. Proxies of the environment are not used: through one, nobody knows which address is asked.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from extractor.errors import ArticleError
from extractor.source.kind import by_name
from extractor.source.unpack import opened, too_long, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from extractor.source.kind import Kind

_REDIRECTS: Final = 5
_PORTS: Final = {"http": 80, "https": 443}
_ACCEPT: Final = "text/html, text/plain, application/json, application/x-ndjson;q=0.9, */*;q=0.1"
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_GZIP: Final = b"\x1f\x8b"
_KINDS: Final[dict[str, Kind | None]] = {  # None: by the URL's suffix, else by how it begins
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/json-lines": "jsonl",
    "text/plain": None,
    "text/markdown": "markdown",
    "application/gzip": None,
    "application/x-gzip": None,
    "application/octet-stream": None,
    "": None,
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: `url` after redirects, `kind` None where neither header nor suffix says."""

    url: str
    data: bytes
    stem: str
    kind: Kind | None
    charset: str | None


def fetch(url: str, *, allowed: Callable[[str], bool], max_bytes: int, timeout_s: float) -> Fetched:
    """Get one page, from addresses that are `allowed`.

    Raises ArticleError; its reason is one of "private_address", "timeout", "too_long", "http_status", "unsupported",
    "unreachable", "redirects", or one of unpacking.
    """
    outcome: list[Fetched | Exception] = []

    def work() -> None:
        try:
            outcome.append(_fetch(url, allowed=allowed, max_bytes=max_bytes, deadline=deadline))
        except Exception as error:  # noqa: BLE001 - raised again below, on the caller's thread
            outcome.append(error)

    # The client's own limits hold for each read, so that a server which sends a byte now and then would never end it.
    deadline = time.monotonic() + timeout_s
    worker = threading.Thread(target=work, daemon=True, name="fetch")
    worker.start()
    worker.join(timeout_s)
    if not outcome:
        raise _timeout(url, timeout_s)
    if isinstance(outcome[0], TimeoutError):
        raise _timeout(url, timeout_s) from None
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return outcome[0]


def _timeout(url: str, timeout_s: float) -> ArticleError:
    return ArticleError(f"not read within {timeout_s:g} seconds; try again", source=url, reason="timeout")


def _fetch(url: str, *, allowed: Callable[[str], bool], max_bytes: int, deadline: float) -> Fetched:
    import httpx

    at = url
    for _ in range(_REDIRECTS + 1):
        try:
            # A client for each hop: hosts that share an address share neither cookies nor a connection.
            with httpx.Client(trust_env=False, follow_redirects=False) as client:
                request = _request(client, at, source=url, allowed=allowed, deadline=deadline)
                response = client.send(request, stream=True)
                try:
                    if not response.has_redirect_location:
                        return _fetched(response, at, source=url, max_bytes=max_bytes, deadline=deadline)
                    at = str(httpx.URL(at).join(response.headers["location"]))
                finally:
                    response.close()
        except httpx.TimeoutException:
            raise TimeoutError from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            message = " ".join(str(error).split()) or type(error).__name__
            raise ArticleError(f"cannot be reached: {message}", source=url, reason="unreachable") from None
    raise ArticleError(f"more than {_REDIRECTS} redirects", source=url, reason="redirects")


def _request(
    client: httpx.Client, at: str, *, source: str, allowed: Callable[[str], bool], deadline: float
) -> httpx.Request:
    """A request to the address that `at` has now, which is allowed, under the name that `at` gives."""
    import httpx

    url = httpx.URL(at)
    if url.scheme not in _PORTS:
        message = f"leads to an address of the kind {url.scheme!r}; only http(s) is read"
        raise ArticleError(message, source=source, reason="unsupported")
    if url.userinfo:
        message = "has a user name or a password in it; such pages are not read"
        raise ArticleError(message, source=url.host, reason="unsupported")
    if not url.host:
        raise ArticleError("has no host in it", source=source, reason="unreachable")
    address = _address(url, source, allowed=allowed)
    return client.build_request(
        "GET",
        url.copy_with(host=address, fragment=None),
        headers={
            "Host": url.netloc.decode("ascii"),
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, identity",  # what is unpacked here, with a limit
            "User-Agent": "gov-news-extractor",
        },
        extensions={"sni_hostname": url.raw_host.decode("ascii"), "timeout": httpx.Timeout(_left(deadline)).as_dict()},
    )


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _address(url: httpx.URL, source: str, *, allowed: Callable[[str], bool]) -> str:
    """The first address of the URL's host. Raises ArticleError where any of them is not allowed."""
    port = url.port or _PORTS[url.scheme]
    try:
        found = socket.getaddrinfo(url.raw_host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ArticleError(f"{url.host} has no address: {why}", source=source, reason="unreachable") from None
    addresses = [str(each[4][0]) for each in found]
    private = next((each for each in addresses if not allowed(each)), None)
    if private:
        raise ArticleError(
            f"leads to a private address ({url.host} is {private}); allow it with allow_private (--allow-private)",
            source=source,
            reason="private_address",
        )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is a public one: not private, loopback, link-local, shared, multicast or reserved, nor such an
    IPv4 address wrapped in an IPv6 one.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if not all(inner is None or is_public(str(inner)) for inner in wrapped):
            return False
    return ip.is_global and not ip.is_multicast


def _fetched(response: httpx.Response, at: str, *, source: str, max_bytes: int, deadline: float) -> Fetched:
    """The page in the response. Raises ArticleError where it is an error's, of a type that is not read, or too long."""
    if not response.is_success:
        status = f"{response.status_code} {response.reason_phrase}".strip()
        raise ArticleError(f"the server answers {status}", source=source, reason="http_status")
    media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in _KINDS:
        message = f"is {media}, which is not read; convert it to text or HTML"
        raise ArticleError(message, source=source, reason="unsupported")
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip", ""}:
        raise ArticleError(f"is packed as {packing}, unasked", source=source, reason="unsupported")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise too_long(f"{int(length):,} bytes", max_bytes, source)
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        if len(data) > max_bytes:
            raise too_long(f"more than {max_bytes:,} bytes", max_bytes, source)
        _left(deadline)
    stem, suffix_kind = _named(at)
    page = bytes(data)
    for packed in (packing in {"gzip", "x-gzip"}, True):  # as sent, and as stored: a .gz file may come packed once more
        if packed and page.startswith(_GZIP):
            page = whole(opened(io.BytesIO(page), "gzip", source), max_bytes, source)
    return Fetched(at, page, stem, _KINDS[media] or suffix_kind, response.charset_encoding)


def _named(at: str) -> tuple[str, Kind | None]:
    """The stem and the kind that a URL's last segment gives; the host's name where it has none."""
    import httpx

    url = httpx.URL(at)
    named = by_name(PurePosixPath(unquote(url.path)).name or url.host)
    return named.stem, named.kind
