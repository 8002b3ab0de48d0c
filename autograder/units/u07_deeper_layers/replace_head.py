"""A network with a new last layer, for other classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, Generator, Value, task, whole_number_of
from autograder.authoring.draws import FEW, TWO, Drawing, what
from autograder.authoring.weights import Weights
from autograder.units.u07_deeper_layers.cases import ONE_LAYER, UNCHANGED, Layers, network
from autograder.units.u07_deeper_layers.probes import UNIT_OF_SKETCH

RETURNS: Final = (
    "a list of as many tuples. All but the last have the numbers they had. In the last, ``w`` is a float64 array of "
    "shape (M, classes), where M is the fan_in of the old one: its numbers are drawn independently of each other from "
    "one distribution, normal or uniform as you like, with mean 0 and variance ``1 / M``. ``b`` is a float64 array of "
    "shape (classes,)"
)
ANY_NUMBER: Final = "classes: how many classes the new network tells apart, int, at least 1."


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Wide layers before heads of other sizes than before; as many classes, one class, one layer."""

    def arguments(widths: Sequence[int], classes: int, calls: int = TWO) -> dict[str, Value]:
        generator = Generator(int(rng.integers(10**6)))
        return {"params": network(rng, widths), "classes": classes, "rng": generator, "calls": calls}

    def head(*body: int) -> Case:
        """Of so many shapes that hardly any comes again at another seed."""
        wide = int(rng.integers(60, 300))
        classes = int(rng.integers(5, 8 + 1500 // wide, endpoint=True))
        before = classes + int(rng.integers(1, 4))
        name = f"{wide} features and {classes} classes in place of {before}"
        return Case(name, arguments((*body, wide, before), classes, FEW))

    many = int(rng.integers(25, 60))
    return (
        *(head(*body) for body in ((4,), (3, 5), (6, 4), (2, 7), (5,), (3, 4, 6), (2, 3, 4, 5))),
        Case("as many classes as before", arguments((3, many, 6), 6), kind="edge", promise="Whatever it was before"),
        Case("one class", arguments((4, many, 3), 1), kind="edge", promise=ANY_NUMBER),
        Case("one layer", arguments((many, 4), 5), kind="edge", promise=ONE_LAYER),
        Case(
            "arguments stay unchanged",
            arguments((3, 30, 4), 6),
            kind="edge",
            keeps_arguments=True,
            promise=UNCHANGED,
        ),
        Case(
            "the weights are float64",
            arguments((3, 9, 4), 5),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise=RETURNS,
        ),
    )


def fault(case: Case, params: Any) -> str | None:
    """Whether it is a list of as many layers as before, whose last is a head of the right shape, finite floats."""
    before, (fan_in, classes) = _layers(case), _shape(case)
    if not isinstance(params, list | tuple) or len(params) != len(before):
        return f"The answer is {what(params)}, not a list of {len(before)} layers."
    if not all(isinstance(layer, list | tuple) and len(layer) == 2 for layer in params):
        return "A layer of the answer is no tuple (w, b)."
    floats = (np.float64,) if case.looks_at_dtype else (np.float64, np.float32)
    for name, one, shape in zip("wb", params[-1], ((fan_in, classes), (classes,)), strict=True):
        if not isinstance(one, np.ndarray) or one.shape != shape or one.dtype not in floats:
            return f"The {name} of the last layer is {what(one)}, not a float64 array of shape {shape}."
        if not np.isfinite(one).all():
            return f"The {name} of the last layer holds numbers that are not finite."
    return None


def changes_the_body(case: Case, params: Any) -> str | None:
    """Whether a layer besides the last has other numbers than before."""
    for number, (layer, before) in enumerate(zip(params[:-1], _layers(case)[:-1], strict=True)):
        if not all(map(np.array_equal, layer, before)):
            return f"Layer {number} has other numbers than before; only the last may change."
    return None


def begins_with_a_bias(case: Case, params: Any) -> str | None:
    """Whether a bias of the head is not 0."""
    bias = params[-1][1]
    return f"A bias of the new layer is {bias[bias != 0][0]:.4g}, where 0 is expected." if bias.any() else None


def deviation(case: Case) -> float:
    """The standard deviation of the head's weights."""
    return float(_shape(case)[0] ** -0.5)


def _layers(case: Case) -> Layers:
    params: Any = case.arguments["params"]
    return list(params)


def _shape(case: Case) -> tuple[int, int]:
    return len(_layers(case)[-1][0]), whole_number_of(case, "classes")


def _weights_of(params: Any) -> Array:
    return np.asarray(params[-1][0])


HEADS: Final = Drawing("calls", fault, width=lambda case: math.prod(_shape(case)))
WEIGHTS: Final = Weights(HEADS, _shape, deviation, UNIT_OF_SKETCH, _weights_of, (changes_the_body, begins_with_a_bias))

TASK = task(
    cases,
    driver="draw_head",
    first=("first",),
    alike=WEIGHTS.draws_alike,
    properties=(
        *WEIGHTS.properties(),
        HEADS.each("other layers kept", changes_the_body, hint="Which entries of the list may differ from `params`?"),
        HEADS.each("biases of 0", begins_with_a_bias, hint="What does the docstring say about the new `b`?"),
    ),
)
