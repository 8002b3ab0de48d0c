"""What the initialisers share: layers that are not square, and weights drawn for them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Case, Generator, Value, whole_number_of
from autograder.authoring.draws import FEW, TWO, Drawing, what
from autograder.authoring.weights import Weights
from autograder.units.u05_depth.probes import UNIT_OF_SKETCH

Deviation = Callable[[int, int], float]
"""The standard deviation of the weights for so many inputs and outputs."""


def layers(rng: np.random.Generator) -> tuple[Case, ...]:
    """Layers that widen and layers that narrow, never square; one input, one output."""

    def arguments(fan_in: int, fan_out: int, calls: int = TWO) -> dict[str, Value]:
        return {"fan_in": fan_in, "fan_out": fan_out, "rng": Generator(int(rng.integers(10**6))), "calls": calls}

    def layer(is_widening: bool) -> Case:
        """Of so many shapes that hardly any comes again at another seed."""
        many = int(rng.integers(60, 300))
        few = int(rng.integers(5, 8 + 1500 // many, endpoint=True))
        fan_in, fan_out = (few, many) if is_widening else (many, few)
        return Case(f"{fan_in} inputs and {fan_out} outputs", arguments(fan_in, fan_out, FEW))

    some = int(rng.integers(25, 60))
    return (
        *(layer(is_widening) for is_widening in (False, True, False, True, False, True, False)),
        Case(
            "one input",
            arguments(1, some),
            kind="edge",
            promise="fan_in: how many inputs the layer has, int, at least 1.",
        ),
        Case(
            "one output",
            arguments(some, 1),
            kind="edge",
            promise="fan_out: how many outputs it has, int, at least 1.",
        ),
        Case(
            "the weights are float64",
            arguments(5, 9),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise="w: float64 array of shape (fan_in, fan_out)",
        ),
    )


def fault(case: Case, w: Any) -> str | None:
    """Whether weights are finite floats of shape (fan_in, fan_out). float32 will do, but for one case."""
    shape = _shape(case)
    floats = (np.float64,) if case.looks_at_dtype else (np.float64, np.float32)
    if not isinstance(w, np.ndarray) or w.shape != shape or w.dtype not in floats:
        return f"The answer is {what(w)}, not a float64 array of shape {shape}."
    return None if np.isfinite(w).all() else "Some weights are not finite."


def _shape(case: Case) -> tuple[int, int]:
    return whole_number_of(case, "fan_in"), whole_number_of(case, "fan_out")


def weights(deviation: Deviation) -> Weights:
    """Weights with that standard deviation, drawn from a normal or a uniform distribution."""
    return Weights(
        drawing=Drawing("calls", fault, width=lambda case: math.prod(_shape(case))),
        shape=_shape,
        deviation=lambda case: deviation(*_shape(case)),
        unit=UNIT_OF_SKETCH,
    )
