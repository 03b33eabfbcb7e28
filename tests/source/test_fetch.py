"""Articles from the web: a server on loopback, and never beyond it."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from extractor.article import Article
from extractor.errors import ArticleError
from extractor.source import read
from extractor.source.fetch import fetch, is_public

TEXT = "The county road is open\n2022-07-29\nIt cost 3 billion yuan. It has 12 kilometres.\n"
PAGE = "<html><head><title>清河县公路通车</title></head><body><p>全县新建公路12公里,投资3亿元。</p></body></html>"
Reply = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on loopback whose pages are functions; `heard` holds the Host header of each request."""

    def __init__(self) -> None:
        site = self
        self.pages: dict[str, Reply] = {}
        self.heard: list[str] = []
        self.done = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                """Answer with the function of the path."""
                site.heard.append(self.headers["Host"])
                site.pages[self.path](self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A reader that hangs up is what some of these tests are about."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a page."""
        return f"http://{host}:{self.port}{path}"

    def page(
        self, path: str, body: bytes, content_type: str | None = "text/plain", status: int = 200, **headers: str
    ) -> str:
        """Serve a page and give its URL; `_` in a header's name stands for `-`."""

        def reply(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            if content_type is not None:
                request.send_header("Content-Type", content_type)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        self.pages[path] = reply
        return self.url(path)

    def stop(self) -> None:
        """Let every page that waits go on, and end."""
        self.done.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    """A server for one test."""
    made = Site()
    yield made
    made.stop()


def get(url: str, **options: float) -> Article | ArticleError:
    """The one outcome of a URL on loopback."""
    (found,) = read([url], allow_private=True, **options)  # type: ignore[arg-type]
    return found


def refused(url: str, reason: str, **options: float) -> str:
    """The message of the error that a URL gives, whose reason is known."""
    found = get(url, **options)
    assert isinstance(found, ArticleError)
    assert found.reason == reason
    assert len(str(found).splitlines()) == 1
    return str(found)


def article(url: str, **options: float) -> Article:
    """The article that a URL gives."""
    found = get(url, **options)
    assert isinstance(found, Article), found
    return found


def test_a_page(site: Site) -> None:
    """A page is read as one: its id is the last part of its address, and its URL is stated."""
    url = site.page("/news/t2022.html", PAGE.encode(), "text/html; charset=utf-8")
    found = article(url)
    assert (found.id, found.url, found.text, found.title) == ("t2022", url, PAGE, "清河县公路通车")


def test_the_host_is_told_its_name(site: Site) -> None:
    """The connection goes to the address that was checked, the request to the name that was given."""
    site.page("/a", TEXT.encode())
    assert article(site.url("/a", "localhost")).id == "a"
    assert site.heard == [f"localhost:{site.port}"]


def test_a_charset_in_the_header(site: Site) -> None:
    """What the server declares is heard where the bytes are not UTF-8."""
    assert article(site.page("/a", "清河縣".encode("big5"), "text/plain; charset=big5")).text == "清河縣"


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/octet-stream", None])
def test_json_by_type_or_by_start(site: Site, content_type: str | None) -> None:
    """JSON is known by its type, or without one by how it begins."""
    url = site.page("/data", json.dumps([{"id": "x", "text": TEXT}]).encode(), content_type)
    assert article(url).id == "x"


def test_json_lines_by_suffix_and_packed(site: Site) -> None:
    """The suffix of the address says what the type leaves open, `.gz` included."""
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    url = site.page("/d/a.jsonl.gz", gzip.compress(line * 2), "application/gzip")
    assert [found.id for found in read([url], allow_private=True) if isinstance(found, Article)] == ["a#1", "a#2"]


def test_packed_by_the_server(site: Site) -> None:
    """Gzip as a transfer is unpacked, within the limit; what was not asked for is refused."""
    assert article(site.page("/a", gzip.compress(TEXT.encode()), Content_Encoding="gzip")).text == TEXT
    refused(site.page("/b", gzip.compress(b"a" * 100_000), Content_Encoding="gzip"), "too_long", max_bytes=10_000)
    refused(site.page("/c", gzip.compress(TEXT.encode())[:30], Content_Encoding="gzip"), "truncated")
    refused(site.page("/d", b"...", Content_Encoding="br"), "unsupported")


def test_too_big(site: Site) -> None:
    """A page beyond the limit is refused by its stated length, or while it comes."""
    refused(site.page("/a", b"a" * 20_000), "too_long", max_bytes=10_000)
    assert "20,000 bytes" in refused(
        site.page("/b", b"a" * 20_000, Content_Length="20000"), "too_long", max_bytes=10_000
    )


def test_an_endless_page_is_cut_off(site: Site) -> None:
    """A page without an end is read no further than the limit."""

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not site.done.is_set():
            request.wfile.write(b"a" * 10_000)

    site.pages["/endless"] = endless
    refused(site.url("/endless"), "too_long", max_bytes=100_000)


@pytest.mark.parametrize("where", ["silent", "in the headers", "in the body"])
def test_a_server_that_stalls(site: Site, where: str) -> None:
    """The time limit holds for the whole of a page, wherever the server stops sending."""

    def stalls(request: BaseHTTPRequestHandler) -> None:
        if where != "silent":
            request.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n")
        if where == "in the body":
            request.wfile.write(b"\r\nThe road")
        request.wfile.flush()
        site.done.wait()

    site.pages["/slow"] = stalls
    assert "not read within 0.3 seconds" in refused(site.url("/slow"), "timeout", timeout_s=0.3)


@pytest.mark.parametrize("status", [404, 403, 500, 304])
def test_an_answer_that_is_no_page(site: Site, status: int) -> None:
    """An error's page is no article."""
    assert f"the server answers {status}" in refused(site.page("/a", b"", status=status), "http_status")


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "video/mp4"])
def test_a_type_that_is_not_read(site: Site, content_type: str) -> None:
    """The type says enough."""
    assert f"is {content_type}" in refused(site.page("/a", b"%PDF-", content_type), "unsupported")


