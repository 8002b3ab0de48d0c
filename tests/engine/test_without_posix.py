"""A notebook's checks on a system that is not POSIX: there is no sandbox, no timer and no owner of files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import course, files

ROOT = Path(__file__).resolve().parents[2]


def test_all_checks_work_without_what_only_posix_has() -> None:
    command = [sys.executable, "-m", "tests.engine.without_posix"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    checked = sum(task.bar is None for unit in course.units() for task in unit.tasks)
    assert [["exit code 2"] * 2, str(checked + 1)] == [done.stdout.splitlines()[:-1], done.stdout.split()[-1]], done
    said = done.stderr.splitlines()
    assert 2 == len(said), done.stderr
    assert all("run the check cells in the notebook" in line for line in said)


def test_a_link_is_refused_where_the_system_cannot_be_asked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
        monkeypatch.delattr(os, name)
    (tmp_path / "file").write_bytes(b"a\r\nb\x1a")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert b"a\r\nb\x1a" == files.read_stranger(tmp_path / "file", 100)
    with pytest.raises(files.Refused, match="is a link"):
        files.read_stranger(tmp_path / "link", 100)
