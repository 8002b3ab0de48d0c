"""The sandbox without walls: a plain process with resource limits, for a learner's own check."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.sandbox.clock import of_process
from autograder.sandbox.launcher import (
    BOOT,
    ENVIRONMENT,
    PACKAGE,
    PYTHON_OPTIONS,
    SHIPPED,
    SandboxLimits,
    Started,
    stop,
)


@dataclass(frozen=True)
class PlainProcess:
    """Starts workers as ordinary processes, in a folder of their own, with numpy and the standard library in sight."""

    name: str = "process"

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Started]:
        """Start a worker. See `Launcher.launch`; `limits` are closed by the worker itself."""
        del limits
        with tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True) as folder:
            grader, packages, scratch = (Path(folder) / name for name in ("grader", "packages", "scratch"))
            for place in (grader / "autograder", packages, scratch):
                place.mkdir(parents=True)
            for name in SHIPPED:
                (grader / "autograder" / name).symlink_to(PACKAGE / name)
            for part in Path(np.__file__).resolve().parent.parent.glob("numpy*"):
                if part.name in {"numpy", "numpy.libs"}:
                    (packages / part.name).symlink_to(part)
            process = subprocess.Popen(
                [sys.executable, *PYTHON_OPTIONS, "-c", BOOT.format(paths=[str(grader), str(packages)])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=ENVIRONMENT | {"HOME": str(scratch), "TMPDIR": str(scratch)},
                cwd=scratch,
                bufsize=0,
                start_new_session=True,
            )
            try:
                yield Started(process, of_process(process.pid))
            finally:
                stop(process)
