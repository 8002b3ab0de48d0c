"""What lies beside a notebook, and who has two: nothing of it stops nbgrader, fills the disk or divides the doors."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from traitlets.config import Config

from autograder.reports.json import from_json
from tests.cases import for_each
from tests.later import later
from tests.nbgrader.course import FIRST, Course, copy_course, solved
from tests.programs import Programs

# nbgrader 0.9 reads lazily what SQLAlchemy 2.1 would have it read at once.
pytestmark = [pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"), pytest.mark.timeout(1200)]

nbformat = later("nbformat")
nbgrader_apps_api = later("nbgrader.apps.api")
coursedir = later("nbgrader.coursedir")
beside = later("autograder.nbgrader_bridge.beside")
bridge_config = later("autograder.nbgrader_bridge.config")

STUDENTS = ("big", "half", "honest", "link", "two", "blank")
REFUSED = ("garbage", "pipe", "zero")
SEED = "9007199254740993"
NOTEBOOK = "forward_propagation.ipynb"


def file_of(path: Path, size: int) -> None:
    """A file of this size that takes no room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.truncate(path, size)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in beside.look(folder).kept)


# When it was handed in.


@for_each(
    "content, time",
    [
        (b"2026-03-01 12:00:00 UTC", datetime(2026, 3, 1, 12)),
        (b"2026-03-01 12:00:00.500000 UTC\n", datetime(2026, 3, 1, 12, 0, 0, 500_000)),
        (b"2026-03-01T12:00:00+02:00", datetime(2026, 3, 1, 10)),
        (b"", None),
        (b"garbage", None),
        (b"\xff\xfe", None),
        (b"0001-01-01 00:00:00 +2300", None),
        (b"9999-12-31 23:59:59 UTC", None),
        (b"9" * 100, None),
        (b"2026-03-01 12:00:00 UTC" + b" " * 1000, None),
    ],
)
def test_a_time_is_read_and_what_is_none_counts_as_none_and_is_told(
    content: bytes, time: datetime | None, tmp_path: Path
) -> None:
    (tmp_path / "timestamp.txt").write_bytes(content)
    assert time == beside.submitted_at(tmp_path)
    assert (() if time else ("timestamp.txt says no time, and counts as none",)) == beside.look(tmp_path).told


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: file_of(path, 2**31)],
    ids=["a pipe", "a link to what never ends", "two gigabytes"],
)
def test_what_is_no_small_file_says_no_time(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "timestamp.txt")
    assert beside.submitted_at(tmp_path) is None
    [line] = beside.look(tmp_path).told
    assert line.startswith("timestamp.txt (")


