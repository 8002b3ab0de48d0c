"""The same rows in a random order."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Case, Generator, Property, array_of, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows of which no two are alike, with a generator of their own."""
    return tuple(
        Case(f"{rows} rows", {"x": np.arange(2.0 * rows).reshape(rows, 2), "rng": Generator(int(rng.integers(10**6)))})
        for rows in (20, 30, 40)
    )


def has_the_same_rows(case: Case, answer: Array) -> str | None:
    """Whether every row is there, once."""
    asked = array_of(case, "x")
    if answer.shape != asked.shape:
        return f"The answer has shape {answer.shape} where {asked.shape} is expected."
    if not np.array_equal(asked, answer[np.lexsort(answer.T)]):
        return "The rows of the answer are not those that came in."
    return None


def has_another_order(case: Case, answer: Array) -> str | None:
    """Whether the rows moved. Twenty rows stay in place by chance once in ``20!``."""
    return "The rows are in the order in which they came." if np.array_equal(array_of(case, "x"), answer) else None


TASK = task(
    cases,
    properties=(
        Property("same rows", has_the_same_rows, hint="Move whole rows: each once, none twice."),
        Property("another order", has_another_order, hint="Let the generator choose the order."),
    ),
)
