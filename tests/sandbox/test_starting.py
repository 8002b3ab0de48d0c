"""A sandbox that fails is nobody's fault but ours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from autograder.sandbox import Cell, Launcher, SandboxError, SandboxLimits, Session
from autograder.sandbox.launcher import stop
from tests.sandbox.asking import LONG, SHORT, open_session


@dataclass(frozen=True)
class Started:
    """A launcher that starts any program in a worker's place."""

    command: Sequence[str]
    name: str = "fake"

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            stop(process)


def python(source: str) -> list[str]:
    return [sys.executable, "-c", source]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["false"], "the fake sandbox did not start (WorkerDied())"),
        (python("import sys; sys.exit('bwrap: no permission')"), "did not start ('bwrap: no permission')"),
        (python("print('nonsense' * 100)"), "did not start (WireError("),
        (python("import sys; sys.stdout.buffer.write(b'\\x01\\0\\0\\0N')"), "started with None"),
        (python("import signal; signal.pause()"), "did not start (WorkerSilent())"),
    ],
    ids=["fails", "says why", "nonsense", "another greeting", "silent"],
)
def test_a_sandbox_that_does_not_start_is_told_as_such(command: Sequence[str], says: str) -> None:
    limits = SandboxLimits(start_seconds=SHORT if "signal" in command[-1] else LONG)
    with pytest.raises(SandboxError) as failure, Session(Started(command), [Cell("one", "x = 1")], "", limits):
        pass
    assert says.replace("('", "(").replace("')", ")") in str(failure.value).replace("'", "")


def test_probes_that_fail_are_our_fault_and_not_that_of_a_cell(launcher: Launcher) -> None:
    with pytest.raises(SandboxError, match="ZeroDivisionError"), open_session(launcher, probes="1 / 0"):
        pass
