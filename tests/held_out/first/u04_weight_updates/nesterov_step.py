"""Wrong works for `nesterov_step`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def looks_ahead_with_the_old_velocity(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Adds momentum times the velocity of before the step to the gradient and not the new one, which is the plain
    momentum rule. Shows from the first step on, for every momentum above 0.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w and grad have shapes {w.shape} and {grad.shape}")
    v = state.get("v", np.zeros_like(w))
    step = grad + momentum * v
    v = momentum * v + grad
    return w - lr * step, {"v": v}


def keeps_the_whole_step_as_velocity(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Stores the step, gradient plus momentum times velocity, as the velocity of the next step. Right in the first
    step; shows from the second step on.
    """
    if w.shape != grad.shape:
        raise ValueError(f"different shapes: {w.shape}, {grad.shape}")
    v = momentum * state.get("v", 0.0) + grad
    v = grad + momentum * v
    return w - lr * v, {"v": v}


def steps_by_the_velocity_alone(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Leaves the fresh gradient out of the step and moves by momentum times the new velocity. Shows from the first step
    on.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shape mismatch between {w.shape} and {grad.shape}")
    velocity = momentum * state.get("velocity", np.zeros(w.shape)) + grad
    return w - lr * momentum * velocity, {"velocity": velocity}


def fixes_the_momentum_at_the_default(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Writes 0.9 into the velocity and uses the argument only in the step. Shows from the second step on, for every
    momentum other than 0.9.
    """
    if grad.shape != w.shape:
        raise ValueError(f"grad {grad.shape} does not fit w {w.shape}")
    v = 0.9 * state.get("v", np.zeros_like(w)) + grad
    return w - lr * (grad + momentum * v), {"v": v}


def takes_a_plain_first_step(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Treats the first step as a special case without a look ahead, as plain gradient descent. The velocities are
    right; it shows in the weight of the first step and so in all later ones.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w has shape {w.shape} and grad has shape {grad.shape}")
    if not state:
        return w - lr * grad, {"v": grad.copy()}
    v = momentum * state["v"] + grad
    return w - lr * (grad + momentum * v), {"v": v}
