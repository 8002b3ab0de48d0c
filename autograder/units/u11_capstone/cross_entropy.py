"""The weighted cross-entropy of a batch, and its gradient."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Tolerance, float64_edge, task
from autograder.units.u11_capstone.cases import UNCHANGED, labels

_HUGE: Final = np.array(
    [
        [1000.0, -1000.0, 0.0],
        [-1000.0, 1000.0, 1000.0],
        [0.0, 0.0, -1000.0],
        [-1000.0, -999.0, -1000.0],
        [0.0, 1.0, -1.0],
    ]
)
"""Some row overflows, or is all exponentials of 0, unless each is shifted by a maximum of its own."""


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches of many sizes, with weights that differ; one row, large logits."""

    def weights(classes: int) -> Array:
        return np.asarray(rng.permutation(np.linspace(0.5, 2.5, classes)) * rng.uniform(0.8, 1.2, classes))

    def arguments(rows: int, classes: int) -> dict[str, Any]:
        counted, logits = weights(classes), rng.normal(size=(rows, classes))
        return {"logits": logits, "y": labels(rng, rows, classes), "weights": counted}

    order = rng.permutation(3)
    return (
        Case("two rows, three classes", arguments(2, 3)),
        Case("five rows, four classes", arguments(5, 4)),
        Case("three rows, seven classes", arguments(3, 7)),
        Case("eight rows, two classes", arguments(8, 2)),
        Case("four rows, ten classes", arguments(4, 10)),
        Case("six rows, five classes", arguments(6, 5)),
        Case("nine rows, three classes", arguments(9, 3), promise="labels, int64 array of shape (N,), in ``[0, K)``"),
        Case("seven rows, six classes", arguments(7, 6)),
        Case("one row", arguments(1, 5), kind="edge", promise="N at least 1"),
        Case(
            "large logits",
            {"logits": _HUGE[:, order], "y": np.argsort(order)[[1, 0, 0, 2, 2]], "weights": weights(3)},
            kind="edge",
            promise="Finite for logits up to ±1000, also where rows differ much.",
        ),
        Case("arguments stay unchanged", arguments(3, 4), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(
            arguments(5, 3),
            "float, in nats: the sum over the rows of weight times cross-entropy, divided by the sum of the rows' "
            "weights. dlogits: float64 array of shape (N, K)",
        ),
    )


TASK = task(cases, returns=("loss", "dlogits"), tolerance=Tolerance(relative=1e-7))
