"""A small class with known mistakes, made from the course's own notebooks: something to grade without learners."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

from autograder import course, submission
from autograder.errors import UserError
from autograder.submission.marks import grade_id_of, parted, takes_answers

UNITS: Final = ("u01_forward_propagation", "u02_backpropagation")


class DemoError(UserError, RuntimeError):
    """The demo cannot be made here. The message says what is lacking."""


@dataclass(frozen=True)
class DemoLearner:
    """One learner of the demo.

    Attributes:
        name: the folder's name.
        done: which solutions are copied in: ``all``, ``none`` or ``half``.
        mistakes: what stands in a function's cell instead, by the cell's id.
    """

    name: str
    done: str = "all"
    mistakes: Mapping[str, str] = field(default_factory=dict)


def _code(text: str) -> str:
    return dedent(text).strip() + "\n"


CLASS: Final = (
    DemoLearner("all-right"),
    DemoLearner("untouched", done="none"),
    DemoLearner("half-done", done="half"),
    DemoLearner(
        "syntax-error",
        mistakes={
            "relu": _code("""
                def relu(z)
                    return np.maximum(z, 0)
            """),
            "linear_backward": _code("""
                def linear_backward(dout, x, w):
                    dx = dout @ w.T
                    dw = x.T @ dout
                    return dx, dw, dout.sum(axis=0
            """),
        },
    ),
    DemoLearner(
        "batch-size-forgotten",
        mistakes={
            "softmax": _code("""
                def softmax(z):
                    e = np.exp(z - z.max(axis=0))
                    return e / e.sum(axis=0)
            """),
            "cross_entropy": _code("""
                def cross_entropy(logits, y):
                    shifted = logits - logits.max(axis=1, keepdims=True)
                    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
                    rows = np.arange(len(y))
                    dlogits = np.exp(log_p)
                    dlogits[rows, y] -= 1
                    return -log_p[rows, y].mean(), dlogits
            """),
        },
    ),
    DemoLearner(
        "gradient-changed-in-place",
        mistakes={
            "relu_backward": _code("""
                def relu_backward(dout, z):
                    dout[z <= 0] = 0
                    return dout
            """)
        },
    ),
    DemoLearner(
        "overflows",
        mistakes={
            "softmax": _code("""
                def softmax(z):
                    e = np.exp(z)
                    return e / e.sum(axis=-1, keepdims=True)
            """),
            "log_softmax": _code("""
                def log_softmax(z):
                    return np.log(softmax(z))
            """),
        },
    ),
    DemoLearner(
        "sums-everything",
        mistakes={
            "linear_backward": _code("""
                def linear_backward(dout, x, w):
                    dx = dout @ w.T
                    dw = x.T @ dout
                    db = np.full(w.shape[1], dout.sum())
                    return dx, dw, db
            """)
        },
    ),
)


def make_class(root: Path, destination: Path) -> tuple[Path, ...]:
    """Write the class as ``destination/<learner>/<unit>/<notebook>``, from the checkout at `root`.

    Returns the notebooks written. Raises `DemoError` where the checkout has no solutions.
    """
    written: list[Path] = []
    for name in UNITS:
        unit = course.find(name)
        stem = course.notebook_name(unit)
        exercise, solution = (root / "exercises" / name / f"{stem}.ipynb", root / "solutions" / name / f"{stem}.py")
        for needed in (exercise, solution):
            if not needed.is_file():
                raise DemoError(f"{needed}: not found; run the demo in a checkout of the course with its solutions")
        released = json.loads(exercise.read_text(encoding="utf-8"))
        solved = _solution_cells(solution)
        for learner in CLASS:
            path = destination / learner.name / name / f"{stem}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(_filled(released, solved, learner), indent=1) + "\n", encoding="utf-8")
            written.append(path)
    return tuple(written)


def _solution_cells(path: Path) -> dict[str, str]:
    cells = submission.read(path).cells
    return {
        cell.grade_id: parted(cell.source).whole
        for cell in cells
        if cell.kind == "code" and takes_answers(cell.nbgrader) and cell.grade_id
    }


def _filled(released: dict[str, Any], solved: Mapping[str, str], learner: DemoLearner) -> dict[str, Any]:
    """The released notebook with a learner's cells in it."""
    copied = list(solved)
    if learner.done != "all":
        copied = [] if learner.done == "none" else copied[: len(copied) // 2]
    sources = {name: solved[name] for name in copied} | {
        name: source for name, source in learner.mistakes.items() if name in solved
    }
    cells = []
    for cell in released["cells"]:
        grade_id = grade_id_of(cell)
        mine = grade_id in sources and cell["cell_type"] == "code"
        cells.append({**cell, "source": sources[grade_id]} if mine else cell)
    return {**released, "cells": cells}
