"""How a command ends: exit codes, and whatever a user can mend in one line that says how.

It imports little, since every command comes by here, and so does a list of the commands.
"""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final, NoReturn

import typer

from autograder.cli.outputs import are_blocked
from autograder.errors import UserError
from autograder.words.text import one_line

DONE: Final = 0
NOT_RIGHT: Final = 1
WRONG_USAGE: Final = 2
OUR_FAULT: Final = 3
INTERRUPTED: Final = 130

_MORE_MEMORY: Final = "close other programs, or allow it more (`ulimit -v` shows what is allowed)"
_REMEDIES: Final = {
    errno.ENOSPC: "make room there and run the same command again",
    errno.EDQUOT: "make room there and run the same command again",
    errno.EROFS: "it can only be read; work in a folder that can be written to",
    errno.ENOMEM: _MORE_MEMORY,
}


class WrongUsage(UserError):
    """An argument that cannot be used. The message says which and what can."""


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Whatever a user can mend ends in one line that says how, and exit code 2."""
    try:
        yield
    except UserError as error:
        fail(str(error), WRONG_USAGE)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None  # whoever did it knows
    except BrokenPipeError:
        raise  # whoever read what is printed has gone, `| head` say: typer then ends without a word
    except OSError as error:
        fail(in_one_line(error), WRONG_USAGE)
    except MemoryError:
        fail(f"memory ran out; {_MORE_MEMORY}", WRONG_USAGE)


@contextmanager
def told_when_ended(said: str) -> Iterator[None]:
    """Where SIGINT, SIGTERM or SIGHUP end what runs within, `said` is told, and what is half done is tidied up.

    For commands that write in several steps, in the main thread. What was ignored before, as by `nohup`, stays so.
    """
    named = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: handler for one in named if (handler := signal.getsignal(one)) not in (signal.SIG_IGN, None)}

    def end(number: int, frame: FrameType | None) -> NoReturn:
        for one in before:
            signal.signal(one, signal.SIG_IGN)  # whoever asks again does not stop the tidying up
        print_error(f"ended by {signal.Signals(number).name}: {said}")
        raise SystemExit(128 + number)  # as shells have it

    for one in before:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def in_one_line(error: OSError) -> str:
    """What the system refused, at which file or else where, and what to do where that is clear."""
    remedy = _REMEDIES.get(error.errno or 0, "")
    elsewhere = "memory" if error.errno == errno.ENOMEM else "the disk"
    where = error.filename or ("what is printed" if are_blocked() else elsewhere)
    return f"{where}: {error.strerror or error}{remedy and f'; {remedy}'}"


def fail(message: str, code: int) -> NoReturn:
    print_error(message)
    raise typer.Exit(code)


def print_error(message: str) -> None:
    with suppress(OSError):  # whom it cannot reach still gets the exit code
        print(f"autograder: {one_line(' '.join(message.split()))}", file=sys.stderr)
