"""The loss of a network with batch normalisation, all its gradients, and what is remembered of the batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Tolerance, Value, float64_edge, task
from autograder.units.u05_depth.cases import UNCHANGED, about_labels, network, norms, without_the_last_class


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of several depths with norms that differ; two rows; one layer and no norm."""

    def arguments(rows: int, widths: Sequence[int], small: float = 1.0) -> dict[str, Value]:
        params = [(small * w, small * b) for w, b in network(rng, widths)]
        x, y = _told_apart(rng, rows, params[0][0]), rng.integers(0, widths[-1], size=rows)
        return {"params": params, "norms": norms(rng, widths), "x": x, "y": y}

    def of(name: str, drawn: dict[str, Value], promise: str = "", **options: Any) -> Case:
        return Case(name, drawn, promise=(promise, *_shown(drawn)), **options)

    def in_float64(drawn: dict[str, Value]) -> Case:
        return float64_edge(drawn, ("loss: float in ``[0, inf)``, in nats, the mean over the N rows.", *_shown(drawn)))

    def case(name: str, rows: int, *widths: int, **options: Any) -> Case:
        return of(name, arguments(rows, widths), **options)

    return (
        case("two layers, three rows", 3, 2, 3, 2),
        of("two layers, six rows", without_the_last_class(arguments(6, (4, 7, 3)))),
        case("three layers, five rows", 5, 3, 6, 4, 2),
        case("three layers, eight rows", 8, 5, 4, 6, 3),
        case("four layers, seven rows", 7, 2, 5, 6, 4, 3),
        of("four layers, weights of a hundredth", arguments(6, (3, 5, 7, 4, 2), small=0.01)),
        case("five layers, nine rows", 9, 4, 6, 5, 7, 5, 4),
        case("two rows", 2, 4, 6, 3, kind="edge", promise="N at least 2"),
        case("one layer", 5, 3, 4, kind="edge", promise="a list of one or more tuples ``(w, b)``"),
        of(
            "a unit that is 0 for every row",
            _with_a_still_unit(arguments(5, (3, 6, 4, 2))),
            kind="edge",
            convention="At exactly 0 the slope of ReLU is open in mathematics; here it is 0, as in PyTorch.",
            promise="Where a ReLU gets exactly 0 its slope is 0.",
        ),
        case("all layers of one width", 6, 4, 4, 4, 4, kind="adversarial"),
        case("arguments stay unchanged", 4, 2, 5, 3, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        in_float64(arguments(4, (3, 5, 2))),
    )


def _told_apart(rng: np.random.Generator, rows: int, w: Array) -> Array:
    """Rows that each unit of the first layer tells apart; of nearly equal ones, normalising shows the last digits."""
    while True:
        x = rng.normal(size=(rows, len(w)))
        if ((x @ w).std(axis=0) >= 0.3 * np.linalg.norm(w, axis=0)).all():
            return x


def _shown(drawn: dict[str, Value]) -> tuple[str, ...]:
    """What these arguments show whatever else they are about.

    One hidden layer shows that a list of one is a list, several show in which order they stand.
    """
    given: Any = drawn
    labels = about_labels(drawn)
    if not given["norms"]:
        return labels
    of_one, of_several = (
        "one tuple ``(dgamma, dbeta)`` for each hidden layer",
        "a list with the new state of each hidden layer",
    )
    each_layer = "a list with one tuple ``(dw, db)`` for each layer"
    return *labels, each_layer, of_one if len(given["norms"]) == 1 else of_several


def _with_a_still_unit(drawn: dict[str, Value]) -> dict[str, Value]:
    """A unit of the first hidden layer has the scale and the shift 0."""
    given: Any = drawn["norms"]
    (gamma, beta, state), *others = given
    moving = np.arange(len(gamma)) != 1
    return {**drawn, "norms": [(gamma * moving, beta * moving, state), *others]}


TASK = task(
    cases,
    returns=("loss", "grads", "norm_grads", "states"),
    # The gradients of biases before a normalisation are 0 but for rounding, which grows with the other gradients.
    tolerance=Tolerance(floor=1e-9),
    built_of=("mlp_gradients", "batchnorm_forward", "batchnorm_backward"),
)
