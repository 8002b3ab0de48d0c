"""A sandbox that fails is nobody's fault but ours."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from autograder.inside import wire
from autograder.sandbox import Cell, Launcher, SandboxError, SandboxLimits, Session, channel
from autograder.sandbox.launcher import Started, stop
from tests.sandbox.asking import LONG, SHORT, open_session


@dataclass(frozen=True)
class Running:
    """A launcher that starts any program in a worker's place."""

    command: Sequence[str]
    name: str = "fake"

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Started]:
        process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        try:
            yield Started(process)
        finally:
            stop(process)


def python(source: str) -> list[str]:
    return [sys.executable, "-c", source]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["false"], "the fake sandbox did not start (WorkerDied())"),
        (python("import sys; sys.exit('bwrap: no permission')"), "did not start ('bwrap: no permission')"),
        (
            python("import sys; print('nonsense' * 100, flush=True); sys.stdin.buffer.read()"),
            "did not start (WireError(",
        ),
        (
            python(
                "import sys; sys.stdout.buffer.write(b'\\x01\\0\\0\\0N'); sys.stdout.flush(); sys.stdin.buffer.read()"
            ),
            "started with None",
        ),
        (python("import signal; signal.pause()"), "did not start (WorkerSilent())"),
    ],
    ids=["fails", "says why", "nonsense", "another greeting", "silent"],
)
def test_a_sandbox_that_does_not_start_is_told_as_such(command: Sequence[str], says: str) -> None:
    limits = SandboxLimits(start_seconds=SHORT if "signal" in command[-1] else LONG)
    with pytest.raises(SandboxError) as failure, Session(Running(command), [Cell("one", "x = 1")], "", limits):
        pass
    assert says.replace("('", "(").replace("')", ")") in str(failure.value).replace("'", "")


@dataclass(frozen=True)
class Exhausted:
    """A launcher on a machine that has nothing left."""

    error: BaseException
    name: str = "fake"

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Started]:
        raise self.error
        yield


@pytest.mark.parametrize(
    "error", [MemoryError(), OSError(errno.ENOMEM, "Cannot allocate memory"), BlockingIOError(errno.EAGAIN, "again")]
)
def test_a_machine_that_can_start_no_process_is_our_fault(error: BaseException) -> None:
    with pytest.raises(SandboxError, match="did not start"), Session(Exhausted(error), [], ""):
        pass


@pytest.mark.parametrize("frames", [0, 1], ids=["the greeting", "a cell's result"])
def test_a_judge_short_of_memory_before_the_first_question_is_our_fault(
    frames: int, process: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = iter(range(frames + 1))

    def decode(payload: bytes) -> object:
        if next(read) == frames:
            raise MemoryError
        return wire.decode(payload)

    monkeypatch.setattr(channel, "wire", SimpleNamespace(**{**vars(wire), "decode": decode}))
    descriptors = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208
    with pytest.raises(SandboxError, match="did not start"), Session(process, [Cell("one", "x = 1")], ""):
        pass
    assert descriptors == sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208


def test_a_judge_without_memory_for_the_cells_is_our_fault(process: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def frame(value: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(wire, "frame", frame)
    with pytest.raises(SandboxError, match="did not start"), Session(process, [Cell("one", "x = 1")], ""):
        pass


def test_probes_that_fail_are_our_fault_and_not_that_of_a_cell(launcher: Launcher) -> None:
    with pytest.raises(SandboxError, match="ZeroDivisionError"), open_session(launcher, probes="1 / 0"):
        pass
