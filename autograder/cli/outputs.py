"""What a command reads and prints, wherever that is: any encoding, a reader that has gone, a full disk, nothing."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from autograder.files import open_what_is_closed
from autograder.words.encodings import take_anything


def open_streams() -> None:
    """See to it that the standard input, output and error are there, and that what is printed may be any text."""
    open_what_is_closed()
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open
    for stream in (sys.stdout, sys.stderr):
        take_anything(stream)


def flush_outputs() -> None:
    """Raises `OSError` where what was printed does not arrive."""
    sys.stdout.flush()
    sys.stderr.flush()


def are_blocked() -> bool:
    """Whether what was printed does not arrive, so that an error that names no file is of that."""
    try:
        flush_outputs()
    except OSError:
        return True
    return any(map(_has_no_room, (sys.stdout, sys.stderr)))


def _has_no_room(stream: TextIO) -> bool:
    """Whether nothing can be written where a stream goes: what failed once is let go, and the next flush is well."""
    try:
        status = os.fstat(stream.fileno())
        if stat.S_ISREG(status.st_mode):
            return os.fstatvfs(stream.fileno()).f_bavail == 0
        return stat.S_ISCHR(status.st_mode) and os.path.samestat(status, Path("/dev/full").stat())
    except OSError:  # it is no file at all, or this system has no such device
        return False


def drop_outputs() -> None:
    """Let go of what could not be printed: Python would try it again at its end, and end with a code of its own."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
