"""Right works for `nesterov_step` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
State: TypeAlias = dict[str, Any]


class _ShapesDifferError(ValueError):
    """A `ValueError` of the learner's own."""


def by_velocity(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """The rule of the notebook, with a state that starts as zeros."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")
    v = state.get("v", np.zeros_like(w))
    v = momentum * v + grad
    return w - lr * (grad + momentum * v), {**state, "v": v}


def by_two_moves(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """Back to the place without the look ahead, a step of momentum from there, and ahead again; in place."""
    if w.shape != grad.shape:
        raise _ShapesDifferError(f"{w.shape} (w), {grad.shape} (grad)")
    v = state.setdefault("speed", np.zeros(w.shape))
    place = w + lr * momentum * v
    v *= momentum
    v += grad
    place -= lr * v
    return place - lr * momentum * v, state


def by_rate_inside(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """The velocity holds the rate and a sign, as in several lecture notes: old and new velocity make the step."""
    if w.shape != grad.shape:
        raise ValueError(f"expected a gradient of shape {w.shape}, got {grad.shape}")
    old = state["move"] if state else 0.0 * w
    new = momentum * old - lr * grad
    return w - momentum * old + (1 + momentum) * new, {"move": new}


def by_original(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """Nesterov's two sequences: a plain step, then on along the last two; counts on getting back what it returned."""
    if w.shape != grad.shape:
        raise ValueError(f"shapes {w.shape} and {grad.shape}")
    place = w - lr * grad
    before = state.get("place", w)
    return place + momentum * (place - before), {"place": place}


def by_loops(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """Number by number, with a dictionary from indices to velocities; shapes with crosses."""
    if w.shape != grad.shape:
        one, other = ("x".join(map(str, array.shape)) or "()" for array in (w, grad))
        raise ValueError(f"one number for each weight, please: w {one}, grad {other}")
    new = np.empty(w.shape)
    after: State = {}
    for index in np.ndindex(w.shape):
        key = str(index)
        after[key] = momentum * state.get(key, 0.0) + grad[index]
        new[index] = w[index] - lr * (grad[index] + momentum * after[key])
    return new, after
