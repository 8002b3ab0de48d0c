"""A scheduler and workers of Dask as processes of this machine, which speak over loopback and are killed at will."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.tiny_course import Checkout

_PATIENCE: Final = 60.0
_IDLE: Final = "15 minutes"
"""So long without work, and a scheduler ends, with its workers: they do not outlive a test that was killed."""


@dataclass
class Machines:
    """Processes that end with the test. What they say goes to files in `folder`."""

    course: Checkout
    folder: Path
    stack: ExitStack
    port: int = 0
    protocol: str = "tcp"
    settings: Mapping[str, str] = field(default_factory=dict)
    workers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    scheduler: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the scheduler is."""
        return f"{self.protocol}://127.0.0.1:{self.port}"

    def use_tls(self, certificates: Mapping[str, str]) -> None:
        """What starts from now on speaks TLS only, with the certificates that these settings of Dask's name."""
        self.protocol, self.settings = "tls", {**certificates, "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True"}

    def start_scheduler(self, course: Checkout | None = None) -> None:
        """Start the scheduler, at the port that it had before."""
        self.port = self.port or _free_port()
        self.scheduler = self._start(
            "scheduler",
            course or self.course,
            [
                *("--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--protocol", self.protocol),
                *("--idle-timeout", _IDLE),
            ],
        )

    def start_worker(
        self,
        name: str,
        course: Checkout | None = None,
        options: Sequence[str] = ("--nthreads", "1"),
        within: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start a worker, by another course's grader or `within` another program where that is given."""
        words = [self.address, "--host", "127.0.0.1", "--no-dashboard", "--name", name]
        words += [*(() if "--nanny" in options else ("--no-nanny",)), *options]
        words += ["--local-directory", str(self.folder / name)]
        self.workers[name] = self._start("worker", course or self.course, words, within, environment)

    def kill(self, name: str) -> None:
        """End a worker as a machine ends that loses its power."""
        _end(self.workers.pop(name))

    def stop(self, name: str) -> None:
        """Ask a worker to end, and wait for it; raises `subprocess.TimeoutExpired` where it does not."""
        process = self.workers.pop(name)
        process.terminate()
        process.wait(_PATIENCE)

    def kill_scheduler(self) -> None:
        """End the scheduler so."""
        assert self.scheduler is not None
        _end(self.scheduler)

    def said(self, name: str) -> str:
        """What a process has said."""
        return (self.folder / f"{name}.log").read_text("utf-8")

    def _start(
        self,
        kind: str,
        course: Checkout,
        words: Sequence[str],
        within: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.Popen[bytes]:
        name = words[words.index("--name") + 1] if "--name" in words else kind
        one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [*within, sys.executable, "-m", "dask", kind, *words],
                cwd=self.folder,
                env={**course.environment, **one_thread, **self.settings, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.stack.callback(_end, process)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def machines_of(course: Checkout, folder: Path) -> Iterator[Machines]:
    """Machines with a scheduler, which end with the context."""
    folder.mkdir()
    with ExitStack() as stack:
        made = Machines(course, folder, stack)
        made.start_scheduler()
        yield made
