"""What a network makes of its inputs in one of its layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from autograder.authoring import Case, Raises, Value, float64_edge, task
from autograder.units.u07_deeper_layers.cases import ONE_LAYER, UNCHANGED, network, readable, tenths

NO_LAYER: Final = "ValueError: `layer` is not in ``[0, L]``."


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Hidden layers of networks of several depths; the inputs, the logits, and layers that are not there."""

    def arguments(layer: int, rows: int, widths: Sequence[int]) -> dict[str, Value]:
        return {"params": network(rng, widths), "x": rng.normal(size=(rows, widths[0])), "layer": layer}

    def case(name: str, layer: int, rows: int, *widths: int, **options: Any) -> Case:
        return Case(name, arguments(layer, rows, widths), **options)

    def missing(name: str, layer: int) -> Case:
        return case(name, layer, 2, 3, 4, 5, 2, kind="edge", raises=Raises("ValueError"), promise=NO_LAYER)

    small: dict[str, Value] = {"params": readable(rng, (2, 3, 2)), "x": tenths(rng, 2, 2), "layer": 1}
    return (
        Case("the hidden layer of two layers", small),
        case("layer 1 of three", 1, 5, 3, 8, 6, 4),
        case("layer 2 of three", 2, 4, 4, 7, 9, 3),
        case("layer 2 of four", 2, 7, 5, 6, 8, 7, 3),
        case("layer 3 of four", 3, 6, 3, 7, 5, 9, 4),
        case("layer 1 of five", 1, 8, 6, 9, 4, 7, 5, 3),
        case("layer 3 of five", 3, 9, 4, 6, 8, 7, 5, 2),
        case("layer 4 of five", 4, 3, 5, 8, 6, 9, 7, 4),
        case("layer 5 of seven", 5, 5, 4, 7, 6, 8, 9, 10, 5, 3),
        case("layer 1 of four", 1, 6, 2, 8, 5, 7, 4),
        case("layer 4 of six", 4, 7, 6, 4, 9, 8, 5, 7, 3),
        case("layer 2 of three, all of one width", 2, 4, 5, 5, 5, 5, kind="adversarial"),
        case("layer 0", 0, 4, 3, 6, 2, kind="edge", promise="int in ``[0, L]``: 0 is `x` itself"),
        case("the last layer", 3, 6, 4, 5, 7, 3, kind="edge", promise="L is the last layer, which no ReLU follows"),
        case("the last of one layer", 1, 5, 3, 4, kind="edge", promise=ONE_LAYER),
        case("one row", 2, 1, 3, 6, 5, 4, kind="edge", promise="N at least 1"),
        missing("a layer too many", 4),
        missing("a layer below 0", -1),
        case("arguments stay unchanged", 2, 3, 4, 6, 5, 2, kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(2, 4, (5, 6, 4, 3)), "float64 array of shape (N, M)"),
    )


TASK = task(cases)
