"""Whether the gradebook's database can be written to; where it cannot, why and what to do, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import disk_usage
from typing import Any, Final

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from nbgrader.api import Base, Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import Engine, create_engine, exc, inspect, text
from sqlalchemy.engine import make_url

from autograder import course
from autograder.classroom.own import own_assignments
from autograder.errors import UserError
from autograder.nbgrader_bridge import UnusableGradebook
from autograder.nbgrader_bridge.lock import only_writer_to

_AGAIN: Final = "and run the same command again"
_ANOTHER: Final = "or name another gradebook in AUTOGRADER_GRADEBOOK"
_ADDRESS: Final = "give one such as postgresql:///course in AUTOGRADER_GRADEBOOK"
_LOCKED: Final = f"is locked by another program, such as formgrader or a database browser; end that, {_AGAIN}"
_FULL: Final = f"its disk is full; make room there, {_AGAIN}"
_READ_ONLY: Final = f"can only be read; see to it that you may write to it and to its folder, {_AGAIN}"
_OLDER: Final = f"was made by an older nbgrader; bring it up to date with `nbgrader db upgrade`, {_AGAIN}"
_NEWER: Final = f"was made by a newer nbgrader; install that one, {_ANOTHER}"
_LEAST_ROOM: Final = 2**16
"""Bytes on the disk of a gradebook, below which not even what SQLite keeps beside it finds room."""
_REVISIONS: Final = "alembic_version"
_WHY: Final = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_CANTOPEN": f"cannot be opened; make its folder, and see to it that you may write there, {_ANOTHER}",
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": f"its disk is full or broken; make room there, {_AGAIN}",
    "SQLITE_NOTADB": f"is no database; put the gradebook back from a copy, {_ANOTHER}",
    "SQLITE_CORRUPT": f"is a damaged database; put the gradebook back from a copy, {_ANOTHER}",
    "SQLITE_ERROR": _OLDER,  # a table or a column that this nbgrader asks for is not there
    # PostgreSQL's, which are numbers
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "42703": _OLDER,
    "42P01": _OLDER,
}


def refuse_unusable(url: str, course_id: str, entered_before: bool = False, own: Sequence[str] = ()) -> None:
    """Look at a gradebook before anything is entered. One that is not there yet is made.

    Args:
        url: its address.
        course_id: nbgrader's name for the course.
        entered_before: whether work of this course was entered already; a gradebook that is not there is then lost,
            with what was marked by hand, and none is made in its place.
        own: the assignments in the course that are an instructor's own.

    Raises:
        UnusableGradebook: it cannot be written to, is another nbgrader's, holds something else than this course, or is
            lost.
    """
    with usable(url):
        engine = create_engine(url)
        try:
            if entered_before:
                _refuse_lost(url, engine)
            _refuse_strange_tables(url, engine, own)
            _refuse_full_disk(url)
            _make(url, course_id)
            with engine.connect() as connection:  # and so without a commit
                connection.execute(text(f"UPDATE {_REVISIONS} SET version_num = version_num"))
        finally:
            engine.dispose()


def refuse_unusable_of(directory: CourseDirectory) -> None:
    """As `refuse_unusable`, of the gradebook of a course as nbgrader knows it."""
    autograded = directory.directory_structure.format(
        nbgrader_step=directory.autograded_directory, student_id="*", assignment_id="*"
    )
    entered_before = any(Path(directory.root).glob(f"{autograded}/*.ipynb"))
    own = own_assignments(Path(directory.root))
    refuse_unusable(directory.db_url, directory.course_id, entered_before, own)


def have_nbgrader_refuse_unusable() -> None:
    """Have ``nbgrader autograde`` and formgrader look at the gradebook first, and say in one line what is wrong.

    They, and ``nbgrader generate_assignment``, write to it alone.
    """
    Autograde.start = _start
    GenerateAssignment.start = _start_to_generate


_convert: Final = Autograde.start
_generate: Final = GenerateAssignment.start


def _start(converter: Any) -> None:
    from autograder.classroom.batch import only_one_into
    from autograder.nbgrader_bridge.autograde import Judge

    judge: Any = Judge
    with _told_by(converter):
        refuse_unusable_of(converter.coursedir)
        with alone_with(converter.coursedir.db_url), only_one_into(Path(judge(parent=converter).reports).resolve()):
            _convert(converter)


def _start_to_generate(converter: Any) -> None:
    with _told_by(converter), ExitStack() as held:
        if not converter.no_database:
            held.enter_context(alone_with(converter.coursedir.db_url))
        _generate(converter)


@contextmanager
def _told_by(converter: Any) -> Iterator[None]:
    """What a user can mend is told in nbgrader's log, and ends nbgrader as it ends."""
    try:
        yield
    except UserError as error:
        converter.log.error("autograder: %s", error)
        raise NbGraderException(str(error)) from error


@contextmanager
def alone_with(url: str) -> Iterator[None]:
    """As `only_writer_to`; raises `UnusableGradebook` where the database does not answer."""
    with ExitStack() as held:
        with usable(url):
            held.enter_context(only_writer_to(url))
        yield


