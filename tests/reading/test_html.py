"""Pages: what is read of them, where it stands in their source, and what they state."""

from __future__ import annotations

import logging
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.html import Page, looks_like_html, view_html
from extractor.html.scan import scan
from extractor.repair import repair
from extractor.sentence import split
from extractor.span import Span
from extractor.view import View

CHINESE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<title>云溪市召开工业大会_云溪市人民政府</title>
<meta name="ArticleTitle" content="云溪市召开工业大会"><meta name="PubDate" content="2024-03-05 09:10">
<meta name="ContentSource" content="云溪日报"><meta name="SiteName" content="云溪市人民政府">
<script type="text/javascript">var page = "<p>这不是正文，是脚本。</p>";</script>
<style>.info { color: red }</style></head>
<body><div class="top"><a href="/">网站首页</a><a href="/zw">政务公开</a><a href="/hd">互动交流</a></div>
<nav><ul><li><a href="/1">要闻</a></li><li><a href="/2">公告</a></li></ul></nav>
<div class="main"><h1>云溪市召开工业大会</h1>
<div class=info>发布时间：2024-03-05 09:10 来源：云溪日报 字号：[大 中 小]</div>
<div id="zoom"><!-- 正文开始 --><p>&nbsp;&nbsp;3月4日，全市工业大会召开。会议指出，去年全市规模以上工业增加值增长
8.6%，实现产值1,234.5亿元&mdash;&mdash;居全省第三。</p>
<p>今年，全市将实施<b>重点</b>项目120个&#65292;总投资356亿元。&lt;名单附后&gt;<br/>
会议由市长<span style="display:none">隐藏的字</span>李明主持。</p>
<table border=1><tr><td>指标</td><td>增速</td></tr><tr><td>工业增加值</td><td>8.6%</td></tr></table>
<p>会议强调，要全力推进云溪港二期工程建设，确保年底前建成投用，新增就业岗位3000个。</p></div>
<div class="share">打印 | 收藏 | 关闭</div></div>
<footer>版权所有 云溪市人民政府 &copy;2024 赣ICP备00000000号</footer></body></html>"""

ENGLISH = """<html lang="en"><head><title>Port of Luming opens second terminal - Luming Post</title>
<meta property="og:title" content="Port of Luming opens second terminal">
<meta property="og:site_name" content="Luming Post">
<link rel="canonical" href="https://www.example.com/news/port.html">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Port of Luming opens second terminal", "datePublished": "2023-11-02T08:00:00+08:00"}]}</script></head>
<body><header><nav><a href="/">Home</a> <a href="/biz">Business</a></nav></header>
<article><h1>Port of Luming opens second terminal</h1><p class="byline">By Ann Lee, Nov. 2, 2023</p>
<p>The port of Luming opened its second terminal. US$1.2&nbsp;billion was invested,
said Mayor Chen Wei &amp; Co.</p>
<p>Throughput rose 12.5% to 3.4 million containers in the first half of the year, &ldquo;a record&rdquo;.</p>
<ul><li>Two berths were added.</li><li>A rail link of 14 km was built.</li></ul></article>
<aside><h3>Most read</h3><a href="/x">Ten things to know about tea</a></aside>
<footer>Copyright 2023 Luming Post</footer><script>if (a < b) { x("</p>") }</script></body></html>"""


def lines(page: Page) -> list[str]:
    """The lines of a page that are read."""
    return [line.strip() for line in page.view.text.splitlines()]


def check(view: View) -> None:
    """Each character of a page's view stands somewhere in its source, in order, and sentences cover it."""
    before = Span(0, 0)
    for at, character in enumerate(view.text):
        there = view.to_original(Span(at, at + 1))
        assert len(there)
        assert before.start <= there.start
        assert before.end <= there.end
        if len(there) == 1 and view.original[there.start] not in " \t\n\r\f<>":
            assert view.original[there.start] == character
        before = there
    covered = {at for s in split(view) for at in range(s.span.start, s.span.end)}
    assert all(view.to_original(Span(at, at + 1)).start in covered for at, c in enumerate(view.text) if not c.isspace())


