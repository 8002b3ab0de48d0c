"""What is wrong with the cells of a solution: marks, ids, checks and arguments, each told with what mends it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from nbformat import NotebookNode

from autograder import course
from autograder.authoring import slips
from autograder.model import Case, Task, Unit
from autograder.nbgrader_bridge.record import names_in
from autograder.submission.marks import BEGIN, END, grade_id_of, marks_of, parted, takes_answers

_GRADE_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DEFINES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def problems(notebook: NotebookNode, unit: str, points: Mapping[str, float] | None) -> Iterator[str]:
    """What is wrong with the marks of a solution's cells, and with the cells of its tasks.

    Args:
        notebook: the solution.
        unit: the name of its folder, ``u05_depth``.
        points: the points of the graded cells by their ids, `None` where the notebook belongs to no unit.
    """
    seen = set()
    for position, cell in enumerate(notebook.cells, start=1):
        marks = marks_of(cell)
        grade_id = marks.get("grade_id")
        name = f"cell {position}" if grade_id is None else f"cell {position} ({grade_id})"
        if marks and grade_id is None:
            yield f"{name}: has marks and no grade_id; a function's cell has its name, its check's has test_ before it"
        elif marks and not (isinstance(grade_id, str) and _GRADE_ID.fullmatch(grade_id)):
            yield f"{name}: its grade_id must be 1 to 64 letters, digits, _ or -"
        if marks and grade_id in seen:
            yield f"{name}: its grade_id stands twice"
        if points is None:
            if marks.get("grade") and not isinstance(marks.get("points"), int | float):
                yield f"{name}: is graded and its points are no number"
        elif "points" in marks:
            yield f"{name}: has points of its own; they stand in the unit's description alone, so take them out here"
        elif marks.get("grade") and grade_id not in points:
            yield f"{name}: is graded, and there are points for {_listed(points)} only; {_line_for(cell, unit)}"
        for recorded in names_in(cell.source):
            if recorded != (unit[:3], grade_id) or not marks.get("locked") or marks.get("grade"):
                yield f'{name}: must be locked, not graded, and recorded as recorded("{unit[:3]}.{grade_id}")'
        if "HIDDEN TESTS" in cell.source:
            yield f"{name}: has hidden tests; a learner's notebook holds none, the hidden test is a seed"
        parts = parted(cell.source)
        if not parts.is_paired:
            yield f"{name}: '### {BEGIN}' and '### {END}' do not come in pairs"
        if cell.cell_type == "code" and marks.get("solution") and not parts.marks:
            yield f"{name}: is a solution without '### {BEGIN}' and '### {END}'"
        if parts.marks and not marks.get("solution"):
            yield f"{name}: has '### {BEGIN}' and is not marked as a solution; give it the mark \"solution\": true"
        seen.add(grade_id)
    for lacking in sorted((points or {}).keys() - seen):
        named = lacking.removeprefix("test_")
        yield (
            f"there is no graded cell {lacking}, and {_description(unit)} gives points for it; "
            f"write the cell, or take the line {named!r} out there"
        )
    yield from _of_tasks(notebook, unit, [id.removeprefix("test_") for id in points or () if id.startswith("test_")])


def _description(unit: str) -> str:
    return f"autograder/units/{unit}/__init__.py"


def _line_for(cell: NotebookNode, unit: str) -> str:
    """What is to be added to the unit's description for a graded cell, or to be mended in the cell."""
    id, where = grade_id_of(cell), _description(unit)
    if takes_answers(marks_of(cell)):
        return f"add '\"{id}\": POINTS' to graded_by_hand in {where}, or mend the id"
    return f"add the line '\"{id.removeprefix('test_')}\": POINTS,' to tasks in {where}, or mend the id"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"


def _of_tasks(notebook: NotebookNode, unit: str, functions: list[str]) -> Iterator[str]:
    """Whether each task is defined in the cell of its name, and checked in its own."""
    known = set()
    for position, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        grade_id, marks = grade_id_of(cell), marks_of(cell)
        name = f"cell {position} ({grade_id})" if grade_id else f"cell {position}"
        for function in _definitions(cell.source):
            if function in functions:
                known.add(function)
                if not takes_answers(marks):
                    yield f"{name}: defines {function} and is not marked as a solution, so learners would get it"
                elif grade_id != function:
                    yield f'{name}: defines {function}, so its grade_id must be "{function}"'
        function = grade_id.removeprefix("test_")
        check = f'check("{unit[:3]}.{function}", {function})'
        if marks.get("grade") and function in functions and function != grade_id and cell.source.strip() != check:
            yield f"{name}: must hold the one line {check}"
    for function in functions:
        if function not in known:
            yield f"no cell defines {function}; write its solution in a cell with the grade_id {function!r}"


def _definitions(source: str) -> dict[str, ast.stmt]:
    """The functions and classes that a cell defines; none where it holds a magic."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return {}
    return {node.name: node for node in body if isinstance(node, _DEFINES)}


def misnamed(notebook: NotebookNode, unit: Unit) -> Iterator[str]:
    """The cases whose arguments are not those of the solution's function, in their order.

    Cases of a bar hold data sets, so they take too long to be drawn here, and a driver's are its own.
    """
    defined = {name: node for cell in notebook.cells for name, node in _definitions(cell.source).items()}
    for task in unit.tasks:
        node = defined.get(task.function)
        if isinstance(node, ast.FunctionDef):
            yield from _planted_otherwise(task, node)
        if isinstance(node, ast.FunctionDef) and task.driver is None and task.bar is None:
            try:
                cases = task.cases(np.random.default_rng(0))
            except Exception as error:  # whatever an author's function trips over
                place = course.place_of(error, unit.package)
                yield f"the cases of {task.function} cannot be drawn: {place}{type(error).__name__}: {error}"
            else:
                yield from _misnamed(task, cases, node)


def _planted_otherwise(task: Task, function: ast.FunctionDef) -> Iterator[str]:
    """What may be planted under the solution's signature and takes other arguments: its body would not fit there."""
    names = tuple(one.arg for one in (*function.args.posonlyargs, *function.args.args))
    for one in task.answers.planted:
        taken = slips.takes(one.wrong)
        if taken is None or taken.names != names:
            where = f"answers/{course.module_of(task)}.py"
            yield f"{where}: {one.name} must take ({', '.join(names)}), as {task.function} here does"


def _misnamed(task: Task, cases: Sequence[Case], function: ast.FunctionDef) -> Iterator[str]:
    arguments = function.args
    if arguments.vararg is not None:
        return
    names = tuple(one.arg for one in (*arguments.posonlyargs, *arguments.args))
    taken = slips.Takes(names, len(names) - len(arguments.defaults))
    for slip in slips.misnamed(cases, f"{task.function} here", taken):
        yield f"{course.module_of(task)}.py: {slip}"
