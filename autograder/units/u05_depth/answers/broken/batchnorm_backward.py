"""Works for `batchnorm_backward` that break one promise each."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.units.u05_depth.answers.alternatives.batchnorm_backward import closed_form

Array: TypeAlias = np.ndarray[Any, Any]

_STILL: Final = 1e-4
"""A variance below this is taken for none."""


def three_rows_at_least(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """Takes two rows for too few to normalise by."""
    if len(x) <= 2:
        raise ValueError(f"too few rows to normalise by: {x.shape}")
    return closed_form(dout, x, gamma, eps)


def hardly_is_not_at_all(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """Takes a column that hardly varies for one that does not, and hands nothing back to it."""
    dx, dgamma, dbeta = closed_form(dout, x, gamma, eps)
    return np.where(x.var(axis=0) < _STILL, 0.0, dx), dgamma, dbeta
