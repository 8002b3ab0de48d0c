"""Runs an attack through the real pipeline, in a throw-away folder, and says what it gained.

The folder holds what an attack may want: a gradebook, a classmate's work, a solution, a file to spoil, sockets to
reach and a process to kill. A secret stands in each of them and in the judge's environment. What an attack gained is
seen from outside, in the report, the folder, the sockets and the processes, and besides it is believed where it
claims a gain itself.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from autograder import course, submission
from autograder.classroom import batch
from autograder.classroom.batch import Run
from autograder.errors import UserError
from autograder.grade import grade
from autograder.model import Limits, Report
from autograder.reports.json import to_json
from autograder.sandbox import Launcher, SandboxLimits
from autograder.sandbox.choose import COLD, WORKERS
from autograder.sandbox.warm import Warm
from autograder.submission import Notebook, NotebookCell
from autograder.words.message import text_of
from tests.sandbox.attacks import Attack

ROOT: Final = Path(__file__).resolve().parents[3]
SEED: Final = 0x5EC2E7_0F_7415_7E57
SECRET: Final = f"secret-{secrets.token_hex(8)}"
"""One for all scenes of a process, since the C library never frees a value that an environment variable once had."""
NEIGHBOUR: Final = "tanh_activation"
LIMITS: Final = SandboxLimits(memory=512 * 2**20, seconds=20, file_bytes=4 * 2**20, cell_seconds=4.0)

_TELL: Final = """
_said = []

def _tell():
    if _said:
        return _said[0]
    told = []
    for name, way in ways().items():
        try:
            got = way()
            told.append(f"GAINED {name} {str(got)[:80]!r}" if got else f"nothing by {name}")
        except BaseException as error:
            told.append(f"{name} {type(error).__name__} {str(error)[:60]}")
    _said.append("; ".join(told)[:480])
    return _said[0]

def answer(*arguments):
    raise RuntimeError("TOLD " + _tell())
"""
_MISTAKES: Final = (
    "NameError",
    "SyntaxError",
    "IndentationError",
    "UnboundLocalError",
    "TypeError",
    "ZeroDivisionError",
)


@dataclass(frozen=True)
class Scene:
    """Where an attack takes place.

    Attributes:
        folder: the throw-away folder.
        secret: a text that stands in everything that is not the learner's.
        port: where a server listens on 127.0.0.1, for streams and for datagrams.
        victim: the number of a process of the judge's user that waits to be killed.
    """

    folder: Path
    secret: str
    port: int
    victim: int


State: TypeAlias = tuple[dict[str, tuple[int, bytes]], frozenset[int]]
"""The files of the throw-away folder, and the children of the judge."""


@dataclass(frozen=True)
class Result:
    """What came of an attack.

    Attributes:
        points: what it was given for the tasks that it attacks, of `max_points`.
        max_points: what those tasks are worth; less where the grader blames itself for one.
        gains: each thing that it got, in words; empty where it was stopped.
        statuses: how the attacked tasks ended.
        neighbour: the share of its points that the task beside them kept.
        told: what the attack says of itself.
    """

    points: float
    max_points: float
    gains: tuple[str, ...]
    statuses: tuple[str, ...] = ()
    neighbour: float = 1.0
    told: str = ""

    @property
    def mistakes(self) -> tuple[str, ...]:
        """Errors that say that an attack's own code is wrong, so that it proves nothing."""
        return tuple(mistake for mistake in _MISTAKES if mistake in self.told)


def run(attack: Attack, launcher: Launcher, seed: int = SEED) -> Result:
    """Run one attack and look what it gained; of warm workers, whether their parent is as it was, too."""
    is_warm = isinstance(launcher, Warm)
    parent = launcher.parent_process if isinstance(launcher, Warm) else None
    with scene() as here, _environment({} if is_warm else {WORKERS: COLD}):
        if attack.files is not None:
            return _run_files(attack, here, launcher)
        result = _run_code(attack, here, launcher, seed)
    if isinstance(launcher, Warm) and (parent, "") != (launcher.parent_process, launcher.refusal):
        return replace(result, gains=(*result.gains, "the parent of warm workers ended"))
    return result


