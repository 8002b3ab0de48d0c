"""A class's reports into nbgrader's gradebook and ``autograded/``: one writer, beside the processes that grade.

Many submissions are entered in one short transaction, so that whoever marks in formgrader meanwhile never waits. What
comes of it is what ``nbgrader autograde`` makes: the same rows, notebooks and files. A notebook in ``autograded/``
names the report it was made from and is written last: started again, a run enters what is not yet entered, and
nothing twice. What is entered the gradebook is asked.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from nbformat import NotebookNode
from nbformat.v4.rwbase import split_lines, strip_transient
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde
from nbgrader.utils import find_all_files
from sqlalchemy import create_engine, exc, select

from autograder import course
from autograder.classroom.batch import Run
from autograder.files import NO_ROOM, write_bytes
from autograder.inside.invoke import describe
from autograder.model import Report
from autograder.nbgrader_bridge import GradebookError, UnusableGradebook
from autograder.nbgrader_bridge.autograde import entry_of, fill_in, read_for_display
from autograder.nbgrader_bridge.beside import Beside, look, refresh, refuse_links, tell_and_copy, time_of
from autograder.nbgrader_bridge.database import alone_with, refuse_unusable_of, usable, what_ends_a_run
from autograder.nbgrader_bridge.each import IGNORED
from autograder.nbgrader_bridge.entered import is_entered, points_entered
from autograder.nbgrader_bridge.marked import marks_in
from autograder.nbgrader_bridge.penalties import settle_penalties
from autograder.nbgrader_bridge.release import release, write_sources
from autograder.nbgrader_bridge.restore import restore
from autograder.nbgrader_bridge.rows import STUDENT, Entry, Place, enter_rows, place_of
from autograder.nbgrader_bridge.unit_cells import released_notebook, save_cells
from autograder.reports.marks import Marks
from autograder.submission import NothingToGrade, Work

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
        self._force = run.force
        self._directory = app.coursedir
        self._converter = Autograde(coursedir=self._directory, parent=app)
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

    def enter(self, work: Work, report: Report) -> None:
        """Enter one report, unless it is entered already; with others, soon. `finish` ends it.

        Raises:
            UnusableGradebook: the gradebook cannot be written to any more; ``autograded/`` has nothing of this.
            OSError: nor can ``autograded/``.
        """
        if work.student in self._directory.student_id_exclude.split(","):
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

    def _prepared(self, work: Work, report: Report) -> _Waiting:
        """All that is written of a submission, made before anything of it is."""
        directory = self._directory
        folder = Path(directory.format_path(directory.submitted_directory, work.student, work.unit)).resolve()
        parent = work.path.parent.resolve()
        if folder not in (parent, parent.parent):
            raise GradebookError(
                f"{work.path}: nbgrader looks for it in {folder}; put it there, or grade without --gradebook"
            )
        source = Path(directory.format_path(directory.submitted_directory, work.student, work.unit))
        refuse_links(source)
        handed_in = time_of(source)
        released, _ = self._unit(work.unit)
        path = Path(directory.format_path(directory.autograded_directory, work.student, work.unit))
        autograded = path / f"{course.notebook_name(course.find(work.unit))}.ipynb"
        if not self._force and is_entered(work, report, released, autograded, self._entered):
            return _Waiting(work, handed_in, autograded)
        beside = look(source, directory.ignore)
        notebook = restore(released, read_for_display(work))
        fill_in(notebook, report, beside.told)
        entry = entry_of(work.student, notebook, report, handed_in)
        return _Waiting(work, handed_in, autograded, entry, _text(notebook), beside)

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
        for one in entered:
            with self._told(one.work):
                self._write(one)
        with usable(self._url):
            times = {one.work.student: one.handed_in for one in waiting}
            changed = settle_penalties(self._engine, self._converter, unit, times)
        directory = self._directory
        for one in [one for one in waiting if one.entry is None and one.work.student in changed]:
            with self._told(one.work), _no_room(one.autograded.parent):
                source = Path(directory.format_path(directory.submitted_directory, one.work.student, unit))
                refresh(self._converter, source, one.autograded)

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

    def _write(self, one: _Waiting) -> None:
        """The folder in ``autograded/`` as nbgrader leaves it, or none of it."""
        target = one.autograded.parent
        with _no_room(target):
            if target.exists():
                shutil.rmtree(target)
            try:
                self._fill(target, one)
            except BaseException:
                shutil.rmtree(target, ignore_errors=True)
                raise

    def _fill(self, target: Path, one: _Waiting) -> None:
        """The notebook, which says what it was made from, comes last."""
        assert one.notebook is not None
        assert one.beside is not None
        directory, work = self._directory, one.work
        target.mkdir(parents=True)
        submitted = Path(directory.format_path(directory.submitted_directory, work.student, work.unit))
        tell_and_copy(one.beside, submitted, target)
        source = Path(directory.format_path(directory.source_directory, ".", work.unit))
        learners = {source / name for name in self._converter.exclude_overwriting.get(work.unit, [])}
        for name in find_all_files(str(source), [*directory.ignore, *IGNORED, "*.ipynb"]):
            if Path(name) in learners:
                continue
            copy = target / Path(name).relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.unlink(missing_ok=True)
            shutil.copy(name, copy)
        write_bytes(one.autograded, one.notebook)
        self._converter.set_permissions(work.unit, work.student)


@contextmanager
def _no_room(folder: Path) -> Iterator[None]:
    """Raises `OSError` where a disk takes nothing more, `GradebookError` for all else that a folder is refused by."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise OSError(error.errno, error.strerror, str(error.filename or folder)) from error
        raise GradebookError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _text(notebook: NotebookNode) -> bytes:
    """As nbformat writes it, without its copy of the whole."""
    plain = strip_transient(split_lines(notebook))
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": ")) + "\n").encode()
