"""Work that ends what grades it, as the kernel does where memory runs out; a new process imports only this for it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from autograder.classroom.grading import grade_work
from autograder.model import Report
from autograder.submission import Work

DIES: Final = "ben"
"""Whose work it is."""


def grade_and_die(work: Work, seed: int, sandbox: str) -> Report:
    """In place of `grade_work`."""
    if work.student == DIES:
        os.kill(os.getpid(), signal.SIGKILL)
    return grade_work(work, seed, sandbox)


def die(units: Sequence[str], seed: int) -> None:
    """In place of `_ask_references`."""
    os.kill(os.getpid(), signal.SIGKILL)


BEGUN: Final = "AUTOGRADER_TEST_BEGUN"
"""The environment's variable that names the pipe which is closed when a record has been begun."""


def die_at_a_record(name: str, before: bytes | None) -> bytes:
    """In place of a record."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def lack_memory_at_a_record(name: str, before: bytes | None) -> bytes:
    """In place of a record."""
    raise MemoryError


def never_come_to_an_end(name: str, before: bytes | None) -> bytes:
    """In place of a record, which is waited for until somebody ends this process."""
    Path(os.environ[BEGUN]).write_bytes(b"")
    signal.pause()
    return b""