def sources(attack: Attack, here: Scene) -> dict[str, str]:
    """The cells of the hostile submission by name: the attack itself, and the functions that call it."""
    code = attack.code() if callable(attack.code) else attack.code
    code += _TELL if "def ways(" in code else ""
    for mark, value in (
        ("@FOLDER@", here.folder), ("@PORT@", here.port), ("@VICTIM@", here.victim), ("@ROOT@", ROOT),
        ("@HOME@", Path.home()), ("@PREFIX@", sys.prefix), ("@CACHE@", os.environ.get("AUTOGRADER_CACHE", "")),
    ):  # fmt: skip
        code = code.replace(mark, str(value))
    cells = {f"attack{number}": cell for number, cell in enumerate(attack.cells, start=1)} | {"attack": code}
    for task in attack.tasks:
        if f"def {task}(" not in code:
            cells[task] = f"def {task}(*arguments):\n    return answer(*arguments)\n"
    if attack.neighbour:
        cells[NEIGHBOUR] = f"def {NEIGHBOUR}(z):\n    return np.tanh(z)\n"
    return cells


def _run_code(attack: Attack, here: Scene, launcher: Launcher, seed: int) -> Result:
    unit = course.find(attack.unit)
    chosen = [
        replace(task, limits=Limits(min(task.limits.seconds, attack.seconds)))
        for task in unit.tasks
        if task.function in (attack.graded or attack.tasks) or (attack.neighbour and task.function == NEIGHBOUR)
    ]
    cells = tuple(
        NotebookCell(position, "code", source, {"grade_id": name, "solution": True, "grade": False})
        for position, (name, source) in enumerate(sources(attack, here).items(), start=1)
    )
    notebook = Notebook(Path("hostile.ipynb"), "0" * 64, cells, attack.unit)
    limits = replace(LIMITS, questions_seconds=attack.together)
    before = state(here)
    report = grade(notebook, unit, seed, launcher, "mallory", tasks=chosen, limits=limits)
    return _result(attack, report, (*_seen(report, here), *damage(here, before)))


def _result(attack: Attack, report: Report, gains: tuple[str, ...]) -> Result:
    attacked = [task for task in report.tasks if task.function in attack.tasks]
    beside = [task for task in report.tasks if task.function not in attack.tasks]
    points = sum(task.points for task in attacked)
    highest = sum(task.max_points for task in attacked if task.status != "internal")
    if points > attack.deserves:
        gains = (*gains, f"{points:g} of {highest:g} points")
    if any(task.status == "internal" for task in attacked):
        gains = (*gains, "the grader took the blame")
    return Result(
        points=points,
        max_points=highest,
        gains=gains,
        statuses=tuple(task.status for task in attacked),
        neighbour=min((task.points / task.max_points for task in beside), default=1.0),
        told=" ".join(dict.fromkeys((*report.repairs, *(_told(text_of(task.message)) for task in attacked)))),
    )


def _told(message: str) -> str:
    return message.split("TOLD ", 1)[1].split("\n")[0] if "TOLD " in message else message.split("\n")[0]


def _seen(report: Report, here: Scene) -> tuple[str, ...]:
    """What a report gives away: a secret of the judge, or a gain that the attack claims."""
    text = to_json(report)
    gains = ["a secret stands in the report"] if here.secret in text else []
    if any(
        not character.isprintable() and character != "\n"
        for task in report.tasks
        for character in text_of(task.message)
    ):
        gains.append("a control character stands in the report")
    return (*gains, *claims(text))


def claims(text: str) -> tuple[str, ...]:
    """What an attack says in a text that it gained."""
    named = ", ".join(dict.fromkeys(re.findall(r"GAINED ([^\s{]+)", text)))
    return (f"by its own word: {named}",) if named else ()


def _run_files(attack: Attack, here: Scene, launcher: Launcher) -> Result:
    """Grade a class in which one submission is hostile and another is honest; the honest one must be graded."""
    assert attack.files is not None
    classroom, output = here.folder / "class", here.folder / "output"
    honest = classroom / "honest" / attack.unit / f"{attack.unit[4:]}.ipynb"
    honest.parent.mkdir(parents=True)
    source = f"def {NEIGHBOUR}(z):\n    return np.tanh(z)\n"
    honest.write_text(json.dumps(notebook(source)), encoding="utf-8")
    attack.files(classroom, here.folder / "solution.ipynb")
    before = state(here)
    try:
        works = submission.find(classroom, [unit.name for unit in course.units()])
        run = Run(SEED, launcher.name, 1, output, ("html", "markdown", "terminal"))
        reports = batch.grade_class(works, run, lambda *_: None)
    except (UserError, OSError, ValueError, MemoryError, RecursionError) as error:
        return Result(0.0, 0.0, (f"no one is graded: {type(error).__name__} {error}"[:200],), neighbour=0.0)
    hostile = [report for report in reports if report.submission.name != "honest"]
    kept = [report.score for report in reports if report.submission.name == "honest"]
    written = [path for path in output.rglob("*") if path.is_file()]
    leaked = any(here.secret in path.read_text(encoding="utf-8") for path in written)
    gains = ["a secret stands in a report"] if leaked else []
    gains += [f"{report.score:g} points" for report in hostile if report.score]
    gains += [str(path) for path in output.rglob("*") if path.is_symlink()]
    told = " ".join(text_of(task.message).split("\n")[0] for report in hostile for task in report.tasks[:1])
    return Result(
        points=sum(report.score for report in hostile),
        max_points=sum(report.max_score for report in hostile),
        gains=(*gains, *damage(here, before, apart=output)),
        statuses=tuple(sorted({task.status for report in hostile for task in report.tasks})),
        neighbour=float(kept == [1.0]),
        told=told,
    )


