"""The year of an instructor, from a release to the table of grades; every number in it follows from what happened."""

from __future__ import annotations

import csv
import json
import math
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.collect.forks import make_fork
from tests.later import later
from tests.nbgrader.course import FIRST, ROOT, SEED, Course, make_course, solved
from tests.programs import Programs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.timeout(3600),
]

auth = later("nbgrader.auth")
config = later("traitlets.config")
coursedir = later("nbgrader.coursedir")
exchange = later("nbgrader.exchange.default")

NOTEBOOK: Final = f"{FIRST[4:]}.ipynb"
HOUR: Final = timedelta(hours=1)
WORTH: Final = {
    "linear_forward": 3.0,
    "relu": 1.0,
    "sigmoid": 2.0,
    "tanh_activation": 1.0,
    "softmax": 4.0,
    "log_softmax": 3.0,
    "mlp_forward": 3.0,
    "accuracy": 1.0,
    "classify": 2.0,
}
REFLECTION_WORTH: Final = 2.0
WRONG: Final = {
    "relu": "def relu(z):\n    return z\n",
    "log_softmax": "def log_softmax(z):\n    raise NotImplementedError\n",
}
WORKS: Final[Sequence[tuple[str, ...]]] = ((), ("relu",), ("log_softmax",), ("relu", "log_softmax"))
"""What is wrong in works. Nothing else is built of log_softmax, and a slip in relu is paid for once."""
PENALTY: Final = """
import math

from nbgrader.plugins import LateSubmissionPlugin


class PointForEachHour(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return math.ceil(total_seconds_late / 3600)


get_config().AssignLatePenalties.plugin_class = PointForEachHour
"""


@dataclass(frozen=True)
class Learner:
    """Who hands in: what is wrong in the work, when it was handed in if that is known, and what a person decided."""

    name: str
    wrong: tuple[str, ...]
    handed_in: datetime | None = None
    said_late: bool = False
    by_hand: Mapping[str, float] | None = None
    extension: timedelta = timedelta()

    def points(self, worth: Mapping[str, float]) -> dict[str, float]:
        """What counts of each task and of the reflection, which earns nothing until somebody has read it."""
        tasks = {task: 0.0 if task in self.wrong else points for task, points in worth.items()}
        return {**tasks, "reflection": 0.0, **(self.by_hand or {})}

    def taken_off(self, due: datetime) -> float:
        """A point for each hour that has begun."""
        if self.handed_in is None or self.handed_in <= due + self.extension:
            return 0.0
        return float(math.ceil((self.handed_in - due - self.extension) / HOUR))

    def work(self) -> bytes:
        """The notebook."""
        return json.dumps(solved(FIRST, {task: WRONG[task] for task in self.wrong})).encode()


