"""The update rules as they should be, of which the wrong ones are made, and the path of an optimiser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array
from autograder.authoring.pytorch import array, tensor, torch

State: TypeAlias = dict[str, Any]
Rule: TypeAlias = Callable[..., Any]
Paths: TypeAlias = tuple[list[Array], list[Array]]


def checked(rule: Rule) -> Rule:
    """The rule with the check of shapes that the docstring asks for."""

    @wraps(rule)
    def step(w: Array, grad: Array, state: State, *settings: Any, **chosen: Any) -> Any:
        if w.shape != grad.shape:
            raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit")
        return rule(w, grad, state, *settings, **chosen)

    return step


def sgd(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w - lr * grad, state


def sgd_momentum(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * velocity, {"velocity": velocity}


def nesterov(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (grad + momentum * velocity), {"velocity": velocity}


def moments(grad: Array, state: State, betas: tuple[float, float]) -> tuple[Array, Array, int, State]:
    """The two moments of Adam before their correction, the number of the step, and the state to keep."""
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    v = betas[1] * state.get("v", 0.0) + (1 - betas[1]) * grad**2
    return m, v, t, {"t": t, "m": m, "v": v}


def adam(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> Any:
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v / (1 - betas[1] ** t)) + eps), kept


def paths(
    optimizer_of: Callable[[list[torch.nn.Parameter]], torch.optim.Optimizer],
    ws: tuple[Array, Array],
    grads: tuple[Array, Array],
) -> Paths:
    """Two parameters after each step of one optimiser of PyTorch's."""
    params = [torch.nn.Parameter(tensor(w)) for w in ws]
    optimizer = optimizer_of(params)
    first: list[Array] = []
    second: list[Array] = []
    for turn in zip(*grads, strict=True):
        for param, grad in zip(params, turn, strict=True):
            param.grad = tensor(grad)
        optimizer.step()
        first.append(array(params[0]))
        second.append(array(params[1]))
    return first, second
