"""Submissions made of the known mistakes: notebooks of the first two units, each with one function that is wrong."""

from __future__ import annotations

import ast
import builtins
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice, zip_longest
from pathlib import Path
from typing import Any, Final

from autograder import course
from autograder.model import Unit
from tests.helpers import source_of
from tests.nbgrader.course import released, solved

UNITS: Final = ("u01_forward_propagation", "u02_backpropagation")
ONE_IN: Final = 10


@cache
def mistaken(unit: Unit) -> tuple[tuple[str, str], ...]:
    """A cell for each known mistake that is a function by itself: the function's name and its text, tasks in turn."""
    tasks = (_cells(unit, task.function) for task in unit.tasks if task.bar is None)
    return tuple(cell for turn in zip_longest(*tasks) for cell in turn if cell is not None)


def _cells(unit: Unit, function: str) -> Iterator[tuple[str, str]]:
    """The mistakes of a task as cells that define its function."""
    (task,) = (one for one in unit.tasks if one.function == function)
    for mistake in task.answers.mistakes:
        wrong = getattr(mistake, "wrong", None)
        for one in wrong if isinstance(wrong, tuple) else (wrong,):
            if _stands_alone(one):
                yield function, _as_written(source_of(one), function)


def _as_written(source: str, name: str) -> str:
    """A function under another name and without its types, of which learners' notebooks import none."""
    module = ast.parse(source)
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    [defined] = module.body
    assert isinstance(defined, ast.FunctionDef)
    defined.name = name
    return ast.unparse(defined)


def _stands_alone(wrong: Any) -> bool:
    """Whether a function needs nothing but numpy, and no constant."""
    if not callable(wrong) or not hasattr(wrong, "__code__") or wrong.__code__.co_kwonlyargcount:
        return False
    return all(name in ("np", "numpy") or not hasattr(wrong, "__globals__") or name not in wrong.__globals__
               or hasattr(builtins, name) for name in wrong.__code__.co_names)  # fmt: skip


def student(number: int) -> str:
    """A learner's name, by their number in the class."""
    return f"learner-{number:05d}"


@dataclass(frozen=True)
class Work:
    """A learner's work: the cells that are not the solution's, and the function that is wrong, empty where none is."""

    student: str
    unit: str
    cells: Mapping[str, str]
    wrong: str


def of_class(size: int, trained: bool = False) -> Iterator[Work]:
    """A class of so many, each learner with either unit in turn.

    One in ten has everything right, the others one known mistake each. No two works are the same text. What trains is
    left as it was released, unless all of the work is `trained`: then it is right, and nothing is mistaken.
    """
    units = [course.find(name) for name in UNITS]
    stubs = {unit.name: {} if trained else _stubs(unit) for unit in units}
    wrong = {unit.name: cycle(mistaken(unit)) for unit in units}
    for number, unit in enumerate(islice(cycle(units), size)):
        is_right = trained or number // len(units) % ONE_IN == 0
        function, text = next(wrong[unit.name])
        if is_right:
            function = unit.tasks[0].function
            text = _sources(json.loads(_solved(unit.name)))[function]
        cells = stubs[unit.name] | {function: f"{text.rstrip()}\n# {student(number)}\n"}
        yield Work(student(number), unit.name, cells, "" if is_right else function)


def _stubs(unit: Unit) -> dict[str, str]:
    """The cells of what trains, as they were released."""
    bars = {task.function for task in unit.tasks if task.bar is not None}
    return {name: text for name, text in _sources(released(unit.name)).items() if name in bars}


def _sources(notebook: dict[str, Any]) -> dict[str, str]:
    cells = ((cell["metadata"].get("nbgrader", {}).get("grade_id", ""), cell["source"]) for cell in notebook["cells"])
    return {name: text if isinstance(text, str) else "".join(text) for name, text in cells}


def write_class(submitted: Path, size: int, trained: bool = False) -> list[Path]:
    """Write a class as it is handed in, ``<student>/<unit>/<notebook>``. Returns the notebooks."""
    written = []
    for work in of_class(size, trained):
        path = submitted / work.student / work.unit / f"{work.unit[4:]}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(_filled(work.unit, work.cells), encoding="utf-8")
        # What nbgrader's exchange leaves beside a submission.
        (path.parent / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
        written.append(path)
    return written


def _filled(unit: str, cells: Mapping[str, str]) -> str:
    """The solved notebook of a unit with these cells in place of its own."""
    notebook = json.loads(_solved(unit))
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("solution") and marks["grade_id"] in cells:
            cell["source"] = cells[marks["grade_id"]]
    return json.dumps(notebook)


@cache
def _solved(unit: str) -> str:
    return json.dumps(solved(unit))
