"""Where a gradebook did not tell the truth: what an instructor does, and what the gradebook holds then.

`FAULTS` is the table; `seen` acts it out in a course that is made of a checkout, which may be an older one. What was
seen before is data, measured at the commit that it names.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.nbgrader.course import FIRST, SEED, solved

NAME: Final = f"{FIRST[4:]}.ipynb"
BEFORE: Final = Path(__file__).with_name("faults_before.json")
GRADE: Final = "autograder grade submitted --gradebook"
AUTOGRADE: Final = "nbgrader autograde"
GENERATE: Final = "nbgrader generate_assignment"
FEEDBACK: Final = "nbgrader generate_feedback"

PUNCTUAL: Final = "20 points"
LATE: Final = "20 points, 20 off"
LOCKS: Final = (".gradebook.lock", ".gradebook.db.lock", "reports/.grading.lock")
TIMES: Final = {
    "late": "2026-03-01 12:00:00 UTC",
    "moved": "2026-03-01 11:00:00 UTC",
    "offset": "2026-03-01 13:00:00 +0200",
    "zone": "2026-03-01 13:00:00 CEST",
    "zulu": "2026-03-01T11:00:00Z",
    "blank": " \n",
    "garbage": "soon after lunch",
    "removed": "2026-03-01 11:00:00 UTC",
    "redo": "2026-03-01 11:00:00 UTC",
    "123 [abc]": "2026-03-01 11:00:00 UTC",
    ".hidden": "2026-03-01 11:00:00 UTC",
}
"""Learners, and what their ``timestamp.txt`` says at first; the due date is then half past eleven, UTC."""
RELU: Final = {"relu": "def relu(z):\n    return z\n"}


@dataclass(frozen=True)
class Fault:
    """What happens, the command that is run then, and what is seen after it where all is well."""

    happens: str
    command: str
    right: str


FAULTS: Final[Mapping[str, Fault]] = {
    "removed": Fault("a student was removed from the gradebook", GRADE, PUNCTUAL),
    "deleted": Fault("the gradebook was deleted", GRADE, "exit 2: is not there, and autograded/ has work"),
    "elsewhere": Fault("the gradebook is in another database from now on", GRADE, PUNCTUAL),
    "due date": Fault("the due date was moved to after a late submission", GRADE, PUNCTUAL),
    "time": Fault("`timestamp.txt` says later than it did, and late", GRADE, LATE),
    "due first": Fault("the assignment has a due date and was never generated", GRADE, PUNCTUAL),
    "task added": Fault("the gradebook lacks a task that the unit has", GRADE, "20 of 20 points"),
    "points changed": Fault("a task is worth less in the gradebook than in the unit", GRADE, "relu is worth 1"),
    "generated after": Fault("the same, before submissions are graded again", GENERATE, "exit 0, exercises are there"),
    "marked by hand": Fault(
        "the unit has lost a task that a person has marked", GRADE, "exit 1: has marks or comments by hand on test_gone"
    ),
    "generated in vain": Fault("the same", GENERATE, "exit 1, exercises are there"),
    "offset": Fault("in time by `2026-03-01 13:00:00 +0200`", GRADE, PUNCTUAL),
    "zone": Fault("in time by `2026-03-01 13:00:00 CEST`", GRADE, PUNCTUAL),
    "zulu": Fault("in time by `2026-03-01T11:00:00Z`", GRADE, PUNCTUAL),
    "blank": Fault("`timestamp.txt` is blank", GRADE, PUNCTUAL),
    "garbage": Fault("`timestamp.txt` says no time", GRADE, "nothing; timestamp.txt: says no time"),
    "feedback": Fault("a submission was graded again", FEEDBACK, "feedback on the new work"),
    "brackets": Fault("a student is called `123 [abc]`", FEEDBACK, "feedback is there"),
    "hidden": Fault("a student is called `.hidden`", FEEDBACK, "feedback is there"),
    "autograde": Fault("another run writes to the gradebook", AUTOGRADE, "exit 1: another run is writing"),
    "output": Fault(
        "another run writes into the folder", "autograder grade --output reports", "exit 2: another run is writing"
    ),
    "force": Fault("all is to be graded and entered again", f"{GRADE} --force", "exit 1, graded again"),
}

RIGHT_BEFORE: Final = frozenset({"zulu", "blank"})
"""What was named together with the faults, and was none; it has to stay right."""


@dataclass(frozen=True)
class Before:
    """What was seen at an earlier commit, by the names of the faults."""

    commit: str
    seen: Mapping[str, str]


def before() -> Before:
    """What was measured; ``tests.bench.gradebook_faults`` does it anew."""
    return Before(**json.loads(BEFORE.read_text(encoding="utf-8")))


def seen(checkout: Path, folder: Path) -> dict[str, str]:
    """What is seen of each fault with the grader of a checkout, in courses that are made in an empty folder."""
    found = dict(_due_date_first(_Course(checkout, folder / "first")))
    course = _Course(checkout, folder / "course")
    course.must("nbgrader", "generate_assignment", FIRST)
    course.due("2026-03-01 11:30:00 UTC")
    for student, time in TIMES.items():
        course.submit(student, time)
    course.grade()
    course.run("nbgrader", "generate_feedback", FIRST)
    for story in (_second_run, _locked, _forced, _older_cells, _elsewhere, _deleted, _marked_by_hand):
        found |= story(course)
    return {name: found[name] for name in FAULTS}


class _Course:
    """A course made of a checkout, with its first unit only, in which the checkout's programs are run."""

    def __init__(self, checkout: Path, root: Path) -> None:
        self.checkout, self.root = checkout, root
        root.mkdir()
        shutil.copy(checkout / "nbgrader_config.py", root)
        for folder in ("solutions", "exercises"):
            shutil.copytree(checkout / folder / FIRST, root / folder / FIRST)
        with (root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
            file.write('\nget_config().LateSubmissionPlugin.penalty_method = "zero"\n')

    def run(self, program: str, *words: str, gradebook: str = "") -> tuple[int, str]:
        """The exit code of a program, and what it says on standard error."""
        environment = os.environ | {
            "PYTHONPATH": str(self.checkout),
            "AUTOGRADER_GRADEBOOK": gradebook,
            "AUTOGRADER_SEED": SEED,
            "JUPYTER_CONFIG_DIR": str(self.root.parent / "jupyter"),
            "OPENBLAS_NUM_THREADS": "1",
        }
        command = [str(self.checkout / ".venv" / "bin" / program), *words]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    def must(self, program: str, *words: str) -> None:
        """Run a program that has to succeed."""
        code, said = self.run(program, *words)
        assert 0 == code, f"{program} {' '.join(words)}\n{said}"

    def grade(self, *more: str, gradebook: str = "") -> tuple[int, str]:
        """``autograder grade submitted --gradebook``."""
        options = ("--gradebook", "--sandbox", "process", *more)
        return self.run("autograder", "grade", "submitted", *options, gradebook=gradebook)

    def due(self, date: str) -> None:
        """Set the unit's due date."""
        self.must("nbgrader", "db", "assignment", "add", FIRST, f"--duedate={date}")

    def submit(self, student: str, time: str, wrong: Mapping[str, str] | None = None) -> None:
        """Put a submission into ``submitted/``, or another in its place."""
        place = self.root / "submitted" / student / FIRST
        place.mkdir(parents=True, exist_ok=True)
        (place / NAME).write_text(json.dumps(solved(FIRST, wrong, root=self.checkout)), encoding="utf-8")
        (place / "timestamp.txt").write_text(time, encoding="utf-8")

    def change(self, *statements: str, gradebook: str = "gradebook.db") -> None:
        """Run statements of SQL on the gradebook."""
        with closing(sqlite3.connect(self.root / gradebook)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    def ask(self, query: str, *values: str, gradebook: str = "gradebook.db") -> float | None:
        """One number out of the gradebook."""
        with closing(sqlite3.connect(self.root / gradebook)) as connection:
            row = connection.execute(query, values).fetchone()
        return None if row is None else row[0]

    def standing(self, student: str, gradebook: str = "gradebook.db") -> str:
        """What the gradebook holds of a student: points, and what is taken off for being late."""
        points = self.ask(_POINTS, student, gradebook=gradebook)
        if points is None:
            return "nothing"
        off = self.ask(_OFF, student, gradebook=gradebook)
        return f"{points:g} points, {off:g} off" if off else f"{points:g} points"


_OF: Final = """
    FROM submitted_assignment JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
"""
_POINTS: Final = f"""
    SELECT SUM(COALESCE(manual_score, auto_score)) {_OF} JOIN grade ON grade.notebook_id = submitted_notebook.id
    WHERE student_id = ?
"""
_OFF: Final = f"SELECT late_submission_penalty {_OF} WHERE student_id = ?"
_CELL: Final = "(SELECT id FROM base_cell WHERE name = '{}')"
_WORTH: Final = "SELECT SUM(max_score) FROM grade_cells JOIN base_cell USING (id) WHERE name LIKE ?"


def _due_date_first(course: _Course) -> Iterator[tuple[str, str]]:
    course.due("2026-03-01 11:30:00 UTC")
    course.submit("ada", "2026-03-01 11:00:00 UTC")
    course.grade()
    yield "due first", course.standing("ada")


def _second_run(course: _Course) -> Mapping[str, str]:
    """The due date moves, a time, a student, a work; what stood in the gradebook already is looked at as well."""
    course.due("2026-03-01 12:30:00 UTC")
    course.submit("moved", "2026-03-01 13:00:00 UTC")
    course.submit("redo", TIMES["redo"], RELU)
    course.must("nbgrader", "db", "student", "remove", "removed", "--force")
    _, said = course.grade()
    course.run("nbgrader", "generate_feedback", FIRST)
    told = [line for line in said.splitlines() if "/garbage/" in line and "timestamp.txt: says no time" in line]
    page = (course.root / "feedback" / "redo" / FIRST / NAME).with_suffix(".html")
    is_new = page.is_file() and "relu: not right yet" in page.read_text("utf-8")
    return {
        "removed": course.standing("removed"),
        "due date": course.standing("late"),
        "time": course.standing("moved"),
        "offset": course.standing("offset"),
        "zone": course.standing("zone"),
        "zulu": course.standing("zulu"),
        "blank": course.standing("blank"),
        "garbage": course.standing("garbage") + ("; timestamp.txt: says no time" if told else ""),
        "feedback": "feedback on the new work" if is_new else "feedback on the old work",
        "brackets": _feedback_of(course, "123 [abc]"),
        "hidden": _feedback_of(course, ".hidden"),
    }


def _feedback_of(course: _Course, student: str) -> str:
    is_there = (course.root / "feedback" / student / FIRST / NAME).with_suffix(".html").is_file()
    return "feedback is there" if is_there else "no feedback"


def _locked(course: _Course) -> Mapping[str, str]:
    with _held(course.root):
        autograde = course.run("nbgrader", "autograde", FIRST, "--student=late", "--force")
        output = course.run("autograder", "grade", "submitted/late", "--output", "reports", "--sandbox", "process")
    return {
        "autograde": _ended(autograde, "another run is writing"),
        "output": _ended(output, "another run is writing"),
    }


@contextmanager
def _held(root: Path) -> Iterator[None]:
    """As if another run were at work: it holds all locks that there are in a course."""
    with ExitStack() as held:
        for name in LOCKS:
            fcntl.flock(held.enter_context((root / name).open("w")), fcntl.LOCK_EX)
        yield


def _ended(done: tuple[int, str], words: str) -> str:
    code, said = done
    return f"exit {code}: {words}" if words in said else f"exit {code}"


def _forced(course: _Course) -> Mapping[str, str]:
    report = course.root / "reports" / "late" / f"{FIRST}.json"
    was = report.stat().st_mtime_ns
    code, _ = course.grade("--force")
    return {"force": f"exit {code}, {'graded again' if report.stat().st_mtime_ns > was else 'nothing graded'}"}


def _older_cells(course: _Course) -> Mapping[str, str]:
    """The gradebook is that of a unit which had no sigmoid yet, and in which relu was worth half a point."""
    sigmoid, relu = _CELL.format("test_sigmoid"), _CELL.format("test_relu")
    course.change(
        f"DELETE FROM grade WHERE cell_id = {sigmoid}",
        f"DELETE FROM grade_cells WHERE id = {sigmoid}",
        "DELETE FROM base_cell WHERE name = 'test_sigmoid'",
        f"UPDATE grade_cells SET max_score = 0.5 WHERE id = {relu}",
    )
    older = (course.root / "gradebook.db").read_bytes()
    generated = _generated(course)
    (course.root / "gradebook.db").write_bytes(older)
    _put_back_exercises(course)
    for made in ("reports", "autograded"):  # a unit that has changed is graded anew
        shutil.rmtree(course.root / made / "late")
    course.grade()
    return {
        "generated after": generated,
        "task added": f"{course.standing('late').replace(' points', '')} of {course.ask(_WORTH, 'test_%'):g} points",
        "points changed": f"relu is worth {course.ask(_WORTH, 'test_relu'):g}",
    }


def _generated(course: _Course) -> str:
    code, _ = course.run("nbgrader", "generate_assignment", FIRST, "--force")
    is_there = (course.root / "exercises" / FIRST / NAME).is_file()
    return f"exit {code}, exercises are {'there' if is_there else 'gone'}"


def _put_back_exercises(course: _Course) -> None:
    shutil.copytree(course.checkout / "exercises" / FIRST, course.root / "exercises" / FIRST, dirs_exist_ok=True)


def _elsewhere(course: _Course) -> Mapping[str, str]:
    other = f"sqlite:///{course.root}/other.db"
    course.run("nbgrader", "generate_assignment", FIRST, "--force", gradebook=other)
    course.grade(gradebook=other)
    return {"elsewhere": course.standing("late", "other.db")}


def _deleted(course: _Course) -> Mapping[str, str]:
    path, kept = course.root / "gradebook.db", course.root / "kept"
    path.rename(kept)
    code, said = course.grade()
    words = "is not there, and autograded/ has work"
    told = f"exit {code}: {words}" if words in said else f"exit {code}, {_holds(course)}"
    kept.replace(path)
    return {"deleted": told}


def _holds(course: _Course) -> str:
    return course.standing("late") if (course.root / "gradebook.db").is_file() else "no gradebook"


def _marked_by_hand(course: _Course) -> Mapping[str, str]:
    notebook = "(SELECT id FROM notebook)"
    submitted = f"(SELECT submitted_notebook.id {_OF} WHERE student_id = 'late')"
    course.change(
        f"INSERT INTO base_cell (id, name, notebook_id, type) VALUES ('gone', 'test_gone', {notebook}, 'GradeCell')",
        "INSERT INTO grade_cells (id, max_score, cell_type) VALUES ('gone', 3, 'code')",
        "INSERT INTO grade (id, cell_id, notebook_id, auto_score, manual_score, needs_manual_grade) "
        f"VALUES ('mark', 'gone', {submitted}, 0, 3, 0)",
    )
    shutil.rmtree(course.root / "submitted" / "garbage")
    told = _ended(course.grade(), "has marks or comments by hand on test_gone")
    return {"marked by hand": told, "generated in vain": _generated(course)}
