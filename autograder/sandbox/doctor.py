"""What this machine can enforce, found by trying it: each defence is attacked from within a real sandbox."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder import course
from autograder.model import Outcome
from autograder.sandbox import Cell, Launcher, Question, SandboxError, SandboxLimits, Session
from autograder.sandbox import filter as system_calls
from autograder.sandbox.bubblewrap import Bubblewrap, Candidate, candidates, filter_trouble
from autograder.sandbox.choose import COLD, INSTALL_BUBBLEWRAP, INSTALL_LIBSECCOMP, WORKERS, remedy, warmed

_LIMITS: Final = SandboxLimits(memory=512 * 2**20, seconds=2, file_bytes=2**20)
_SECONDS: Final = 20.0
_NOT_STOPPED: Final = "do not grade strangers' work here, and report this with the lines above"
_SLOWER: Final = "nothing need be done: grading takes more processor time"
_TRY: Final = "def attempt(source, *arguments):\n    scope = {'arguments': arguments}\n    exec(source, scope)\n"
_STAY_COLD: Final = f"set {WORKERS}={COLD}, and report this with the lines above"
_CHANGE_DEVICE: Final = "import os; os.chmod('/dev/null', os.stat('/dev/null').st_mode & 0o7777)"
"""To the mode that it has: where nothing stops this, it does no harm."""


@dataclass(frozen=True)
class Finding:
    """One thing that was tried.

    Attributes:
        name: what it is.
        holds: whether it is as it should be.
        found: what was seen.
        remedy: what to do where it does not hold, else empty.
        needed: whether ``autograder grade`` refuses to work without it.
    """

    name: str
    holds: bool
    found: str
    remedy: str = ""
    needed: bool = True


@dataclass(frozen=True)
class Attack:
    """Lines to run within a sandbox. They are stopped where the outcome has this status and its error this beginning.

    `seconds` is how long they may take.
    """

    name: str
    source: str
    status: str
    error: str = ""
    seconds: float = _SECONDS


_ATTACKS: Final = (
    Attack("network", "import socket; socket.socket()", "raised", "PermissionError"),
    Attack("new processes", "import os; os.fork()", "raised", "PermissionError"),
    Attack("threads", "import _thread; _thread.start_new_thread(print, ())", "raised", "RuntimeError"),
    Attack("processes of others", "open('/proc/1/stat')", "raised", "FileNotFoundError"),
    Attack("files of this machine", "open(arguments[0])", "raised", "FileNotFoundError"),
    Attack("environment", "import os; os.environ['PATH']", "raised", "KeyError"),
    Attack("read-only root", "open('/python/new', 'w')", "raised", "OSError: [Errno 30]"),
    Attack("devices of this machine", _CHANGE_DEVICE, "raised", "PermissionError"),
    Attack("memory", "bytearray(2**30)", "memory"),
    Attack("size of files", "[open('file', 'ab', 0).write(bytes(2**21)) for _ in range(2)]", "raised", "OSError"),
    Attack("number of descriptors", "import os; [os.dup(0) for _ in range(2000)]", "raised", "OSError: [Errno 24]"),
    Attack("wall time", "import time; time.sleep(60)", "timeout", "no answer", seconds=0.1),
    Attack("processor time", "while True: pass", "timeout", "it used more than"),
)  # fmt: skip


def examine() -> list[Finding]:
    """Try everything, and say what was found; what the rest stands on comes first."""
    return [_python(), *walls(), *_around()]


def walls() -> list[Finding]:
    """Try what stands between a learner's code and this machine; what the rest stands on comes first."""
    ground = list(_bubblewrap())
    if not all(finding.holds for finding in ground):
        return ground
    launcher = Bubblewrap(candidates()[-1].program)
    return [*ground, *attacked(launcher), workers(launcher)]


def workers(launcher: Bubblewrap) -> Finding:
    """Which form the workers of many submissions have, and why; warm ones are attacked, too."""
    name = "workers"
    with warmed(launcher) as kept:
        if kept is launcher:
            return Finding(name, True, f"each is started by itself, as {WORKERS}={COLD} says", needed=False)
        found = attacked(kept, [attack for attack in _ATTACKS if attack.name != "processor time"])
        refusal = getattr(kept, "refusal", "")
    if refusal:
        return Finding(name, False, f"each is started by itself: {refusal}", _SLOWER, needed=False)
    through = [finding.name for finding in found if finding.needed and not finding.holds]
    if through:
        return Finding(name, False, f"forks of a warm one, and not stopped in them: {', '.join(through)}", _STAY_COLD)
    return Finding(name, True, "forks of a warm one, in which the same is stopped", needed=False)


