"""The loss of a whole network, and all its gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Value, float64_edge, task
from autograder.units.u05_depth.cases import (
    UNCHANGED,
    Layers,
    about_labels,
    network,
    signed,
    tenths,
    without_the_last_class,
)


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of several depths; one row, one layer; logits of unlike scale; a unit on the kink."""

    def labels(rows: int, classes: int) -> Array:
        return rng.integers(0, classes, size=rows)

    def arguments(rows: int, widths: Sequence[int]) -> dict[str, Value]:
        x = rng.normal(size=(rows, widths[0]))
        return {"params": network(rng, widths), "x": x, "y": labels(rows, widths[-1])}

    def case(name: str, rows: int, *widths: int, promise: tuple[str, ...] = (), **options: Any) -> Case:
        return of(name, arguments(rows, widths), *promise, **options)

    def of(name: str, drawn: dict[str, Value], *promise: str, **options: Any) -> Case:
        return Case(name, drawn, promise=(*promise, *about_labels(drawn)), **options)

    def in_float64(drawn: dict[str, Value]) -> Case:
        of_loss = "loss: float in ``[0, inf)``, in nats, the mean over the N rows. grads: a list"
        return float64_edge(drawn, (of_loss, *about_labels(drawn)))

    at_least_1 = "N at least 1"
    one_or_more, of_inputs = "a list of one or more tuples ``(w, b)``", "dx: float64 array of shape (N, D)"
    small: Layers = [(tenths(rng, 2, 3), tenths(rng, 3)), (tenths(rng, 3, 2), tenths(rng, 2))]
    on_the_kink: Layers = [(np.array([[1.0, -1.0]]), np.array([-1.0, 1.0])), (signed(rng, 2, 3), signed(rng, 3))]
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
    unlikely = np.argsort(order)[[1, 0, 0, 2, 2]]
    return (
        of(
            "two layers, one row",
            {"params": small, "x": tenths(rng, 1, 2), "y": labels(1, 2)},
            at_least_1,
            of_inputs,
        ),
        case("two layers, five rows", 5, 3, 6, 4),
        of("two layers, seven rows", without_the_last_class(arguments(7, (4, 5, 3)))),
        case("three layers, four rows", 4, 5, 7, 6, 3),
        case("three layers, six rows", 6, 2, 8, 4, 5),
        case("four layers, three rows", 3, 6, 5, 7, 4, 2),
        case("six layers, eight rows", 8, 3, 7, 6, 8, 5, 9, 4),
        case("nine layers, five rows", 5, 4, 8, 7, 6, 9, 8, 7, 6, 5, 3),
        case("three layers, nine rows", 9, 3, 4, 6, 2),
        case("one row", 1, 4, 6, 3, kind="edge", promise=(at_least_1, of_inputs)),
        case("one layer", 5, 3, 4, kind="edge", promise=(one_or_more,)),
        case("all layers of one width", 4, 5, 5, 5, 5, kind="adversarial"),
        of(
            "logits up to ±1000",
            {"params": [(huge[:, order], np.zeros(3))], "x": np.eye(5), "y": unlikely},
            "All are finite and right for logits up to ±1000.",
            one_or_more,
            kind="edge",
        ),
        # Here no logit is large, and whoever shifts only where one is does not shift. float32 holds 64ths at that size.
        of(
            "all logits near -1000",
            {
                "params": [(np.round(64 * signed(rng, 2, 3)) / 64, np.full(3, -997.0))],
                "x": np.eye(2),
                "y": labels(2, 3),
            },
            "All are finite and right for logits up to ±1000.",
            one_or_more,
            kind="edge",
        ),
        of(
            "a pre-activation that is exactly 0",
            {"params": on_the_kink, "x": np.array([[1.0], [2.0]]), "y": labels(2, 3)},
            "Where a pre-activation is exactly 0 the slope of ReLU is 0.",
            of_inputs,
            kind="edge",
            convention="At exactly 0 the slope of ReLU is open in mathematics; here it is 0, as in PyTorch.",
        ),
        case("arguments stay unchanged", 3, 2, 6, 4, kind="edge", keeps_arguments=True, promise=(UNCHANGED,)),
        in_float64(arguments(4, (3, 5, 2))),
    )


TASK = task(cases, returns=("loss", "grads", "dx"))
