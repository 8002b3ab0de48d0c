"""Puts a function's cell back to its stub, and keeps what stood there."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Final

from autograder import course
from autograder.errors import UserError
from autograder.files import write_text
from autograder.model import Task, Unit
from autograder.submission.marks import grade_id_of

FOLDER: Final = Path(".autograder") / "before-reset"


class CannotReset(UserError, ValueError):
    """A cell cannot be put back. The message says why and what to do."""


def reset(file: Path, unit: Unit, task: Task, tree: Path, at: float | None = None) -> Path:
    """Put the cell of a function back to its stub in a notebook.

    Args:
        file: the notebook.
        unit: the unit of the task.
        task: the function's.
        tree: the learner's folder, below which the copy is kept.
        at: the time that names the copy, now where it is `None`.

    Returns:
        Where what stood in the cell is kept.

    Raises:
        CannotReset: the file is no notebook as Jupyter writes it, or has no cell of that function.
        OSError: the copy or the notebook cannot be written. The notebook is then as it was.
    """
    stub = course.stubs(unit).get(task.function)
    if stub is None:
        raise CannotReset(f"nothing here knows the stub of {task.function}; take the notebook's from git")
    try:
        notebook: Any = json.loads(file.read_text(encoding="utf-8"))
        cells = [cell for cell in notebook["cells"] if grade_id_of(cell) == task.function]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotReset(f"{file.name} is no notebook that can be written to; take the course's from git") from error
    if not cells:
        raise CannotReset(f"{file.name} has no cell {task.function} any more; take the course's notebook from git")
    before = "\n\n".join("".join(cell["source"]) for cell in cells)
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(at))
    copy = tree / FOLDER / f"{unit.name[:3]}.{task.function}-{stamp}.py"
    copy.parent.mkdir(parents=True, exist_ok=True)
    write_text(copy, before + "\n")
    for cell in cells:
        cell["source"] = stub.source.splitlines(keepends=True)
    for cell in notebook["cells"]:  # what a check said of it is no longer so
        if grade_id_of(cell) in (task.function, f"test_{task.function}") and cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    write_text(file, json.dumps(notebook, ensure_ascii=False, indent=1) + "\n")
    return copy
