"""Wrong works for `adam_step`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def counts_the_first_step_as_two(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Starts the counter at 1 and raises it before it is used, so the corrections are those of the next step. Shows
    from the first step on.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape}, grad {grad.shape}")
    t = state.get("t", 1) + 1
    m = betas[0] * state.get("m", 0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0) + (1 - betas[1]) * grad**2
    m_hat = m / (1 - betas[0] ** t)
    s_hat = s / (1 - betas[1] ** t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), {"t": t, "m": m, "s": s}


def remembers_the_corrected_means(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Divides the running means by their corrections in place and hands those on to the next step. Right in the first
    step; shows from the second step on.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shapes: {w.shape} and {grad.shape}")
    beta1, beta2 = betas
    m = state.get("m", np.zeros_like(w))
    v = state.get("v", np.zeros_like(w))
    t = state.get("t", 0) + 1
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * (grad * grad)
    m /= 1 - beta1**t
    v /= 1 - beta2**t
    return w - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


def shares_one_denominator(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Keeps the running mean of the mean square over the whole array, one number for all weights, and not one for each
    weight. Shows for every array whose gradients differ in size.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w: {w.shape}; grad: {grad.shape}")
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", np.zeros(w.shape)) + (1 - b1) * grad
    s = b2 * state.get("s", 0.0) + (1 - b2) * np.mean(grad**2)
    update = (m / (1 - b1**t)) / (np.sqrt(s / (1 - b2**t)) + eps)
    return w - lr * update, {"t": t, "m": m, "s": s}


def corrects_after_adding_epsilon(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Adds eps to the root of the uncorrected mean square and corrects afterwards with one factor, as the short form in
    the paper does. Shows for tiny gradients, up to about 1e-6, in the early steps, and for a large eps.
    """
    if w.shape != grad.shape:
        raise ValueError(f"grad of shape {grad.shape} for w of shape {w.shape}")
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0.0) + (1 - b1) * grad
    v = b2 * state.get("v", 0.0) + (1 - b2) * grad**2
    alpha = lr * np.sqrt(1 - b2**t) / (1 - b1**t)
    return w - alpha * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


def divides_nothing_by_nothing(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Takes the larger of eps and the root where eps should be added, and does so only for roots that are not 0. Shows
    as NaN where a gradient has always been 0, and as a step of another length where the root is not far above eps.
    """
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} and {grad.shape} are not the same shape")
    b1, b2 = betas
    n = state.get("n", 0) + 1
    m = b1 * state.get("m", np.zeros_like(w)) + (1 - b1) * grad
    s = b2 * state.get("s", np.zeros_like(w)) + (1 - b2) * grad**2
    root = np.sqrt(s / (1 - b2**n))
    root = np.where(root > 0, np.maximum(root, eps), root)
    return w - lr * (m / (1 - b1**n)) / root, {"n": n, "m": m, "s": s}


def never_forgets_a_large_gradient(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Divides by the largest corrected mean square so far, as AMSGrad does. Right while the gradients do not shrink;
    shows where a gradient becomes smaller from one step to a later one.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shape of w {w.shape}, shape of grad {grad.shape}")
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0.0) + (1 - betas[1]) * grad * grad
    top = np.maximum(state.get("top", 0.0), s / (1 - betas[1] ** t))
    w_new = w - lr * m / (1 - betas[0] ** t) / (np.sqrt(top) + eps)
    return w_new, {"t": t, "m": m, "s": s, "top": top}


def multiplies_beta_by_the_step(
    w: np.ndarray,
    grad: np.ndarray,
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Reads the t of the correction as a factor and not as a power, 1 - beta * t, and takes absolute values to keep the
    root real. Right in the first step; shows from the second step on.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w shape {w.shape} vs grad shape {grad.shape}")
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0.0) + (1 - b1) * grad
    s = b2 * state.get("s", 0.0) + (1 - b2) * grad**2
    mhat = m / abs(1 - b1 * t)
    shat = s / abs(1 - b2 * t)
    return w - lr * mhat / (np.sqrt(shat) + eps), {"t": t, "m": m, "s": s}