def test_a_year_from_release_to_grades(postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    due, moved = now - 3 * HOUR, now - 2 * HOUR
    course = make_course(tmp_path / "course", Programs())
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(PENALTY)

    # A unit is released and has a due date.
    place = _exchange(tmp_path)
    _due(course, due)
    course.run("nbgrader", "generate_assignment", FIRST)
    course.run("nbgrader", "release_assignment", FIRST, place)

    # Thirty hand in, ten each by git, by Canvas and by nbgrader's exchange; one of git's is late by an hour and a half,
    # Canvas has none of the tenth yet, and of the exchange all are late by three hours and some minutes.
    by_git = [Learner(f"git{n}", WORKS[n % 4], now - (27 * HOUR if n else 1.5 * HOUR)) for n in range(10)]
    by_canvas = [Learner(f"canvas{n}", WORKS[n % 4]) for n in range(10)]
    by_exchange = [Learner(f"exchange{n}", WORKS[n % 4], now + timedelta(minutes=1)) for n in range(10)]
    _push(course, tmp_path, by_git)
    _download(course, by_canvas[:9])
    _submit(tmp_path, by_exchange, monkeypatch)
    course.run("nbgrader", "collect", FIRST, place)
    _grade(course)
    _explain(course, [*by_git, *by_canvas[:9], *by_exchange], WORTH, due)

    # The gradebook moves to PostgreSQL, and the due date by an hour; what was entered elsewhere is entered there.
    course = _with(course, AUTOGRADER_GRADEBOOK=postgresql)
    course.run("nbgrader", "generate_assignment", FIRST)
    _due(course, moved)
    _grade(course)
    _explain(course, [*by_git, *by_canvas[:9], *by_exchange], WORTH, moved)

    # A person reads the reflections, gives half a point for an idea, and gives two more time: one has still not enough.
    marks = {f"git{n}": {"reflection": n / 5} for n in range(10)}
    marks["git1"] |= {"relu": 0.5}
    extended = {"exchange2": 24 * HOUR, "exchange3": HOUR}
    _mark(course, marks, extended)
    by_git = [replace(one, by_hand=marks[one.name]) for one in by_git]
    by_exchange = [replace(one, extension=extended.get(one.name, timedelta())) for one in by_exchange]

    # The tenth comes by Canvas, late without a time; one pushes a right work before the new due date; and accuracy is
    # worth a point more from now on.
    by_canvas[9] = replace(by_canvas[9], said_late=True)
    by_git[5] = replace(by_git[5], wrong=(), handed_in=now - 2.5 * HOUR)
    _download(course, by_canvas)
    _push(course, tmp_path, by_git[5:6])
    worth = WORTH | {"accuracy": 2.0}
    course = _with_points(course, tmp_path, "accuracy", 2)
    course.run("nbgrader", "generate_assignment", FIRST)
    _grade(course)
    _explain(course, [*by_git, *by_canvas, *by_exchange], worth, moved)

    # Graded once more, nothing changes.
    _grade(course)
    _explain(course, [*by_git, *by_canvas, *by_exchange], worth, moved)

    # All thirty are on Canvas, whose table gets the grades, and is left as it is in all else.
    _explain_canvas(course, [*by_git, *by_canvas, *by_exchange], worth, moved)


def _explain(course: Course, learners: Sequence[Learner], worth: Mapping[str, float], due: datetime) -> None:
    """Compare all numbers that are exported with those that the story gives."""
    exported = _exported(course)
    for learner in learners:
        points = learner.points(worth)
        raw, off = sum(points.values()), learner.taken_off(due)
        expected = {
            **{f"u01.{task}": value for task, value in points.items()},
            "raw_score": raw,
            "late_submission_penalty": off,
            "score": raw - off,
            "max_score": sum(worth.values()) + REFLECTION_WORTH,
        }
        row = exported[learner.name]
        assert expected == {name: float(row[name]) for name in expected}, learner.name
        assert learner.said_late == ("late" in row["attention"]), learner.name
    assert {one.name for one in learners} == exported.keys()


def _explain_canvas(course: Course, learners: Sequence[Learner], worth: Mapping[str, float], due: datetime) -> None:
    """Compare the grades that are put into a table of Canvas with those that the story gives."""
    most = sum(worth.values()) + REFLECTION_WORTH
    head = f"Student,ID,SIS Login ID,Section,Essay (11),{FIRST} (4711),Final Score"
    numbers = {one.name: 500 + number for number, one in enumerate(learners)}
    numbers |= {f"canvas{n}": 100 + n for n in range(10)}  # as in what Canvas handed out
    rows = [f"{one.name},{numbers[one.name]},{one.name},S1,7,{{}},88" for one in learners]
    table = "\n".join([head, f"    Points Possible,,,,10,{most:g},(read only)", *rows]) + "\n"
    (course.root / "Grades.csv").write_text(table.replace("{}", ""), encoding="utf-8")
    fill = ("autograder", "grade", "reports", "--format", "canvas", "--gradebook", "--fill", "Grades.csv")
    told = course.run(*fill, code=1).stderr.splitlines()  # nobody has read what these have written
    assert [one.name for one in learners if not one.by_hand] == sorted(
        (line.removeprefix("autograder: ").partition(",")[0] for line in told), key=list(numbers).index
    )
    filled = list(csv.reader((course.root / "reports" / "canvas.csv").read_text("utf-8").splitlines()))
    place = filled[0].index(f"{FIRST} (4711)")
    given = {row[0]: float(row[place]) for row in filled[2:]}
    assert given == {one.name: sum(one.points(worth).values()) - one.taken_off(due) for one in learners}
    assert [[*row[:place], "", *row[place + 1 :]] for row in filled[2:]] == [row.format("").split(",") for row in rows]


def _exported(course: Course) -> dict[str, dict[str, str]]:
    """The table of grades, a row by each student."""
    course.run("nbgrader", "export", "--exporter=autograder.nbgrader_bridge.GradesExporter", "--to=table.csv")
    with (course.root / "table.csv").open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def _with(course: Course, **environment: str) -> Course:
    return replace(course, environment={**course.environment, **environment})


def _with_points(course: Course, folder: Path, task: str, points: int) -> Course:
    """The course of another release, in which a task of the first unit is worth something else."""
    package = folder / "release" / "autograder"
    shutil.copytree(ROOT / "autograder", package, ignore=shutil.ignore_patterns("__pycache__"))
    unit = package / "units" / FIRST / "__init__.py"
    text = unit.read_text("utf-8")
    was = f'"{task}": {WORTH[task]:g},'
    assert was in text
    unit.write_text(text.replace(was, f'"{task}": {points},'), encoding="utf-8")
    return _with(course, PYTHONPATH=str(package.parent))


def _grade(course: Course) -> None:
    course.run("autograder", "grade", "submitted", "--gradebook", "--seed", SEED, "--sandbox", "process")


def _due(course: Course, date: datetime) -> None:
    course.run("nbgrader", "db", "assignment", "add", FIRST, f"--duedate={date:%Y-%m-%d %H:%M:%S} UTC")


def _exchange(folder: Path) -> str:
    place = folder / "exchange"
    place.mkdir()
    place.chmod(0o777)
    return f"--Exchange.root={place}"


def _push(course: Course, folder: Path, learners: Sequence[Learner]) -> None:
    """Each pushes the work to a fork, of which a class's roster tells, and the class is collected."""
    forks, roster = folder / "forks", course.root / "roster.csv"
    rows = dict.fromkeys(roster.read_text("utf-8").splitlines() if roster.is_file() else ["student,url"])
    for learner in learners:
        assert learner.handed_in is not None
        path = forks / f"{learner.name}.git"
        make_fork(path).commit({f"exercises/{FIRST}/{NOTEBOOK}": learner.work()}, learner.handed_in)
        rows[f"{learner.name},file://{path}"] = None
    roster.write_text("\n".join(rows) + "\n", encoding="utf-8")
    course.run("autograder", "collect", "roster.csv", "--allow-file", str(forks), "--unit", FIRST[:3])


def _download(course: Course, learners: Sequence[Learner]) -> None:
    """What Canvas hands out of an assignment."""
    with zipfile.ZipFile(course.root / "download.zip", "w") as download:
        for number, learner in enumerate(learners):
            late = "_LATE" if learner.said_late else ""
            download.writestr(f"{learner.name}{late}_{100 + number}_{2000 + number}_{NOTEBOOK}", learner.work())
    course.run("autograder", "collect", "--from", "canvas", "download.zip")


def _submit(folder: Path, learners: Sequence[Learner], monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``nbgrader submit`` does it, for all of them in this process."""
    for learner in learners:
        place = folder / "learners" / learner.name
        (place / FIRST).mkdir(parents=True)
        (place / FIRST / NOTEBOOK).write_bytes(learner.work())
        said = config.Config()
        said.Exchange.root, said.Exchange.cache = str(folder / "exchange"), str(place / "cache")
        said.CourseDirectory.course_id, said.CourseDirectory.assignment_id = "neural_networks", FIRST
        said.CourseDirectory.student_id = learner.name
        with monkeypatch.context() as patched:
            patched.chdir(place)
            directory, who = coursedir.CourseDirectory(config=said), auth.Authenticator(config=said)
            exchange.ExchangeSubmit(coursedir=directory, authenticator=who, config=said).start()


def _mark(course: Course, marks: Mapping[str, Mapping[str, float]], extended: Mapping[str, timedelta]) -> None:
    """As somebody does it in formgrader."""
    with course.opened() as gradebook:
        for student, given in marks.items():
            for task, points in given.items():
                cell = task if task == "reflection" else f"test_{task}"
                gradebook.find_grade(cell, FIRST[4:], FIRST, student).manual_score = points
        for student, time in extended.items():
            gradebook.grant_extension(FIRST, student, hours=time // HOUR)
        gradebook.db.commit()
