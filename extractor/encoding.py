"""Bytes to text: which encoding a file is in, and which files are no text at all.

The text is the file as it stands: line ends are kept, and so is the U+FEFF that a UTF-8 file may begin with, since
offsets index the decoded text. The byte order mark of UTF-16 and UTF-32 belongs to the encoding and is no character of
the text.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from extractor.errors import ArticleError
from extractor.language import SIMPLIFIED, TRADITIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONVERT: Final = "convert it to text first"
_BINARY: Final = (  # what files begin with, what they are, what to do
    (b"%PDF-", "a PDF", _CONVERT),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "unpack it, or save it as text"),
    (b"PK\x05\x06", "an empty ZIP archive", "give the articles themselves"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as text"),
    (b"{\\rtf", "a rich text document", "save it as plain text"),
    (b"\x1f\x8b", "gzip", "name it .gz, so that it is unpacked"),
    (b"\x89PNG\r\n", "a PNG image", _CONVERT),
    (b"\xff\xd8\xff", "a JPEG image", _CONVERT),
    (b"GIF87a", "a GIF image", _CONVERT),
    (b"GIF89a", "a GIF image", _CONVERT),
    (b"II*\x00", "a TIFF image", _CONVERT),
    (b"MM\x00*", "a TIFF image", _CONVERT),
    (b"7z\xbc\xaf'\x1c", "a 7z archive", "unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (b"BZh91AY&SY", "bzip2", "unpack it"),
    (b"\xfd7zXZ\x00", "xz", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "zstd", "unpack it"),
    (b"SQLite format 3\x00", "a SQLite database", "export its articles to JSONL"),
    (b"PAR1\x15", "a Parquet file", "export its articles to JSONL"),
    (b"\x7fELF", "a program", "give the articles themselves"),
)
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN: Final = 4096  # bytes from the start; HTML asks for the first 1,024
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}  # what pages in these really hold
_CANDIDATES: Final = ("gb18030", "cp950", "cp1252")  # what articles of the genre come in, beside Unicode
_COMMON: Final = (
    SIMPLIFIED | TRADITIONAL | frozenset("的一是在不了有和人中大上地市年月日全主要工作建委政府公司平方企民生新")
)
_COMMON_SHARE: Final = 0.2  # of the characters that are not ASCII; everyday Chinese has twice that
_SAMPLE: Final = 65_536  # bytes that decide among them
_PRINT: Final = re.compile(
    r"[\x00-\x7f\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00b7\u2022\u25a0-\u25cf\u3000-\u3011\uff01-\uff5e]*"
)
_TRAIL: Final = 0x30  # no byte below this is the inside of a character in any candidate
_USUAL: Final = re.compile(r"[\t\r\n -~\u00a0-\u00ff\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_USUAL_SHARE: Final = 0.9
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_CONTROL_BYTES: Final = bytes(byte for byte in range(0x80) if _CONTROL.match(chr(byte)))
_CONTROL_SHARE: Final = 0.05  # of the characters; beyond it there is no text


def decode(
    data: bytes, *, encoding: str | None = None, declared: str | None = None, source: str = "bytes"
) -> tuple[str, str]:
    """Give the text and the name of the encoding it was in.

    `encoding` is an order: bytes that are not in it raise. `declared` is a hint from outside, such as an HTTP header;
    valid UTF-8 goes before any hint, and the file's own declaration comes after it. UTF-8 with a few bytes broken stays
    UTF-8, and each broken byte reads as U+FFFD; so does what fits nothing at all, read as gb18030.

    Raises ArticleError naming `source`: reason "binary" for what is no text, "undecodable" where `encoding` does not
    fit. LookupError where `encoding` is no encoding's name.
    """
    if encoding is not None:
        return _ordered(data, encoding, source), codecs.lookup(encoding).name
    mark = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if mark is None:
        _refuse_known(data, source)
    if mark is None and b"\x00" in data:
        mark = _unmarked_utf16(data)
        if mark is None:
            raise ArticleError(
                "binary: it holds NUL bytes, so it is no text; convert it", source=source, reason="binary"
            )
    text, name = next(_readings(data, mark, declared))
    odd = _controls(text, data if name == "utf-8" else None)
    if odd > max(1, _CONTROL_SHARE * len(text)):
        raise ArticleError(
            f"binary: {odd:,} of its {len(text):,} characters are no text as {name}; convert it, or name its encoding",
            source=source,
            reason="binary",
        )
    return text, name


def _controls(text: str, utf8: bytes | None) -> int:
    """How many characters belong in no text; told from the bytes where they are UTF-8, which is faster by far."""
    if utf8 is None:
        return len(_CONTROL.findall(text))
    return len(utf8) - len(utf8.translate(None, _CONTROL_BYTES)) + text.count("\ufffd")


def _readings(data: bytes, mark: str | None, declared: str | None) -> Iterator[tuple[str, str]]:
    """Every reading of the bytes that holds together, the surest first; never none."""
    if mark:
        yield data.decode(mark, errors="replace"), mark
    try:
        yield data.decode(), "utf-8"
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
        broken = text.count("\ufffd")
        if broken * 10 <= sum(c > "\x7f" for c in text) - broken:
            yield text, "utf-8"
    own = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    for name in (declared, own[1].decode("ascii", errors="replace") if own else None, _guess(data)):
        try:
            found = codecs.lookup(_WIDER.get(name.lower(), name)).name if name else ""
            if found and not found.startswith(("utf-16", "utf-32")):  # it could not have declared itself in ASCII
                yield data.decode(found), found
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    yield data.decode("gb18030", errors="replace"), "gb18030"


def _guess(data: bytes) -> str | None:
    """The likeliest of the candidates, from a stretch that begins at the first byte that is not ASCII."""
    first = re.search(rb"[\x80-\xff]", data)
    sample = data[first.start() : first.start() + _SAMPLE] if first else data[:_SAMPLE]
    end = len(sample)
    if end == _SAMPLE:
        end = next((at for at in range(end, 0, -1) if sample[at - 1] < _TRAIL), end)
    sample = sample[:end]
    for name in _CANDIDATES:  # an English article with a few quotation marks gives statistics nothing to go by
        if _PRINT.fullmatch(sample.decode(name, errors="replace")):
            return name
    shares = {name: _common_share(sample.decode(name, errors="replace")) for name in _CANDIDATES}
    likeliest = max(shares, key=lambda name: shares[name])
    if shares[likeliest] >= _COMMON_SHARE:  # surer than statistics of bytes, where there are but a few words
        return likeliest

    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    return best.encoding if best else None


def _common_share(text: str) -> float:
    """How many of the characters that are not ASCII are everyday hanzi."""
    foreign = [c for c in text if c > "\x7f"]
    return sum(c in _COMMON for c in foreign) / len(foreign) if foreign else 0.0


def _ordered(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise ArticleError(
            f"not in {encoding} ({error}); name the right one, or none", source=source, reason="undecodable"
        ) from None


def _refuse_known(data: bytes, source: str) -> None:
    for start, what, remedy in _BINARY:
        if data.startswith(start):
            raise ArticleError(f"binary: it looks like {what}; {remedy}", source=source, reason="binary")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark, if one of its two byte orders gives letters, hanzi and marks almost throughout."""
    for name in ("utf-16-le", "utf-16-be"):
        text = data[:_SAMPLE].decode(name, errors="replace")
        if len(_USUAL.findall(text)) >= _USUAL_SHARE * len(text):
            return name
    return None
