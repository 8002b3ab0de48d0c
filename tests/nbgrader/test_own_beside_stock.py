"""nbgrader's documentation course, by itself and beside our units: the same scores, notebooks and feedback."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Once
from tests.nbgrader import own
from tests.nbgrader.course import FIRST, ROOT, SEED, Course, course_in
from tests.nbgrader.own import PS1
from tests.programs import Programs

# nbgrader 0.9 reads lazily what SQLAlchemy 2.1 would have it read at once.
pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.timeout(3600),
]

DUE = "2026-03-02 12:00:00 UTC"
NOTEBOOK = "forward_propagation.html"
SECRETS = {"GITHUB_TOKEN": "t", "AUTOGRADER_SEED": SEED, "PGPASSWORD": "p", "ACTIONS_RUNTIME_TOKEN": "t"}
_OF_ONE_RUN = re.compile(r"/tmp/ipykernel_\d+/\d+\.py|<ipython-input-\S+?>|0x[0-9a-f]+|/\S+/(?=data|helper)")


class Text(HTMLParser):
    """The text of a page, without its styles and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside, self.parts = "", list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        if tag == "img":
            self.parts.append(str(dict(attrs).get("src")))

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in ("style", "script"):
            self.parts.append(" ".join(data.split()))


def texts(folder: Path) -> dict[str, list[str]]:
    pages = sorted(folder.rglob("*.html"))
    return {
        path.relative_to(folder).as_posix(): [
            _OF_ONE_RUN.sub("…", part) for part in Text(path.read_text("utf-8")).parts if part
        ]
        for path in pages
    }


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def with_kernel(course: Course, told: Mapping[str, str]) -> Course:
    """The course with a kernel that calls itself R, and more in its environment."""
    jupyter = course.root / "jupyter"
    if not jupyter.is_dir():
        own.write_kernel(jupyter)
    return replace(course, environment={**course.environment, **told, "JUPYTER_PATH": str(jupyter)})


def set_up(course: Course, source: str, settings: str) -> None:
    own.write_sources(course.root / source)
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(own.SETTINGS + settings)


def walk(course: Course, release: str, students: Sequence[str]) -> str:
    """From generating the assignment to feedback and export. Returns what was said while it was graded."""
    course.run("nbgrader", "generate_assignment", PS1)
    own.hand_in(course.root, course.root / release / PS1, students)
    with course.opened() as gradebook:
        gradebook.update_or_create_assignment(PS1, duedate=DUE)
    said = course.run("nbgrader", "autograde", PS1).stderr
    with course.opened() as gradebook:
        own.mark(gradebook)
    course.run("nbgrader", "autograde", PS1, "--force", "--student=hacker")
    course.run("nbgrader", "generate_feedback", PS1)
    course.run("nbgrader", "export", "--to=stock.csv")
    return said


def without_us(root: Path, programs: Programs) -> Course:
    """A folder as a course that knows nothing of ours. Its environment has no secrets, since stock kernels get all."""
    course = with_kernel(course_in(root, programs), {})
    told = {name: value for name, value in course.environment.items() if not own.is_secret(name)}
    return replace(course, environment=told)


def stock_course(root: Path, programs: Programs, settings: str, students: Sequence[str]) -> None:
    """nbgrader's documentation course, walked."""
    root.mkdir()
    course = without_us(root, programs)
    set_up(course, "source", f'c.CourseDirectory.course_id = "neural_networks"\n{settings}')
    walk(course, "release", students)


@pytest.fixture(scope="session")
def stock(once: Once, programs: Programs) -> Course:
    """What nbgrader makes of all that was handed in."""
    root = once("stock", lambda root: stock_course(root, programs, "", own.STUDENTS))
    return without_us(root, programs)


def test_an_instructors_own_assignment_is_what_nbgrader_makes_of_it(new_course: Course, tmp_path: Path) -> None:
    students = ("hacker", "late")
    stock_course(tmp_path / "stock", new_course.programs, own.WITHOUT_KERNELS, students)
    stock = without_us(tmp_path / "stock", new_course.programs)
    course = with_kernel(new_course, SECRETS)
    set_up(course, "solutions", own.WITHOUT_KERNELS)
    walk(course, "exercises", students)
    must_be_alike(stock, course, students)


@pytest.mark.slow
def test_with_kernels_and_beside_graded_units_it_is_too_in_each_database(
    stock: Course, course_on_each_database: Course
) -> None:
    course = with_kernel(course_on_each_database, SECRETS)
    set_up(course, "solutions", "")
    course.submit("bitdiddle", FIRST)
    course.submit("hacker", FIRST, {"relu": "def relu(z):\n    return z\n"})
    course.run("autograder", "grade", "submitted", "--gradebook", "--seed", SEED)
    of_units = scores(course)
    said = walk(course, "exercises", own.STUDENTS)
    assert 1 == said.count("without a sandbox")
    assert f"{PS1}: no unit" in said
    must_be_alike(stock, course, own.STUDENTS)

    course.run("nbgrader", "generate_assignment", FIRST)
    course.run("nbgrader", "generate_feedback", FIRST)
    assert of_units == scores(course)
    assert files(ROOT / "exercises" / FIRST) == files(course.root / "exercises" / FIRST)
    assert "relu: not right yet" in (course.root / "feedback" / "hacker" / FIRST / NOTEBOOK).read_text("utf-8")


def scores(course: Course) -> dict[str, float]:
    """What the gradebook has of the unit."""
    with course.opened() as gradebook:
        return {row.student.id: row.score for row in gradebook.assignment_submissions(FIRST)}


def must_be_alike(stock: Course, course: Course, students: Sequence[str]) -> None:
    """The gradebook cell by cell, the released files byte by byte, the feedback's text, the table and formgrader's."""
    with stock.opened() as theirs, course.opened() as ours:
        assert own.table(theirs) == own.table(ours)
        assert len(students) == len(theirs.assignment_submissions(PS1))
    assert files(stock.root / "release" / PS1) == files(course.root / "exercises" / PS1)
    assert {"helper.py", "data/numbers.csv", "jupyter.png"} < files(course.root / "exercises" / PS1).keys()
    for student in students:
        pages = texts(course.root / "feedback" / student / PS1)
        assert pages
        assert texts(stock.root / "feedback" / student / PS1) == pages
        assert kept(stock, student) == kept(course, student)
    theirs_of, ours_of = (exported(root / "stock.csv") for root in (stock.root, course.root))
    assert theirs_of == [row for row in ours_of if row["assignment"] == PS1]
    assert formgrader_of(stock) == formgrader_of(course)


def kept(course: Course, student: str) -> dict[str, bytes]:
    """What lies in ``autograded/`` beside the notebooks."""
    found = files(course.root / "autograded" / student / PS1)
    return {name: content for name, content in found.items() if not name.endswith(".ipynb")}


def exported(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["student_id"])


def formgrader_of(course: Course) -> Any:
    """What formgrader shows of the assignment."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    source, release = ("solutions", "exercises") if (course.root / "solutions").is_dir() else ("source", "release")
    directory = CourseDirectory(
        root=str(course.root), db_url=course.gradebook, source_directory=source, release_directory=release
    )
    api = NbGraderAPI(directory)
    assignment = api.get_assignment(PS1)
    submissions = sorted(api.get_submissions(PS1), key=lambda row: row["student"])
    rows = [assignment, *submissions, *api.get_notebooks(PS1)]
    # What a database draws, and where the files are.
    drawn = ("id", "index", "source_path", "release_path")
    return [{name: value for name, value in row.items() if name not in drawn} for row in rows]
