"""The ways in which a class is graded, each measured by what it takes of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from autograder.sandbox import ONE_THREAD
from tests.bench.speed.places import SEED, Place, count_reports
from tests.bench.speed.runs import Run, measured
from tests.bench.speed.works import UNITS
from tests.cluster.machines import Machines, machines_of
from tests.programs import of_environment

SIZES: Final = (20, 100, 1000)
REPEATS: Final = 5
_PATIENCE: Final = 60.0


@dataclass(frozen=True)
class Row:
    """A way to grade a class.

    Attributes:
        name: what it is kept by and asked for.
        title: what it is called where people read it.
        measure: grades a class once.
        repeats: by the size of the class, how often it is measured where that is not `REPEATS`; 0 for not at all.
        why: why so.
        trained: whether the class has trained, too, and all is right.
        sizes: the sizes that it is measured at, where these are not `SIZES`.
    """

    name: str
    title: str
    measure: Callable[[Place], Run]
    repeats: Mapping[int, int] = field(default_factory=dict)
    why: str = ""
    trained: bool = False
    sizes: tuple[int, ...] = SIZES

    @property
    def measured_at(self) -> tuple[int, ...]:
        """The sizes that it is measured at."""
        return tuple(size for size in self.sizes if self.repeats.get(size, REPEATS))

    def times(self, size: int, most: int = REPEATS) -> int:
        """How often it is measured on so many submissions; at a size that is no usual one, `most` times."""
        known = self.repeats.get(size, REPEATS) if size in self.sizes else 0 if size in SIZES or self.trained else most
        return min(most, known)


def stock(place: Place) -> Run:
    """nbgrader as it is installed, with the same notebooks."""
    return _nbgrader(place, is_stock=True)


def judged(place: Place) -> Run:
    """nbgrader with our judge."""
    return _nbgrader(place, is_stock=False)


def _nbgrader(place: Place, is_stock: bool) -> Run:
    made = place.ungraded(is_stock)
    runs: list[Run] = []
    options = [] if is_stock else [f"--Judge.seed={SEED}"]
    with measured(runs):
        for unit in UNITS:
            _run(["nbgrader", "autograde", unit, *options], made.root, made.environment)
    _ensure(place.size, sum(1 for _ in made.root.glob("autograded/*/*/*.ipynb")))
    return runs[0]


def entered(place: Place) -> Run:
    """``autograder grade --gradebook``."""
    made = place.ungraded()
    runs: list[Run] = []
    with measured(runs):
        command = ["autograder", "grade", "submitted", "--gradebook", "--seed", str(SEED), "--jobs", "2"]
        _run(command, made.root, made.environment)
    _ensure(place.size, count_reports(made.root / "reports"))
    return runs[0]


def graded(jobs: int) -> Callable[[Place], Run]:
    """``autograder grade`` with so many at a time."""

    def measure(place: Place) -> Run:
        submitted, output, known = place.submitted, place.fresh("graded"), place.fresh("known")
        runs: list[Run] = []
        command = ["autograder", "grade", str(submitted), "--output", str(output), "--seed", str(SEED)]
        with measured(runs):
            _run([*command, "--jobs", str(jobs)], place.folder, environment(AUTOGRADER_CACHE=str(known)))
        _ensure(place.size, count_reports(output))
        return runs[0]

    return measure


@dataclass(frozen=True)
class Here:
    """The grader of this environment, for the processes of a cluster."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        return environment(AUTOGRADER_CACHE=str(self.root / "known"))


def clustered(place: Place) -> Run:
    """``autograder grade --scheduler``, with a scheduler and two workers of this machine.

    They stand before the seconds on the wall begin; those of the processor are of all of them, from their start on.
    """
    submitted, output, folder = place.submitted, place.fresh("graded"), place.folder / "machines"
    shutil.rmtree(folder, ignore_errors=True)
    place.fresh("known")
    here, names = Here(place.folder), ("one", "two")
    runs: list[Run] = []
    with measured(runs), machines_of(here, folder) as machines:
        for name in names:
            machines.start_worker(name)
        for name in names:
            _wait_for(machines, name)
        began = time.perf_counter()
        command = ["autograder", "grade", str(submitted), "--output", str(output), "--seed", str(SEED)]
        _run([*command, "--scheduler", machines.address], place.folder, here.environment)
        wall = time.perf_counter() - began
        for name in names:
            machines.stop(name)  # so that what its sandbox computed is counted
    _ensure(place.size, count_reports(output))
    return replace(runs[0], wall=wall)


def _wait_for(machines: Machines, name: str) -> None:
    """Until the scheduler knows a worker, as Dask's own words say."""
    ends = time.monotonic() + _PATIENCE
    while "Registered to:" not in machines.said(name):
        if time.monotonic() > ends or machines.workers[name].poll() is not None:
            raise RuntimeError(
                f"worker {name} ended, or was not known to its scheduler in {_PATIENCE:g} s:\n{machines.said(name)}"
            )
        time.sleep(0.05)


def bare(place: Place) -> Run:
    """``python submission.py`` for each, one after the other: the cells, and each call of the exam once."""
    scripts = place.scripts
    runs: list[Run] = []
    own = 0.0
    with measured(runs):
        for script, *files in scripts:
            said = _run(["python", str(script), *map(str, files)], place.folder, environment())
            own += float(said.split()[-1])
    return replace(runs[0], besides=own)


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    """Run a program of the project's environment to its end, in a folder, which must go well; what it has printed."""
    words = [str(of_environment(command[0])), *command[1:]]
    done = subprocess.run(words, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def environment(**besides: str) -> dict[str, str]:
    """This one without what is set for the grader, and with one thread for linear algebra."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("AUTOGRADER_")}
    return {**own, **ONE_THREAD, **besides}


def _ensure(wanted: int, there: int) -> None:
    if wanted != there:
        raise RuntimeError(f"{there} submissions of {wanted} were graded, so that nothing was measured")


_ONE_BY_ONE: Final = "it takes seconds for each notebook, one after the other, and as long for the next"

ROWS: Final = (
    Row("stock", "stock nbgrader", stock, {20: 3, 100: 1, 1000: 0}, _ONE_BY_ONE),
    Row("judged", "nbgrader with our judge", judged, {100: 3, 1000: 1}, "a run on 1,000 takes many minutes"),
    Row("gradebook", "`grade --gradebook`, 2 jobs", entered, {1000: 3}, "a run on 1,000 takes minutes"),
    Row("grade-1", "`grade`, 1 job", graded(1), {1000: 3}, "a run on 1,000 takes minutes"),
    Row("grade-2", "`grade`, 2 jobs", graded(2)),
    Row("dask-2", "`grade --scheduler`, 2 workers", clustered, {1000: 3}, "a run on 1,000 takes minutes"),
    Row("bare", "bare Python, the same calls", bare, {100: 3, 1000: 1}, "a run on 1,000 takes minutes"),
    Row("trained", "`grade`, 1 job, with training", graded(1), {20: 3}, "a work trains for seconds", True, (20,)),
    Row("training", "bare Python, the same training", bare, {20: 3}, "a work trains for seconds", True, (20,)),
)
