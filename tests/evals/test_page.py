"""The page of a run in a real browser: renders, filters, keeps hostile text as text, holds hundreds of articles."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.catalog import select
from extractor.evals.document import Document
from extractor.evals.folder import shown
from extractor.evals.page import inert, to_html
from extractor.evals.score import score
from extractor.record import Figure, Record
from extractor.span import Span

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OFFICIAL, PROJECT, _, INDICATOR = select(None)
HOSTILE = (
    "</script><script>document.title='owned'</script></style><style>body{display:none}</style>"
    "<img src=x onerror=\"document.title='owned'\"> javascript:alert(1) <!-- ]]> \u2028 &lt;b&gt; 𠀋 the end"
)


def official(name: str, at: int, *, role: str = "other", length: int = 6) -> Record:
    """An official stated in `length` characters from `at` on."""
    return OFFICIAL(name=name, position=None, role=role, place=None, evidence=(Span(at, at + length),))


def indicator(name: str, value: int, at: int) -> Record:
    """An indicator stated in nine characters from `at` on."""
    figure = Figure(text=str(value), value=value, unit="item")
    return INDICATOR(name=name, value=figure, change=None, place=None, period="2022", evidence=(Span(at, at + 9),))


def page_of(gold: list[Document], predicted: list[Document], path: Path) -> str:
    """The page in a file, as a URL."""
    path.write_text(
        to_html(score(gold, predicted, types=[OFFICIAL, INDICATOR], draws=0), shown(gold, predicted)), encoding="utf-8"
    )
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system, driven by playwright, which brings none of its own here."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: it is in the group test")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with driver.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may be asked for and nothing may go wrong."""
    one = browser.new_page(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    wrong: list[str] = []
    one.on("request", lambda request: asked.append(request.url))
    one.on("pageerror", lambda error: wrong.append(str(error)))
    one.on("console", lambda message: wrong.append(message.text))
    one.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    yield one
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == 1, asked
    assert wrong == []
    one.close()


def opened(page: Page, url: str) -> None:
    """Open it and wait until it can be used."""
    page.goto(url)
    page.wait_for_selector("body[data-ready]", timeout=60_000)


def small() -> tuple[list[Document], list[Document]]:
    """Three articles: one all right, one with every kind of error, one that failed."""
    text = "Liu Wen said. Wu Hai said. Chen Ming said. Exports of 5 items. " * 2
    good = [official("Liu Wen", 0)]
    wanted = [official("Liu Wen", 0, role="government_head"), official("Wu Hai", 14), indicator("Exports", 5, 43)]
    found = [official("Liu Wen", 0, role="legislature"), official("Chen Ming", 27), indicator("Exports", 500, 43)]
    gold = [
        Document.of("all_right", good, text=text),
        Document.of("mistakes", wanted, text=text),
        Document.of("refused", good, text=text),
    ]
    predicted = [
        Document.of("all_right", good),
        Document.of("mistakes", found),
        Document.of("refused", [], error="ModelRefusedError: it would not"),
    ]
    return gold, predicted


def test_it_shows_errors_first_and_both_sides(page: Page, tmp_path: Path) -> None:
    """Failed articles, then those with most errors; missing before wrong; gold beside predicted; evidence is marked."""
    opened(page, page_of(*small(), tmp_path / "report.html"))
    assert page.locator("nav button span:first-child").all_inner_texts() == ["refused", "mistakes", "all_right"]
    assert "it would not" in page.inner_text("#article")
    page.click("nav button >> nth=1")
    heads = page.locator(".pair h3").all_inner_texts()
    assert heads == [
        "official: missing",
        "official: spurious (supported)",
        "official: partial",
        "indicator: partial",
    ]
    wrong = page.locator(".pair tr.wrong").all_inner_texts()
    assert "role (incorrect)\tgovernment_head\tlegislature" in wrong
    assert any(row.startswith("value (scale)\t5 = 5 item\t500 = 500 item") for row in wrong)
    assert page.locator("mark.gold.predicted").first.inner_text() == "Liu We"
    page.locator(".pair").first.click()
    assert page.locator("mark.here").all_inner_texts() == ["Wu Hai"]
    assert page.locator("#figures tr").count() == 1 + 2 + 2


def test_filters_leave_what_is_asked_for(page: Page, tmp_path: Path) -> None:
    """By type, by kind of error down to field and fault, by a word."""
    opened(page, page_of(*small(), tmp_path / "report.html"))

    def left() -> tuple[list[str], str]:
        return page.locator("nav button span:first-child").all_inner_texts(), page.inner_text("#shown")

    assert left()[1] == "3 articles, 6 records"
    page.select_option("#kind", "missing")
    assert left() == (["refused", "mistakes"], "2 articles, 2 records")
    page.select_option("#kind", "fault: scale")
    assert left() == (["mistakes"], "1 articles, 1 records")
    assert page.locator(".pair h3").all_inner_texts() == ["indicator: partial"]
    page.uncheck("#types input[value=indicator]")
    assert left() == ([], "0 articles, 0 records")
    assert "Nothing is left" in page.inner_text("#article")
    page.check("#types input[value=indicator]")
    page.select_option("#kind", "wrong field: official.role")
    assert left()[1] == "1 articles, 1 records"
    page.select_option("#kind", "failed article")
    assert left()[0] == ["refused"]
    page.select_option("#kind", "all")
    page.fill("#find", "chen ming")
    assert left() == (["refused", "mistakes"], "2 articles, 1 records")
    page.select_option("#kind", "correct")
    page.fill("#find", "")
    assert left() == (["all_right"], "1 articles, 1 records")


def test_hostile_text_stays_text(page: Page, tmp_path: Path) -> None:
    """In the article, in a name, in an error: it is shown to the letter, nothing runs, nothing is asked for."""
    at = HOSTILE.index("𠀋")
    gold = [Document.of("</script><b>id", [official(HOSTILE, at, length=9)], text=HOSTILE)]
    predicted = [Document.of("</script><b>id", [official("<i>Liu</i>", 0)])]
    url = page_of(gold, predicted, tmp_path / "report.html")
    opened(page, url)
    assert page.title() == "Evals"
    assert page.locator(".text").evaluate("one => one.textContent") == HOSTILE
    assert page.locator("mark.gold").inner_text() == "𠀋 the end", "offsets count code points"
    assert page.inner_text("h2") == "</script><b>id"
    assert page.locator("main script, main img, main style, main b, main i, main a").count() == 0
    assert page.locator("script").count() == 2
    csp = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert "default-src 'none'" in csp
    assert "unsafe" not in csp
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('p'), {id: 'still', textContent: 'here'}))"
    )
    assert page.inner_text("#still") == "here"


