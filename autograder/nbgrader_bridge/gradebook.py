"""A class's reports into nbgrader's gradebook and ``autograded/``: one writer, beside the processes that grade.

It runs nbgrader's own ``Autograde`` for each submission, with `Judge` finding the report that is already there, so that
database, notebooks and feedback are those of ``nbgrader autograde``. A notebook in ``autograded/`` names the report
it was made from and is written last: started again, a run enters what is not yet entered, and nothing twice. What is
entered the gradebook is asked.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from sqlalchemy.exc import SAWarning

from autograder import course
from autograder.classroom.batch import Run
from autograder.files import NO_ROOM
from autograder.model import Report
from autograder.nbgrader_bridge import GradebookError
from autograder.nbgrader_bridge.beside import time_of
from autograder.nbgrader_bridge.database import refuse_unusable_of, usable, what_ends_a_run
from autograder.nbgrader_bridge.entered import is_entered, points_entered
from autograder.nbgrader_bridge.marked import marks_in
from autograder.nbgrader_bridge.messages import Messages
from autograder.nbgrader_bridge.release import write_sources
from autograder.reports.marks import Marks
from autograder.submission import Work


class Writer:
    """Enters reports into the gradebook of the course in `root`. One at a time: `only_writer`.

    Raises `ReleaseError` for a solution that cannot be released, `UnusableGradebook` for a gradebook that cannot be
    written to, or is not this course's.
    """

    def __init__(self, root: Path, run: Run) -> None:
        write_sources(root)  # nbgrader's configuration does it, too, and nbgrader passes over what that raises
        self._app = AutogradeApp()
        self._app.initialize(["--quiet"], root=str(root))
        self._messages = Messages()
        self._app.log.addHandler(self._messages)
        of_database = logging.getLogger("tornado.application")  # nbgrader's, for what its database refuses
        of_database.addHandler(self._messages)
        of_database.propagate = False
        self._app.config.Judge.reports = str(run.output.resolve())
        self._app.config.Judge.sandbox = run.sandbox
        self._app.config.Judge.seed = str(run.seed)
        self._known: set[str] = set()
        directory = self._app.coursedir
        refuse_unusable_of(directory)
        self._entered = points_entered(directory.db_url)

    def enter(self, work: Work, report: Report) -> None:
        """Enter one report, unless it is entered already.

        Raises:
            GradebookError: the work does not lie where nbgrader looks for it, says no time when it was handed in, or
                nbgrader cannot take it.
            UnusableGradebook: the gradebook cannot be written to any more; ``autograded/`` has nothing of this.
            OSError: nor can ``autograded/``.
        """
        directory = self._app.coursedir
        folder = Path(directory.format_path(directory.submitted_directory, work.student, work.unit)).resolve()
        parent = work.path.parent.resolve()
        if folder not in (parent, parent.parent):
            raise GradebookError(
                f"{work.path}: nbgrader looks for it in {folder}; put it there, or grade without --gradebook"
            )
        time_of(folder)
        directory.assignment_id, directory.student_id, directory.notebook_id = work.unit, work.student, "*"
        autograded = Path(directory.format_path(directory.autograded_directory, work.student, work.unit))
        if is_entered(
            work, report, autograded / f"{course.notebook_name(course.find(work.unit))}.ipynb", self._entered
        ):
            return
        if work.unit not in self._known:
            self._register(work.unit)
        self._start(_OneSubmission(coursedir=directory, parent=self._app, force=True), f"{work.student}: {work.unit}")

    def marks(self) -> dict[tuple[str, str], Marks]:
        """What the gradebook holds of each submission. Raises `UnusableGradebook`."""
        return marks_in(self._app.coursedir.db_url)

    def _register(self, unit: str) -> None:
        """Make sure that the gradebook has the assignment."""
        directory = self._app.coursedir
        with usable(directory.db_url), Gradebook(directory.db_url, directory.course_id) as gradebook:
            try:
                gradebook.find_assignment(unit)
            except MissingEntry:
                student, directory.student_id = directory.student_id, "."
                self._start(GenerateAssignment(coursedir=directory, parent=self._app), unit)
                directory.student_id = student
        self._known.add(unit)

    def _start(self, converter: Any, what: str) -> None:
        self._messages.clear()
        try:
            with warnings.catch_warnings():
                # nbgrader 0.9 reads lazily what SQLAlchemy 2.1 would have it read at once.
                warnings.simplefilter("ignore", SAWarning)
                converter.start()
        except (NbGraderException, InvalidEntry) as error:
            self._raise_what_ends_a_run(error)
            raise GradebookError(f"{what}: nbgrader cannot take it:\n" + "\n".join(self._messages.text)) from error

    def _raise_what_ends_a_run(self, raised: Exception) -> None:
        """Raise what nbgrader met, where the next submission would meet it as well."""
        directory = self._app.coursedir
        for error in (*self._messages.exceptions, raised):
            refused = what_ends_a_run(error)
            if refused is not None:
                with usable(directory.db_url):
                    raise refused
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                raise OSError(error.errno, error.strerror, str(error.filename or directory.autograded_directory))


class _OneSubmission(Autograde):
    """Takes the unit's notebook under whatever name it was submitted: `CourseExporter` finds it."""

    def init_notebooks(self) -> None:
        directory = self.coursedir
        folder = self._format_source(directory.assignment_id, directory.student_id)
        name = course.notebook_name(course.find(directory.assignment_id))
        self.assignments = {folder: [f"{folder}/{name}.ipynb"]}