def what_ends_a_run(error: BaseException) -> BaseException | None:
    """What a database refuses whatever it is given, not just this one row; `None` where that is not what happened.

    nbgrader puts an error of its own in its place, which came of it.
    """
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, exc.DBAPIError) and not isinstance(found, exc.IntegrityError | exc.DataError):
            return found
        found = found.__cause__ or found.__context__
    return None


@contextmanager
def usable(url: str) -> Iterator[None]:
    """Raises `UnusableGradebook` for what the database or its driver refuses within."""
    try:
        yield
    except (exc.SQLAlchemyError, ModuleNotFoundError) as error:
        raise UnusableGradebook(f"{_shown(url)}: {why(error)}") from error


def why(error: BaseException) -> str:
    """Why a database refuses, and what to do."""
    if isinstance(error, ModuleNotFoundError):
        if not (error.name or "").startswith("psycopg"):
            return f"is in neither SQLite nor PostgreSQL; {_ADDRESS}"
        return f"needs {error.name}, which is not installed: pip install 'autograder[postgresql]'"
    if isinstance(error, exc.ArgumentError):
        return f"is no address of a database; {_ADDRESS} ({error})"
    cause = getattr(error, "orig", None)
    if isinstance(cause, UserError):
        return str(cause)
    told = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    for name, reason in _WHY.items():
        if told.startswith(name):
            return reason
    lines = str(cause or error).strip().splitlines() or [type(error).__name__]
    return f"does not answer ({lines[0]}); see to it that its server runs and lets you in, {_ANOTHER}"


def _refuse_lost(url: str, engine: Engine) -> None:
    file = _file(url)
    is_missing = file is not None and not file.exists()  # to look into it would make it
    if is_missing or not inspect(engine).get_table_names():
        raise UnusableGradebook(
            f"{_shown(url)}: is {'not there' if is_missing else 'empty'}, and autograded/ has work that was entered; "
            f"put it back from a copy, or begin a new one with: nbgrader generate_assignment {course.names()[0]}"
        )


def _refuse_full_disk(url: str) -> None:
    file = _file(url)
    if file is not None and file.exists() and disk_usage(file.resolve().parent).free < _LEAST_ROOM:
        raise UnusableGradebook(f"{_shown(url)}: {_FULL}")


def _refuse_strange_tables(url: str, engine: Engine, own: Sequence[str]) -> None:
    tables = set(inspect(engine).get_table_names())
    if not tables:
        return
    if not {"assignment", "student"} <= tables:
        raise UnusableGradebook(f"{_shown(url)}: is a database of something else than nbgrader; name an empty one")
    with engine.connect() as connection:
        versions = f"SELECT version_num FROM {_REVISIONS}"
        revisions = [row[0] for row in connection.execute(text(versions))] if _REVISIONS in tables else []
        if revisions != [_head()]:
            whose = _OLDER if all(map(_is_known, revisions)) else _NEWER
            raise UnusableGradebook(f"{_shown(url)}: {whose}")
        lacks = list(_lacking(engine, tables))
        if lacks:
            more = f" and {len(lacks) - 1} more" if len(lacks) > 1 else ""
            raise UnusableGradebook(
                f"{_shown(url)}: has lost its {lacks[0]}{more}; put the gradebook back from a copy, {_ANOTHER}"
            )
        names = [row[0] for row in connection.execute(text("SELECT name FROM assignment"))]
    units = course.names()
    if names and not set(names) & {*units, *own}:
        raise UnusableGradebook(
            f"{_shown(url)}: is the gradebook of another course, with {names[0]!r}; name another in "
            f"AUTOGRADER_GRADEBOOK, or to have both in this one, begin with: nbgrader generate_assignment {units[0]}"
        )


def _lacking(engine: Engine, tables: AbstractSet[str]) -> Iterator[str]:
    """The tables and columns of nbgrader's that a database has not."""
    found = inspect(engine)
    for name, table in Base.metadata.tables.items():
        if name not in tables:
            yield f"table {name}"
            continue
        columns = {column["name"] for column in found.get_columns(name)}
        yield from (
            f"column {column.name} of the table {name}" for column in table.columns if column.name not in columns
        )


def _scripts() -> ScriptDirectory:
    found = find_spec("nbgrader")
    assert found is not None
    assert found.origin is not None
    return ScriptDirectory(str(Path(found.origin).parent / "alembic"))


def _head() -> str | None:
    return _scripts().get_current_head()


def _is_known(revision: str) -> bool:
    try:
        return _scripts().get_revision(revision) is not None
    except CommandError:
        return False


def _make(url: str, course_id: str) -> None:
    """Open it as nbgrader does, which makes its tables where there are none; of those, all or none."""
    file = _file(url)
    was_there = file is not None and file.exists() and file.stat().st_size > 0
    try:
        Gradebook(url, course_id).close()
    except BaseException:
        if file is not None and not was_there:
            file.unlink(missing_ok=True)
        raise


def _file(url: str) -> Path | None:
    """The file of a gradebook in SQLite."""
    parts = make_url(url)
    return Path(parts.database) if parts.get_backend_name() == "sqlite" and parts.database else None


def _shown(url: str) -> str:
    """A gradebook's file, else its address without its password."""
    try:
        return str(_file(url) or make_url(url).render_as_string(hide_password=True))
    except exc.ArgumentError:
        return "AUTOGRADER_GRADEBOOK"
