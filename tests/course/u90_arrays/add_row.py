"""A row added to each row, with an error for shapes that do not fit."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Case, Raises, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Rows that fit, rows that do not and would be broadcast all the same, and arguments that must stay as they are."""

    def arguments(shape: tuple[int, int], length: int) -> dict[str, Array]:
        return {"x": rng.normal(size=shape), "row": rng.normal(size=length)}

    def mismatch(name: str, shape: tuple[int, int], length: int) -> Case:
        raises = Raises("ValueError", shapes=(shape, (length,)))
        return Case(name, arguments(shape, length), kind="edge", raises=raises)

    return (
        Case("two rows of three", arguments((2, 3), 3)),
        Case("four rows of two", arguments((4, 2), 2)),
        Case("three rows of five", arguments((3, 5), 5)),
        mismatch("a row that is too short", (3, 4), 2),
        mismatch("a row of one", (2, 3), 1),
        Case("the arguments stay unchanged", arguments((3, 2), 2), kind="edge", keeps_arguments=True),
    )


TASK = task(cases)
