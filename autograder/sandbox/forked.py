"""A warm worker, as its judge has it: the ends of its pipes, a handle to kill it by, and word of how it ended."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from contextlib import suppress
from typing import IO, Final

from autograder.sandbox.parent import LOST

_PATIENCE: Final = 30.0
"""Seconds within which what was killed has ended."""


class Forked:
    """Speaks of a worker that is no child of this process, as `autograder.sandbox.launcher.Process` says.

    Args:
        to_worker, from_worker, told: our ends of its standard input, output and error.
        status: where the parent writes one byte, the exit code.
        handle: a descriptor of the init that is process 1 beside it, and takes it along.
    """

    def __init__(self, to_worker: int, from_worker: int, told: int, status: int, handle: int) -> None:
        self.stdin: IO[bytes] | None = os.fdopen(to_worker, "wb", buffering=0)
        self.stdout: IO[bytes] | None = os.fdopen(from_worker, "rb", buffering=0)
        self.stderr: IO[bytes] | None = os.fdopen(told, "rb", buffering=0)
        self.args = "a fork of the warm parent"
        self.returncode: int | None = None
        self.closed = False
        self._status, self._handle = status, handle

    def poll(self) -> int | None:
        """The exit code, `None` as long as it runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises `subprocess.TimeoutExpired` where that does not come in so many seconds."""
        if self.returncode is None:
            events = select.poll()
            events.register(self._status, select.POLLIN)
            if not events.poll(None if timeout is None else timeout * 1000):
                raise subprocess.TimeoutExpired(self.args, timeout or 0.0)
            self.returncode = (os.read(self._status, 1) or bytes([LOST]))[0]
        return self.returncode

    def kill(self) -> None:
        """Kill all that is in its process namespace."""
        if not self.closed:
            with suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def make_sure(self) -> None:
        """Raise `OSError` where this machine lets nobody be killed so."""
        signal.pidfd_send_signal(self._handle, 0)

    def stop(self) -> bool:
        """Kill it and wait; whether it has ended."""
        self.kill()
        try:
            self.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            return False
        return True

    def last_words(self) -> str:
        """The last line that it has written to standard error; it is killed."""
        self.kill()
        said = self.stderr.read(4096) if self.stderr is not None else b""
        return (said.decode("utf-8", errors="replace").strip().splitlines() or [""])[-1]

    def close(self) -> None:
        """Close our ends; once is enough."""
        if self.closed:
            return
        self.closed = True
        for stream in (self.stdin, self.stdout, self.stderr):
            if stream is not None:
                stream.close()
        os.close(self._status)
        os.close(self._handle)
