"""Grades a class on a cluster as a process of its own: a line for each report, and one for whatever it tells."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.tiny_course import UNIT, Checkout

SEED: Final = 5
PROGRAM: Final = """
import json, sys
from pathlib import Path
from autograder import course
from autograder.classroom.batch import Run, grade_class
from autograder.classroom.cluster.address import Cluster
from autograder.errors import UserError
from autograder.submission import find

address, sandbox, patience, output, jobs, seed = sys.argv[1:]

def say(**told):
    print(json.dumps(told), flush=True)

if __name__ == "__main__":
    works = find(Path("submitted"), course.names())
    cluster = None
    if address:
        cluster = Cluster(address, tell=lambda line: say(told=line), for_scheduler=float(patience),
                          show=lambda workers, machines: say(workers=workers, machines=machines))
    run = Run(int(seed), sandbox, int(jobs), Path(output), apart=True, cluster=cluster)
    try:
        grade_class(works, run, lambda work, made, known: say(student=work.student, known=known))
    except UserError as error:
        say(error=str(error), kind=type(error).__name__)
"""


class Grading:
    """A run: what it has said so far, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[dict[str, Any]] = []

    def until(self, key: str, times: int = 1) -> None:
        """Wait until it has said so many things of a kind from now on."""
        for one in self._lines():
            times -= key in one
            if times == 0:
                return
        raise AssertionError(f"it ended before it said {key}: {self.said[-5:]}")

    def end(self) -> list[dict[str, Any]]:
        """Wait for its end: all that it has said."""
        for _ in self._lines():
            pass
        assert 0 == self.process.wait()
        return self.said

    def all_of(self, key: str) -> list[Any]:
        """What it has said of a kind."""
        return [one[key] for one in self.said if key in one]

    def _lines(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(json.loads(line))
            yield self.said[-1]


@contextmanager
def grading(
    course: Checkout,
    address: str,
    output: str = "graded",
    sandbox: str = "process",
    patience: float = 100,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Grading]:
    """Grade ``submitted/`` of a course on the cluster at an address; without one, by this machine's pool."""
    words = [sys.executable, "-c", PROGRAM, address, sandbox, str(patience), output, "2", str(SEED)]
    with (course.root / f"{output}.log").open("ab") as log:
        process = subprocess.Popen(
            words,
            cwd=course.root,
            env={**course.environment, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield Grading(process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def reports(folder: Path) -> dict[str, bytes]:
    """The reports in a folder, by student."""
    return {path.parent.name: path.read_bytes() for path in folder.glob(f"*/{UNIT}.json")}


def files(folder: Path) -> dict[str, bytes]:
    """All that a run has written for people and programs, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
