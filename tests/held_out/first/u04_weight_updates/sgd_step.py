"""Wrong works for `sgd_step`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def overwrites_the_weights(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float
) -> tuple[np.ndarray, dict[str, Any]]:
    """Steps with `w -= ...` and returns the caller's own array. The numbers are right; it shows in the `w` that was
    handed in, for every gradient that is not 0.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    w -= lr * grad
    return w, state


def steps_with_unit_length(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float
) -> tuple[np.ndarray, dict[str, Any]]:
    """Divides the gradient by its norm, so that every step has the length `lr`. Shows for every gradient whose norm is
    neither 0 nor 1.
    """
    if np.shape(w) != np.shape(grad):
        raise ValueError(f"shapes differ: {np.shape(w)} and {np.shape(grad)}")
    length = np.sqrt(np.sum(grad**2))
    if length > 0:
        return w - lr * grad / length, state
    return w.copy(), state


def lets_numpy_broadcast(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float
) -> tuple[np.ndarray, dict[str, Any]]:
    """Has no shape check: a gradient that numpy can stretch is taken without a word. Shows only where the shapes
    differ, such as (3,) for (2, 3).
    """
    return w - lr * grad, {}


def compares_the_number_of_elements(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float
) -> tuple[np.ndarray, dict[str, Any]]:
    """Refuses a gradient only if it has another number of elements, and otherwise reshapes it. Shows only for
    gradients of another shape but the same size, such as a transposed one.
    """
    if w.size != grad.size:
        raise ValueError(f"w of shape {w.shape}, grad of shape {grad.shape}")
    return w - lr * grad.reshape(w.shape), state


def shrinks_the_rate_with_time(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float
) -> tuple[np.ndarray, dict[str, Any]]:
    """Counts the steps in the state and divides the rate by their number. Right in the first step; shows from the
    second step on.
    """
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} != {grad.shape}")
    t = state.get("t", 0) + 1
    return w - lr / t * grad, {"t": t}
