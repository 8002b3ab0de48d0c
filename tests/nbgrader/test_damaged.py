"""Notebooks that come back damaged: all are graded and entered, each repair is named, and none stops the class."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from autograder import course as units
from autograder.classroom import batch
from autograder.classroom.batch import Run
from autograder.reports.json import from_json
from autograder.submission import Notebook, NotebookCell, NothingToGrade, Work, find
from autograder.words.message import text_of
from tests.damage import DAMAGES
from tests.dying import DIES, grade_and_die
from tests.later import later
from tests.nbgrader.course import FIRST, SEED, Course, copy_course, released, solved
from tests.programs import Programs

# nbgrader 0.9 reads lazily what SQLAlchemy 2.1 would have it read at once.
pytestmark = [pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"), pytest.mark.timeout(1200)]

nbformat = later("nbformat")
coursedir = later("nbgrader.coursedir")
autograde = later("autograder.nbgrader_bridge.autograde")
restoring = later("autograder.nbgrader_bridge.restore")

HIT = "log_softmax"
UNIT = units.find(FIRST)
FULL = sum(task.points for task in UNIT.tasks)
COST = {"nothing": 0.0, "the function": next(task.points for task in UNIT.tasks if task.function == HIT)}


def submit_damaged(course: Course) -> dict[str, str]:
    """A learner for each kind of damage that leaves a notebook nbgrader's own file pattern finds: names by learner."""
    names = {}
    for number, (kind, damage) in enumerate(DAMAGES.items()):
        name, content = damage.of(solved(FIRST), HIT, "forward_propagation.ipynb")
        student = f"learner-{number:02d}"
        if name.endswith(".ipynb") and len(content) < 2**20:
            folder = course.root / "submitted" / student / FIRST
            folder.mkdir(parents=True)
            (folder / name).write_bytes(content)
            names[student] = kind
    return names


@pytest.fixture(scope="module")
def damaged(
    generated: Path, programs: Programs, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Course, dict[str, str]]:
    """A class that nbgrader graded, in which every notebook is damaged, and the kind of damage by learner."""
    course = copy_course(generated, tmp_path_factory.mktemp("damaged") / "course", programs)
    names = submit_damaged(course)
    course.run("nbgrader", "autograde", FIRST, f"--Judge.seed={SEED}")
    return course, names


def test_every_damaged_notebook_is_graded_and_entered_and_its_repair_named(
    damaged: tuple[Course, dict[str, str]],
) -> None:
    course, names = damaged
    assert len(names) >= 25
    with course.opened() as gradebook:
        scores = {one.student.id: one.score for one in gradebook.assignment_submissions(FIRST)}
    assert names.keys() == scores.keys()
    for student, kind in names.items():
        damage = DAMAGES[kind]
        report = from_json((course.root / "reports" / student / f"{FIRST}.json").read_text(encoding="utf-8"))
        expected = 0.0 if damage.loses == "everything" else FULL - COST[damage.loses]
        assert (kind, expected, expected) == (kind, report.score, scores[student])
        told = [*report.repairs, *(text_of(task.message) for task in report.tasks)]
        assert any(damage.told(HIT) in line for line in told), kind
        nbformat.validate(nbformat.read(course.root / "autograded" / student / FIRST / "forward_propagation.ipynb", 4))


def test_one_of_each_sort_of_damaged_notebook_gets_feedback(damaged: tuple[Course, dict[str, str]]) -> None:
    course, names = damaged
    for student in {DAMAGES[kind].loses: student for student, kind in names.items()}.values():
        course.run("nbgrader", "generate_feedback", FIRST, f"--student={student}")
        assert (course.root / "feedback" / student / FIRST / "forward_propagation.html").is_file()


@pytest.mark.slow
def test_every_damaged_notebook_gets_feedback(damaged: tuple[Course, dict[str, str]]) -> None:
    course, names = damaged
    course.run("nbgrader", "generate_feedback", FIRST, "--force")
    assert len(names) == len(list((course.root / "feedback").glob(f"*/{FIRST}/forward_propagation.html")))


def test_a_link_in_a_submission_is_not_followed(course: Course, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the other learners' grades", encoding="utf-8")
    folder = course.submit("ada", FIRST).parent
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "data.txt").symlink_to(secret)
    (folder / "more").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    handed_in = set(folder.rglob("*"))
    course.run("autograder", "grade", "submitted", "--gradebook", "--seed", SEED)
    kept = {path.name for path in (course.root / "autograded" / "ada" / FIRST).rglob("*")}
    assert {"forward_propagation.ipynb", "notes.txt", "timestamp.txt", "submission_secret.txt"} == kept
    assert handed_in == set(folder.rglob("*"))


