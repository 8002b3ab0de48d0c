"""Wrong works for `adamw_step`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def mixes_the_decay_into_the_gradient(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Adds weight_decay * w to the gradient before the running means, as L2 regularisation with Adam. Shows for every
    decay above 0 and weights that are not 0.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape}")
    g = grad + weight_decay * w
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0.0) + (1 - b1) * g
    s = b2 * state.get("s", 0.0) + (1 - b2) * g**2
    step = (m / (1 - b1**t)) / (np.sqrt(s / (1 - b2**t)) + eps)
    return w - lr * step, {"t": t, "m": m, "s": s}


def shrinks_after_the_step(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Takes the step of Adam first and shrinks the new weight, so the step shrinks as well. Shows for every decay above
    0, by lr**2 * weight_decay.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shapes {w.shape} and {grad.shape} are different")
    beta1, beta2 = betas
    count = state.get("count", 0) + 1
    first = beta1 * state.get("first", np.zeros_like(w)) + (1 - beta1) * grad
    second = beta2 * state.get("second", np.zeros_like(w)) + (1 - beta2) * grad**2
    m_hat = first / (1 - beta1**count)
    s_hat = second / (1 - beta2**count)
    moved = w - lr * m_hat / (np.sqrt(s_hat) + eps)
    moved = moved * (1 - lr * weight_decay)
    return moved, {"count": count, "first": first, "second": second}


def puts_the_decay_over_the_root(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Adds weight_decay * w to the corrected mean in the numerator, so the decay is divided by the root of the mean
    square. Shows for every decay above 0, unless the root is 1.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w is of shape {w.shape}, grad of shape {grad.shape}")
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0.0) + (1 - b1) * grad
    v = b2 * state.get("v", 0.0) + (1 - b2) * grad**2
    top = m / (1 - b1**t) + weight_decay * w
    return w - lr * top / (np.sqrt(v / (1 - b2**t)) + eps), {"t": t, "m": m, "v": v}


def shrinks_the_callers_weights(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Does the decay with `w *= ...` on the caller's array; only the step makes a new one. The returned numbers are
    right; it shows in the `w` that was handed in, for every decay above 0.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w: {w.shape}, grad: {grad.shape}")
    w *= 1 - lr * weight_decay
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0.0) + (1 - b1) * grad
    s = b2 * state.get("s", 0.0) + (1 - b2) * np.square(grad)
    return w - lr * (m / (1 - b1**t)) / (np.sqrt(s / (1 - b2**t)) + eps), {"t": t, "m": m, "s": s}


def spares_the_biases(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Takes every parameter with fewer than two axes for a bias and lets it not decay. Right for matrices; shows for
    vectors and single numbers with a decay above 0.
    """
    if w.shape != grad.shape:
        raise ValueError(f"grad {grad.shape} has to have the shape of w {w.shape}")
    decay = weight_decay if w.ndim >= 2 else 0.0
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0.0) + (1 - betas[1]) * grad**2
    m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
    return w * (1 - lr * decay) - lr * m_hat / (np.sqrt(s_hat) + eps), {"t": t, "m": m, "s": s}


def decays_without_the_rate_and_forgets_the_count(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Shrinks by 1 - weight_decay without the learning rate, and never stores the step count, so every step is
    corrected like the first. The first shows in every step, the second from the second step on.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shapes: w {w.shape}, grad {grad.shape}")
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0.0) + (1 - betas[1]) * grad**2
    m_hat = m / (1 - betas[0] ** t)
    s_hat = s / (1 - betas[1] ** t)
    w = w * (1 - weight_decay)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), {"m": m, "s": s}
