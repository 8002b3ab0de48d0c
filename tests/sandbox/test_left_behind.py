"""Nothing is left behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.sandbox import Launcher, SandboxLimits
from autograder.sandbox.launcher import Started
from tests.sandbox.asking import ROOT, ask, in_, open_session


def descendants(ancestor: int) -> set[int]:
    """The processes that a process started, directly or not."""
    parents = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                fields = (path / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(path.name)] = int(fields[1])
    found: set[int] = set()
    fresh = {ancestor}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


@contextmanager
def watching(processes: Sequence[int]) -> Iterator[Callable[[], list[int]]]:
    """Gives a function that waits until these processes have ended, and returns those that have not in 100 seconds."""
    with ExitStack() as stack:
        handles = {}
        for process in processes:
            handles[os.pidfd_open(process)] = process
        for handle in handles:
            stack.callback(os.close, handle)

        def still_running() -> list[int]:
            left = dict(handles)
            while left:
                ended, _, _ = select.select(list(left), [], [], 100)
                if not ended:
                    break
                for handle in ended:
                    del left[handle]
            return sorted(left.values())

        yield still_running


JUDGE = """
import sys
from autograder.sandbox import Cell, Question, Session, choose
with Session(choose(sys.argv[1]), [Cell("one", "def f():\\n    while True: pass\\ndef g(): return 1")], "") as session:
    session.ask(Question("g", (), 20.0))
    print("ready", flush=True)
    session.ask(Question(sys.argv[2], (), 600.0))
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("sandbox", "function"),
    [("bubblewrap", "f"), ("bubblewrap", "g"), ("process", "g")],
    ids=["busy", "idle", "process"],
)
def test_the_worker_dies_when_the_judge_is_killed(
    sandbox: str, function: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    request.getfixturevalue(sandbox)
    with subprocess.Popen(
        [sys.executable, "-c", JUDGE, sandbox, function],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},  # whoever is killed leaves its temporary folder behind
    ) as judge:
        assert judge.stdout is not None
        assert b"ready\n" == judge.stdout.readline()
        workers = descendants(judge.pid)
        assert workers
        with watching(sorted(workers)) as still_running:
            os.kill(judge.pid, signal.SIGKILL)
            assert [] == still_running()


@dataclass(frozen=True)
class Recorded:
    """A launcher that remembers what it started."""

    launcher: Launcher
    started: list[subprocess.Popen[bytes]]

    @property
    def name(self) -> str:
        return self.launcher.name

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Started]:
        with self.launcher.launch(limits) as started:
            self.started.append(started.process)
            yield started


@pytest.mark.parametrize("sessions", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_sessions_leave_no_process_no_descriptor_and_no_file(
    sessions: int, launcher: Launcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    descriptors, processes = sorted(os.listdir("/proc/self/fd")), descendants(os.getpid())  # noqa: PTH208
    started: list[subprocess.Popen[bytes]] = []
    inner: set[int] = set()
    for number in range(sessions):
        with ExitStack() as stack:
            session = stack.enter_context(open_session(Recorded(launcher, started)))
            assert 42.0 == ask(session, "right").value
            inner = descendants(os.getpid()) - processes
            still_running = stack.enter_context(watching(sorted(inner)))
            if number % 5 == 0:
                in_(session, "import os; os._exit(1)")
                ask(session, "right")
            session.__exit__(None, None, None)
            assert [] == still_running()
    assert inner
    assert sessions <= len(started)
    assert [] == [process.args for process in started if process.returncode is None]
    assert descriptors == sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208
    assert processes >= descendants(os.getpid())
    assert [] == list(tmp_path.iterdir())
