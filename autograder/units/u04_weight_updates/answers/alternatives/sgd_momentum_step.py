"""Right works for `sgd_momentum_step` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
State: TypeAlias = dict[Any, Any]


def by_velocity(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """The rule of the notebook; a new state in each step."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")
    v = momentum * state.get("v", 0.0) + grad
    return w - lr * v, {"v": v}


def by_rate_inside(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """The textbooks' form, with the learning rate in the velocity; the state is changed in place."""
    if grad.shape != w.shape:
        raise ValueError(f"shapes differ: {grad.shape} != {w.shape}")
    if not state:
        state["velocity"] = np.zeros_like(w)
    state["velocity"] *= momentum
    state["velocity"] += lr * grad
    return w - state["velocity"], state


def by_displacement(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """The last move is remembered, and part of it is made again; a key that is no string."""
    if w.ndim != grad.ndim or w.shape != grad.shape:
        raise ValueError(f"parameter {w.shape!r}, gradient {grad.shape!r}")
    move = -lr * grad
    if 0 in state:
        move = move + momentum * state[0]
    return w + move, {0: move}


def by_history(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """All gradients are kept, and the sum is worked out anew in each step, from the oldest on."""
    if w.shape != grad.shape:
        raise ValueError(f"history of a parameter with shape {w.shape} cannot take a gradient with shape {grad.shape}")
    past = [*state.get("past", []), (momentum, grad.copy())]
    total: Array = np.zeros(w.shape)
    for survival, one in past:
        total = survival * total + one
    return w - lr * total, {"past": past}


def by_loops(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """Number by number, with the velocity as a flat list; shapes as lists."""
    if [*w.shape] != [*grad.shape]:
        raise ValueError(f"{[*grad.shape]} is not {[*w.shape]}")
    before = state.get("list", [0.0] * w.size)
    after = [momentum * old + float(new) for old, new in zip(before, grad.ravel(), strict=True)]
    moved = [float(weight) - lr * speed for weight, speed in zip(w.ravel(), after, strict=True)]
    return np.array(moved).reshape(w.shape), {"list": after, "steps": state.get("steps", 0) + 1}


def by_running_mean(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """A running mean of the gradients, with the rate divided by what a mean lacks; momentum stays the same."""
    if w.shape != grad.shape:
        raise ValueError(f"shapes: w={w.shape}, grad={grad.shape}")
    mean = momentum * state["mean"] if "mean" in state else np.zeros(grad.shape)
    mean = mean + (1 - momentum) * grad
    return w - lr / (1 - momentum) * mean, {"mean": mean}


def by_heavy_ball(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> tuple[Array, State]:
    """The weights before the last step are remembered; counts on getting back the weights that it returned."""
    if w.shape != grad.shape:
        raise ValueError(f"w.shape = {w.shape}, grad.shape = {grad.shape}")
    before = state.get("before", w)
    return w - lr * grad + momentum * (w - before), {"before": w.copy()}
