"""A number that remembers how it was made: what each operation computes, remembers and hands back."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Case, task
from autograder.units.u03_autograd.cases import SLOPE_AT_0, of_lines, signed

ANY_POWER: Final = "positive, negative or 0. ``x ** 0`` is 1 with a slope of 0 for every x, also for 0"


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Each operation by itself, and lines in which a result is used again; numbers as operands; zeros; far out."""

    def case(name: str, leaves: int, *lines: str, decimals: int = 16, **options: Any) -> Case:
        numbers = [signed(rng, decimals) for _ in range(leaves)]
        return Case(name, of_lines(rng, numbers, lines, min(decimals, 2)), **options)

    def at(name: str, numbers: tuple[float, ...], *lines: str, **options: Any) -> Case:
        return Case(name, of_lines(rng, numbers, lines, 1), kind="edge", **options)

    power = int(rng.choice((3, 5)))
    below_0 = round(-float(rng.uniform(0.5, 2.0)), 3)
    factor, summand = signed(rng, 1), signed(rng, 1)
    return (
        case("a sum", 2, "c = a + b", decimals=3),
        case("a product", 2, "c = a * b", decimals=3),
        at_ordinary(rng, "a square", (below_0,), "b = a ** 2"),
        at_ordinary(rng, "a power", (below_0,), f"b = a ** {power}"),
        at_ordinary(rng, "a negative power", (below_0,), f"b = a ** -{power - 1}"),
        case("an exponential", 1, "b = a.exp()", decimals=3),
        case("a hyperbolic tangent", 1, "b = a.tanh()", decimals=3),
        at_ordinary(rng, "ReLU, below 0 and above", (below_0, -below_0 / 2), "c = a.relu()", "d = b.relu()"),
        case("a neuron", 3, "d = a * b", "e = d + c", "f = e.tanh()"),
        case("used three times", 2, "c = a * b", "d = a + c", "e = c * d", "f = d.relu()"),
        case("a sum of powers", 2, "c = a ** 2", "d = b ** 4", "e = c + d", "f = e.exp()"),
        case("a chain of functions", 1, "b = a.tanh()", "c = b.exp()", "d = c ** -1", "e = d.relu()", "f = e + a"),
        case(
            "a number as an operand",
            1,
            f"b = a + {summand}",
            f"c = b * {factor}",
            decimals=3,
            kind="edge",
            promise="another `Value` or a number",
        ),
        case(
            "the same operand twice",
            1,
            "b = a * a",
            "c = b + b",
            decimals=3,
            kind="edge",
            promise="The same `Value` may be both operands",
        ),
        case(
            "the operands stay unchanged",
            2,
            "c = a + b",
            "d = a * b",
            "e = b + 3",
            decimals=3,
            kind="edge",
            promise="leaves its operands unchanged",
        ),
        at(
            "ReLU at exactly 0",
            (0.0,),
            "b = a.relu()",
            convention=SLOPE_AT_0,
            promise="At exactly 0 its slope is 0",
        ),
        at(
            "the exponents 0 and 1",
            (0.0, below_0),
            "c = a ** 0",
            "d = a ** 1",
            "e = b ** 0",
            "f = b ** 1",
            promise=ANY_POWER,
        ),
        at(
            "tanh far from 0",
            (1000.0, -1000.0),
            "c = a.tanh()",
            "d = b.tanh()",
            promise="finite and right for data up to ±1000",
        ),
        at("powers of 0", (0.0,), "b = a ** 1", "c = a ** 2", promise=ANY_POWER),
    )


def at_ordinary(rng: np.random.Generator, name: str, numbers: tuple[float, ...], *lines: str) -> Case:
    """An ordinary case with leaves of these numbers."""
    return Case(name, of_lines(rng, numbers, lines, 1))


TASK = task(cases, function="Value", driver="run_values")
