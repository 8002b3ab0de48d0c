"""How wide the numbers are in each layer of a network, and who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring import Case, Value, float64_edge, task
from autograder.units.u05_depth.cases import UNCHANGED, Layers, network, tenths


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of several depths in which some units never speak, and one in which a number is exactly 0."""

    def arguments(rows: int, widths: Sequence[int]) -> dict[str, Value]:
        return {"params": _with_silent_units(rng, widths), "x": rng.normal(size=(rows, widths[0]))}

    def case(name: str, rows: int, *widths: int, **options: Any) -> Case:
        return Case(name, arguments(rows, widths), **options)

    silent = "silent: float64 array of shape (L - 1,)"
    small = [(tenths(rng, 2, 3), tenths(rng, 3)), (tenths(rng, 3, 1), tenths(rng, 1))]
    w = tenths(rng, 1, 4)
    at_zero = [(np.abs(w), -np.abs(w[0])), (tenths(rng, 4, 2), tenths(rng, 2))]
    hardly_above = -np.abs(w[0]) + 1e-6 * (np.arange(4) == rng.integers(4))
    whispering = [(np.abs(w), hardly_above), (tenths(rng, 4, 2), tenths(rng, 2))]
    return (
        Case("two layers, two rows", {"params": small, "x": tenths(rng, 2, 2)}, promise=silent),
        case("two layers, five rows", 5, 3, 8, 4, promise=silent),
        case("two layers, seven rows", 7, 4, 6, 2, promise=silent),
        case("three layers, four rows", 4, 5, 7, 9, 3),
        case("three layers, six rows", 6, 2, 10, 4, 5),
        case("four layers, nine rows", 9, 6, 8, 7, 5, 3),
        case("six layers, eight rows", 8, 3, 7, 6, 8, 5, 9, 4),
        case("one row", 1, 4, 6, 3, kind="edge", promise=("N at least 1", silent)),
        case("one layer", 5, 3, 4, kind="edge", promise="a list of one or more tuples ``(w, b)``"),
        Case(
            "pre-activations that are exactly 0",
            {"params": at_zero, "x": np.array([[1.0], [1.0]])},
            kind="edge",
            convention="A pre-activation of exactly 0 leaves a unit silent, as a negative one does.",
            promise=("whose pre-activation is 0 or below in all N rows.", silent),
        ),
        Case(
            "a unit that is hardly above 0",
            {"params": whispering, "x": np.array([[0.4], [1.0], [0.7]])},
            kind="edge",
            promise=("whose pre-activation is 0 or below in all N rows.", silent),
        ),
        case("arguments stay unchanged", 3, 2, 6, 4, kind="edge", keeps_arguments=True, promise=(UNCHANGED, silent)),
        float64_edge(arguments(4, (3, 5, 4, 6, 5, 4, 3, 2, 3)), "deviation: float64 array of shape (L,)"),
    )


def _with_silent_units(rng: np.random.Generator, widths: Sequence[int]) -> Layers:
    """A network with one to three units in each hidden layer that no input moves above 0."""
    layers = network(rng, widths)
    for _, b in layers[:-1]:
        b[rng.permutation(len(b))[: rng.integers(1, 4)]] = -30.0
    return layers


TASK = task(cases, returns=("deviation", "silent"))
