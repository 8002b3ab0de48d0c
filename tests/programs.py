"""The project's programs, started as forks of a process that has imported them: nbgrader alone takes seconds to import.

A program runs as it does from a shell, in a process of its own with its own arguments, folder, environment, outputs
and end. What it saves is the start of Python and the imports. `make test-all` starts every program anew.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NoReturn

from autograder.cli import COMMANDS, OF_A_CLASS
from autograder.sandbox import ONE_THREAD

ROOT: Final = Path(__file__).resolve().parents[1]
IMPORTED: Final = (
    "nbgrader.apps",
    *(f"autograder.cli.{place.rpartition('.')[0]}" for place, _ in (*COMMANDS.values(), *OF_A_CLASS.values())),
    "autograder.nbgrader_bridge.autograde",
    "autograder.nbgrader_bridge.gradebook",
    "autograder.nbgrader_bridge.release",
)


def of_environment(name: str) -> Path:
    """The path of a program of the project's environment."""
    return Path(sys.executable).parent / name


@dataclass(frozen=True)
class Programs:
    """How programs are started: as forks of `server`, or anew where there is none."""

    server: subprocess.Popen[str] | None = None

    def run(
        self, command: Sequence[str], cwd: Path, environment: Mapping[str, str], timeout: float = 600
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of the project's environment to its end; raises `subprocess.TimeoutExpired` if that is late."""
        words = [str(of_environment(command[0])), *map(str, command[1:])]
        if self.server is None:
            return subprocess.run(
                words, cwd=cwd, env=dict(environment), capture_output=True, text=True, timeout=timeout, check=False
            )
        with TemporaryDirectory(prefix="program-") as folder:
            outputs = [str(Path(folder) / name) for name in ("stdout", "stderr")]
            code = self._ask(words, cwd, environment, outputs, timeout)
            said = [Path(path).read_text("utf-8") for path in outputs]
        return subprocess.CompletedProcess(words, code, *said)

    def _ask(
        self, words: list[str], cwd: Path, environment: Mapping[str, str], outputs: list[str], timeout: float
    ) -> int:
        assert self.server is not None
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        asked = {"words": words, "cwd": str(cwd), "environment": dict(environment), "outputs": outputs}
        print(json.dumps(asked | {"timeout": timeout}), file=self.server.stdin, flush=True)
        answer = self.server.stdout.readline()
        assert answer, "the process that has imported the programs has ended; what it said stands in this test's output"
        code: int | None = json.loads(answer)
        if code is None:
            raise subprocess.TimeoutExpired(words, timeout)
        return code


@contextmanager
def imported_once() -> Iterator[Programs]:
    """Programs that are forks of one process, which ends with the context."""
    environment = os.environ | ONE_THREAD | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-c", "from tests.programs import serve; serve()"]
    with subprocess.Popen(
        command, cwd="/", env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            yield Programs(server)
        finally:
            assert server.stdin is not None
            server.stdin.close()


def serve() -> None:
    """Fork a program for each line of the standard input and answer with its exit code, `None` where it took too long.

    The process that forks has one thread: what another held at that moment would be held for ever.
    """
    for module in IMPORTED:
        importlib.import_module(module)
    gc.freeze()
    threads = list(Path("/proc/self/task").iterdir())
    assert 1 == len(threads), f"{len(threads)} threads run; import nothing that starts one"
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        # Here and there: whichever comes first, the group is there before anybody may want to end it.
        os.setpgid(pid, pid)
        if pid == 0:
            replies.close()
            _become(**asked)
        print(json.dumps(_exit_code(pid, asked["timeout"])), file=replies, flush=True)


def _become(words: list[str], cwd: str, environment: dict[str, str], outputs: list[str], timeout: float) -> NoReturn:
    """The program, in place of this process."""
    del timeout
    for descriptor, path in enumerate((os.devnull, *outputs)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = words
    [program] = entry_points(group="console_scripts", name=Path(words[0]).name)
    sys.exit(program.load()())


def _exit_code(pid: int, timeout: float) -> int | None:
    """The code that a process ends with, as `subprocess` has it; all of its group is killed if that is late."""
    ended = os.pidfd_open(pid)
    late = not select.select([ended], [], [], timeout)[0]
    os.close(ended)
    if late:
        os.killpg(pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return None if late else code
