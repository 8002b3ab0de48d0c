"""``nbgrader autograde`` and a gradebook that cannot be used: one line, and nothing is changed."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest

from autograder.nbgrader_bridge import UnusableGradebook
from tests.cases import for_each
from tests.later import later
from tests.nbgrader.course import FIRST, Course
from tests.nbgrader.test_unusable import COURSE_ID, changed

database = later("autograder.nbgrader_bridge.database")


@for_each(
    "statement, says",
    [
        ("DROP TABLE grade", "has lost its table grade; put the gradebook back from a copy"),
        ("DROP TABLE comment", "has lost its table comment; "),
        ("ALTER TABLE grade DROP COLUMN manual_score", "has lost its column manual_score of the table grade; "),
    ],
)
def test_a_gradebook_that_has_lost_a_part_is_not_made_whole_in_silence(
    statement: str, says: str, generated: Path, tmp_path: Path
) -> None:
    path = tmp_path / "gradebook.db"
    shutil.copy(generated / "gradebook.db", path)
    changed(path, statement)
    before = path.read_bytes()
    with pytest.raises(UnusableGradebook) as refused:
        database.refuse_unusable(f"sqlite:///{path}", COURSE_ID)
    assert f"{path}: {says}" in str(refused.value)
    assert before == path.read_bytes()


def a_table(path: Path) -> None:
    path.write_text("student,score\nann,22\n", encoding="utf-8")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def without_grades(path: Path) -> None:
    changed(path, "DROP TABLE grade")


SPOILT: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "a csv": (a_table, "is no database; put the gradebook back from a copy"),
    "a folder": (a_folder, "cannot be opened"),
    "without a table": (without_grades, "has lost its table grade"),
    "lost": (Path.unlink, "is not there, and autograded/ has work that was entered"),
}


def test_nbgrader_refuses_a_gradebook_in_one_line(course: Course) -> None:
    course.submit("ann", FIRST)
    path, kept = course.root / "gradebook.db", course.root / "kept.db"
    autograded = course.root / "autograded" / "ann" / FIRST / f"{FIRST[4:]}.ipynb"
    autograded.parent.mkdir(parents=True)
    autograded.write_text("{}", encoding="utf-8")
    shutil.copy(path, kept)
    for kind, (spoil, says) in SPOILT.items():
        spoil(path)
        line = refused(course)
        assert f"autograder: {path}: {says}" in line, kind
        assert "{}" == autograded.read_text("utf-8")
        if path.is_dir():
            path.rmdir()
        shutil.copy(kept, path)
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    assert "is locked by another program" in refused(course)
    lock.close()
    assert kept.read_bytes() == path.read_bytes()


def test_a_full_disk_leaves_a_gradebook_as_it_was(course: Course, tmp_path: Path) -> None:
    course.submit("ann", FIRST)
    kept = (course.root / "gradebook.db").read_bytes()
    with small_disk(tmp_path, len(kept) // 1024 + 24) as disk:
        (disk / "gradebook.db").write_bytes(kept)
        (course.root / "gradebook.db").unlink()
        (course.root / "gradebook.db").symlink_to(disk / "gradebook.db")
        command = ("autograder", "grade", "submitted", "--gradebook", "--seed", "77", "--sandbox", "process")
        for room in (24, 0):
            if not room:
                fill(disk / "filled")
            done = course.run(*command, code=2)
            told = [line for line in done.stderr.splitlines() if line.startswith("autograder: /")]
            assert ["its disk is full; make room there" in line for line in told] == [True]
            assert "Traceback" not in done.stderr
            assert kept_in(disk / "gradebook.db") == []
        assert "its disk is full" in refused(course)
    assert [] == [path for path in (course.root / "autograded").rglob("*") if path.is_file()]


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Iterator[Path]:
    """A disk of this size."""
    place = folder / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(path: Path) -> None:
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 1024)


def kept_in(path: Path) -> list[tuple[str]]:
    """The submissions in a gradebook, which is whole."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert [("ok",)] == connection.execute("PRAGMA integrity_check").fetchall()
    found = connection.execute("SELECT id FROM submitted_notebook").fetchall()
    connection.close()
    return found


def refused(course: Course) -> str:
    """What nbgrader says, which is one line."""
    done = course.run("nbgrader", "autograde", FIRST, "--force", code=1)
    (line,) = [line for line in done.stderr.splitlines() if line.strip()]
    return line