def test_a_classmates_work_is_not_graded_through_a_link_nor_touched(tmp_path: Path) -> None:
    directory = coursedir.CourseDirectory(root=str(tmp_path), submitted_directory="submitted")
    alices = tmp_path / "submitted" / "alice" / FIRST / "forward_propagation.ipynb"
    alices.parent.mkdir(parents=True)
    alices.write_text(json.dumps(solved(FIRST)), encoding="utf-8")
    (alices.parent / "notes").symlink_to(alices)
    (tmp_path / "submitted" / "mallory").mkdir()
    (tmp_path / "submitted" / "mallory" / FIRST).symlink_to(alices.parent)
    (tmp_path / "submitted" / "trudy").symlink_to(alices.parent.parent)
    assert Work("alice", FIRST, alices) == autograde.work_of(directory, "alice", FIRST)
    for student in ("mallory", "trudy"):
        with pytest.raises(NothingToGrade, match=f"submitted/{student}.*: is a link, which is not followed"):
            autograde.work_of(directory, student, FIRST)
        notebooks = [str(tmp_path / "submitted" / student / FIRST / alices.name)]
        with pytest.raises(NothingToGrade):
            autograde.before_conversion(FIRST, student, notebooks)
        assert ([], True) == (notebooks, (alices.parent / "notes").is_symlink())


@pytest.mark.parametrize("whole_class", [True, False], ids=["whole class", "one by one"])
def test_a_submission_at_which_its_process_dies_costs_neither_nbgrader_nor_the_class(
    whole_class: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "grade_work", grade_and_die)
    submitted = tmp_path / "submitted"
    for student in ("ada", DIES):
        (submitted / student / FIRST).mkdir(parents=True)
        (submitted / student / FIRST / "forward_propagation.ipynb").write_text(json.dumps(solved(FIRST)), "utf-8")
    run = Run(int(SEED), "process", 2, tmp_path / "reports")
    ada, dying = (
        autograde._report(work, submitted if whole_class else None, run) for work in find(submitted, [FIRST], FIRST)
    )
    assert (FULL, {"ok"}) == (ada.score, {task.status for task in ada.tasks})
    assert (0, {"internal"}) == (dying.score, {task.status for task in dying.tasks})


def laid_on_the_course(cells: list[NotebookCell] | None) -> list[tuple[str, str]]:
    """The id and the source of each cell of what `restore` makes of a submission; own cells have no id."""
    course_notebook = nbformat.reads(json.dumps(released(FIRST)), as_version=4)
    submitted = None if cells is None else Notebook(Path("x.ipynb"), "", tuple(cells))
    notebook = restoring.restore(course_notebook, submitted)
    nbformat.validate(notebook)
    return [(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source) for cell in notebook.cells]


def cell(grade_id: str, source: str, kind: str = "code") -> NotebookCell:
    locked = grade_id.startswith("test_")
    return NotebookCell(1, kind, source, {"grade_id": grade_id, "locked": locked} if grade_id else {})


def test_an_unreadable_submission_becomes_the_released_notebook() -> None:
    sources = ["".join(one["source"]) for one in released(FIRST)["cells"]]
    assert sources == [source for _, source in laid_on_the_course(None)]


def test_answers_stand_in_the_courses_cells_and_own_cells_stay_where_they_were() -> None:
    laid = laid_on_the_course([cell("relu", "mine"), cell("", "my own"), cell("test_relu", "check = 1")])
    at = [grade_id for grade_id, _ in laid].index("relu")
    assert [("relu", "mine"), ("", "my own")] == laid[at : at + 2]
    assert ("test_relu", 'check("u01.relu", relu)') == laid[at + 2]


def test_each_marked_cell_of_the_course_stands_once_whatever_came_back() -> None:
    marked = [one["metadata"].get("nbgrader", {}).get("grade_id", "") for one in released(FIRST)["cells"]]
    laid = laid_on_the_course([cell("relu", "first"), cell("relu", "again"), cell("no_such", "x")])
    assert sorted(filter(None, marked)) == sorted(grade_id for grade_id, _ in laid if grade_id)


def test_a_text_that_nobody_would_read_is_cut_and_code_is_not() -> None:
    laid = dict(laid_on_the_course([cell("relu", "#" * 300_000), cell("reflection", "x" * 300_000, "markdown")]))
    assert "#" * 300_000 == laid["relu"]
    assert laid["reflection"].endswith("300,000 characters in all")
    assert len(laid["reflection"]) < 201_000
