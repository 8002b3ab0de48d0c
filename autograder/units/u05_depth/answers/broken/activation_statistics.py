"""Works for `activation_statistics` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.units.u05_depth.answers.alternatives.activation_statistics import by_filling

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def one_share_is_bare(params: Params, x: Array) -> tuple[Array, Any]:
    """Of one hidden layer, the share is a single number and no array."""
    deviation, silent = by_filling(params, x)
    return deviation, silent.squeeze()


def no_spread_of_one_row(params: Params, x: Array) -> tuple[Array, Array]:
    """Says that the numbers of one row have no spread, as they have none from row to row."""
    deviation, silent = by_filling(params, x)
    return deviation if len(x) > 1 else np.zeros_like(deviation), silent


def hidden_layers_alone(params: Params, x: Array) -> tuple[Array, Array]:
    """Refuses a network without a hidden layer."""
    if len(params) < 2:
        raise ValueError("a network needs a hidden layer")
    return by_filling(params, x)
