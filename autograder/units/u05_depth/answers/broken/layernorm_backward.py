"""Works for `layernorm_backward` that break one promise each."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.units.u05_depth.answers.alternatives.layernorm_backward import closed_form

Array: TypeAlias = np.ndarray[Any, Any]

_STILL: Final = 1e-4
"""A variance below this is taken for none."""


def one_row_is_a_vector(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """What is handed back to one row has lost the axis of rows."""
    dx, dgamma, dbeta = closed_form(dout, x, gamma, eps)
    return dx[0] if len(dx) == 1 else dx, dgamma, dbeta


def hardly_is_not_at_all(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """Takes a row that hardly varies for one that does not, and hands nothing back to it."""
    dx, dgamma, dbeta = closed_form(dout, x, gamma, eps)
    return np.where(x.var(axis=1, keepdims=True) < _STILL, 0.0, dx), dgamma, dbeta
