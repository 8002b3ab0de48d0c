"""Wrong works of `sgd_momentum_step`, written without sight of the grader."""

from __future__ import annotations

import numpy as np

_REMEMBERED = {}


def a_static_variable(w, grad, state, lr, momentum=0.9):
    """Keeps the velocity in a table of the module, by shape, as a static variable in C. Shows for two parameters of the
    same shape, and for a new run, which begins with the velocity of the last.
    """
    if grad.shape != w.shape:
        raise ValueError(f"grad {grad.shape}, w {w.shape}")
    v = momentum * _REMEMBERED.get(w.shape, np.zeros(w.shape)) + grad
    _REMEMBERED[w.shape] = v
    return w - lr * v, state


def a_weighted_average_of_gradients(w, grad, state, lr, momentum=0.9):
    """Exponential smoothing as in statistics: the fresh gradient counts for 1 - momentum only. Already the first step
    is ten times too short, unless momentum is 0.
    """
    require_same_shape(w, grad)
    old = state["v"] if "v" in state else np.zeros_like(w)
    v = momentum * old + (1 - momentum) * grad
    return w - lr * v, {"v": v}
