"""What a sandbox is to the rest: something that starts workers under limits."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Protocol

from autograder.sandbox.clock import Clock, unread

PACKAGE: Final = Path(__file__).resolve().parent.parent
SHIPPED: Final = ("__init__.py", "inside")
"""The parts of this package that stand beside a learner's code."""

PYTHON_OPTIONS: Final = ("-P", "-s", "-S", "-B")
"""No current folder, no folder of the user's and no site-packages among the modules, and no bytecode written.

``-I`` would also leave PYTHONHASHSEED unread. What else it keeps out is kept out by `ENVIRONMENT`, which is all that a
worker is given: no PYTHON* variable of the user's reaches it.
"""

BOOT: Final = "import sys; sys.path[:0] = {paths!r}; from autograder.inside.worker import main; main()"

ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""For processes that share a machine: matrices are small here, and threads would only wait for each other."""

ENVIRONMENT: Final = {
    **ONE_THREAD,
    "LC_ALL": "C.UTF-8",
    "HOME": "/tmp",
    "PYTHONHASHSEED": "0",
}
"""The whole environment of a worker.

Strings have the same hashes in every worker, so that a set of them has the same order and work that depends on it gets
the same report each time. The judge keeps its own at random: it reads dictionaries whose keys a worker may choose.
"""


class SandboxError(RuntimeError):
    """The sandbox itself failed. The grader's fault, never a learner's."""


@dataclass(frozen=True)
class SandboxLimits:
    """What one worker may use: bytes of address space, seconds of processor time, bytes per file and in ``/tmp``.

    `cell_seconds` is the processor time that running one cell may take, `cells_seconds` that of all cells in all
    workers of a submission, `questions_seconds` that of all its questions. Who takes time without computing ends at
    `clock.PATIENCE` times as much for one cell, and `clock.PATIENCE_IN_ALL` times for all. `start_seconds` is the wall
    time of starting a worker, and `answers_bytes` the memory that a submission's answers about one function may take in
    the judge; the solutions need less than 2 s and 4 MB.
    """

    memory: int = 1 * 2**30
    seconds: int = 120
    file_bytes: int = 16 * 2**20
    cell_seconds: float = 10.0
    cells_seconds: float = 120.0
    start_seconds: float = 60.0
    questions_seconds: float = 300.0
    answers_bytes: int = 32 * 2**20


class Process(Protocol):
    """A worker as its judge has it: what `subprocess.Popen` is, and may be known otherwise.

    `wait` raises `subprocess.TimeoutExpired`; a return code is minus a signal's number, or as a shell would give it.
    """

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None
    stderr: IO[bytes] | None

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def kill(self) -> None: ...


@dataclass(frozen=True)
class Started:
    """A worker that was started: the process to speak to, and the processor clock of the one that computes in it."""

    process: Process
    clock: Clock = unread


class Launcher(Protocol):
    """Starts workers. `name` goes into the report."""

    @property
    def name(self) -> str: ...

    def launch(self, limits: SandboxLimits) -> AbstractContextManager[Started]:
        """Start a worker whose standard input and output carry frames; it is dead when the context ends."""
        ...


def stop(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker and everything the sandbox holds, and collect it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()
