"""Right works for `adamw_step` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
State: TypeAlias = dict[str, Any]


def _adam_step(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float], eps: float
) -> tuple[Array, State]:
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0.0) + (1 - betas[1]) * grad**2
    step = lr * (m / (1 - betas[0] ** t)) / (np.sqrt(s / (1 - betas[1] ** t)) + eps)
    return w - step, {"t": t, "m": m, "s": s}


def by_adam(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[Array, State]:
    """Decay, then the step of Adam, whose error is the only one."""
    return _adam_step(w * (1 - lr * weight_decay), grad, state, lr, betas, eps)


def by_addition(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[Array, State]:
    """The step of Adam from zero is added to what the decay leaves; shapes as lists."""
    if list(w.shape) != list(grad.shape):
        raise ValueError(f"w {list(w.shape)} against grad {list(grad.shape)}")
    step, state = _adam_step(np.zeros_like(w), grad, state, lr, betas, eps)
    return w + step - lr * weight_decay * w, state


def by_one_formula(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[Array, State]:
    """Decay and step in one bracket, with plain sums instead of means in a state that is changed in place."""
    if w.shape != grad.shape:
        raise ValueError(f"the gradient's shape {grad.shape} is not the parameter's shape {w.shape}")
    zero = (np.zeros_like(w), 0.0)
    for name, beta, news in (("gradients", betas[0], grad), ("squares", betas[1], grad * grad)):
        total, weight = state.get(name, zero)
        state[name] = (beta * total + news, beta * weight + 1.0)
    mean = state["gradients"][0] / state["gradients"][1]
    square = state["squares"][0] / state["squares"][1]
    return w - lr * (weight_decay * w + mean / (np.sqrt(square) + eps)), state


def by_loops(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[Array, State]:
    """Number by number, with a tuple of two floats for each index and the step number under a key of its own."""
    if w.shape != grad.shape:
        raise ValueError("adamw_step: " + " and ".join(str(array.shape) for array in (w, grad)))
    number = state.get("number", 1)
    after: State = {"number": number + 1}
    new = np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        g = float(grad[index])
        m, s = state.get(repr(index), (0.0, 0.0))
        m = (1 - betas[0]) * g + betas[0] * m
        s = (1 - betas[1]) * g * g + betas[1] * s
        after[repr(index)] = (m, s)
        shrunk = float(w[index]) - lr * weight_decay * float(w[index])
        root = math.sqrt(s / (1 - betas[1] ** number))
        new[index] = shrunk - lr * m / (1 - betas[0] ** number) / (root + eps)
    return new, after


def by_class(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[Array, State]:
    """An optimiser object that lives in the state and is made in the first step."""

    class AdamW:
        def __init__(self, shape: tuple[int, ...]) -> None:
            self.m: Array = np.zeros(shape)
            self.s: Array = np.zeros(shape)
            self.t = 0

        def step(self, w: Array, grad: Array) -> Array:
            self.t += 1
            self.m = np.add(betas[0] * self.m, (1 - betas[0]) * grad)
            self.s = np.add(betas[1] * self.s, (1 - betas[1]) * np.power(grad, 2))
            w = (1 - lr * weight_decay) * w
            w -= lr * (self.m / (1 - betas[0] ** self.t)) / (np.sqrt(self.s / (1 - betas[1] ** self.t)) + eps)
            return w

    if grad.shape != w.shape:
        raise ValueError(f"w{w.shape} <> grad{grad.shape}")
    optimiser = state.get("optimiser", AdamW(w.shape))
    return optimiser.step(w, grad), {"optimiser": optimiser}
