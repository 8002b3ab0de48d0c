"""Right works for `standardise` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_broadcasting(x: Array, state: tuple[Array, Array]) -> Array:
    """Numpy lines up the columns."""
    mean, scale = state
    if x.shape[1] != mean.shape[0]:
        raise ValueError(f"x of shape {x.shape} does not fit a mean of shape {mean.shape}")
    result: Array = (x - mean) / scale
    return result


def by_loops(x: Array, state: tuple[Array, Array]) -> Array:
    """Number by number; shapes as lists."""
    if x.shape[1:] != state[0].shape:
        raise ValueError(f"x is {list(x.shape)}, but the mean is {list(state[0].shape)}")
    out = np.empty(x.shape, dtype=float)
    for n in range(x.shape[0]):
        for d in range(x.shape[1]):
            out[n, d] = (float(x[n, d]) - float(state[0][d])) / float(state[1][d])
    return out


def by_columns(x: Array, state: tuple[Array, Array]) -> Array:
    """One column after the other, stacked on the second axis; the error comes from zip."""
    try:
        columns = [(column - mean) / scale for column, mean, scale in zip(x.T, *state, strict=True)]
    except ValueError:
        raise ValueError(f"shapes {x.shape} and {np.shape(state[0])}: one mean for each column, please") from None
    return np.stack(columns, axis=1).astype(np.float64, copy=False)


def by_reciprocal(x: Array, state: tuple[Array, Array]) -> Array:
    """In place on a float copy, times one over the scale."""
    mean, scale = state
    rows = np.array(x, dtype=np.float64)
    if rows.shape[-1] != mean.size:
        raise ValueError(f"{rows.shape[0]}x{rows.shape[1]} rows cannot be put on a scale of {mean.size}")
    rows -= mean[np.newaxis, :]
    rows *= 1.0 / scale[np.newaxis, :]
    return rows


def by_transposing(x: Array, state: tuple[Array, Array]) -> Array:
    """Means and scales as columns, and the rows turned to meet them; not contiguous."""
    mean, scale = (part.reshape(-1, 1) for part in state)
    if len(mean) != len(x.T):
        raise ValueError(f"x.shape={x.shape}, mean.shape={state[0].shape}")
    result: Array = np.divide(np.subtract(x.T, mean), scale).T
    return result
