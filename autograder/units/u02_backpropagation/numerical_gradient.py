"""A gradient by central differences, element by element."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Probe, Tolerance, Value, float64_edge, task
from autograder.units.u02_backpropagation.cases import signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Functions with and without coupling, steps small, large and not named, integers, one element."""

    def case(name: str, f: str, x: Array, h: float | None = None, **options: Any) -> Case:
        arguments: dict[str, Value] = {"f": Probe(f), "x": x}
        return Case(name, arguments if h is None else {**arguments, "h": h}, **options)

    # Adding 1e-5 to any of these, taking 2e-5 away and adding 1e-5 again does not lead back to the same float.
    hard_to_restore = rng.permutation([0.7, 1.1, 1.3, 1.9]) * rng.choice([-1.0, 1.0], 4)
    return (
        case("a cubic of three numbers, a large step", "cubic", signed(rng, (3,), 1), 0.01),
        case("a quadratic form of a vector", "quadratic_form", signed(rng, (4,))),
        case("two rows of five, h = 0.001", "log_sum_exp", signed(rng, (2, 5)), 0.001),
        case("three rows of four", "cubic", signed(rng, (3, 4))),
        case("three dimensions", "log_sum_exp", signed(rng, (2, 3, 2))),
        case("a quadratic form, a large step", "quadratic_form", signed(rng, (2, 3)), 0.02),
        case("one number", "cubic", signed(rng, (1,), 1), kind="edge", promise="integer array of any shape"),
        case(
            "integers",
            "cubic",
            rng.permutation(np.arange(1, 7)).reshape(2, 3),
            kind="edge",
            promise="float64 or integer array",
        ),
        # The slope of a cubic is 0 here, so that what is left is the error of the step.
        case(
            "zeros, and no h",
            "cubic",
            np.zeros(3),
            kind="edge",
            promise="the step to either side, positive, 1e-5 where none is passed",
        ),
        case(
            "x stays unchanged",
            "cubic",
            hard_to_restore,
            kind="edge",
            keeps_arguments=True,
            promise="Afterwards `x` is what it was before, bit for bit",
        ),
        float64_edge({"f": Probe("cubic"), "x": signed(rng, (3, 4))}, "float64 array of the shape of `x`"),
    )


TASK = task(
    cases,
    returns=("gradient",),
    # A difference of two nearly equal numbers keeps about ten digits.
    tolerance=Tolerance(relative=1e-6, absolute=1e-6),
)
