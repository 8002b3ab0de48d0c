"""One writer to a gradebook at a time. Kept apart from what imports nbgrader, which takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from autograder.files import alone
from autograder.nbgrader_bridge import GradebookError

LOCK: Final = ".gradebook.lock"
_ADVISORY: Final = 0x6E6267726164  # any number that no other program takes in the same database


@contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Be the one writer to the gradebook of the course in `root`; the system ends that when the process ends.

    Raises:
        GradebookError: another one is at work, or `root` is no course.
    """
    if not (root / "nbgrader_config.py").is_file():
        raise GradebookError(f"{root}: holds no nbgrader_config.py; grade into a gradebook in the course's own folder")
    with alone(root / LOCK, _busy(str(root))):
        yield


@contextmanager
def only_writer_to(url: str) -> Iterator[None]:
    """Be the one writer to a gradebook, from whichever course folder or machine others come.

    For SQLite that is a lock on a file beside the gradebook, for PostgreSQL an advisory lock of a connection of its
    own: marks in formgrader wait for neither.

    Raises:
        GradebookError: another one is at work, or the lock's file cannot be made.
    """
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and parts.database:
        file = Path(parts.database.removeprefix("file:")).resolve()
        with ExitStack() as held:
            try:
                held.enter_context(alone(file.with_name(f".{file.name}.lock"), _busy(str(file))))
            except OSError as error:
                raise GradebookError(f"{file}: no lock can be made beside it: {error.strerror}") from error
            yield
    elif parts.get_backend_name() == "postgresql":
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                if not connection.scalar(text(f"SELECT pg_try_advisory_lock({_ADVISORY})")):
                    raise _busy(parts.render_as_string(hide_password=True))
                yield
        finally:
            engine.dispose()
    else:
        yield


def _busy(what: str) -> GradebookError:
    return GradebookError(f"{what}: another run is writing to this gradebook; wait for it to end")
