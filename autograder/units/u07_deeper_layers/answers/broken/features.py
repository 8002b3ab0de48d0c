"""Works for `features` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def _right(params: Params, x: Array, layer: int) -> Array:
    if not 0 <= layer <= len(params):
        raise ValueError(f"no layer {layer}")
    out = x
    for number in range(layer):
        w, b = params[number]
        z = out @ w + b
        out = z if number == len(params) - 1 else np.maximum(z, 0)
    return out


def logits_without_signs(params: Params, x: Array, layer: int) -> Array:
    """A ReLU follows the last layer, too, where there are several."""
    out = _right(params, x, layer)
    return np.maximum(out, 0) if layer == len(params) > 1 else out


def only_deep(params: Params, x: Array, layer: int) -> Array:
    """A network without a hidden layer is refused."""
    if len(params) < 2:
        raise ValueError("there is no hidden layer")
    return _right(params, x, layer)


def one_row_is_a_vector(params: Params, x: Array, layer: int) -> Array:
    """The features of one row come back without the axis of rows."""
    out = _right(params, x, layer)
    return np.asarray(out[0]) if len(out) == 1 else out
