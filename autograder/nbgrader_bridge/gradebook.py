"""A class's reports into nbgrader's gradebook and ``autograded/``: one writer, beside the processes that grade.

Many submissions are entered in one short transaction, so that whoever marks in formgrader meanwhile never waits. What
comes of it is what ``nbgrader autograde`` makes: the same rows, notebooks and files. A notebook in ``autograded/``
names the report it was made from and is written last: started again, a run enters what is not yet entered, and
nothing twice. What is entered the gradebook is asked.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from nbformat import NotebookNode
from nbgrader.apps import AutogradeApp
from sqlalchemy import create_engine, exc, select

from autograder import course
from autograder.classroom.batch import Run, known_report
from autograder.files import NO_ROOM
from autograder.inside.invoke import describe
from autograder.model import Report
from autograder.nbgrader_bridge import GradebookError, UnusableGradebook
from autograder.nbgrader_bridge.autograde import entry_of, fill_in, read_for_display
from autograder.nbgrader_bridge.autograded import as_written, room_in, write_folder
from autograder.nbgrader_bridge.beside import Beside, look, refresh, refuse_links, time_of
from autograder.nbgrader_bridge.database import alone_with, refuse_unusable_of, usable, what_ends_a_run
from autograder.nbgrader_bridge.entered import is_entered, points_entered
from autograder.nbgrader_bridge.hooks import Hooks
from autograder.nbgrader_bridge.marked import marks_in
from autograder.nbgrader_bridge.penalties import settle_penalties
from autograder.nbgrader_bridge.release import release, write_sources
from autograder.nbgrader_bridge.restore import restore
from autograder.nbgrader_bridge.rows import STUDENT, Entry, Place, enter_rows, place_of
from autograder.nbgrader_bridge.settings import converter_of, without_effect
from autograder.nbgrader_bridge.unit_cells import released_notebook, save_cells
from autograder.reports.marks import Marks
from autograder.submission import NothingToGrade, Work

_log: Final = logging.getLogger("autograder")
_AT_A_TIME: Final = 50
"""Submissions in one transaction, which takes some hundredths of a second."""
_NOT_TAKEN: Final = (exc.IntegrityError, exc.DataError, UnicodeError)
"""What a database refuses of one submission, and takes of others."""
_SECONDS: Final = 0.5
"""How long a report waits for others before it is entered, while more come in."""


@dataclass(frozen=True)
class _Waiting:
    """A submission that is not settled yet: `notebook` is the text that is written, `None` where it is entered."""

    work: Work
    handed_in: datetime | None
    autograded: Path
    entry: Entry | None = None
    notebook: bytes | None = None
    beside: Beside | None = None


class Writer:
    """Enters reports into the gradebook of the course in `root`. One at a time: `only_writer`.

    `refused` says of each submission that could not be entered why. `close` lets others write.

    Raises `ReleaseError` for a solution that cannot be released, `UnusableGradebook` for a gradebook that cannot be
    written to, or is not this course's.
    """

    def __init__(self, root: Path, run: Run) -> None:
        write_sources(root)  # nbgrader's configuration does it, too, and nbgrader passes over what that raises
        app = AutogradeApp()
        app.initialize(["--quiet"], root=str(root))
        self.refused: list[str] = []
        self._root = root
        self._run = run
        self._directory = app.coursedir
        self._converter = converter_of(app)
        self._hooks = Hooks(self._converter)
        self._force = run.force or bool(self._converter.force)
        for line in without_effect(self._converter):
            _log.warning("autograder: %s", line)
        self._url = str(self._directory.db_url)
        refuse_unusable_of(self._directory)
        with ExitStack() as held:
            held.enter_context(alone_with(self._url))
            self._entered = points_entered(self._url)
            self._engine = create_engine(self._url)
            held.callback(self._engine.dispose)
            self._held = held.pop_all()
        self._units: dict[str, tuple[NotebookNode, Place] | GradebookError] = {}
        self._waiting: list[_Waiting] = []
        self._since = time.monotonic()

    def begin(self, works: Sequence[Work]) -> list[Work]:
        """Call an instructor's hook on the works that are not entered. Gives back what is to be graded then.

        Raises as `enter`.
        """
        if not self._hooks.change_submissions:
            return list(works)
        left: list[Work] = []
        for work in works:
            with self._told(work):
                left.append(self._hooks.before(work) if self._is_to_be_entered(work) else work)
        return left

    def enter(self, work: Work, report: Report) -> None:
        """Enter one report, unless it is entered already; with others, soon. `finish` ends it.

        Raises:
            UnusableGradebook: the gradebook cannot be written to any more; ``autograded/`` has nothing of this.
            OSError: nor can ``autograded/``.
        """
        if self._is_excluded(work):
            return
        with self._told(work):
            self._waiting.append(self._prepared(work, report))
        if len(self._waiting) >= _AT_A_TIME or time.monotonic() - self._since > _SECONDS:
            self.finish()

    def finish(self) -> None:
        """Enter what waits. Raises as `enter`."""
        waiting, self._waiting = self._waiting, []
        for unit in dict.fromkeys(one.work.unit for one in waiting):
            self._enter_all(unit, [one for one in waiting if one.work.unit == unit])
        self._since = time.monotonic()

    def close(self) -> None:
        """Let another one write. What waits is not entered any more."""
        self._held.close()

    def marks(self) -> dict[tuple[str, str], Marks]:
        """What the gradebook holds of each submission. Raises `UnusableGradebook`."""
        self.finish()
        return marks_in(self._url)

    @contextmanager
    def _told(self, work: Work) -> Iterator[None]:
        """What one submission fails by is kept in `refused`, and the others go on."""
        try:
            yield
        except UnusableGradebook:
            raise
        except (GradebookError, NothingToGrade) as error:
            self.refused.append(str(error))
        except Exception as error:  # whatever one submission is that nobody has thought of
            if what_ends_a_run(error) or (isinstance(error, OSError) and error.errno in NO_ROOM):
                raise
            self.refused.append(f"{work.student}: {work.unit}: cannot be entered: {describe(error)}")

    def _is_excluded(self, work: Work) -> bool:
        return work.student in self._directory.student_id_exclude.split(",")

    def _is_to_be_entered(self, work: Work) -> bool:
        """Whether nbgrader would convert it. What cannot be entered is refused by `enter`, which tells of it."""
        try:
            self._source(work)
            report = known_report(work, self._run)
            return not self._is_excluded(work) and (report is None or not self._is_entered(work, report))
        except UnusableGradebook:
            raise
        except (GradebookError, NothingToGrade):
            return False

    def _is_entered(self, work: Work, report: Report) -> bool:
        released, _ = self._unit(work.unit)
        return not self._force and is_entered(work, report, released, self._autograded(work), self._entered)

    def _source(self, work: Work) -> Path:
        """The folder of a submission. Raises `GradebookError` where the work is not in it."""
        source = Path(self._directory.format_path(self._directory.submitted_directory, work.student, work.unit))
        parent = work.path.parent.resolve()
        if source.resolve() not in (parent, parent.parent):
            raise GradebookError(
                f"{work.path}: nbgrader looks for it in {source.resolve()}; put it there, or grade without --gradebook"
            )
        refuse_links(source)
        return source

    def _autograded(self, work: Work) -> Path:
        path = Path(self._directory.format_path(self._directory.autograded_directory, work.student, work.unit))
        return path / f"{course.notebook_name(course.find(work.unit))}.ipynb"

    def _prepared(self, work: Work, report: Report) -> _Waiting:
        """All that is written of a submission, made before anything of it is."""
        source, autograded = self._source(work), self._autograded(work)
        handed_in = time_of(source)
        released, _ = self._unit(work.unit)
        if self._is_entered(work, report):
            return _Waiting(work, handed_in, autograded)
        beside = look(source, self._directory.ignore)
        notebook = restore(released, read_for_display(work))
        fill_in(notebook, report, beside.told)
        entry = entry_of(work.student, notebook, report, handed_in)
        return _Waiting(work, handed_in, autograded, entry, as_written(notebook), beside)

    def _unit(self, unit: str) -> tuple[NotebookNode, Place]:
        """What learners got of a unit, and its place in the gradebook, whose cells are then the unit's."""
        if unit not in self._units:
            try:
                self._units[unit] = self._brought_up_to_date(unit)
            except UnusableGradebook:
                raise
            except GradebookError as error:
                self._units[unit] = error
        found = self._units[unit]
        if isinstance(found, GradebookError):
            raise found
        return found

    def _brought_up_to_date(self, unit: str) -> tuple[NotebookNode, Place]:
        directory, name = self._directory, course.notebook_name(course.find(unit))
        path = Path(directory.format_path(directory.release_directory, ".", unit)) / f"{name}.ipynb"
        if not path.exists():
            release(self._root, [unit])
        notebook = released_notebook(path, unit)
        save_cells(self._engine, directory.course_id, unit, name, notebook)
        with usable(self._url), self._engine.connect() as connection:
            return notebook, place_of(connection, unit, name)

    def _enter_all(self, unit: str, waiting: Sequence[_Waiting]) -> None:
        new = [one for one in waiting if one.entry is not None]
        try:
            entered = self._enter_rows(unit, new)
        except _NOT_TAKEN:
            entered = [one for one in new if self._enter_one(unit, one)]  # one of them cannot be, and the others can
        written: list[Work] = []
        for one in entered:
            assert one.notebook is not None
            assert one.beside is not None
            with self._told(one.work):
                write_folder(self._converter, one.work, one.beside, one.autograded, one.notebook)
                written.append(one.work)
        with usable(self._url):
            times = {one.work.student: one.handed_in for one in waiting}
            changed = settle_penalties(self._engine, self._converter, unit, times)
        for one in [one for one in waiting if one.entry is None and one.work.student in changed]:
            with self._told(one.work), room_in(one.autograded.parent):
                refresh(self._converter, self._source(one.work), one.autograded)
        for work in written:
            self._hooks.after(work)

    def _enter_one(self, unit: str, one: _Waiting) -> bool:
        try:
            return bool(self._enter_rows(unit, [one]))
        except _NOT_TAKEN as error:
            reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
            self.refused.append(f"{one.work.student}: {unit}: the gradebook cannot take it: {reason}")
            return False

    def _enter_rows(self, unit: str, waiting: Sequence[_Waiting]) -> list[_Waiting]:
        """Enter these in one transaction. Gives back those that were entered."""
        _, place = self._unit(unit)
        try:
            with self._engine.begin() as connection:
                taken = list(waiting) if self._converter.create_student else self._known(connection, waiting)
                if taken:
                    enter_rows(connection, place, [one.entry for one in taken if one.entry is not None])
        except _NOT_TAKEN:
            raise
        except exc.SQLAlchemyError as error:
            with usable(self._url):
                raise error
        return taken

    def _known(self, connection: Any, waiting: Sequence[_Waiting]) -> list[_Waiting]:
        """Those whom the gradebook has, as nbgrader's ``Autograde.create_student = False`` wants it."""
        names = [one.work.student for one in waiting]
        known = set(connection.scalars(select(STUDENT.c.id).where(STUDENT.c.id.in_(names))))
        for name in names:
            if name not in known:
                self.refused.append(f"{name}: the gradebook has no such student, and is told to make none")
        return [one for one in waiting if one.work.student in known]
