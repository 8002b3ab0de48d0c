"""A class in a folder, in each form that a row needs: as handed in, as a course of nbgrader's, as scripts."""

from __future__ import annotations

import io
import pickle
import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from autograder import course, submission
from autograder.inside.wire import Generator, Probe
from autograder.judge.exam import cases_of
from autograder.model import Unit
from tests.bench.speed.works import UNITS, write_class
from tests.nbgrader.course import Course, make_course
from tests.programs import Programs

SEED: Final = 7654321
STOCK: Final = """
c = get_config()
c.CourseDirectory.course_id = "neural_networks"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py"]
"""
"""nbgrader with its own preprocessors, which start a kernel for each notebook."""
_CALLS: Final = """

import pickle as _pickle
import sys as _sys
import time as _time
import types as _types


class _Reader(_pickle.Unpickler):
    def persistent_load(self, named):
        kind, value = named
        return _probes[value] if kind == "probe" else np.random.default_rng(value)


_probes = {"np": np, "numpy": np}
with open(_sys.argv[1]) as _file:
    exec(_file.read(), _probes)
with open(_sys.argv[2], "rb") as _file:
    _calls = _Reader(_file).load()
_began = _time.process_time()
for _function, _driver, _arguments in _calls:
    try:
        if _driver:
            _probes[_driver](_types.SimpleNamespace(**globals()), *_arguments)
        else:
            globals()[_function](*_arguments)
    except Exception:
        pass
print(_time.process_time() - _began)
"""
"""What stands below a learner's cells in a script: the calls that the exam makes, and the seconds that these take."""


class Place:
    """A class of so many submissions. Each form is made when it is first asked for."""

    def __init__(self, folder: Path, size: int, trained: bool) -> None:
        self.folder, self.size, self.trained = folder, size, trained
        folder.mkdir(parents=True)

    def fresh(self, name: str) -> Path:
        """A folder of that name in which there is nothing."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / name).mkdir()
        return self.folder / name

    @cached_property
    def submitted(self) -> Path:
        """The class as it is handed in."""
        write_class(self.folder / "submitted", self.size, self.trained)
        return self.folder / "submitted"

    @cached_property
    def course(self) -> Course:
        """A course of nbgrader's with its assignments in the gradebook, and the class."""
        made = make_course(self.folder / "course", Programs())
        for unit in UNITS:
            made.run("nbgrader", "generate_assignment", unit)
        shutil.copytree(self.submitted, made.root / "submitted")
        shutil.copy(made.root / "gradebook.db", self.folder / "gradebook.db")
        return replace(made, environment={**made.environment, "AUTOGRADER_CACHE": str(self.folder / "known")})

    def ungraded(self, is_stock: bool = False) -> Course:
        """That course as if nothing had been graded; right answers of other seeds than the public one are not known."""
        made = self.course
        for name in ("autograded", "reports"):
            shutil.rmtree(made.root / name, ignore_errors=True)
        shutil.copy(self.folder / "gradebook.db", made.root / "gradebook.db")
        self.fresh("known")
        configuration = made.root / "nbgrader_config.py"
        ours = self.folder / "nbgrader_config.py"
        if not ours.exists():
            shutil.copy(configuration, ours)
        configuration.write_text(STOCK if is_stock else ours.read_text(encoding="utf-8"), encoding="utf-8")
        if is_stock:
            # The public seed's answers are known before the first learner checks anything, and so they are here.
            for unit in UNITS:
                made.run("autograder", "check", unit[:3], code=1)
        return made

    @cached_property
    def scripts(self) -> list[tuple[Path, Path, Path]]:
        """Each work as a script, with the files that it is given: the unit's probes, and the calls."""
        folder = self.fresh("scripts")
        files: dict[str, tuple[Path, Path]] = {}
        for unit in map(course.find, UNITS):
            probes, calls = folder / f"{unit.name}.probes", folder / f"{unit.name}.calls"
            probes.write_text(course.probes_source(unit), encoding="utf-8")
            calls.write_bytes(_calls_of(unit, self.trained))
            files[unit.name] = probes, calls
        made = []
        for path in sorted(self.submitted.glob("*/*/*.ipynb")):
            cells = submission.select(submission.read(path)).cells
            script = folder / f"{path.parts[-3]}.py"
            script.write_text("\n\n".join(["import numpy as np", *(one.source for one in cells)]) + _CALLS, "utf-8")
            made.append((script, *files[path.parts[-2]]))
        return made


@cache
def _calls_of(unit: Unit, trained: bool) -> bytes:
    """The calls of an exam: of its functions, or of what trains."""
    tasks = [task for task in unit.tasks if (task.bar is not None) == trained]
    calls = [
        (task.function, task.driver or "", tuple(case.arguments.values()))
        for task in tasks
        for case in cases_of(unit, task, SEED)
    ]
    written = io.BytesIO()
    _Writer(written).dump(calls)
    return written.getvalue()


class _Writer(pickle.Pickler):
    """Writes what is ours; generators and probes by their names."""

    def persistent_id(self, one: Any) -> tuple[str, Any] | None:
        match one:
            case Probe(name):
                return "probe", name
            case Generator(seed):
                return "generator", seed
        return None


def count_reports(folder: Path) -> int:
    """How many submissions have a report in a folder."""
    return sum(1 for _ in _reports(folder))


def _reports(folder: Path) -> Iterable[Path]:
    return (path for unit in UNITS for path in folder.glob(f"*/{unit}.json"))
