"""The figures that `tests.bench.scale` works with, measured on this machine.

Seconds are those of the processor. What a command takes to start is taken out: it is run for a few works and for many.
"""

from __future__ import annotations

import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from autograder import course, submission
from autograder.classroom.laid_out import lay_out, read_class
from autograder.grade import grade
from autograder.judge.exam import exams_of
from autograder.model import Unit
from autograder.reports.json import to_json
from autograder.sandbox import warmed
from tests.bench.class_page import made_up, write_class
from tests.bench.scale import SEED, Figures, OfUnit
from tests.bench.warm import ROOT, counted
from tests.cluster.grading import grading
from tests.cluster.machines import machines_of
from tests.nbgrader.course import FIRST, make_course
from tests.programs import Programs
from tests.tiny_course import RIGHT, TinyCourse

FEW: Final = 30
MANY: Final = 330
LEARNERS: Final = (50, 300)
ENTERED: Final = 20


def measured() -> Figures:
    """Everything, with a line for each step on standard error."""
    units = {}
    for unit in course.units():
        units[unit.name] = of_unit(unit)
        _say(f"{unit.name}: {units[unit.name]}")
    writer = of_writer()
    _say(f"a report from a cluster, s: {writer:.4f}")
    gradebook = of_gradebook()
    _say(f"a report into a gradebook, s: {gradebook:.4f}")
    laid_out, held, pages = of_lay_out()
    _say(f"a report laid out, s, bytes of memory, bytes: {laid_out:.5f}, {held:.0f}, {pages:.0f}")
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    day = datetime.now(UTC).date().isoformat()
    return Figures(day, machine, units, writer, gradebook, laid_out, held, pages)


def of_unit(unit: Unit) -> OfUnit:
    """The right solution of a unit, graded whole by a warm worker."""
    (path,) = (ROOT / "solutions" / unit.name).glob("*.py")
    notebook, exams = submission.read(path), exams_of(unit, SEED)
    with counted(warmed) as launcher:
        own = time.process_time()
        report = grade(notebook, unit, SEED, launcher, "learner", exams=exams)
        own = time.process_time() - own
    assert report.score == report.max_score, f"{unit.name}: the solution has {report.score} of {report.max_score}"
    released = ROOT / "exercises" / unit.name / f"{course.notebook_name(unit)}.ipynb"
    return OfUnit(round(own + launcher.computed, 3), released.stat().st_size, len(to_json(report).encode()))


def of_writer() -> float:
    """Seconds of the command for each report that a worker gives."""
    seconds = [_of_writer(many) for many in (FEW, MANY)]
    return round((seconds[1] - seconds[0]) / (MANY - FEW), 5)


def _of_writer(many: int) -> float:
    with tempfile.TemporaryDirectory(prefix="autograder-scale-") as folder:
        tiny = TinyCourse(Path(folder) / "course")
        for number in range(many):
            tiny.hand_in(f"learner-{number:04d}", RIGHT)
        with machines_of(tiny, Path(folder) / "machines") as machines:
            for name in ("one", "two"):
                machines.start_worker(name)
            before = _of_children()
            with grading(tiny, machines.address) as run:
                run.end()
            return _of_children() - before


def of_gradebook() -> float:
    """Seconds for each report that is entered, by `tests.bench.gradebook`."""
    with tempfile.TemporaryDirectory(prefix="autograder-scale-") as folder:
        made = make_course(Path(folder) / "course", Programs())
        made.run("nbgrader", "generate_assignment", FIRST)
        for number in range(ENTERED):
            made.submit(f"learner-{number:04d}", FIRST, {})
        made.run("autograder", "grade", "submitted", "--gradebook", "--seed", str(SEED))
        command = [sys.executable, "-m", "tests.bench.gradebook"]
        environment = made.environment | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=made.root, env=environment, capture_output=True, text=True, check=True)
    found = re.search(r"submissions, ([\d.]+) ms", done.stdout)
    assert found is not None, done.stdout
    assert float(found[1]) > 0, f"nothing was entered: {done.stdout}"
    return float(found[1]) / 1000


def of_lay_out() -> tuple[float, float, float]:
    """Seconds, bytes of memory, and bytes on the disk without the reports, for each report that is laid out."""
    told = []
    for learners in LEARNERS:
        with tempfile.TemporaryDirectory(prefix="autograder-scale-") as folder:
            write_class(Path(folder), made_up(learners, course.units()))
            reports = [*Path(folder).glob("*/u*.json")]
            for page in (*Path(folder).glob("*/*.html"), *Path(folder).glob("*.html")):
                page.unlink()
            command = [sys.executable, "-c", f"from {__name__} import lay; lay({folder!r})"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            seconds, memory = json.loads(done.stdout)
            pages = [*Path(folder).glob("*/*.html"), *Path(folder).glob("class.html"), *Path(folder).glob("*.csv")]
            told.append((len(reports), seconds, memory, sum(page.stat().st_size for page in pages)))
    (few, *less), (many, *more) = told
    seconds, memory, size = ((b - a) / (many - few) for a, b in zip(less, more, strict=True))
    return round(seconds, 6), round(memory), round(size)


def lay(folder: str) -> None:
    """Lay a class out, and print seconds and the most bytes of memory."""
    began = time.process_time()
    lay_out(Path(folder), read_class(Path(folder), course.names()))
    seconds = time.process_time() - began
    # Not `ru_maxrss`, which counts what the parent held when this process was begun.
    (kilobytes,) = re.findall(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)
    print(json.dumps([seconds, 1024 * int(kilobytes)]))


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