def test_a_binary_page(site: Site) -> None:
    """A type that says nothing leaves it to the bytes."""
    assert "looks like a PDF" in refused(site.page("/a", b"%PDF-1.4", "application/octet-stream"), "binary")


def test_redirects(site: Site) -> None:
    """Redirects are followed, relative ones too; the article's URL is where it was found."""
    site.page("/c.txt", TEXT.encode())
    site.page("/x/b", b"", status=301, Location="../c.txt")
    found = article(site.page("/a", b"", status=302, Location=site.url("/x/b")))
    assert (found.id, found.url) == ("c", site.url("/c.txt"))


def test_a_redirect_without_end(site: Site) -> None:
    """After five, no more are followed."""
    assert "more than 5 redirects" in refused(site.page("/a", b"", status=302, Location="/a"), "redirects")
    assert len(site.heard) == 6


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/a", "file:///etc/hostname", "gopher://127.0.0.1/"])
def test_a_redirect_out_of_the_web(site: Site, target: str) -> None:
    """Only http and https are followed."""
    refused(site.page("/a", b"", status=302, Location=target), "unsupported")


def test_a_redirect_to_an_address_that_is_not_allowed(site: Site) -> None:
    """Each hop is checked: a page that may be read leads no further than pages that may be read."""
    site.page("/secret", TEXT.encode())
    url = site.page("/a", b"", status=302, Location=f"http://127.0.0.2:{site.port}/secret")
    with pytest.raises(ArticleError, match=r"private address \(127\.0\.0\.2 is") as caught:
        fetch(url, allowed=lambda address: address == "127.0.0.1", max_bytes=10_000, timeout_s=10)
    assert caught.value.reason == "private_address"
    assert len(site.heard) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.1", "2130706433"])  # noqa: S104
def test_loopback_is_not_read_unless_allowed(site: Site, host: str) -> None:
    """The first URL is held to the same rule, however it writes the address, and the error says how to allow it."""
    site.page("/a", TEXT.encode())
    (found,) = read([site.url("/a", host)])
    assert isinstance(found, ArticleError)
    assert found.reason in {"private_address", "unreachable"}
    assert host != "127.0.0.1" or "--allow-private" in str(found)
    assert not site.heard


@pytest.mark.parametrize(
    "url",
    ["http://", "http://[::1", "http://a b/", "http://127.0.0.1:1/", "http://127.0.0.1:99999/", "http://no.invalid/a"],
)
def test_urls_that_lead_nowhere(url: str) -> None:
    """A URL that is none, and a server that is not there, are errors like any other."""
    refused(url, "unreachable")


def test_passwords_are_not_printed() -> None:
    """A URL with a password in it is refused, and not repeated."""
    assert "secret" not in refused("http://user:secret@127.0.0.1/a", "unsupported")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.53", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to be refused
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Only addresses of the public internet are read without being allowed, wrapped ones included."""
    assert is_public(address) is public
