"""An array that remembers how it was made: operations on each number, with broadcasting."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Value, task
from autograder.units.u03_autograd.cases import NAMES, SLOPE_AT_0


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Each operation by itself; rows, columns and numbers that are broadcast; zeros; the same operand twice."""

    def numbers(shape: tuple[int, ...]) -> Array:
        return np.asarray(rng.choice([-1.0, 1.0], shape) * rng.uniform(0.2, 2.0, shape)).round(3)

    def of(leaves: list[Array], line: str) -> dict[str, Value]:
        names = dict(zip(NAMES, leaves, strict=False))
        out = np.broadcast_shapes(*(leaf.shape for leaf in leaves))
        return {"arrays": names, "lines": [line], "upstream": {line[0]: rng.normal(size=out).round(2)}}

    def case(name: str, line: str, *shapes: tuple[int, ...], positive: bool = False, **options: Any) -> Case:
        leaves = [np.abs(numbers(shape)) if positive else numbers(shape) for shape in shapes]
        return Case(name, of(leaves, line), **options)

    with_zeros = numbers((2, 3))
    with_zeros.flat[rng.choice(6, 2, replace=False)] = 0.0
    power = int(rng.integers(3, 6))
    return (
        case("a sum", "c = a + b", (2, 3), (2, 3), promise="leaves its operands unchanged"),
        case("a product", "c = a * b", (2, 3), (2, 3)),
        case("a table plus a row", "c = a + b", (4, 3), (3,)),
        case("a column times a table", "c = a * b", (3, 1), (3, 4)),
        case("a row times a table", "c = a * b", (4,), (3, 4)),
        case("a column plus a row", "c = a + b", (4, 1), (1, 3)),
        case("a cube of numbers times a column", "c = a * b", (2, 3, 4), (3, 1)),
        case("a square", "b = a ** 2", (3, 2)),
        case("a power", f"b = a ** {power}", (2, 4)),
        case("a negative power", f"b = a ** -{power - 2}", (4, 2)),
        case("an exponential", "b = a.exp()", (2, 3)),
        case("a logarithm", "b = a.log()", (3, 2), positive=True),
        case("ReLU", "b = a.relu()", (4, 5)),
        case("ReLU of three axes", "b = a.relu()", (2, 3, 4)),
        case(
            "a number as an operand",
            f"b = a * {round(float(rng.uniform(1.5, 3)), 1)}",
            (2, 3),
            kind="edge",
            promise="another `Tensor`, an array or a number",
        ),
        case(
            "a number as a summand",
            f"b = a + {round(float(rng.uniform(1.5, 3)), 1)}",
            (3, 2),
            kind="edge",
            promise="another `Tensor`, an array or a number",
        ),
        case(
            "the same operand twice",
            "b = a * a",
            (2, 3),
            kind="edge",
            promise="The same `Tensor` may be both operands",
        ),
        case(
            "a single number times a table",
            "c = a * b",
            (),
            (2, 3),
            kind="edge",
            promise="in the shape of that parent's data, also where numpy broadcast it",
        ),
        case(
            "the operands stay unchanged",
            "c = a + b",
            (3, 2),
            (3, 2),
            kind="edge",
            promise="leaves its operands unchanged",
        ),
        case(
            "the upstream gradient stays unchanged",
            "b = a.relu()",
            (3, 4),
            kind="edge",
            keeps_arguments=True,
            promise="`dout` stays unchanged",
        ),
        Case(
            "ReLU at exactly 0",
            of([with_zeros], "b = a.relu()"),
            kind="edge",
            convention=SLOPE_AT_0,
            promise="At exactly 0 its slope is 0",
        ),
        Case(
            "the exponent 0",
            of([with_zeros], "b = a ** 0"),
            kind="edge",
            promise="``x ** 0`` is 1 with a slope of 0, also where x is 0",
        ),
    )


TASK = task(cases, function="Tensor", driver="run_tensors", built_of=("unbroadcast",))
