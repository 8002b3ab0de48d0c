"""The mean cross-entropy of a batch, and its gradient."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Tolerance, float64_edge, task
from autograder.units.u02_backpropagation.cases import UNCHANGED, signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches of many sizes, one row, one class, logits at ±1000, rows of unlike scale, a batch that repeats itself."""

    def case(name: str, rows: int, classes: int, **options: Any) -> Case:
        return Case(name, {"logits": rng.normal(size=(rows, classes)), "y": labels(rng, rows, classes)}, **options)

    order = rng.permutation(3)
    # The fourth row is all exponentials of 0 unless it is shifted by a maximum of its own; so is the fifth where it is
    # shifted by that of the batch.
    huge = np.array(
        [
            [1000.0, -1000.0, 0.0],
            [-1000.0, 1000.0, 1000.0],
            [0.0, 0.0, -1000.0],
            [-1000.0, -999.0, -1000.0],
            [0.0, 1.0, -1.0],
        ]
    )
    unlikely = np.array([1, 0, 0, 2, 2])
    unlike = rng.normal(size=(4, 3)) + np.array([[300.0], [0.0], [-500.0], [-0.001]])
    three, three_labels = rng.normal(size=(3, 4)), labels(rng, 3, 4)
    return (
        Case("two rows, three classes", {"logits": signed(rng, (2, 3), 1), "y": labels(rng, 2, 3)}),
        case("five rows, four classes", 5, 4),
        case("three rows, seven classes", 3, 7),
        case("eight rows, two classes", 8, 2),
        case("four rows, ten classes", 4, 10),
        case("six rows, five classes", 6, 5),
        case("seven rows, three classes", 7, 3),
        case("two rows, six classes", 2, 6),
        case("nine rows, three classes", 9, 3),
        case("one row", 1, 5, kind="edge", promise="N at least 1"),
        case("one class", 3, 1, kind="edge", promise="in ``[0, K)``"),
        Case(
            "logits at ±1000",
            {"logits": huge[:, order], "y": np.argsort(order)[unlikely]},
            kind="edge",
            promise=("finite and right for logits up to ±1000", "also where rows differ much in scale"),
        ),
        # Here no logit is large, and whoever shifts only where one is does not shift.
        Case(
            "all logits near -1000",
            {"logits": signed(rng, (2, 3), 1) - 998, "y": labels(rng, 2, 3)},
            kind="edge",
            promise="finite and right for logits up to ±1000",
        ),
        Case(
            "rows of unlike scale",
            {"logits": unlike, "y": labels(rng, 4, 3)},
            kind="adversarial",
            promise="also where rows differ much in scale",
        ),
        Case(
            "three rows, each three times",
            {"logits": np.tile(three, (3, 1)), "y": np.tile(three_labels, 3)},
            kind="adversarial",
        ),
        case("arguments stay unchanged", 3, 4, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(
            {"logits": rng.normal(size=(5, 3)), "y": labels(rng, 5, 3)},
            "float in ``[0, inf)``, in nats (natural logarithm), the mean over the N rows. "
            "dlogits: float64 array of shape (N, K), the gradient of that mean",
        ),
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
