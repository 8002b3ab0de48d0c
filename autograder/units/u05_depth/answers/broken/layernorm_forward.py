"""Works for `layernorm_forward` that break one promise each."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.units.u05_depth.answers.alternatives.layernorm_forward import by_numpy

Array: TypeAlias = np.ndarray[Any, Any]

_STILL: Final = 1e-4
"""A variance below this is taken for none."""


def one_row_is_a_vector(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Array:
    """What comes out for one row has lost the axis of rows."""
    out = by_numpy(x, gamma, beta, eps)
    return np.squeeze(out, axis=0) if len(out) == 1 else out


def hardly_is_not_at_all(x: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Array:
    """Takes a row that hardly varies for one that does not, and gives the shifts alone."""
    return np.where(x.var(axis=1, keepdims=True) < _STILL, beta, by_numpy(x, gamma, beta, eps))
