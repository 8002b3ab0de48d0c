"""``nbgrader autograde`` with our judge inside.

nbgrader goes over a submission twice. The first time it sanitises it: `CourseExporter` hands it the learner's answers
laid on the course's own cells, so that no damage reaches nbgrader. The second time it would start a kernel: `Judge`
takes the place of that, grades the file as it was submitted, and writes scores and messages into the test cells.
`SaveJudgedGrades` carries them into the gradebook. Nothing of a learner's runs outside the sandbox.

`configure` in `autograder.nbgrader_bridge.config` puts the three into nbgrader's configuration.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import nbgrader.api
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_markdown_cell
from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder import course, submission
from autograder.classroom.batch import (
    Run,
    grade_ahead,
    known_report,
    record,
    report_of,
    settled,
    settled_seed,
    write_report,
)
from autograder.classroom.grading import read_work
from autograder.errors import UserError
from autograder.judge.seeds import given_seed
from autograder.model import Report, TaskResult
from autograder.nbgrader_bridge.beside import look, refuse_links
from autograder.nbgrader_bridge.restore import restore
from autograder.nbgrader_bridge.rows import Entry, enter_rows, place_of
from autograder.nbgrader_bridge.unit_cells import released_notebook
from autograder.notebook import summary
from autograder.reports.attention import LATE, noted
from autograder.reports.html import task_to_html
from autograder.reports.json import to_json
from autograder.reports.useful import holds_nothing, is_unreadable, named_as_not_run
from autograder.submission import Notebook, UnreadableSubmission, Work
from autograder.submission.belonging import repaired_for
from autograder.submission.marks import grade_id_of, marks_of
from autograder.words.message import in_words, text_of
from autograder.words.text import one_line

REPORT_KEY: Final = "report_sha256"

# nbgrader makes an engine for each look into its database, and each compiles the same queries again.
nbgrader.api.create_engine = cache(nbgrader.api.create_engine)


def report_sha256(report: Report) -> str:
    """What marks an autograded notebook as made from this report."""
    return hashlib.sha256(to_json(report).encode()).hexdigest()


def work_of(coursedir: CourseDirectory, student: str, unit: str) -> Work:
    """The file in a submission's folder that is graded. Raises `NothingToGrade`, also where the folder is a link."""
    folder = Path(coursedir.format_path(coursedir.submitted_directory, student, unit))
    refuse_links(folder)
    return submission.find_in(folder, student)


def _folder_of(coursedir: CourseDirectory, work: Work) -> Path:
    return Path(coursedir.format_path(coursedir.submitted_directory, work.student, work.unit))


def read_for_display(work: Work) -> Notebook | None:
    """A submission with its cells recognised, `None` where it cannot be read."""
    unit = course.find(work.unit)
    try:
        notebook = read_work(work)
    except UnreadableSubmission:
        return None
    return repaired_for(notebook, unit)


def before_conversion(assignment: str, student: str, notebooks: list[str]) -> None:
    """A hook before nbgrader looks at a submission; nbgrader gives its own list of notebooks, to be changed in place.

    A notebook under another name stands for the unit's own. nbgrader passes errors over, so that the list stays empty
    until all is well, and it then refuses the submission.

    Raises:
        NothingToGrade: the submission's folder is a link.
    """
    folder = Path(notebooks[0]).parent
    notebooks.clear()
    refuse_links(folder)
    notebooks.append(str(folder / f"{course.notebook_name(course.find(assignment))}.ipynb"))


class CourseExporter(NotebookExporter):
    """Reads a submission as the course's notebook with the learner's answers, and an autograded notebook as it is."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Raises `NothingToGrade` where a folder holds no notebook."""
        assert resources is not None
        converter: Any = self.parent
        nbgrader = resources["nbgrader"]
        work = work_of(converter.coursedir, nbgrader["student"], nbgrader["assignment"])
        resources["work"] = work
        resources["told"] = look(_folder_of(converter.coursedir, work), converter.coursedir.ignore).told
        resources["class_folder"] = _class_folder(converter.coursedir)
        if not converter._sanitizing:
            autograded: tuple[NotebookNode, dict[str, Any]] = super().from_filename(filename, resources, **options)
            return autograded
        released = converter.coursedir.format_path(
            converter.coursedir.release_directory, ".", f"{work.unit}/{nbgrader['notebook']}.ipynb"
        )
        notebook = restore(released_notebook(Path(released), work.unit), read_for_display(work))
        export: Any = self.from_notebook_node
        exported: tuple[NotebookNode, dict[str, Any]] = export(notebook, resources, **options)
        return exported