def test_a_page_of_a_chinese_government() -> None:
    """Paragraphs, entities, hidden text, table rows, and what the page's makers state."""
    page = view_html(CHINESE)
    read = lines(page)
    assert "云溪市召开工业大会" in read
    assert "发布时间：2024-03-05 09:10 来源：云溪日报 字号：[大 中 小]" in read
    assert (
        "3月4日，全市工业大会召开。会议指出，去年全市规模以上工业增加值增长 8.6%，实现产值1,234.5亿元——居全省第三。"
        in read
    )
    assert "今年，全市将实施重点项目120个，总投资356亿元。<名单附后>" in read
    assert "会议由市长李明主持。" in read
    assert "工业增加值 8.6%" in read
    assert not any(word in page.view.text for word in ("脚本", "隐藏", "政务公开", "公告", "版权所有", "color"))
    assert page.title == "云溪市召开工业大会"
    assert (page.published_on, page.publisher, page.language) == (date(2024, 3, 5), "云溪日报", "zh-CN")
    assert (page.url, page.warnings) == (None, ())
    check(page.view)


def test_an_english_news_page() -> None:
    """The article alone, its title without the site's name, and linked data."""
    page = view_html(ENGLISH)
    read = lines(page)
    assert (
        "The port of Luming opened its second terminal. US$1.2 billion was invested, said Mayor Chen Wei & Co." in read
    )
    assert "A rail link of 14 km was built." in read
    assert any("“a record”" in line for line in read)
    assert not any(word in page.view.text for word in ("tea", "Copyright", "Business", "x("))
    assert page.title == "Port of Luming opens second terminal"
    assert (page.published_on, page.publisher, page.language) == (date(2023, 11, 2), "Luming Post", "en")
    assert page.url == "https://www.example.com/news/port.html"
    check(page.view)


def test_spans_of_a_page_hold_its_mark_up() -> None:
    """A phrase that tags or entities interrupt maps to all of them."""
    view = view_html(CHINESE).view
    for phrase, source in [
        ("重点项目120个，", "重点</b>项目120个&#65292;"),
        ("——", "&mdash;&mdash;"),
        ("增长 8.6%", "增长\n8.6%"),
    ]:
        at = view.text.index(phrase)
        there = view.to_original(Span(at, at + len(phrase)))
        assert CHINESE[there.start : there.end] == source
        assert view.from_original(there) == Span(at, at + len(phrase))


def test_a_page_is_repaired_like_a_text() -> None:
    """Damage inside a page is undone, and still maps to the page's source."""
    source = "<html><body><article><p>新區(qū)完成投資１２億元,，<b>同比</b>增長３%。</p></article></body></html>"
    view, _ = repair(view_html(source).view)
    assert view.text == "新區完成投資12億元，同比增長3%。"
    there = view.to_original(Span(1, 2))
    assert source[there.start : there.end] == "區(qū)"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One<p>Two", "One\nTwo"),
        ("<div>One<div>Two</div>Three</span></div></div>", "One\nTwo\nThree"),
        ("a < b and c > d", "a < b and c > d"),
        ('<p>Some text.</p><div class="cut', "Some text."),
        ("<p>Some text.</p><!-- never closed", "Some text."),
        ("<p>Some <!-- a > b --> text.</p>", "Some text."),
        ("<p>Before</p><script>var a = 1", "Before"),
        ("<script>x</script>After", "After"),
        ("<p>a&#0;b&#x41;&bogus;&amp;amp;&amp", "a\ufffdbA&bogus;&amp;&"),
        ("<a title='x > y'>link</a> text", "link text"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("<nav>All there is</nav>", "All there is"),
        ("<p>One</p><nav>Menu<p>Two</p>", "One\nMenu\nTwo"),
        ("<div hidden>no</div><p style='DISPLAY : none'>no</p><p>yes</p>", "yes"),
        ("<table><tr><td>A<td>B<tr><td>C<td>D</table>", "A B\nC D"),
        ("<table><tr><td>" + "x" * 90 + "</td><td>B</td></tr></table>", "x" * 90 + "\nB"),
        ("<p>江<b>海</b>市</p>", "江海市"),
        ("<p>one <b> two</b>\n three</p>", "one two three"),
        ("<![CDATA[x]]><?php echo 1 ?><p>t", "t"),
        ("</p></div>t", "t"),
        ("", ""),
        ("<html></html>", ""),
    ],
)
def test_broken_pages(source: str, text: str) -> None:
    """Whatever the mark-up, visible text is read and nothing fails."""
    view = view_html(source).view
    assert "\n".join(line.strip() for line in view.text.split("\n")) == text
    check(view)


