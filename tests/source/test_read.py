"""Inputs to articles: files, folders, globs, standard input."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import json
import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractor.article import Article
from extractor.errors import ArticleError, SettingsError
from extractor.source import MAX_BYTES, read
from extractor.source.place import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "The county road is open\n2022-07-29\nIt cost 3 billion yuan. It has 12 kilometres.\n"
PAGE = (
    "<!DOCTYPE html><html><head><title>The road</title></head><body><p>It cost 3 billion yuan in all.</p></body></html>"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs in a folder of its own, so that names are short."""
    monkeypatch.chdir(tmp_path)


def told(*inputs: str | Path, **options: Any) -> list[str]:  # noqa: ANN401 - the options of `read`
    """What comes of the inputs: ids of articles, and "reason: message" of errors."""
    return [one.id if isinstance(one, Article) else f"{one.reason}: {one}" for one in read(inputs, **options)]


def one(name: str | Path, **options: Any) -> Article:  # noqa: ANN401 - the options of `read`
    """The one article of an input."""
    (found,) = read([name], **options)
    assert isinstance(found, Article), found
    return found


def failed(name: str | Path, **options: Any) -> ArticleError:  # noqa: ANN401 - the options of `read`
    """The one error of an input; its message is one line that names the input."""
    (found,) = read([name], **options)
    assert isinstance(found, ArticleError)
    assert str(found).startswith(found.source + ": ")
    assert len(str(found).splitlines()) == 1
    return found


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.txt", TEXT, TEXT),
        ("a.md", "# " + TEXT, "# " + TEXT),
        ("a.html", PAGE, PAGE),
        ("a.htm", PAGE, PAGE),
        ("a.json", json.dumps({"text": TEXT}), TEXT),
        ("a.TXT", TEXT, TEXT),
        ("a.log", TEXT, TEXT),
        ("a", json.dumps({"text": TEXT}, indent=1), TEXT),
    ],
)
def test_types(name: str, content: str, text: str, packed: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Every type that is read gives its text as it stands, packed or not, under the stem of its name."""
    path = Path(name + ".gz" * packed)
    path.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    article = one(path)
    assert (article.id, article.text) == ("a", text)


def test_markdown_is_text() -> None:
    """Mark-up in Markdown stays what it is."""
    Path("a.md").write_text("<p>\n\n" + TEXT + "</p>")
    assert one("a.md").view.text.startswith("<p>")


def test_line_ends_and_marks_are_kept() -> None:
    """Nothing of a file is changed before offsets count it."""
    data = b"\xef\xbb\xbfThe road\r\nis open.\rIt is.\n"
    Path("a.txt").write_bytes(data)
    assert one("a.txt").text.encode() == data


def test_a_folder_is_read_in_order_at_any_depth() -> None:
    """Files come by name, folder by folder; hidden ones are not seen, others are told, links to folders passed over."""
    for name in ("b/2.txt", "b/1.md", "b/x.pdf", "a.txt", "c.html", ".hidden/z.txt", ".z.txt", "d/e/f.jsonl.gz"):
        path = Path("in", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"text": TEXT}) if ".jsonl" in name else PAGE if ".html" in name else TEXT
        path.write_bytes(gzip.compress(content.encode()) if name.endswith(".gz") else content.encode())
    Path("in/loop").symlink_to(Path("in").absolute(), target_is_directory=True)
    skipped: list[tuple[str, str]] = []
    assert told("in", on_skipped=lambda name, why: skipped.append((name, why))) == ["a", "1", "2", "c", "f#1"]
    assert skipped == [("in/b/x.pdf", "its suffix is none that is read"), ("in/loop", "a link to a folder")]


def test_globs_come_sorted_and_a_path_once() -> None:
    """A glob's files are sorted; what two inputs share is read where it is named first."""
    for name in ("b.txt", "a.txt", "c.md"):
        Path(name).write_text(TEXT)
    Path("sub").mkdir()
    Path("sub/d.txt").write_text(TEXT)
    assert told("*.txt", "./a.txt", "sub/../c.md") == ["a", "b", "c"]
    assert told("**/*.txt") == ["a", "b", "d"]
    assert told("s*") == ["d"]
    assert told("[x]*.txt") == ["missing: [x]*.txt: no file matches"]


def test_a_name_with_glob_signs_is_a_name_first() -> None:
    """A file that exists is that file, whatever signs its name has."""
    Path("a[1].txt").write_text(TEXT)
    assert told("a[1].txt") == ["a[1]"]


def test_ids_are_never_taken_twice() -> None:
    """A second article of an id gets a number and a warning, and one that has that id by right another."""
    for name in ("x/a.txt", "y/a.txt", "z/a.txt", "y/a~2.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(TEXT)
    assert told("x", "y", "z") == ["a", "a~2", "a~2~2", "a~3"]
    assert [one for one in read(["x", "y/a.txt"]) if isinstance(one, Article)][1].warnings == (
        "the id 'a' was taken by an earlier article of the run",
    )


def test_nothing_is_read_before_it_is_asked_for() -> None:
    """The first article comes before the second file is opened."""
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text(TEXT)
    found = read(["a.txt", "b.txt"])
    next(found)
    Path("b.txt").unlink()
    late = next(found)
    assert isinstance(late, ArticleError)
    assert late.reason == "missing"


def test_one_input_need_not_be_a_list() -> None:
    """A name by itself is not read letter by letter."""
    Path("a.txt").write_text(TEXT)
    assert [found.id for found in read("a.txt") if isinstance(found, Article)] == ["a"]
    assert [found.id for found in read(Path("a.txt")) if isinstance(found, Article)] == ["a"]


# ------------------------------------------------------------------------------------------------ JSON


def test_the_fields_of_an_object() -> None:
    """What the object states is held over what its text states."""
    record = {
        "id": 17,
        "Title": "The road of Qinghe",
        "publish_date": "2023-01-05T10:00:00Z",
        "source": "Qinghe Post",
        "link": "https://example.com/17",
        "language": "en-GB",
        "content": TEXT,
    }
    Path("a.json").write_text(json.dumps(record))
    article = one("a.json")
    assert article.text == TEXT
    assert article.to_json() == {
        "id": "17",
        "title": "The road of Qinghe",
        "language": "en",
        "published_on": "2023-01-05",
        "publisher": "Qinghe Post",
        "url": "https://example.com/17",
        "sha256": article.sha256,
    }


@pytest.mark.parametrize("field", ["text", "content", "body", "article", "正文", "html"])
def test_text_fields(field: str) -> None:
    """Each of the usual names of a text is known, empty ones are passed over."""
    Path("a.json").write_text(json.dumps({"id": "7", "text": " ", field: TEXT}))
    assert one("a.json").text == TEXT


def test_the_field_can_be_named() -> None:
    """`text_field` goes before the usual names."""
    Path("a.json").write_text(json.dumps({"text": "Not this.", "story": TEXT}))
    assert one("a.json", text_field="story").text == TEXT
    assert failed("a.json", text_field="tale").reason == "no_text"


def test_mark_up_in_a_field_is_read_as_such() -> None:
    """A field that holds a piece of a page is read as a page; offsets are those of the field."""
    Path("a.json").write_text(json.dumps({"content": "<p>It cost 3 &amp; more billion yuan.</p><p>It is open.</p>"}))
    article = one("a.json")
    assert "<p>" not in article.view.text
    assert article.text.startswith("<p>")


def test_a_date_that_cannot_be_read_is_said() -> None:
    """A stated date that is no day gives way to the text, with a warning."""
    Path("a.json").write_text(json.dumps({"text": TEXT, "date": 1659052800}))
    article = one("a.json")
    assert str(article.published_on) == "2022-07-29"
    assert article.warnings == ("the date '1659052800' cannot be read as a day",)


def test_a_list_of_objects() -> None:
    """Each object is an article, each other value an error of its own, by its place."""
    Path("a.json").write_text(json.dumps([{"text": TEXT}, 5, {"id": "own", "text": TEXT}, {"x": 1}]))
    assert told("a.json") == [
        "a#1",
        "no_text: a.json[2]: no JSON object; an article is an object with a text in it",
        "own",
        (
            "no_text: a.json[4]: no text: none of the fields text, content, body, article, 正文, 内容, html; it has x; "
            "name the text's field"
        ),
    ]


def test_lines_each_by_itself() -> None:
    """A bad line is an error that names it, blank lines count, a torn last line is called so."""
    lines = [
        json.dumps({"text": TEXT}),
        "",
        '{"text": "broken',
        "[]",
        json.dumps({"doc_id": "own", "text": TEXT}),
        json.dumps({"text": "\ud800 " + TEXT}),
        '{"text": "cut sho',
    ]
    Path("a.jsonl").write_text("\n".join(lines))
    found = told("a.jsonl")
    assert [each.split(" ")[0] for each in found] == ["a#1", "bad_json:", "no_text:", "own", "a#6", "torn:"]
    assert found[1].startswith("bad_json: a.jsonl:3: not JSON: ")
    assert found[-1].startswith("torn: a.jsonl:7: torn: ")


def test_lines_stream() -> None:
    """The first articles of an endless file come at once."""

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any buffer
            line = (json.dumps({"text": TEXT}) + "\n").encode()
            buffer[: len(line)] = line
            return len(line)

    found = islice(read(["-"], stdin=io.BufferedReader(Endless(), 256)), 3)
    assert [each.id for each in found if isinstance(each, Article)] == ["stdin#1", "stdin#2", "stdin#3"]


def test_a_long_line_is_passed_over() -> None:
    """A line beyond the limit is an error, and the next one is read."""
    Path("a.jsonl").write_text(json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": TEXT}) + "\n")
    found = told("a.jsonl", max_bytes=1000)
    assert found[0].startswith("too_long: a.jsonl:1: too long: a line of more than 1,000 bytes")
    assert found[1:] == ["a#2"]


def test_lines_in_another_encoding() -> None:
    """Lines need not be UTF-8, so long as their ends are bytes."""
    line = json.dumps({"text": "清河县召开经济工作会议,县长出席会议并讲话。"}, ensure_ascii=False)
    Path("a.jsonl").write_bytes((line + "\n").encode("gb18030") * 2)
    assert told("a.jsonl") == told("a.jsonl", encoding="gbk") == ["a#1", "a#2"]
    Path("b.jsonl").write_bytes(codecs.BOM_UTF16_LE + line.encode("utf-16-le"))
    assert failed("b.jsonl").reason == "undecodable"
    Path("c.jsonl").write_bytes(codecs.BOM_UTF8 + line.encode() + b"\n")
    assert told("c.jsonl") == ["c#1"]


# ------------------------------------------------------------------------------------------------ standard input


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (TEXT.encode(), ["stdin"]),
        (gzip.compress(TEXT.encode(), mtime=0), ["stdin"]),
        (PAGE.encode(), ["stdin"]),
        (TEXT.encode("utf-16"), ["stdin"]),
        (b"[Qinghe] The road is open", ["stdin"]),
        (b"{Qinghe} The road is open", ["stdin"]),
        (json.dumps({"text": TEXT}).encode(), ["stdin"]),
        (json.dumps({"text": TEXT}, indent=2).encode(), ["stdin"]),
        (json.dumps([{"text": TEXT}, {"text": TEXT}]).encode(), ["stdin#1", "stdin#2"]),
        (json.dumps([{"text": TEXT}], indent=2).encode(), ["stdin#1"]),
        (b"\n\n" + (json.dumps({"text": TEXT}) + "\n").encode() * 2, ["stdin#3", "stdin#4"]),
        (gzip.compress((json.dumps({"text": TEXT}) + "\n").encode() * 2, mtime=0), ["stdin#1", "stdin#2"]),
    ],
)
def test_standard_input_is_told_by_its_start(data: bytes, ids: list[str]) -> None:
    """Text, a page, JSON and JSON Lines are told apart without a name."""
    assert told("-", stdin=io.BytesIO(data)) == ids


def test_standard_input_with_a_bad_first_line() -> None:
    """A second line that opens an object says that the first was a line too."""
    data = b'{"text": "broken\n' + json.dumps({"text": TEXT}).encode() + b"\n"
    found = told("-", stdin=io.BytesIO(data))
    assert found[0].startswith("bad_json: standard input:1: ")
    assert found[1:] == ["stdin#2"]


def test_empty_standard_input() -> None:
    """Nothing on standard input is an empty article."""
    assert failed("-", stdin=io.BytesIO()).reason == "empty"


# ------------------------------------------------------------------------------------------------ what cannot be read


def noise(size: int) -> bytes:
    """Bytes without a pattern, the same in every run."""
    return hashlib.shake_128(b"noise").digest(size)


def bad_files() -> Iterator[tuple[str, bytes, str, str]]:
    """Names, contents, the error's reason, and words of its message."""
    packed = gzip.compress(noise(2000).hex().encode())
    gold = json.dumps({"article": {"id": "a", "sha256": "0"}, "guideline": 2, "officials": []}).encode()
    ours = json.dumps({"article": {"id": "a", "sha256": "0"}, "officials": [], "rejected": []}).encode()
    flat = json.dumps({"article_id": "a", "name": "Li Ming", "evidence": [{"start": 0, "end": 1}]}).encode()
    yield "a.txt", b"", "empty", "there is no text in it"
    yield "a.txt", b" \n\n", "empty", "there is no text in it"
    yield "a.txt", b"%PDF-1.4 \x00", "binary", "looks like a PDF"
    yield "a.txt", b"\x00\x01\x02\x03" * 9, "binary", "NUL"
    yield "a.bin", noise(3000) + b"\x00", "binary", "convert"
    yield "a.txt.gz", packed[:500], "truncated", "ends too soon"
    yield "a.txt.gz", b"", "empty", "there is no text in it"
    yield "a.txt.gz", b"plain text", "not_gzip", "named .gz"
    yield "a.txt.gz", packed[:200] + b"\xff" * 200 + packed[400:], "damaged", "damaged: it cannot be unpacked"
    yield "a.txt", packed, "binary", "name it .gz"
    yield "a.txt.gz", gzip.compress(b"a" * (MAX_BYTES + 1)), "too_long", "more than 20,000,000 bytes"
    yield "a.txt", b"a" * 6_000_000, "too_long", "6,000,000 characters"
    yield "a.html", b"", "empty", "no text"
    yield "a.html", b"<html><head><script>x()</script></head><body></body>", "empty", "without the mark-up"
    yield "a.json", b"", "empty", "there is no text in it"
    yield "a.json", b"{", "bad_json", "not JSON"
    yield "a.json", b'{"text": "a"}\n{"text": "b"}\n', "bad_json", "name it .jsonl"
    yield "a.json", b"[" * 100_000, "bad_json", "nested too deeply"
    yield "a.json", b'{"n": ' + b"9" * 5000 + b"}", "bad_json", "a number too long"
    yield "a.json", b"[]", "empty", "nothing in it"
    yield "a.json", b'"text"', "no_text", "no object"
    yield "a.json", b'{"title": "x"}', "no_text", "it has title"
    yield "a.json", b'{"text": ""}', "empty", "there is no text in it"
    yield "a.json", gold, "gold_file", "a gold/label file, not an article"
    yield "a.json", ours, "own_output", "a dataset of records, not an article"
    yield "a.jsonl", flat + b"\n", "own_output", "a dataset of records, not an article"
    yield "a.jsonl", (ours + b"\n") * 3, "own_output", "a dataset of records, not an article"
    yield "a.jsonl", b"", "empty", "no line"
    yield "a.jsonl", b"\n\n", "empty", "no line"
    yield "a.jsonl", b"\x89PNG\r\n\x1a\n" * 9, "binary", "PNG"
    yield "a.jsonl.gz", packed[:20], "truncated", "ends too soon"


@pytest.mark.parametrize(
    ("name", "data", "reason", "words"), [pytest.param(*each, id=f"{each[0]}: {each[3]}") for each in bad_files()]
)
def test_bad_files(name: str, data: bytes, reason: str, words: str) -> None:
    """Each is one error of one line that names the file and says what is wrong, and the next file is read."""
    Path(name).write_bytes(data)
    error = failed(name)
    assert (error.reason, error.source) == (reason, name)
    assert words in str(error)
    Path("next.txt").write_text(TEXT)
    assert told(name, "next.txt")[1:] == ["next"]


def test_a_file_too_large_is_not_opened() -> None:
    """The size says enough; a sparse file of 50 MB is refused without being read."""
    with Path("a.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert failed("a.txt").reason == "too_long"
    with Path("a.jsonl").open("wb") as file:
        file.truncate(50_000_000)
    assert failed("a.jsonl").reason == "too_long"


def test_one_long_line_under_the_limit() -> None:
    """Four million characters without a line end are an article."""
    Path("a.txt").write_text("It cost 3 billion yuan. " * 170_000)
    assert len(one("a.txt").text) == 4_080_000


def test_broken_mark_up_is_read_as_far_as_it_goes() -> None:
    """A page that is cut short still gives its text."""
    Path("a.html").write_text("<html><body><p>It cost 3 billion <b>yuan in all.<p>It is <a href='x")
    assert "It cost 3 billion yuan in all." in one("a.html").view.text


def test_a_torn_packed_file_gives_its_whole_lines() -> None:
    """What comes before the tear is read; the tear is said."""
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    packed = gzip.compress(line) + gzip.compress(noise(4000).hex().encode())[:1000]
    Path("a.jsonl.gz").write_bytes(packed)
    found = told("a.jsonl.gz")
    assert found[0] == "a#1"
    assert found[-1].startswith("truncated: a.jsonl.gz: ")


def test_places_that_are_no_files() -> None:
    """Folders with nothing in them, pipes, devices, dangling links, names that are not there."""
    Path("empty.txt").mkdir()
    Path("others").mkdir()
    Path("others/a.pdf").write_bytes(b"%PDF-")
    Path("dangling.txt").symlink_to("nowhere.txt")
    os.mkfifo("pipe.txt")
    assert failed("empty.txt").reason == "no_articles"
    assert "nothing in it; files that are read are .txt" in str(failed("empty.txt"))
    assert "no article among its 1 file(s)" in str(failed("others"))
    assert failed("dangling.txt").reason == "missing"
    assert "pipe it into -" in str(failed("pipe.txt"))
    assert failed("/dev/null").reason == "not_a_file"
    assert str(failed("nowhere.txt")) == "nowhere.txt: no such file or folder"
    assert failed("").reason in {"missing", "no_articles"}
    assert failed("a\0b").reason == failed("a\0*").reason == "missing"
    assert failed("n" * 5000).reason in {"missing", "unreadable"}
    assert failed("ftp://example.com/a.txt").reason == "unsupported"
    assert [each.split(":")[0] for each in told(".")] == ["missing", "not_a_file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file, so none can be forbidden to this test")
def test_forbidden_files() -> None:
    """A file that may not be read is an error that says so."""
    Path("a.txt").write_text(TEXT)
    Path("a.txt").chmod(0)
    assert failed("a.txt").reason == "unreadable"


def test_names_that_are_not_text() -> None:
    """A name of any bytes can be read and shown."""
    name = os.fsdecode(b"a\xff.txt")
    Path(name).write_text(TEXT)
    article = one(".")
    assert article.id.encode()
    assert shown(name) == "a\ufffd.txt"


def test_an_unknown_encoding_is_said_at_once() -> None:
    """A wrong setting is no article's fault."""
    with pytest.raises(SettingsError, match="no encoding 'klingon'"):
        read(["a.txt"], encoding="klingon")


@pytest.mark.parametrize("name", ["a.jsonl.zst", "a.noname"])
def test_zstd_is_unpacked_frame_after_frame(name: str, tmp_path: Path) -> None:
    """By name or by how it begins; a file of several frames, as appending makes, is read to its end."""
    zstandard = pytest.importorskip("zstandard")
    packed = b"".join(zstandard.compress(f'{{"text": "Article {n}."}}\n'.encode()) for n in range(3))
    (tmp_path / name).write_bytes(packed)
    assert [one.text for one in read([tmp_path / name]) if isinstance(one, Article)] == [
        "Article 0.",
        "Article 1.",
        "Article 2.",
    ]


@pytest.mark.parametrize(("cut", "reason"), [(slice(0, -3), "truncated"), (slice(20, None), "damaged")])
def test_zstd_that_is_cut_or_damaged_is_an_error(cut: slice, reason: str, tmp_path: Path) -> None:
    """The library would take a file that was cut short for a whole one."""
    zstandard = pytest.importorskip("zstandard")
    lines = "".join(f'{{"text": "Article {n * n}."}}\n' for n in range(2000)).encode()
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(lines)[cut])
    *_, last = read([tmp_path / "a.jsonl.zst"])
    assert isinstance(last, ArticleError)
    assert last.reason == reason
