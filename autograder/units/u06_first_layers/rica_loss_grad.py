"""How well a bank of filters describes data sparsely, and the gradient of that."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Case, Value, float64_edge, misfits, task
from autograder.units.u06_first_layers.cases import UNCHANGED, signed

BOTH: Final = (
    "loss: float. The features of a row x are s = x w, and what it is rebuilt to is s wᵀ. The loss is the mean over "
    "the N rows of half the squared distance between s wᵀ and x, plus `lam` times the sum of ``log(cosh(s_k))`` over "
    "the K features. dw: float64 array of shape (D, K)"
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Fewer filters than dimensions, and more; features so large that their exponentials overflow."""

    def arguments(rows: int, inputs: int, filters: int, lam: float, decimals: int = 16) -> dict[str, Value]:
        return {
            "w": signed(rng, (inputs, filters), decimals),
            "x": signed(rng, (rows, inputs), decimals),
            "lam": lam,
        }

    def case(name: str, *extents: Any, **options: Any) -> Case:
        return Case(name, arguments(*extents), **options)

    far: dict[str, Value] = {"w": signed(rng, (2, 3), 1), "x": 800 * signed(rng, (4, 2), 1), "lam": 0.7}
    return (
        Case("two rows, two inputs, one filter", arguments(2, 2, 1, 0.5, decimals=1)),
        case("five rows, three inputs, two filters", 5, 3, 2, 1.0),
        case("three rows, two inputs, four filters", 3, 2, 4, 0.3),
        case("seven rows, four inputs, three filters", 7, 4, 3, 2.0),
        case("six rows, five inputs, seven filters", 6, 5, 7, 0.8),
        case("nine rows, three inputs, five filters", 9, 3, 5, 1.5),
        case("four rows, six inputs, five filters", 4, 6, 5, 0.1),
        case("twelve rows, four inputs, two filters", 12, 4, 2, 3.0),
        case("eight rows, two inputs, three filters", 8, 2, 3, 0.4),
        case("as many rows, inputs and filters", 4, 4, 4, 0.9, promise="(D, K)"),
        case("one row", 1, 4, 3, 0.6, kind="edge", promise="N at least 1"),
        case("as many filters as inputs", 5, 3, 3, 0.4, kind="adversarial", promise="(D, K)"),
        case("lam is 0", 4, 3, 5, 0.0, kind="edge", promise="lam: the price of activity, in ``[0, inf)``"),
        Case("large features", far, kind="edge", promise="Both are finite and right for features up to ±10,000"),
        case("arguments stay unchanged", 5, 4, 2, 0.5, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(6, 4, 3, 0.9), BOTH),
        *misfits(
            "w",
            (3, 5),
            lambda shape: {"w": signed(rng, shape), "x": signed(rng, (4, 3)), "lam": 0.5},
            among=("is transposed", "is one row", "has one row too many"),
            beside=((4, 3),),
            promise="`x` has another number of columns than `w` has rows",
        ),
    )


TASK = task(cases, returns=("loss", "dw"))