def test_a_folder_called_like_a_timestamp_says_no_time(tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").mkdir()
    assert beside.submitted_at(tmp_path) is None


def test_a_submission_without_a_timestamp_says_no_time_and_nothing_is_told(tmp_path: Path) -> None:
    assert beside.submitted_at(tmp_path) is None
    assert () == beside.look(tmp_path).told


# What is kept.


def test_regular_files_are_kept_the_smallest_first_up_to_the_bound(tmp_path: Path) -> None:
    for name, megabytes in (("a.csv", 25), ("b.csv", 61), ("more/c.csv", 30), ("d.csv", 26), ("e.csv", 1)):
        file_of(tmp_path / name, megabytes * 2**20)
    assert ["a.csv", "d.csv", "e.csv"] == names(tmp_path)
    [line] = beside.look(tmp_path).told
    assert line.startswith("more/c.csv (30 MiB), b.csv (61 MiB) beside the notebook: left out")
    assert "at most 60 MiB together" in line


def test_notebooks_and_what_nbgrader_ignores_are_passed_over_without_a_word(tmp_path: Path) -> None:
    for name in ("mine.ipynb", "dir.ipynb/x.txt", "__pycache__/x.pyc", ".ipynb_checkpoints/x.ipynb", "notes.txt"):
        file_of(tmp_path / name, 1)
    found = beside.look(tmp_path, ["__pycache__", ".ipynb_checkpoints"])
    assert ((tmp_path / "notes.txt",), ()) == (found.kept, found.told)


def test_links_and_pipes_are_left_out_and_told_of_in_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link\nto\x1b").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    [line] = beside.look(tmp_path).told
    assert () == beside.look(tmp_path).kept
    assert r"folder (no regular file), link to\x1b (no regular file), pipe (no regular file)" in line
    assert 1 == len(line.splitlines())


def test_of_too_many_files_only_what_the_exchange_left_is_kept(tmp_path: Path) -> None:
    for number in range(beside.MAX_FILES):
        file_of(tmp_path / f"{number}.txt", 1)
    (tmp_path / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC")
    (tmp_path / "submission_secret.txt").write_text("secret")
    assert ["submission_secret.txt", "timestamp.txt"] == names(tmp_path)
    assert beside.look(tmp_path).told[0].startswith("more than 1,000 files beside the notebook: left out")


def test_what_lies_too_deep_is_left_out(tmp_path: Path) -> None:
    deep = "/".join("d" * beside.MAX_DEPTH)
    file_of(tmp_path / deep / "kept.txt", 1)
    file_of(tmp_path / deep / "d" / "gone.txt", 1)
    assert [f"{deep}/kept.txt"] == names(tmp_path)
    [line] = beside.look(tmp_path).told
    assert line.startswith(f"{deep}/d (no regular file) beside")


# A class with all of it, by either door.


@dataclass(frozen=True)
class Doors:
    """A class that both doors graded, and what they said."""

    ours: Course
    theirs: Course
    said: tuple[str, str]


@pytest.fixture(scope="module")
def doors(generated: Path, programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Doors:
    folder = tmp_path_factory.mktemp("doors")
    ours, theirs = (copy_course(generated, folder / name, programs) for name in ("ours", "theirs"))
    for course in (ours, theirs):
        hand_in(course)
    first = ours.run("autograder", "grade", "submitted", "--gradebook", "--seed", SEED, code=1)  # one cannot be read
    second = theirs.run("nbgrader", "autograde", FIRST, f"--Judge.seed={SEED}", code=1)
    return Doors(ours, theirs, (first.stderr, second.stderr))


def hand_in(course: Course) -> None:
    """A class in which each learner has something beside the notebook, or in it."""
    for student in (*STUDENTS, *REFUSED):
        course.submit(student, FIRST)
    submitted = course.root / "submitted"
    file_of(submitted / "big" / FIRST / "data.csv", 2**31)
    (submitted / "garbage" / FIRST / "timestamp.txt").write_text("garbage")
    (submitted / "blank" / FIRST / "timestamp.txt").write_text(" \n")
    half = solved(FIRST)
    half["cells"][0] |= {"source": "half a character: \ud800"}
    (submitted / "half" / FIRST / NOTEBOOK).write_text(json.dumps(half), encoding="utf-8")
    (submitted / "honest" / FIRST / "notes.txt").write_text("mine")
    (submitted / "link" / FIRST / NOTEBOOK).unlink()
    (submitted / "link" / FIRST / NOTEBOOK).symlink_to(submitted / "honest" / FIRST / NOTEBOOK)
    (submitted / "pipe" / FIRST / "timestamp.txt").unlink()
    os.mkfifo(submitted / "pipe" / FIRST / "timestamp.txt")
    (submitted / "zero" / FIRST / "timestamp.txt").unlink()
    (submitted / "zero" / FIRST / "timestamp.txt").symlink_to("/dev/zero")
    in_fork = submitted / "two" / "exercises" / FIRST / NOTEBOOK
    in_fork.parent.mkdir(parents=True)
    in_fork.write_text(json.dumps(solved(FIRST, {"relu": "def relu(z):\n    return z\n"})), encoding="utf-8")


def score_of(course: Course, student: str) -> float:
    """What a report says, after it was seen that the gradebook says the same."""
    report = from_json((course.root / "reports" / student / f"{FIRST}.json").read_text(encoding="utf-8"))
    with course.opened() as gradebook:
        assert report.score == gradebook.find_submission(FIRST, student).score
    return report.score


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): bytes_of(path) for path in folder.rglob("*") if path.is_file()}


def bytes_of(path: Path) -> bytes:
    """What a file holds; in words where it is zeros that were never written, since they are gigabytes here."""
    found = path.stat()
    return path.read_bytes() if found.st_blocks else f"{found.st_size} zeros".encode()


def noted(course: Course, student: str) -> str:
    """The cell above a graded notebook, empty where there was nothing to note."""
    cells = nbformat.read(course.root / "autograded" / student / FIRST / NOTEBOOK, 4).cells
    return cells[0].source if "Noted before grading" in cells[0].source else ""


def test_each_learner_is_in_the_gradebook_by_either_door(doors: Doors) -> None:
    for course in (doors.ours, doors.theirs):
        scores = {student: score_of(course, student) for student in STUDENTS}
        assert {**dict.fromkeys(STUDENTS, 20), "link": 0} == scores


def test_both_doors_leave_the_same(doors: Doors) -> None:
    for folder in ("autograded", "submitted"):
        assert content(doors.theirs.root / folder) == content(doors.ours.root / folder)


def test_what_is_not_kept_is_told_in_a_line_by_either_door_and_in_the_notebook(doors: Doors) -> None:
    told = {
        "big": "data.csv (2,048 MiB) beside the notebook: left out",
        "blank": "timestamp.txt says no time, and counts as none",
    }
    refused = {"garbage": "says no time", "pipe": "is no regular file", "zero": "is a link"}
    for course, said in zip((doors.ours, doors.theirs), doors.said, strict=True):
        assert "Traceback" not in said
        for student, words in told.items():
            assert 1 == sum(f"{student}/{FIRST}: {words}" in line for line in said.splitlines())
            assert words in noted(course, student)
        assert "" == noted(course, "honest")
        for student, words in refused.items():
            assert 1 == sum(f"{student}/{FIRST}/timestamp.txt: {words}" in line for line in said.splitlines())
            assert not (course.root / "autograded" / student).exists()


def test_what_is_small_is_kept_and_nothing_else(doors: Doors) -> None:
    graded = doors.theirs.root / "autograded"
    exchange = {"timestamp.txt", "submission_secret.txt"}
    assert {NOTEBOOK, "notes.txt", *exchange} == content(graded / "honest" / FIRST).keys()
    assert {NOTEBOOK, *exchange} == content(graded / "big" / FIRST).keys()


def test_of_two_notebooks_both_doors_grade_the_one_where_nbgrader_looks_and_say_so(doors: Doors) -> None:
    for course in (doors.ours, doors.theirs):
        assert f"a notebook in exercises/{FIRST} was passed over" in noted(course, "two")


def test_half_a_character_is_shown_written_out(doors: Doors) -> None:
    cells = nbformat.read(doors.theirs.root / "autograded" / "half" / FIRST / NOTEBOOK, 4).cells
    assert r"half a character: \ud800" in [cell.source for cell in cells]


def test_nbgrader_ends_and_leaves_all_as_it_is_when_it_is_run_again(doors: Doors) -> None:
    before = content(doors.theirs.root / "autograded")
    doors.theirs.run("nbgrader", "autograde", FIRST, code=1)
    doors.theirs.run("nbgrader", "generate_feedback", FIRST)
    assert before == content(doors.theirs.root / "autograded")
    assert len(STUDENTS) == len(list((doors.theirs.root / "feedback").glob(f"*/{FIRST}/*.html")))


def test_formgrader_lists_a_class_in_which_timestamps_are_none(doors: Doors) -> None:
    config = Config()
    bridge_config.configure(config, doors.theirs.root)
    directory = coursedir.CourseDirectory(config=config, root=str(doors.theirs.root))
    api = nbgrader_apps_api.NbGraderAPI(directory)
    times = {student: api.get_submitted_timestamp(FIRST, student) for student in ("honest", "garbage", "pipe", "zero")}
    assert {"honest": datetime(2026, 3, 1, 12), "garbage": None, "pipe": None, "zero": None} == times
    assert set(STUDENTS) == api.get_autograded_students(FIRST)