class Judge(NbGraderPreprocessor):
    """Grades the submission as it came and writes each task's points and message into its test cell."""

    reports = Unicode("reports", help="The folder that the reports are written to.").tag(config=True)
    seed = Unicode("", help="The hidden test; without it AUTOGRADER_SEED, else what the reports' folder records.").tag(
        config=True
    )
    sandbox = Unicode("bubblewrap", help="Where a submission is run: bubblewrap, or process.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade, and fill the outputs of the test cells in."""
        run = run_of(self)
        made = resources["report"] = _report(resources["work"], resources["class_folder"], run)
        whose = f"{made.submission.name}, {made.unit}"
        for line in (*(f"{whose}: {line}" for line in _to_look_at(made)), *named_as_not_run(made)):
            self.log.warning("autograder: %s", one_line(line))
        fill_in(notebook, made, resources["told"])
        return notebook, resources


def fill_in(notebook: NotebookNode, made: Report, told: Sequence[str]) -> None:
    """Write a report into the notebook that it is about: into its test cells, and what was noted on top."""
    results = {test_cell(result): result for result in made.tasks}
    for cell in notebook.cells:
        if cell.cell_type == "code" and marks_of(cell).get("grade"):
            cell.outputs = list(_outputs(results.get(grade_id_of(cell))))
    notes = (*noted(made), *told)
    if notes:
        notebook.cells.insert(0, _noted_cell(notes))
    notebook.metadata["autograder"] = {"unit": made.unit, REPORT_KEY: report_sha256(made)}


def _to_look_at(report: Report) -> Iterator[str]:
    """What whoever runs nbgrader is warned of."""
    if is_unreadable(report):
        yield f"{text_of(report.tasks[0].message)} It needs manual grading."
    elif holds_nothing(report):
        yield f"nothing of {report.unit} was found in it. It needs manual grading."
    if report.handed_in.late:
        yield LATE
    yield from report.handed_in.passed_over


def _class_folder(coursedir: CourseDirectory) -> Path | None:
    """Where all submissions are, when nbgrader goes over all of them."""
    whole = coursedir.student_id == "*"
    return Path(coursedir.format_path(coursedir.submitted_directory, ".", ".")) if whole else None


def _report(work: Work, class_folder: Path | None, run: Run) -> Report:
    """The report of one work. Where a whole class is graded, those that come next are graded meanwhile."""
    known = known_report(work, run)
    if known is None and class_folder is not None:
        coming = _begin(class_folder, work.unit, run)
        known = write_report(run, work, settled(work, coming[work], run)) if work in coming else None
    return known or report_of(work, run)


@cache
def _begin(class_folder: Path, unit: str, run: Run) -> dict[Work, Future[Report]]:
    try:
        works = submission.find(class_folder, [unit], unit)
    except (UserError, OSError):  # then each is graded when its turn comes, and told of by itself
        return {}
    return grade_ahead([work for work in works if known_report(work, run) is None], run)


def run_of(judge: Judge) -> Run:
    """How submissions are graded, as nbgrader is configured."""
    return _run(Path(judge.reports).resolve(), judge.seed, judge.sandbox)


@cache
def _run(reports: Path, seed: str, sandbox: str) -> Run:
    """How submissions are graded, settled once for a program that nbgrader runs in."""
    run = Run(settled_seed(given_seed(seed or None), reports), sandbox, os.cpu_count() or 1, reports)
    record(run)
    return run


def _outputs(result: TaskResult | None) -> Iterator[NotebookNode]:
    """What a test cell shows. One that no task belongs to earns nothing: nbgrader gives full marks for no output."""
    value = {"text/plain": repr(0.0 if result is None else float(result.points))}
    yield from_dict({"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": value})
    if result is not None:
        shown = {"text/html": task_to_html(result), "text/plain": summary(result)}
        yield from_dict({"output_type": "display_data", "metadata": {}, "data": shown})


def _noted_cell(noted: Sequence[str]) -> NotebookNode:
    lines = "\n".join(f"    {one_line(note)}" for note in noted)
    cell: NotebookNode = new_markdown_cell(f"**Noted before grading**\n\n{lines}", id="repairs")
    return cell


class SaveJudgedGrades(NbGraderPreprocessor):
    """Saves a submission's points and hints in one transaction; what an instructor has marked or written stays.

    As nbgrader's own `SaveAutoGrades` does it, but for the tasks: their points are the report's, exactly, the comment
    is the report's hint. A task at which the grader itself failed waits for an instructor, and so does all of what
    could not be read.
    """

    def preprocess(self, notebook: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Save grades and comments of all cells."""
        names = resources["nbgrader"]
        engine = nbgrader.api.create_engine(names["db_url"])
        with engine.begin() as connection:
            place = place_of(connection, names["assignment"], names["notebook"])
            enter_rows(connection, place, [entry_of(names["student"], notebook, resources["report"])])
        return notebook, resources


def entry_of(student: str, notebook: NotebookNode, report: Report, handed_in: datetime | None = None) -> Entry:
    """What is entered of a submission.

    Args:
        student: whose it is.
        notebook: what `fill_in` made.
        report: its report.
        handed_in: when, in UTC.
    """
    results = {result.function: result for result in report.tasks}
    waits, of_tasks = waits_as_a_whole(report), points_in_gradebook(report)
    points: dict[str, float | None] = {}
    comments: dict[str, str | None] = {}
    for cell in notebook.cells:
        grade_id = grade_id_of(cell)
        if marks_of(cell).get("grade"):
            decided = waits or grade_id in of_tasks
            points[grade_id] = of_tasks.get(grade_id) if decided else utils.determine_grade(cell)[0]
        if marks_of(cell).get("solution") or marks_of(cell).get("task"):
            comments[grade_id] = _comment(cell, results.get(grade_id.removeprefix("test_")))
    return Entry(student, points, comments, handed_in)


def test_cell(result: TaskResult) -> str:
    """The id of the cell that a task's points stand in."""
    return f"test_{result.function}"


def waits_as_a_whole(report: Report) -> bool:
    """Whether all of a work waits for an instructor: it could not be read, or nothing of the unit is in it."""
    return is_unreadable(report) or holds_nothing(report)


def points_in_gradebook(report: Report) -> dict[str, float | None]:
    """The points of each task by the id of its cell; none where they wait for an instructor.

    That is so where the grader failed, where nothing could be read, and where nothing of the unit is in the file.
    """
    waits = waits_as_a_whole(report)
    return {test_cell(one): None if waits or one.status == "internal" else one.points for one in report.tasks}


def _comment(cell: NotebookNode, result: TaskResult | None) -> str | None:
    if result is not None:
        return in_words(result.message).hint or None
    untouched = marks_of(cell).get("checksum") == utils.compute_checksum(cell)
    return "No response." if untouched else None
