"""Files: written in one step or not at all, read with distrust where a stranger put them, locked by one at a time."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.files import Refused, TooLarge, alone, read_stranger, write_bytes, write_text


def test_a_file_is_replaced_and_everybody_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("old", encoding="utf-8")
    write_text(path, "Ünïcode, new")
    assert "Ünïcode, new" == path.read_text(encoding="utf-8")
    assert 0o644 == stat.S_IMODE(path.stat().st_mode)
    assert [path] == list(tmp_path.iterdir())


def test_permissions_are_those_asked_for(tmp_path: Path) -> None:
    write_bytes(tmp_path / "answers", b"secret", 0o600)
    assert 0o600 == stat.S_IMODE((tmp_path / "answers").stat().st_mode)


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"theirs")
    (tmp_path / "report.json").symlink_to(elsewhere)
    write_bytes(tmp_path / "report.json", b"ours")
    assert b"theirs" == elsewhere.read_bytes()
    assert not (tmp_path / "report.json").is_symlink()


def test_what_cannot_be_replaced_stays_as_it_was_and_no_part_is_left(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    with pytest.raises(IsADirectoryError):
        write_bytes(tmp_path / "report.json", b"ours")
    assert [tmp_path / "report.json"] == list(tmp_path.iterdir())


def test_an_error_names_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as failure:
        write_bytes(tmp_path / "nowhere" / "report.json", b"ours")
    assert str(tmp_path / "nowhere" / "report.json") == failure.value.filename


def test_a_name_as_long_as_names_can_be_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 127)
    write_bytes(path, b"x")
    assert b"x" == path.read_bytes()


def test_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert "old" == path.read_text(encoding="utf-8")
    assert [path] == list(tmp_path.iterdir())


# A stranger's file.

MOST = 1000


def test_a_strangers_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"x" * MOST)
    assert b"x" * MOST == read_stranger(tmp_path / "theirs", MOST)


def as_link(path: Path) -> None:
    (path.parent / "secret").write_bytes(b"secret")
    path.symlink_to(path.parent / "secret")


def as_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "^No such file or directory$"),
    "a link": (as_link, "^is a link, which is not followed$"),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere"), "^is a link, which is not followed$"),
    "a pipe, which would never end": (os.mkfifo, "^is no regular file$"),
    "a folder": (Path.mkdir, "^is no regular file$"),
    "a terabyte of nothing": (as_large, r"^is 1048576 MiB, over the limit of 0\.000953674 MiB$"),
    "a byte too much": (lambda path: path.write_bytes(b"x" * (MOST + 1)), "over the limit"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_stranger_may_put_there_in_place_of_a_file_is_refused(what: str, tmp_path: Path) -> None:
    make, reason = REFUSED[what]
    make(tmp_path / "theirs")
    with pytest.raises(Refused, match=reason):
        read_stranger(tmp_path / "theirs", MOST)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"^has a name that no file can have$"):
        read_stranger(tmp_path / name, MOST)


def test_a_file_that_says_less_than_it_holds_is_bounded_too() -> None:
    """Files of ``/proc`` have no size, as one that grows while it is read."""
    with pytest.raises(TooLarge):
        read_stranger(Path("/proc/self/maps"), 10)


def test_refusing_leaves_no_descriptor_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(10):
        with pytest.raises(Refused):
            read_stranger(tmp_path / "pipe", MOST)
    assert before == len(list(Path("/proc/self/fd").iterdir()))


# A lock.


def test_a_lock_lets_one_in_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with alone(lock, RuntimeError()), pytest.raises(LookupError, match="taken"), alone(lock, LookupError("taken")):
        pytest.fail("two are in")
    with alone(lock, RuntimeError()):
        assert lock.is_file()


def test_what_fails_behind_a_lock_is_not_said_to_be_the_lock(tmp_path: Path) -> None:
    with pytest.raises(BlockingIOError), alone(tmp_path / "lock", RuntimeError("taken")):
        raise BlockingIOError
