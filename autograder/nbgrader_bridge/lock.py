"""One writer to a gradebook at a time. Kept apart from what imports nbgrader, which takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from autograder.files import alone
from autograder.nbgrader_bridge import GradebookError

if TYPE_CHECKING:
    from sqlalchemy import Connection

LOCK: Final = ".gradebook.lock"
_ADVISORY: Final = 0x6E6267726164  # any number that no other program takes in the same database

_ASK: Final = "SELECT 1"
_LOST: Final = (
    "the connection that keeps others from writing was lost, and another run is writing now; nothing of this was "
    "entered; wait for that run to end, and run the same command again"
)


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
    own: marks in formgrader wait for neither. Such a connection can be lost, and its lock with it. So each transaction
    of this process asks for it when it begins and before it is committed: where it is lost it is taken again, and where
    another one has it by then, `sqlalchemy.exc.OperationalError` says so and nothing of the transaction stays.

    Raises:
        GradebookError: another one is at work, or the lock's file cannot be made.
    """
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
        lock = _AdvisoryLock(url)
        try:
            with lock.asked_for_by_each_transaction():
                yield
        finally:
            lock.close()
    else:
        yield


class _AdvisoryLock:
    """A lock of PostgreSQL's that a connection of its own holds. Raises `GradebookError` where another one has it."""

    def __init__(self, url: str) -> None:
        from sqlalchemy import create_engine

        self._engine = create_engine(url, isolation_level="AUTOCOMMIT")
        try:
            self._connection = self._taken()
        except BaseException:
            self._engine.dispose()
            raise

    def close(self) -> None:
        """Let others write."""
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def asked_for_by_each_transaction(self) -> Iterator[None]:
        """Have every transaction of this process on the same database end where the lock is another one's."""
        from sqlalchemy import Engine, event

        for moment in ("begin", "commit"):
            event.listen(Engine, moment, self._ask)
        try:
            yield
        finally:
            for moment in ("begin", "commit"):
                event.remove(Engine, moment, self._ask)

    def _ask(self, connection: Connection) -> None:
        from sqlalchemy import exc

        if connection.engine is self._engine or connection.engine.url != self._engine.url or self._is_held():
            return
        try:
            self._connection = self._taken()
        except GradebookError:
            raise exc.OperationalError(_ASK, None, GradebookError(_LOST)) from None

    def _is_held(self) -> bool:
        """Whether the connection that has taken it is there."""
        from sqlalchemy import exc, text

        if self._connection.closed:
            return False
        try:
            self._connection.execute(text(_ASK))
        except exc.DBAPIError:
            self._connection.close()
            return False
        return True

    def _taken(self) -> Connection:
        from sqlalchemy import text

        connection = self._engine.connect()
        if connection.scalar(text(f"SELECT pg_try_advisory_lock({_ADVISORY})")):
            return connection
        connection.close()
        raise _busy(self._engine.url.render_as_string(hide_password=True))


def _busy(what: str) -> GradebookError:
    return GradebookError(f"{what}: another run is writing to this gradebook; wait for it to end")
