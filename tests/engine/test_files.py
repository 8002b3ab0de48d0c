"""Files are written in one step, and a write that fails leaves nothing behind."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from autograder.files import write_bytes, write_text


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
