"""The mean cross-entropy of a batch, and its gradient."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Tolerance, task
from autograder.units.u02_backpropagation.cases import signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Logits and labels: batches of many sizes, one row, ±1000, rows of unlike scale, a batch that repeats itself."""

    def case(name: str, rows: int, classes: int, **options: Any) -> Case:
        return Case(name, {"logits": rng.normal(size=(rows, classes)), "y": labels(rng, rows, classes)}, **options)

    order = rng.permutation(3)
    # The last row is all exponentials of 0, unless it is shifted by a maximum of its own.
    huge = np.array(
        [[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 1000.0], [0.0, 0.0, -1000.0], [-1000.0, -999.0, -1000.0]]
    )
    unlikely = np.array([1, 0, 0, 2])
    unlike = rng.normal(size=(4, 3)) + np.array([[300.0], [0.0], [-500.0], [-0.001]])
    three, three_labels = rng.normal(size=(3, 4)), labels(rng, 3, 4)
    return (
        Case("two rows, three classes", {"logits": signed(rng, (2, 3), 1), "y": labels(rng, 2, 3)}),
        case("five rows, four classes", 5, 4),
        case("three rows, seven classes", 3, 7),
        case("eight rows, two classes", 8, 2),
        case("four rows, ten classes", 4, 10),
        case("six rows, five classes", 6, 5),
        case("one row", 1, 5, kind="edge"),
        Case("logits at ±1000", {"logits": huge[:, order], "y": np.argsort(order)[unlikely]}, kind="edge"),
        Case("rows of unlike scale", {"logits": unlike, "y": labels(rng, 4, 3)}, kind="adversarial"),
        Case(
            "three rows, each three times",
            {"logits": np.tile(three, (3, 1)), "y": np.tile(three_labels, 3)},
            kind="adversarial",
        ),
        case("arguments stay unchanged", 3, 4, kind="edge", keeps_arguments=True),
    )


def labels(rng: np.random.Generator, rows: int, classes: int) -> Array:
    """Labels with as many different classes as rows allow."""
    return rng.permutation(np.arange(rows) % classes)


TASK = task(
    cases,
    returns=("loss", "dlogits"),
    # A guard against log(0) that adds 1e-8 to a probability is wrong only where the probability is small.
    tolerance=Tolerance(relative=1e-6),
)