@pytest.mark.parametrize(
    "source",
    [
        "<a " * 50_000,
        "<" * 100_000,
        '<a "' * 50_000,
        '<a href="' * 50_000 + ">x",
        "<div>" * 50_000 + "x",
        "<nav>" * 20_000 + "a" + "</nav>" * 20_000,
        "<!--" * 50_000,
        "<script>" * 50_000,
        "</div>" * 50_000,
        "<p hidden>" * 20_000,
        "&#0;&amp" * 20_000,
        "<table><tr><td>" * 3_000 + "x",
        "\x00<p>\ud800 a</p>",
    ],
)
def test_hostile_pages_take_linear_time(source: str) -> None:
    """Nesting without end, tags that never close and entities by the thousand are read through once."""
    page = view_html(source)
    assert len(page.view.text) <= len(source)


_SOUP = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<div>", "</div>", "<nav>", "</nav>", "<b>", "</b>", "<br>", "<script>", "</script>"),
            *("<!--", "-->", "<", ">", '"', "'", "&amp;", "&#65;", "&nbsp;", "&", " ", "\n", "text", "增长。"),
            *("<td>", "<tr>", "<table>", "</table>", "<pre>", "<p hidden>", "=", "/>"),
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=60)
@given(st.one_of(_SOUP, st.text(max_size=40)))
def test_any_soup_is_read(source: str) -> None:
    """Any text at all gives a view whose characters stand in the source."""
    check(view_html(source).view)


@given(_SOUP)
def test_what_is_scanned_is_in_order(source: str) -> None:
    """Blocks hold something, and their pieces are sorted and don't overlap."""
    last = 0
    for block in scan(source).blocks:
        assert block.text.strip()
        for start, end, _ in block.pieces:
            assert last <= start < end
            last = end


def test_no_article_is_said() -> None:
    """A page of which no article can be told is read whole, with a warning; one without text says so."""
    page = view_html("just text")
    assert lines(page) == ["just text"]
    assert page.warnings == ("no article could be told from the rest of the page: all visible text is read",)
    assert view_html("<html></html>").warnings == ("the page holds no visible text",)


def test_libraries_keep_quiet(caplog: pytest.LogCaptureFixture) -> None:
    """What a library logs of a bad page does not reach the user, and its level is as it was."""
    before = logging.getLogger("trafilatura").level
    view_html("<html><body><p>\x00</p></body></html>")
    assert caplog.records == []
    assert logging.getLogger("trafilatura").level == before


@pytest.mark.parametrize(
    ("head", "title", "day", "publisher"),
    [
        ("<title>A fine day | The Post</title>", "A fine day", None, None),
        ("<title>云溪新闻</title><meta name=date content='20240305'>", "云溪新闻", date(2024, 3, 5), None),
        ("<meta property='article:published_time' content='2024-02-31'>", None, None, None),
        (
            "<meta name='og:site_name' content='The Post'><meta name=pubdate content='2024年3月5日'>",
            None,
            date(2024, 3, 5),
            "The Post",
        ),
        ("<script type='application/ld+json'>{broken \"@type\"</script>", None, None, None),
        ('<script>[{"@type": "N", "headline": "H", "publisher": {"name": "P"}}]</script>', "H", None, "P"),
        ("<time datetime='2024-03-05T08:00Z'></time>", None, date(2024, 3, 5), None),
        ("<time datetime='2024-03-05'></time><time datetime='2024-03-06'></time>", None, None, None),
    ],
)
def test_what_a_page_states(head: str, title: str | None, day: date | None, publisher: str | None) -> None:
    """Titles lose the site's name, dates must exist, and what contradicts itself says nothing."""
    page = view_html(f"<html><head>{head}</head><body><p>text</p></body></html>")
    assert (page.title, page.published_on, page.publisher) == (title, day, publisher)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CHINESE, True),
        (ENGLISH, True),
        ("\ufeff<?xml version='1.0'?>\n<!-- x -->\n<html>", True),
        ("<html lang='en'><p>cut", True),
        ("<p>One</p>", True),
        ("<div class='a'>One</div>", True),
        ("<p>of the first part", False),
        ("<b>News</b>", False),
        ("5 < 6 and <p>x</p>", False),
        ("The city grew.", False),
        ("<" * 1000, False),
        ("", False),
    ],
)
def test_what_looks_like_a_page(text: str, expected: bool) -> None:  # noqa: FBT001 - a table's expected value
    """A text that begins as mark-up and goes on as such is a page."""
    assert looks_like_html(text) is expected
