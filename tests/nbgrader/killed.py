"""``autograder grade --gradebook`` that is killed at a chosen moment: ``python -m tests.nbgrader.killed MOMENT …``.

A kill by the clock meets any moment, and on a machine with other work mostly one before or after all that matters.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, Final

MOMENTS: Final = {
    "in a transaction": ("rows", "_write", 2),
    "between two notebooks": ("autograded", "write_bytes", 4),
    "before penalties": ("gradebook", "settle_penalties", 1),
}
"""Of each moment the module and the function that is not called any more, and in which of its calls."""


def main() -> None:
    """Kill the process and all that it has started, in place of a call; what stands before it is done."""
    from autograder.__main__ import main as run
    from autograder.nbgrader_bridge import autograded, gradebook, rows

    module, name, which = MOMENTS[sys.argv.pop(1)]
    where: Any = {"rows": rows, "gradebook": gradebook, "autograded": autograded}[module]
    setattr(gradebook, "_SECONDS", float("inf"))  # noqa: B010  the whole class at once, on however slow a machine
    setattr(where, name, dying(getattr(where, name), which))
    run()


def dying(function: Callable[..., Any], which: int) -> Callable[..., Any]:
    """The same function, but for this call of it."""
    calls = 0

    def called(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == which:
            os.killpg(os.getpid(), signal.SIGKILL)
        return function(*arguments)

    return called


if __name__ == "__main__":
    main()
