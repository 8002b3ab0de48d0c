"""Works for `batchnorm_forward` that break one promise each."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.units.u05_depth.answers.alternatives.batchnorm_forward import by_moving_towards

Array: TypeAlias = np.ndarray[Any, Any]
State: TypeAlias = dict[str, Array]

_STILL: Final = 1e-4
"""A variance below this is taken for none."""


def one_row_is_a_vector(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> tuple[Array, State]:
    """What comes out for one row has lost the axis of rows."""
    out, state = by_moving_towards(x, gamma, beta, state, train, momentum, eps)
    return out[0] if len(out) == 1 else out, state


def three_rows_at_least(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> tuple[Array, State]:
    """Takes two rows for too few to train on."""
    if train and len(x) <= 2:
        raise ValueError(f"too few rows to train on: {x.shape}")
    return by_moving_towards(x, gamma, beta, state, train, momentum, eps)


def hardly_is_not_at_all(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> tuple[Array, State]:
    """Takes a column that hardly varies for one that does not, and gives its shift alone."""
    out, moved = by_moving_towards(x, gamma, beta, state, train, momentum, eps)
    var = x.var(axis=0) if train else state["var"]
    return np.where(var < _STILL, beta, out), moved


def refuses_what_is_still(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> tuple[Array, State]:
    """Refuses a column that does not vary, as if something were divided by 0."""
    out, moved = by_moving_towards(x, gamma, beta, state, train, momentum, eps)
    if train and (np.ptp(x, axis=0) == 0).any():
        raise ZeroDivisionError("a column does not vary")
    return out, moved