def test_the_policy_lets_no_other_script_run(browser: Browser, tmp_path: Path) -> None:
    """Were a script to get in all the same, it would not run: proved by putting one in."""
    path = tmp_path / "report.html"
    page_of(*small(), path)
    spoiled = path.read_text(encoding="utf-8").replace("</body>", "<script>document.title='owned'</script></body>")
    path.write_text(spoiled, encoding="utf-8")
    one = browser.new_page()
    opened(one, path.as_uri())
    assert one.title() == "Evals"
    one.close()


def test_five_hundred_articles_open(page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Five thousand characters and forty records a side each; how long it took is printed, not judged."""
    text = "Liu Wen said. Wu Hai said. Exports of 5 items, as every year. " * 80
    gold, predicted = [], []
    for number in range(500):
        # Names that have nothing in common, so that the time goes to the page and not to pairing.
        names = [hashlib.sha256(f"{number} {at}".encode()).hexdigest() for at in range(40)]
        records = [indicator(name, at, at * 60) for at, name in enumerate(names)]
        gold.append(Document.of(f"article_{number:03}", records, text=text))
        wrong = [indicator(name, at + (at < number % 7), at * 60) for at, name in enumerate(names)]
        predicted.append(Document.of(f"article_{number:03}", wrong))
    url = page_of(gold, predicted, tmp_path / "report.html")
    size = (tmp_path / "report.html").stat().st_size / 1e6
    started = time.perf_counter()
    opened(page, url)
    ready = time.perf_counter() - started
    assert page.locator("nav button").count() == 500
    started = time.perf_counter()
    page.locator("nav button").last.click()
    assert page.inner_text("h2") == "article_497"
    page.select_option("#kind", "any error")
    assert page.inner_text("#shown") == f"428 articles, {sum(number % 7 for number in range(500))} records"
    used = time.perf_counter() - started
    with capsys.disabled():
        print(f"\n500 articles, {size:.0f} MB: usable after {ready:.2f} s, a look and a filter took {used:.2f} s")  # noqa: T201


@given(
    st.recursive(st.text() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=9)
)
def test_inert_json_is_the_same_json(value: object) -> None:
    """It says the same, and nothing in it can end a script or begin a comment."""
    said = inert({"value": value})
    assert json.loads(said) == {"value": value}
    assert not set("<>&\u2028\u2029") & set(said)
