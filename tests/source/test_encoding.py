"""Bytes to text."""

from __future__ import annotations

import contextlib
import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.encoding import _controls, decode
from extractor.errors import ArticleError

ENGLISH = (
    "The county’s plan opened on Monday.\r\nOfficials said “the road” cost 3.5 billion yuan – "
    "twice what was planned.\n\nIt has 12 km.\n"
)
HANS = (
    "清河县召开经济工作会议\n2023年3月1日　来源:清河日报\n会议指出,全县完成投资12.5亿元,同比增长8.3%。"
    "县长王立新出席会议并讲话。\n" * 6
)
HANT = (
    "清河縣召開經濟工作會議\n2023年3月1日　來源:清河日報\n會議指出,全縣完成投資12.5億元,同比增長8.3%。"
    "縣長王立新出席會議並講話。\n" * 6
)

# What one file may hold: any character but the controls that no text has and halves of a pair.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n"))
HANZI = st.lists(
    st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"),
    min_size=30,
    unique=True,
).map("".join)


@given(TEXT)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Valid UTF-8 is itself: line ends, a leading U+FEFF and every character kept."""
    assert decode(text.encode()) == (text, "utf-8")


@given(TEXT, st.sampled_from(["utf-16", "utf-32"]))
def test_a_byte_order_mark_decides(text: str, encoding: str) -> None:
    """UTF-16 and UTF-32 with a mark come back whole, without the mark."""
    assert decode(text.encode(encoding)) == (text, encoding)


@given(HANZI)
def test_a_line_of_hanzi_in_gb18030_comes_back(text: str) -> None:
    """Thirty everyday characters are enough to tell GB 18030."""
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_article_error(data: bytes) -> None:
    """No bytes do anything else."""
    with contextlib.suppress(ArticleError):
        text, encoding = decode(data, source="x.txt")
        assert isinstance(text, str)
        assert encoding


@given(
    st.binary(max_size=300) | st.text(st.sampled_from("a\n\r\t\x00\x0b\x1a\x1b\x1f\x7f\x80\ufffd国")).map(str.encode)
)
def test_controls_are_counted_alike_in_bytes_and_in_characters(data: bytes) -> None:
    """What belongs in no text is one byte of UTF-8, or U+FFFD."""
    text = data.decode(errors="replace")
    assert _controls(text, data) == _controls(text, None)


@pytest.mark.parametrize("text", [ENGLISH, HANS, HANT])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_whole_articles(text: str, encoding: str) -> None:
    """Articles in both languages and scripts come back from every encoding that can hold them."""
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(HANT, "big5"), (HANT, "cp950"), (ENGLISH, "cp1252"), (ENGLISH, "cp950")]
)
def test_older_encodings(text: str, encoding: str) -> None:
    """Big5 of a traditional article and the quotation marks of a Western one are told apart."""
    assert decode(text.encode(encoding))[0] == text


def test_a_utf8_mark_is_kept() -> None:
    """Offsets index the file as it stands, so U+FEFF stays the first character."""
    assert decode(b"\xef\xbb\xbfab") == ("\ufeffab", "utf-8")


def test_damaged_utf8_stays_utf8() -> None:
    """A few broken bytes cost their own characters and not the whole article."""
    data = HANS.encode()
    text, encoding = decode(data[:100] + b"\xff" + data[100:-2])
    assert encoding == "utf-8"
    assert 1 <= text.count("\ufffd") <= 4
    assert text.count("县长王立新") == 6


def test_a_declaration_is_heard_after_utf8() -> None:
    """A page's charset and a server's decide what UTF-8 leaves open; gb2312 means its superset."""
    page = '<html><head><meta charset="gb2312"></head><body>清河縣</body></html>'
    assert decode(page.encode("gb18030")) == (page, "gb18030")
    assert decode("é".encode("latin-1"), declared="iso-8859-1") == ("é", "iso8859-1")
    assert decode("é".encode(), declared="iso-8859-1") == ("é", "utf-8")
    assert decode("清河縣".encode("big5"), declared="big5")[0] == "清河縣"
    assert decode("清河县".encode("gb18030"), declared="no-such-name")[0] == "清河县"


def test_an_ordered_encoding_is_obeyed_or_refused() -> None:
    """`encoding` is no hint: what is not in it is an error that names it."""
    assert decode("清河".encode("gb18030"), encoding="GB18030") == ("清河", "gb18030")
    with pytest.raises(ArticleError, match="not in utf-8") as caught:
        decode(b"\xff\xff", encoding="utf-8")
    assert caught.value.reason == "undecodable"


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>text</w:t>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\nstream", "looks like a PDF; convert it to text first"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (_zip(), "ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "old Office document"),
        (gzip.compress(b"text", mtime=0), "gzip; name it .gz"),
        (b"some words\x00\x01\x02 and more of them", "NUL bytes"),
        (bytes(range(1, 32)) * 20, "are no text"),
        (bytes(range(256)) * 20, "NUL bytes"),
    ],
)
def test_binary_files_are_named(data: bytes, what: str) -> None:
    """What is no text is refused, with what it looks like and what to do, on one line."""
    with pytest.raises(ArticleError, match=what) as caught:
        decode(data, source="a.txt")
    assert caught.value.reason == "binary"
    assert "\n" not in str(caught.value)


def test_nothing_is_nothing() -> None:
    """No bytes are an empty text: whether that is an article, others decide."""
    assert decode(b"") == ("", "utf-8")
