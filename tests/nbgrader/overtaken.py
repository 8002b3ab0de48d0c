"""A program that loses its gradebook to another run while it enters work: ``python -m tests.nbgrader.overtaken …``.

The arguments are a command of ours or nbgrader's: ``autograder grade …``. In its second statement that enters points,
the server ends the connection that holds the lock, and another one of this process takes it as another run would.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from sqlalchemy import NullPool, create_engine, text

_OTHERS: Final = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"


@contextmanager
def lock_is_lost(url: str, overtaken: bool) -> Iterator[None]:
    """The server ends the connection that holds the lock, and where wanted another one takes it."""
    from autograder.nbgrader_bridge.lock import _ADVISORY

    with create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
        ended = connection.scalars(text(f"SELECT pg_terminate_backend(pid, 60000) FROM ({_OTHERS}) AS others"))
        assert [True] == list(ended)
        if overtaken:
            assert connection.scalar(text(f"SELECT pg_try_advisory_lock({_ADVISORY})"))
        yield


def main() -> None:
    """Run the command."""
    from autograder.nbgrader_bridge import rows

    enter, calls, held = rows._write, 0, ExitStack()

    def overtaken(*arguments: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            held.enter_context(lock_is_lost(os.environ["AUTOGRADER_GRADEBOOK"], overtaken=True))
        enter(*arguments)

    setattr(rows, "_write", overtaken)  # noqa: B010
    sys.argv = sys.argv[1:]
    with held:
        if sys.argv[0] == "nbgrader":
            from nbgrader.apps.nbgraderapp import main as run
        else:
            from autograder.__main__ import main as run
        run()


if __name__ == "__main__":
    main()