def notebook(source: str, **more: Any) -> dict[str, Any]:
    """A notebook with one cell of that source."""
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None, **more}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}


def hand_in(classroom: Path, student: str) -> Path:
    """Where a learner's notebook for the first unit belongs; its folder is made."""
    path = classroom / student / "u01_forward_propagation" / "forward_propagation.ipynb"
    path.parent.mkdir(parents=True)
    return path


@contextmanager
def scene() -> Iterator[Scene]:
    """A throw-away folder with everything that an attack may want."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="attack-", ignore_cleanup_errors=True)))
        for name in ("gradebook.db", "seed.txt", "answers.cache", "classmate.ipynb", "solution.ipynb", "victim.txt"):
            (folder / name).write_text(json.dumps(notebook(f"# {SECRET}\n")), encoding="utf-8")
        victim = stack.enter_context(subprocess.Popen(["sleep", "600"]))
        stack.callback(victim.kill)
        stream = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        port = stream.getsockname()[1]
        datagram = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        datagram.bind(("127.0.0.1", port))
        local = stack.enter_context(socket.socket(socket.AF_UNIX))
        local.bind(str(folder / "socket"))
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
        abstract.bind(f"\0attack-{port}")
        for server in (stream, local, abstract):
            server.listen()
        for server in (stream, datagram, local, abstract):
            server.setblocking(False)
        _SERVERS[port] = (stream, datagram, local, abstract)
        stack.callback(_SERVERS.pop, port)
        with _environment({"COURSE_TOKEN": SECRET, "AUTOGRADER_GRADEBOOK": f"sqlite:///{SECRET}"}):
            yield Scene(folder, SECRET, port, victim.pid)


_SERVERS: Final[dict[int, tuple[socket.socket, ...]]] = {}


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    kept = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def state(here: Scene) -> State:
    """What there is before an attack, for `damage` to compare with."""
    return _files(here.folder), _children()


def _files(folder: Path, apart: Path | None = None) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder, but those `apart`, with its mode and what it holds."""
    found = [path for path in folder.rglob("*") if apart is None or not path.is_relative_to(apart)]
    return {str(path.relative_to(folder)): (path.lstat().st_mode, _content(path)) for path in found}


def _content(path: Path) -> bytes:
    """What a file holds that is short, regular and may be read; nothing of others."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > 2**20 or not os.access(path, os.R_OK):
        return b""
    return path.read_bytes()


def _children() -> frozenset[int]:
    """The processes that this one has started and not seen the end of."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return frozenset(int(number) for number in listed.split())


def damage(here: Scene, before: State, apart: Path | None = None) -> tuple[str, ...]:
    """What is not as it was: files, the process, connections, processes left behind."""
    files, children = before
    now = _files(here.folder, apart)
    changed = sorted(name for name in files.keys() | now.keys() if files.get(name) != now.get(name))
    gains = [f"changed {', '.join(changed)}"] if changed else []
    if not _alive(here.victim):
        gains.append("a process of the judge's user was killed")
    if any(_reached(server) for server in _SERVERS[here.port]):
        gains.append("a socket outside was reached")
    if _children() - children:
        gains.append("a process was left behind")
    return tuple(gains)


def _alive(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split(") ")[1][0] not in "ZX"


def _reached(server: socket.socket) -> bool:
    with suppress(BlockingIOError):
        if server.type == socket.SOCK_DGRAM:
            server.recv(1)
        else:
            server.accept()[0].close()
        return True
    return False
