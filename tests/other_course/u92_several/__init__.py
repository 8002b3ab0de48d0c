"""Several values: a task that returns a tuple, and one that returns a dictionary."""

from __future__ import annotations

import numpy as np

from autograder.model import Answers, Array, Case, Task, Unit


def matrices(rng: np.random.Generator) -> tuple[Case, ...]:
    """Matrices of several shapes."""
    shapes = ((2, 3), (4, 2), (3, 5))
    return tuple(Case(f"{rows} rows of {columns}", {"x": rng.normal(size=(rows, columns))}) for rows, columns in shapes)


def range_of_rows(x: Array) -> tuple[Array, Array]:
    """The smallest and the largest number of each row."""
    return x.min(axis=1), x.max(axis=1)


def statistics(x: Array) -> dict[str, Array]:
    """Mean and standard deviation of each column."""
    return {"mean": x.mean(axis=0), "std": x.std(axis=0)}


UNIT = Unit(
    name="u92_several",
    title="Several values",
    themes=(4,),
    tasks=(
        Task(
            "range_of_rows", points=2, cases=matrices, answers=Answers(range_of_rows), returns=("smallest", "largest")
        ),
        Task("statistics", points=2, cases=matrices, answers=Answers(statistics)),
    ),
)
