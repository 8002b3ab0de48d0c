"""Wrong works for `sgd_momentum_step`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def damps_the_fresh_gradient(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Adds the gradient to the velocity with the factor 1 - momentum, as a running mean does. Shows from the first step
    on, for every momentum above 0.
    """
    if w.shape != grad.shape:
        raise ValueError(f"grad has shape {grad.shape}, w has shape {w.shape}")
    v = momentum * state.get("v", 0.0) + (1 - momentum) * grad
    return w - lr * v, {"v": v}


def steps_with_the_velocity_of_before(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Moves the weight by the old velocity and updates the velocity afterwards. Shows in the first step, which does not
    move at all, and in all later ones.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w is {w.shape}, grad is {grad.shape}")
    velocity = state.get("velocity", np.zeros_like(w))
    new_w = w - lr * velocity
    velocity = momentum * velocity + grad
    return new_w, {"velocity": velocity}


def begins_with_the_gradient_as_velocity(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Uses the first gradient as the velocity from before the first step and adds it once more, so the first step is
    1 + momentum times too long. Shows in every run with a momentum above 0.
    """
    if grad.shape != w.shape:
        raise ValueError(f"expected a gradient of shape {w.shape}, got {grad.shape}")
    v = state.get("v", grad)
    v = v * momentum + grad
    return w - lr * v, {"v": v}


def adopts_the_first_gradient_as_its_velocity(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Stores the first gradient itself as the velocity and later changes the velocity in place, so the second step
    overwrites the caller's first gradient. The weights are right; it shows in that array after the second step.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shapes {w.shape} and {grad.shape} do not match")
    if "v" not in state:
        state["v"] = grad
    else:
        state["v"] *= momentum
        state["v"] += grad
    return w - lr * state["v"], state


def fades_the_fresh_gradient_too(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Multiplies by the momentum after the gradient has been added, v = momentum * (v + g). Shows from the first step
    on; with a momentum of 0 the weight never moves.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w.shape = {w.shape}, grad.shape = {grad.shape}")
    v = state["v"] if state else np.zeros(w.shape)
    v = momentum * (v + grad)
    return w - lr * v, dict(v=v)


def puts_the_rate_in_twice_and_skips_the_check(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Has the learning rate in the velocity and again in the step, and checks no shapes. The first shows for every rate
    other than 1, the second for gradients that numpy can stretch.
    """
    v = momentum * state.get("v", 0) + lr * grad
    w = w - lr * v
    return w, {"v": v}


def hands_back_the_old_state(
    w: np.ndarray, grad: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Computes the new velocity but returns the state that it was given, so the velocity of before is 0 in every step.
    Right in the first step; shows from the second step on.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shape of w: {w.shape}, shape of grad: {grad.shape}")
    previous = state.get("velocity", np.zeros_like(w))
    velocity = momentum * previous + grad
    return w - lr * velocity, state
