"""A lock on a server is lost with its connection: then it is taken again, or nothing is entered any more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.later import later
from tests.nbgrader.course import FIRST, SEED, Course, make_course
from tests.programs import Programs

sqlalchemy = later("sqlalchemy")
bridge = later("autograder.nbgrader_bridge")
database = later("autograder.nbgrader_bridge.database")
lock = later("autograder.nbgrader_bridge.lock")
overtaken = later("tests.nbgrader.overtaken")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

BUSY = "another run is writing"


def add(connection: Any, number: int) -> None:
    connection.execute(sqlalchemy.text(f"INSERT INTO entered VALUES ({number})"))


@pytest.fixture
def engine(postgresql: str) -> Any:
    engine = sqlalchemy.create_engine(postgresql)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("CREATE TABLE entered (number INTEGER)"))
    yield engine
    engine.dispose()


def entered(engine: Any) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(sqlalchemy.text("SELECT number FROM entered ORDER BY number")))


def test_one_at_a_time_writes_to_a_gradebook_on_a_server(postgresql: str) -> None:
    busy = pytest.raises(bridge.GradebookError, match=BUSY)
    with lock.only_writer_to(postgresql), busy, lock.only_writer_to(postgresql):
        pass
    with lock.only_writer_to(postgresql):
        pass


def test_a_lock_that_is_lost_is_taken_again(postgresql: str, engine: Any) -> None:
    with lock.only_writer_to(postgresql):
        with overtaken.lock_is_lost(postgresql, overtaken=False), engine.begin() as connection:
            add(connection, 1)
        with engine.begin() as connection:
            add(connection, 2)
            with overtaken.lock_is_lost(postgresql, overtaken=False):
                pass
        with pytest.raises(bridge.GradebookError, match=BUSY), lock.only_writer_to(postgresql):
            pass
    assert [1, 2] == entered(engine)


def test_nothing_is_entered_where_another_one_has_the_lock_by_then(postgresql: str, engine: Any) -> None:
    def overtaken_before_it_begins() -> None:
        with (
            overtaken.lock_is_lost(postgresql, overtaken=True),
            database.usable(postgresql),
            engine.begin() as connection,
        ):
            add(connection, 1)

    def overtaken_while_it_lasts() -> None:
        with database.usable(postgresql), engine.begin() as connection:
            add(connection, 2)
            with overtaken.lock_is_lost(postgresql, overtaken=True):
                connection.commit()

    with lock.only_writer_to(postgresql):
        for enter in (overtaken_before_it_begins, overtaken_while_it_lasts):
            with pytest.raises(
                bridge.UnusableGradebook, match=r"and another run is writing now; nothing .* was entered"
            ):
                enter()
        with engine.begin() as connection:  # the other one has ended
            add(connection, 3)
    with engine.begin() as connection:
        add(connection, 4)
    assert [3, 4] == entered(engine)


@pytest.mark.parametrize("program", ["autograder", "nbgrader"])
def test_a_run_that_is_overtaken_ends_and_the_same_command_goes_on(
    program: str, postgresql: str, programs: Programs, tmp_path: Path
) -> None:
    course = make_course(tmp_path / "course", programs, postgresql)
    for student in ("ada", "bob"):
        course.submit(student, FIRST)
    command = {
        "autograder": ("autograder", "grade", "submitted", "--gradebook", "--seed", SEED, "--sandbox", "process"),
        "nbgrader": ("nbgrader", "autograde", FIRST, f"--Judge.seed={SEED}", "--Judge.sandbox=process"),
    }[program]
    course.run("nbgrader", "generate_assignment", FIRST)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.nbgrader.overtaken", *command],
        cwd=course.root,
        env=dict(course.environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert {"autograder": 2, "nbgrader": 1}[program] == done.returncode, done.stderr
    assert "another run is writing now; nothing of this was entered" in done.stderr
    assert ("Traceback" in done.stderr) == (program == "nbgrader")
    assert [] == points(course)
    assert not list((course.root / "autograded").rglob("*.ipynb"))
    course.run(*command)
    assert [20.0, 20.0] == points(course)


def points(course: Course) -> list[float]:
    with course.opened() as gradebook:
        found = gradebook.assignment_submissions(FIRST)
        return [one.score for one in found if any(grade.auto_score for grade in one.notebooks[0].grades)]
