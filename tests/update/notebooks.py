"""Small notebooks of a course, and what learners make of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from autograder.fork.update.cells import Cell, text
from autograder.fork.update.merge import Change
from autograder.fork.update.notebook import merge_notebook
from autograder.submission.marks import grade_id_of

ANSWER_STUB = "*Your answer goes here: put a few sentences of your own in place of this line.*"


def prose(source: str) -> Cell:
    """A text of the course, which has no mark."""
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


def code(source: str, outputs: Sequence[Any] = (), count: int | None = None) -> Cell:
    """A learner's own cell, or one of the course's that has no mark."""
    cell = {"cell_type": "code", "metadata": {}, "source": source.splitlines(keepends=True)}
    return cell | {"execution_count": count, "outputs": list(outputs)}


def setup(source: str = "import numpy as np\n\nfrom autograder.data import digits") -> Cell:
    """The locked cell of imports."""
    return code(source) | {"metadata": _marks("setup", solution=False, grade=False)}


def stub(name: str, contract: str = "As the text says.", signature: str = "x") -> Cell:
    """What a learner is to write."""
    source = f'def {name}({signature}):\n    """{contract}"""\n    raise NotImplementedError("u90.{name}: write it")'
    return code(source) | {"metadata": _marks(name, solution=True, grade=False)}


def check(name: str, points: int = 1) -> Cell:
    """The test below a stub."""
    marks = _marks(f"test_{name}", solution=False, grade=True)
    marks["nbgrader"]["points"] = points
    return code(f'check("u90.{name}", {name})') | {"metadata": marks}


def reflection(question: str = ANSWER_STUB) -> Cell:
    """What is marked by hand."""
    return prose(question) | {"metadata": _marks("reflection", solution=True, grade=True)}


def solved(cell: Cell, body: str = "return x + 1", outputs: Sequence[Any] = ()) -> Cell:
    """A stub with code in place of its last line."""
    kept = text(cell).split("\n")[:-1]
    source = "\n".join([*kept, *(f"    {line}" for line in body.split("\n"))])
    return {**cell, "source": source.splitlines(keepends=True), "outputs": list(outputs)}


def edited(cell: Cell, source: str) -> Cell:
    """The cell with another source."""
    return {**cell, "source": source.splitlines(keepends=True)}


def printed(words: str) -> dict[str, Any]:
    """What a cell printed."""
    return {"output_type": "stream", "name": "stdout", "text": [words]}


def notebook(cells: Sequence[Cell], unit: str = "u90_arrays", minor: int = 5) -> bytes:
    """A notebook as it is released. Cells without an id get the one that a release gives them."""
    with_ids = [{"id": grade_id_of(cell) or f"cell-{place}"} | cell for place, cell in enumerate(cells, start=1)]
    whole = {
        "cells": with_ids if minor >= 5 else [dict(cell) for cell in cells],
        "metadata": {
            "autograder": {"unit": unit},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        },
        "nbformat": 4,
        "nbformat_minor": minor,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def cells_of(content: bytes) -> list[Cell]:
    """The cells of a notebook."""
    cells: list[Cell] = json.loads(content)["cells"]
    return cells


def sources_of(content: bytes) -> list[str]:
    """The texts of a notebook's cells."""
    return [text(cell) for cell in cells_of(content)]


def updated(before: Sequence[Cell], mine: Sequence[Cell], now: Sequence[Cell]) -> tuple[bytes, tuple[Change, ...]]:
    """What a learner who started from `before` and has `mine` gets when upstream has `now`."""
    released = notebook(before)
    return merge_notebook(notebook(now), notebook(mine), released, [notebook(now), released])


def _marks(name: str, solution: bool, grade: bool) -> dict[str, Any]:
    locked = not solution
    nbgrader = {"grade_id": name, "solution": solution, "grade": grade, "locked": locked, "schema_version": 3}
    return {"deletable": False, "nbgrader": nbgrader} | ({"editable": False} if locked else {})
