"""Right works for `features` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def by_listing_all(params: Params, x: Array, layer: int) -> Array:
    """All layers first, then the one that was asked for."""
    if layer < 0 or layer > len(params):
        raise ValueError(f"layer {layer}")
    given = [x]
    for w, b in params[:-1]:
        given.append(np.maximum(given[-1] @ w + b, 0))
    w, b = params[-1]
    given.append(given[-1] @ w + b)
    return given[layer]


def by_recursion(params: Params, x: Array, layer: int) -> Array:
    """What the layer before gives, and one step more."""
    if layer not in range(len(params) + 1):
        raise ValueError("no such layer")
    if layer == 0:
        return x
    w, b = params[layer - 1]
    z: Array = by_recursion(params, x, layer - 1) @ w + b
    return z if layer == len(params) else z * (z > 0)


def by_a_while_loop(params: Params, x: Array, layer: int) -> Array:
    """ReLU before each layer but the first, and one more at the end of a hidden one."""
    if not 0 <= layer <= len(params):
        raise ValueError(layer)
    out, done = x.copy(), 0
    while done < layer:
        if done:
            out = np.clip(out, 0, None)
        out = np.einsum("nd,dm->nm", out, params[done][0]) + params[done][1]
        done += 1
    return np.where(out > 0, out, 0.0) if 0 < layer < len(params) else out


def row_by_row(params: Params, x: Array, layer: int) -> Array:
    """One image after the other."""
    if layer < 0:
        raise ValueError("a layer below 0")
    if layer > len(params):
        raise ValueError("a layer too many")
    rows = []
    for row in x:
        for number in range(layer):
            w, b = params[number]
            row = w.T.dot(row) + b
            if number != len(params) - 1:
                row = (row + np.abs(row)) / 2
        rows.append(row)
    return np.array(rows)
