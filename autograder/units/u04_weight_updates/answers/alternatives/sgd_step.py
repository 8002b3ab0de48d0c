"""Right works for `sgd_step` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
State: TypeAlias = dict[str, Any]


def by_expression(w: Array, grad: Array, state: State, lr: float) -> tuple[Array, State]:
    """One expression; the state that came in goes out."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")
    return w - lr * grad, state


def by_copy(w: Array, grad: Array, state: State, lr: float) -> tuple[Array, State]:
    """In place on a copy; a new and empty state; shapes as lists."""
    if list(np.shape(grad)) != list(np.shape(w)):
        raise ValueError(f"gradient {list(grad.shape)} for a parameter {list(w.shape)}")
    new = w.copy()
    new -= np.multiply(grad, lr)
    return new, {}


def by_loops(w: Array, grad: Array, state: State, lr: float) -> tuple[Array, State]:
    """Number by number; the state counts the steps and is written to in place; shapes with crosses."""
    if w.shape != grad.shape:
        sizes = ["x".join(str(extent) for extent in array.shape) or "()" for array in (w, grad)]
        raise ValueError("w is {}, but grad is {}".format(*sizes))
    new = np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        new[index] = float(w[index]) - lr * float(grad[index])
    state["steps"] = state.get("steps", 0) + 1
    return new, state


def by_einsum(w: Array, grad: Array, state: State, lr: float) -> tuple[Array, State]:
    """A weighted sum of a stacked pair, with the weights 1 and -lr; a copy of the state."""
    try:
        pair = np.stack([w, grad])
    except ValueError as error:
        raise ValueError(f"{error}: {w.shape}, {grad.shape}") from error
    return np.einsum("i...,i->...", pair, np.array([1.0, -lr])), dict(state)
