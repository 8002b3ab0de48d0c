"""The gradebook is asked, not remembered: penalties, cells, locks and feedback, in one process and without grading."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest

from autograder import files, submission
from tests.later import later
from tests.nbgrader.course import FIRST, ROOT
from tests.programs import of_environment

cells = later("autograder.nbgrader_bridge.unit_cells")
rows = later("autograder.nbgrader_bridge.rows")
penalties = later("autograder.nbgrader_bridge.penalties")
lock = later("autograder.nbgrader_bridge.lock")
each = later("autograder.nbgrader_bridge.each")
feedback = later("autograder.nbgrader_bridge.feedback")
bridge = later("autograder.nbgrader_bridge")
autograde = later("autograder.nbgrader_bridge.autograde")
writing = later("autograder.nbgrader_bridge.gradebook")
entered = later("autograder.nbgrader_bridge.entered")
batch = later("autograder.classroom.batch")
ungraded = later("autograder.classroom.ungraded")
api = later("nbgrader.api")
config = later("traitlets.config")
converters = later("nbgrader.converters")

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
NAME = "forward_propagation"
NOON = datetime(2026, 3, 1, 12)
SQLITE_WAITS = 5.0
"""Seconds, after which SQLite tells formgrader that the gradebook is locked."""


@pytest.fixture
def gradebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("PATH", str(of_environment("alembic").parent), prepend=os.pathsep)
    with api.Gradebook(f"sqlite:///{tmp_path}/gradebook.db", "course") as opened:
        yield opened


def notebook() -> Any:
    return cells.released_notebook(ROOT / "exercises" / FIRST / f"{NAME}.ipynb", FIRST)


def without(name: str) -> Any:
    changed = deepcopy(notebook())
    changed.cells = [cell for cell in changed.cells if cell.metadata.get("nbgrader", {}).get("grade_id") != name]
    return changed


def save(gradebook: Any, made: Any) -> None:
    cells.save_cells(gradebook.engine, "course", FIRST, NAME, made)
    gradebook.db.expire_all()


def enter(gradebook: Any, *entries: Any) -> None:
    with gradebook.engine.begin() as connection:
        rows.enter_rows(connection, rows.place_of(connection, FIRST, NAME), entries)
    gradebook.db.expire_all()


def settle(gradebook: Any, at: datetime | None) -> set[str]:
    late = config.Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})
    changed: set[str] = penalties.settle_penalties(
        gradebook.engine, converters.Autograde(config=late), FIRST, {"ada": at}
    )
    gradebook.db.expire_all()
    return changed


def test_a_penalty_follows_due_date_extension_and_time(gradebook: Any) -> None:
    gradebook.update_or_create_assignment(FIRST, duedate="2026-03-01 13:00:00 UTC")  # before anything is graded
    save(gradebook, notebook())
    enter(gradebook, rows.Entry("ada", {"test_relu": 2.0}, {}, NOON))
    found = gradebook.find_submission(FIRST, "ada")
    late = NOON + timedelta(hours=2)
    assert set() == settle(gradebook, NOON)
    assert {"ada"} == settle(gradebook, late)
    assert (2.0, late) == (found.late_submission_penalty, found.timestamp)
    gradebook.grant_extension(FIRST, "ada", hours=1)
    assert {"ada"} == settle(gradebook, late)
    assert 0.0 == found.late_submission_penalty
    gradebook.update_or_create_assignment(FIRST, duedate="2026-02-01 13:00:00 UTC")
    assert {"ada"} == settle(gradebook, late)
    gradebook.find_grade("test_relu", NAME, FIRST, "ada").manual_score = 1.5
    gradebook.db.commit()
    assert {"ada"} == settle(gradebook, late)
    assert 1.5 == found.late_submission_penalty
    assert {"ada"} == settle(gradebook, None)  # timestamp.txt was taken away
    assert (0.0, None) == (found.late_submission_penalty, found.timestamp)


def test_a_task_added_and_points_changed_reach_the_gradebook_and_marks_stay(gradebook: Any) -> None:
    before = without("test_relu")
    for cell in before.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_softmax":
            cell.metadata["nbgrader"]["points"] = 0.5
    save(gradebook, before)
    enter(gradebook, rows.Entry("ada", {"test_softmax": 0.5}, {"softmax": "hint"}, NOON))
    gradebook.find_grade("reflection", NAME, FIRST, "ada").manual_score = 1.5
    gradebook.db.commit()
    save(gradebook, notebook())
    enter(gradebook, rows.Entry("ada", {"test_relu": 1.0, "test_softmax": 0.5}, {}, NOON))
    found = gradebook.find_submission(FIRST, "ada")
    total = sum(cells.points_of(FIRST).values())
    assert (total, 3.0) == (found.max_score, found.score)
    assert 1.5 == gradebook.find_grade("reflection", NAME, FIRST, "ada").manual_score


def test_a_cell_with_a_mark_by_hand_is_not_taken_away(gradebook: Any) -> None:
    save(gradebook, notebook())
    enter(gradebook, rows.Entry("ada", {"test_relu": 1.0}, {}, NOON))
    gradebook.find_grade("test_relu", NAME, FIRST, "ada").manual_score = 0.5
    gradebook.db.commit()
    with pytest.raises(bridge.GradebookError, match=r"by hand on test_relu, .* put the cell back"):
        save(gradebook, without("test_relu"))
    assert 0.5 == gradebook.find_submission(FIRST, "ada").score
    gradebook.find_grade("test_relu", NAME, FIRST, "ada").manual_score = None
    gradebook.db.commit()
    save(gradebook, without("test_relu"))
    assert "test_relu" not in {
        grade.name for one in gradebook.find_submission(FIRST, "ada").notebooks for grade in one.grades
    }


def marked_while_a_class_is_entered(url: str, many: int = 1_000) -> None:
    """Somebody marks in formgrader while a run enters many submissions, 50 at a time."""
    students = [f"learner-{number:03d}" for number in range(many)]
    with api.Gradebook(url, "course") as gradebook:
        save(gradebook, notebook())
        entries = [rows.Entry(student, {"test_relu": 0.0}, {}, NOON) for student in students]
        enter(gradebook, *entries)
        batches = [students[at : at + 50] for at in range(0, len(students), 50)]
        ended, saved, waited = Event(), [], []

        def mark() -> None:
            with api.Gradebook(url, "course") as formgrader:
                for student in students[::25]:
                    grade = formgrader.find_grade("test_relu", NAME, FIRST, student)
                    grade.manual_score = 0.5
                    began = time.monotonic()
                    formgrader.db.commit()
                    waited.append(time.monotonic() - began)
                    saved.append(student)
                    if ended.is_set():
                        return

        person = Thread(target=mark)
        person.start()
        while not saved:
            time.sleep(0.001)
        for batch in batches:
            enter(gradebook, *(rows.Entry(student, {"test_relu": 1.0}, {}, NOON) for student in batch))
        ended.set()
        person.join()
        stored = {
            submission.student.id: next(
                (one.auto_score, one.manual_score, one.needs_manual_grade)
                for one in submission.notebooks[0].grades
                if one.name == "test_relu"
            )
            for submission in gradebook.assignment_submissions(FIRST)
        }
        assert set(students) == stored.keys()
        assert dict.fromkeys(saved, 0.5) == {
            student: manual for student, (_, manual, _) in stored.items() if manual is not None
        }
        assert {1.0} == {auto for auto, _, _ in stored.values()}
        assert max(waited) < SQLITE_WAITS


def test_a_mark_saved_while_a_class_is_entered_stays(gradebook: Any, tmp_path: Path) -> None:
    marked_while_a_class_is_entered(f"sqlite:///{tmp_path}/gradebook.db")


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_mark_saved_while_a_class_is_entered_on_a_server_stays(
    postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(of_environment("alembic").parent), prepend=os.pathsep)
    marked_while_a_class_is_entered(postgresql)


def test_a_task_that_a_person_has_marked_is_to_be_looked_at_again(gradebook: Any) -> None:
    save(gradebook, notebook())
    enter(gradebook, rows.Entry("ada", {"test_relu": 0.0}, {}, NOON))
    grade = gradebook.find_grade("test_relu", NAME, FIRST, "ada")
    grade.manual_score = 0.5
    gradebook.db.commit()
    enter(gradebook, rows.Entry("ada", {"test_relu": 1.0}, {}, NOON))
    assert (1.0, 0.5, True) == (grade.auto_score, grade.manual_score, grade.needs_manual_grade)


def test_points_are_the_units_and_a_task_that_was_not_released_is_named(tmp_path: Path) -> None:
    changed = without("")
    for cell in changed.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["nbgrader"]["points"] = 77
    graded = [
        one.metadata["nbgrader"] for one in cells.with_points(changed, FIRST, "x").cells if "nbgrader" in one.metadata
    ]
    assert cells.points_of(FIRST) == {one["grade_id"]: one["points"] for one in graded if one.get("grade")}
    with pytest.raises(bridge.GradebookError, match=r"has no cell test_relu, which the unit grades; .* make release"):
        cells.with_points(without("test_relu"), FIRST, "exercises/x.ipynb")


def test_one_at_a_time_writes_to_a_gradebook_and_into_an_output(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gradebook.db"
    with lock.only_writer_to(url), pytest.raises(bridge.GradebookError, match="another run"), lock.only_writer_to(url):
        pass
    with (
        batch.only_one_into(tmp_path / "out"),
        pytest.raises(batch.BusyOutput, match="another run"),
        batch.only_one_into(tmp_path / "out"),
    ):
        pass


def test_a_lock_that_another_user_has_made_can_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lock").touch()
    opened = os.open

    def closed_for_writing(path: Any, flags: int, *mode: int) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, flags, *mode)

    monkeypatch.setattr(os, "open", closed_for_writing)
    busy = RuntimeError("busy")
    with files.alone(tmp_path / "lock", busy), pytest.raises(RuntimeError), files.alone(tmp_path / "lock", busy):
        pass
    with pytest.raises(PermissionError), files.alone(tmp_path / "none", busy):
        pass


def test_what_is_entered_has_the_cells_that_were_released(tmp_path: Path) -> None:
    work = submission.Work("ada", FIRST, tmp_path / "ada" / FIRST / "x.ipynb")
    report = ungraded.failed(work, 1, "process", "a fault")
    points = {("ada", FIRST): autograde.points_in_gradebook(report)}
    made, path = notebook(), tmp_path / "autograded.ipynb"
    autograde.fill_in(made, report, ())
    path.write_text(json.dumps(made))
    assert entered.is_entered(work, report, notebook(), path, points)
    assert not entered.is_entered(work, report, without("reflection"), path, points)
    assert not entered.is_entered(work, report, notebook(), path, {})
    assert not entered.is_entered(work, report, notebook(), tmp_path / "none.ipynb", points)


def test_one_submission_that_cannot_be_entered_does_not_end_the_others() -> None:
    writer, work = SimpleNamespace(refused=[]), submission.Work("ada", FIRST, Path("x.ipynb"))
    for error in (bridge.GradebookError("no"), ValueError("of one notebook"), PermissionError(errno.EACCES, "closed")):
        with writing.Writer._told(writer, work):
            raise error
    assert "no" == writer.refused[0]
    assert f"ada: {FIRST}: cannot be entered: ValueError: of one notebook" == writer.refused[1]
    assert 3 == len(writer.refused)
    for error in (bridge.UnusableGradebook("locked"), OSError(errno.ENOSPC, "No space left on device")):
        with pytest.raises(type(error)), writing.Writer._told(writer, work):
            raise error


def test_what_was_released_is_put_back_where_it_cannot_be_generated(tmp_path: Path) -> None:
    (tmp_path / "ps1").mkdir()
    (tmp_path / "ps1" / "one.ipynb").write_text("mine")
    converter = SimpleNamespace(_format_dest=lambda assignment, _: str(tmp_path / assignment))
    with suppress(RuntimeError), each._as_it_was(converter, [("ps1", "."), ("ps2", ".")]):
        (tmp_path / "ps1" / "one.ipynb").unlink()
        raise RuntimeError
    assert "mine" == (tmp_path / "ps1" / "one.ipynb").read_text()


def test_nbgrader_finds_students_whatever_they_are_called(tmp_path: Path) -> None:
    students = ("123 [abc]", "123 a", ".hidden", "ada", "a?a")
    everybody = {*students, "*"}
    for student in everybody:
        (tmp_path / student / FIRST).mkdir(parents=True)
        (tmp_path / student / FIRST / "one.ipynb").touch()

    def found(student: str) -> set[str]:
        directory = SimpleNamespace(student_id=student, assignment_id=FIRST, notebook_id="*")
        converter = SimpleNamespace(coursedir=directory, _format_source=lambda unit, who: f"{tmp_path}/{who}/{unit}")
        feedback._find_notebooks(converter)
        return {Path(folder).parent.name for folder in converter.assignments}

    assert everybody == found("*"), "not only who is called so"
    for student in students:
        assert {student} == found(student)
    assert {"ada", "a?a"} == found("a*")


def test_feedback_names_the_tasks_of_a_unit_and_an_own_assignments_is_nbgraders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link = '<a href="#{}">{}</a>'
    links = (link.format("test_relu", "Test cell"), link.format("comment-relu", "Comment"))
    page = f'<head></head>{"".join(links)}<div id="notebook">{links[0]}</div>'
    written: list[str] = []
    write = "autograder.nbgrader_bridge.feedback._write"
    monkeypatch.setattr(write, lambda converter, output, resources: written.append(output))
    for assignment, template in ((FIRST, "feedback"), (FIRST, "mine"), ("ps1", "feedback")):
        converter = SimpleNamespace(exporter=SimpleNamespace(template_name=template))
        feedback._write_page(converter, page, {"nbgrader": {"assignment": assignment}})
    unit, *stock = written
    assert [page, page] == stock
    named = f"{link.format('test_relu', 'relu')}{link.format('comment-relu', 'comment on relu')}"
    assert unit.startswith("<head><style>")
    assert unit.endswith(f'</style></head>{named}<div id="notebook">{links[0]}</div>')
