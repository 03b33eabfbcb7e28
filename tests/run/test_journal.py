"""The journal: lines complete or absent, a torn end mended, a torn middle refused, the disk told as the policy says."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import DatasetError
from extractor.run.journal import EVERY, SECONDS, Journal, framed, sound

from .conftest import Counting, Go, dataset

shares = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
BODIES = [b'{"n":%d,"text":"%s"}' % (n, b"x" * (n % 7)) for n in range(12)]


def kept(path: Path) -> list[bytes]:
    """The lines of a journal, opened anew."""
    journal = Journal(path)
    try:
        return [line for _, line in journal.replay()]
    finally:
        journal.close()


def filled(path: Path) -> Path:
    """A journal of a dozen lines."""
    path.unlink(missing_ok=True)
    journal = Journal(path)
    for body in BODIES:
        journal.append(body)
    journal.close()
    return path


@given(st.binary(max_size=60).filter(lambda data: b"\n" not in data), st.integers(0, 200))
def test_a_changed_bit_is_seen(inside: bytes, at: int) -> None:
    """Whatever a line holds."""
    line = framed(b'{"a":"' + inside + b'"}')
    assert sound(line)
    bit = at % (8 * (len(line) - 1))
    spoilt = bytearray(line)
    spoilt[bit // 8] ^= 1 << bit % 8
    assert not sound(bytes(spoilt))


@shares
@given(st.integers(0, 600))
def test_cut_anywhere_the_whole_lines_before_are_kept(tmp_path: Path, size: int) -> None:
    """As a kill or a full disk cuts; what is appended then stands behind them."""
    path = filled(tmp_path / "j")
    whole = [framed(body) for body in BODIES]
    os.truncate(path, min(size, path.stat().st_size))
    expected, length = [], 0
    for line in whole:
        length += len(line)
        expected += [line] * (length <= size)
    journal = Journal(path)
    assert [line for _, line in journal.replay()] == expected
    at = journal.append(b'{"new":1}')
    assert journal.read(at) == framed(b'{"new":1}')
    journal.close()
    assert kept(path) == [*expected, framed(b'{"new":1}')]


@pytest.mark.parametrize("line", [1, 6, 11])
@pytest.mark.parametrize("how", ["a bit", "a torn line", "zeros", "foreign"])
def test_damage_in_the_middle_is_refused_and_named(tmp_path: Path, line: int, how: str) -> None:
    """By line, and nothing of the file is touched."""
    path = filled(tmp_path / "j")
    given_ = path.read_bytes().splitlines(keepends=True)
    old = given_[line - 1]
    given_[line - 1] = {
        "a bit": old.replace(b'"n"', b'"m"'),
        "a torn line": old[: len(old) // 2],
        "zeros": b"\0" * (len(old) - 1) + b"\n",
        "foreign": b'{"n":1}\n',
    }[how]
    path.write_bytes(b"".join(given_))
    before = path.read_bytes()
    with pytest.raises(DatasetError, match=f"j:{line}: damaged"):
        kept(path)
    assert path.read_bytes() == before


def test_the_disk_is_told_every_so_many_lines_or_seconds(tmp_path: Path) -> None:
    """And at the end; never for nothing."""
    told: list[int] = []
    now = [0.0]
    path = tmp_path / "j"
    journal = Journal(path, sync=lambda _file: told.append(path.read_bytes().count(b"\n")), clock=lambda: now[0])
    for _ in range(2 * EVERY + 1):
        journal.append(b'{"n":1}')
    assert told == [EVERY, 2 * EVERY]
    now[0] += SECONDS / 2
    journal.sync_if_due()
    assert told == [EVERY, 2 * EVERY]
    now[0] += SECONDS
    journal.sync_if_due()
    journal.sync_if_due()
    assert told == [EVERY, 2 * EVERY, 2 * EVERY + 1]
    journal.append(b'{"n":1}')
    journal.close()
    assert told == [EVERY, 2 * EVERY, 2 * EVERY + 1, 2 * EVERY + 2]


def test_a_line_is_in_the_file_before_the_next_is_made(tmp_path: Path) -> None:
    """So that a process that is killed loses none that it had finished."""
    journal = Journal(tmp_path / "j")
    for number, body in enumerate(BODIES, 1):
        journal.append(body)
        assert (tmp_path / "j").read_bytes().count(b"\n") == number
    journal.close()


def test_a_torn_end_of_a_run_is_mended_and_done_again(go: Go, tmp_path: Path) -> None:
    """One article, and no other."""
    go()
    before = dataset(tmp_path / "out")
    path = tmp_path / "out" / "run" / "v1" / "journal.jsonl"
    os.truncate(path, path.stat().st_size - 5)
    model = Counting()
    go(model)
    assert len(model.asked) == 1
    assert dataset(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["journal.jsonl", "failed.jsonl"])
def test_a_torn_middle_of_a_run_is_an_error(go: Go, tmp_path: Path, name: str) -> None:
    """Which names file and line; no article is done again behind the user's back."""
    go(Counting(fails=lambda one: ZeroDivisionError() if one < "article-2" else None))
    path = tmp_path / "out" / "run" / "v1" / name
    given_ = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([given_[0], given_[1][:30], *given_[2:]]))
    model = Counting()
    with pytest.raises(DatasetError, match=f"{name}:2: damaged"):
        go(model)
    assert model.asked == []


def test_the_order_of_the_inputs_is_written_anew_where_it_is_damaged(go: Go, tmp_path: Path) -> None:
    """It can be: the inputs are at hand."""
    go()
    before = dataset(tmp_path / "out")
    path = tmp_path / "out" / "run" / "v1" / "inputs.jsonl"
    given_ = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*given_[:5], given_[5][:9], *given_[6:]]))
    go()
    assert dataset(tmp_path / "out") == before


@pytest.fixture
def largest() -> Iterator[None]:
    """Files of at most 20 kB, as a quota would have it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, heard)


def test_a_quota_is_a_clear_error_and_no_line_is_torn(go: Go, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What was written before is kept, and goes on once there is room."""
    request.getfixturevalue("largest")
    model = Counting()
    with pytest.raises(DatasetError, match=r"cannot be written: file too large; what was written before is kept"):
        go(model)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    stored = kept(tmp_path / "out" / "run" / "v1" / "journal.jsonl")
    assert 0 < len(stored) < 37
    rest = Counting()
    go(rest)
    assert len(rest.asked) == 37 - len(stored)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    place = tmp_path / "out"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small file system, and only where that is allowed")
    yield place
    subprocess.run(["umount", str(place)], check=False)


def test_a_full_disk_is_a_clear_error_and_the_run_goes_on_once_there_is_room(go: Go, small: Path) -> None:
    """Full while results come, or while the dataset is written."""
    with pytest.raises(DatasetError, match=r"(?i)cannot be written: no space left on device"):
        go()
    stored = kept(small / "run" / "v1" / "journal.jsonl")
    subprocess.run(["mount", "-o", "remount,size=4m", str(small)], check=True)
    rest = Counting()
    outcome = go(rest)
    assert len(rest.asked) == 37 - len(stored)
    assert outcome.manifest is not None
    go(out="roomy")
    assert dataset(small) == dataset(small.parent / "roomy")