def attacked(launcher: Launcher, attacks: Sequence[Attack] = _ATTACKS) -> list[Finding]:
    """Attack from within a sandbox; what came of each attack."""
    try:
        with (
            tempfile.NamedTemporaryFile() as secret,
            Session(launcher, [Cell("attempt", _TRY)], "", _LIMITS) as session,
        ):
            return [_clock(session), *(_attacked(session, attack, secret.name) for attack in attacks)]
    except SandboxError as error:
        return [Finding("worker", False, str(error), "mend what it says, then run this again")]


def _clock(session: Session) -> Finding:
    if session.reads_a_clock:
        return Finding("processor clock", True, "a worker's is read from outside", needed=False)
    found = "not read: a call is charged with the time on the wall, and with what else this machine does"
    return Finding("processor clock", False, found, "grade on a machine that does nothing else", needed=False)


def _attacked(session: Session, attack: Attack, secret: str) -> Finding:
    outcome = session.ask(Question("attempt", (attack.source, secret), attack.seconds))
    stopped = outcome.status == attack.status and outcome.error.startswith(attack.error)
    return Finding(
        attack.name,
        stopped,
        f"{'stopped' if stopped else 'not stopped'}: {_said(outcome)}",
        "" if stopped else _NOT_STOPPED,
    )


def _said(outcome: Outcome) -> str:
    return outcome.error.partition(" (")[0] or outcome.status


def _python() -> Finding:
    return Finding("Python", True, f"{platform.python_version()}, run as {'root' if os.geteuid() == 0 else 'a user'}")


def _bubblewrap() -> Iterator[Finding]:
    if sys.platform != "linux":
        yield Finding("bubblewrap", False, f"this is {sys.platform}", "grade on Linux, or in a container that runs it")
        return
    try:
        tried = candidates()
    except SandboxError as error:
        yield Finding("Python in a sandbox", False, str(error), "mend what it says, then run this again")
        return
    if tried:
        last = tried[-1]
        yield Finding("bubblewrap", True, f"{_version(last.program)}, {last.program}")
        yield _namespaces(last)
        yield _filter(last)
    else:
        yield Finding("bubblewrap", False, "not found", INSTALL_BUBBLEWRAP)


def _namespaces(candidate: Candidate) -> Finding:
    if candidate.trouble:
        return Finding("namespaces", False, candidate.trouble, remedy(candidate.trouble))
    return Finding("namespaces", True, "a sandbox starts, and can make none of its own")


def _filter(candidate: Candidate) -> Finding:
    if candidate.trouble:
        trouble, found = system_calls.trouble(), "compiled, and not tried, since no sandbox starts"
    else:
        trouble, found = filter_trouble(candidate.program), "compiled and loaded"
    return Finding("system-call filter", not trouble, trouble or found, INSTALL_LIBSECCOMP if trouble else "")


def _version(program: Path) -> str:
    try:
        done = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stdout.strip() or "of no version"


def _around() -> Iterator[Finding]:
    """What is no defence and yet needed: for the references, and for the gradebook."""
    if not any(task.answers.reference for unit in course.units() for task in unit.tasks):
        # A learner's repository, in which nobody keeps a gradebook.
        yield Finding("right answers", True, "recorded, so that PyTorch is not needed here", needed=False)
        return
    command = [sys.executable, "-c", "import torch; print(torch.ones(2, dtype=torch.float64).sum(), torch.__version__)"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    version = done.stdout.strip().rpartition(" ")[2]
    said = version or (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
    yield Finding("PyTorch, for the references", bool(version), said, "" if version else "make setup")
    try:
        nbgrader = importlib.metadata.version("nbgrader")
    except importlib.metadata.PackageNotFoundError:
        nbgrader = ""
    yield Finding("nbgrader", bool(nbgrader), nbgrader or "not installed", "" if nbgrader else "make setup", False)
    # It need not be on PATH: `autograder.nbgrader_bridge.config` puts it there.
    alembic = shutil.which("alembic", path=os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")]))
    yield Finding(
        "alembic, for the gradebook", bool(alembic), alembic or "not installed", "" if alembic else "make setup", False
    )
