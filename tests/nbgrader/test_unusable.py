"""A gradebook that cannot be written to, whatever the matter: one line with what to do, and nothing half done."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.nbgrader_bridge import UnusableGradebook
from tests.cases import for_each
from tests.later import later
from tests.nbgrader.course import FIRST, Course
from tests.programs import of_environment

database = later("autograder.nbgrader_bridge.database")
exc = later("sqlalchemy.exc")

COURSE_ID = "neural_networks"


@pytest.fixture(autouse=True)
def programs_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """nbgrader starts alembic by its name; a course's configuration sees to that."""
    monkeypatch.setenv("PATH", str(of_environment("alembic").parent), prepend=os.pathsep)


def changed(path: Path, *statements: str) -> None:
    """Run statements of SQL on a gradebook."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def older(path: Path) -> None:
    changed(
        path,
        "UPDATE alembic_version SET version_num = '167914646830'",
        "ALTER TABLE student DROP COLUMN lms_user_id",
    )


def music(path: Path) -> None:
    changed(path, "CREATE TABLE songs (name)")


def in_place_of(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


SPOILT: list[tuple[Callable[[Path], object], str]] = [
    (older, "was made by an older nbgrader; bring it up to date with `nbgrader db upgrade`"),
    (lambda path: changed(path, "DROP TABLE alembic_version"), "was made by an older nbgrader"),
    (lambda path: changed(path, "UPDATE alembic_version SET version_num = 'ffff'"), "was made by a newer nbgrader"),
    (lambda path: changed(path, "UPDATE assignment SET name = 'ps1'"), "is the gradebook of another course"),
    (lambda path: path.write_bytes(b"no database" * 100), "is no database; put the gradebook back from a copy"),
    (lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 40_000), "is a damaged database"),
    (lambda path: in_place_of(path, Path.mkdir), "cannot be opened"),
    (lambda path: in_place_of(path, music), "of something else than nbgrader"),
]


@for_each("spoil, says", SPOILT)
def test_a_gradebook_that_is_not_the_courses_is_refused_as_it_is(
    spoil: Callable[[Path], object], says: str, generated: Path, tmp_path: Path
) -> None:
    path = tmp_path / "gradebook.db"
    shutil.copy(generated / "gradebook.db", path)
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(UnusableGradebook) as refused:
        database.refuse_unusable(f"sqlite:///{path}", COURSE_ID)
    assert says in str(refused.value)
    assert str(refused.value).startswith(f"{path}: ")
    assert before == (path.read_bytes() if path.is_file() else b"")


@for_each(
    "url, says",
    [
        ("sqlite:////no/such/folder/gradebook.db", "/no/such/folder/gradebook.db: cannot be opened; make its folder"),
        ("postgresql://ann:hidden@/course?host=/no/such/socket", "does not answer"),
        ("oracle:///course", "oracle:///course: is in neither SQLite nor PostgreSQL; give one such as postgresql:"),
        ("gradebook.db", "AUTOGRADER_GRADEBOOK: is no address of a database"),
        ("nosuchbase:///course", "is no address of a database"),
    ],
)
def test_an_address_without_a_gradebook_is_told_in_one_line(url: str, says: str) -> None:
    with pytest.raises(UnusableGradebook) as refused:
        database.refuse_unusable(url, COURSE_ID)
    assert says in str(refused.value)
    assert "hidden" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_driver_of_postgresqls_is_named_with_what_installs_it() -> None:
    assert "autograder[postgresql]" in database.why(ModuleNotFoundError(name="psycopg"))
    assert "autograder[postgresql]" not in database.why(ModuleNotFoundError(name="MySQLdb"))


def test_a_gradebook_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    for _ in range(2):
        database.refuse_unusable(f"sqlite:///{tmp_path}/gradebook.db", COURSE_ID)
    assert ["gradebook.db"] == [path.name for path in tmp_path.iterdir()]


def test_a_gradebook_that_is_lost_is_named_and_none_is_made_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.db"
    for _ in range(2):
        with pytest.raises(UnusableGradebook, match="is not there, and autograded/ has work that was entered"):
            database.refuse_unusable(f"sqlite:///{path}", COURSE_ID, entered_before=True)
    assert not path.exists()
    path.touch()
    with pytest.raises(
        UnusableGradebook, match=r"is empty, and .* or begin a new one with: nbgrader generate_assignment u01"
    ):
        database.refuse_unusable(f"sqlite:///{path}", COURSE_ID, entered_before=True)
    assert path.read_bytes() == b""
    database.refuse_unusable(f"sqlite:///{path}", COURSE_ID)
    database.refuse_unusable(f"sqlite:///{path}", COURSE_ID, entered_before=True)


def test_what_can_only_be_read_is_refused(generated: Path) -> None:
    with pytest.raises(UnusableGradebook, match="can only be read"):
        database.refuse_unusable(f"sqlite:///file:{generated}/gradebook.db?mode=ro&uri=true", COURSE_ID)


@pytest.fixture
def tiny() -> Iterator[Path]:
    """A disk with room for very little."""
    with tempfile.TemporaryDirectory(prefix="tiny-") as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
        )
        if mounted.returncode:
            pytest.skip("no file system can be mounted here")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def test_where_a_gradebook_finds_no_room_none_is_left(tiny: Path) -> None:
    with pytest.raises(UnusableGradebook, match="disk is full; make room there"):
        database.refuse_unusable(f"sqlite:///{tiny}/gradebook.db", COURSE_ID)
    assert not list(tiny.iterdir())


def test_only_what_refuses_everybody_ends_a_run() -> None:
    locked = exc.OperationalError("", {}, sqlite3.OperationalError("database is locked"))
    assert locked is database.what_ends_a_run(locked)
    assert database.what_ends_a_run(exc.IntegrityError("", {}, sqlite3.IntegrityError("not unique"))) is None
    assert database.what_ends_a_run(ValueError("of one notebook")) is None
    with pytest.raises(ValueError, match="locked") as raised:
        as_nbgrader_raises(locked)
    assert locked is database.what_ends_a_run(raised.value)


def as_nbgrader_raises(error: Exception) -> None:
    try:
        raise error
    except exc.StatementError as caught:
        raise ValueError(*caught.args) from None


@pytest.mark.parametrize("held", [("BEGIN EXCLUSIVE",), ("BEGIN", "SELECT * FROM student")], ids=["all", "reading"])
def test_a_locked_gradebook_ends_grade_in_one_line_and_the_same_command_goes_on(
    held: tuple[str, ...], course: Course
) -> None:
    course.submit("ann", FIRST)
    command = ("autograder", "grade", "submitted", "--gradebook", "--seed", "77", "--sandbox", "process")
    before = (course.root / "gradebook.db").read_bytes()
    lock = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    for statement in held:
        lock.execute(statement).fetchall()
    done = course.run(*command, code=2)
    lock.close()  # not before: a process that reads a file and closes it gives its locks on it back
    assert before == (course.root / "gradebook.db").read_bytes()
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("autograder: /")]
    assert f"{course.root}/gradebook.db: is locked by another program" in line
    assert "Traceback" not in done.stderr
    assert [] == [path for path in (course.root / "autograded").rglob("*") if path.is_file()]
    course.run(*command)
    assert [course.root / "autograded" / "ann" / FIRST] == list((course.root / "autograded").glob("*/*"))


def test_a_full_disk_for_what_is_autograded_ends_grade_in_one_line(course: Course, tiny: Path) -> None:
    course.submit("ann", FIRST)
    (course.root / "autograded").symlink_to(tiny)
    (tiny / "filled").write_bytes(os.urandom(56 * 1024))
    command = ("autograder", "grade", "submitted", "--gradebook", "--seed", "77", "--sandbox", "process")
    done = course.run(*command, code=2)
    assert "No space left on device; make room there and run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    assert ["filled"] == [path.name for path in tiny.rglob("*") if path.is_file()]
