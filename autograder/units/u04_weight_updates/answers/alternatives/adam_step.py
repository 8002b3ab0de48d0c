"""Right works for `adam_step` of other shapes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
State: TypeAlias = dict[str, Any]


@dataclass
class _Memory:
    """What Adam remembers, as an object."""

    mean: Array
    square: Array
    missing_mean: float = 1.0
    missing_square: float = 1.0


def by_paper(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> tuple[Array, State]:
    """The formulas one after the other; a new state in each step."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    s = betas[1] * state.get("s", 0.0) + (1 - betas[1]) * grad**2
    m_hat = m / (1 - betas[0] ** t)
    s_hat = s / (1 - betas[1] ** t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), {"t": t, "m": m, "s": s}


def by_folded_rate(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> tuple[Array, State]:
    """Both corrections are folded into the rate, and eps is scaled to make up for it; the state is changed in place."""
    if grad.shape != w.shape:
        raise ValueError(f"grad {grad.shape} must have the shape of w {w.shape}")
    beta1, beta2 = betas
    if "step" not in state:
        state.update(step=0, first=np.zeros_like(w), second=np.zeros_like(w))
    state["step"] += 1
    state["first"] *= beta1
    state["first"] += (1 - beta1) * grad
    state["second"] *= beta2
    state["second"] += (1 - beta2) * grad * grad
    root = math.sqrt(1 - beta2 ** state["step"])
    rate = lr * root / (1 - beta1 ** state["step"])
    return w - rate * state["first"] / (np.sqrt(state["second"]) + eps * root), state


def by_corrected_means(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> tuple[Array, State]:
    """The corrected means themselves are kept, as true weighted means whose total weight grows; one stacked array."""
    if w.shape != grad.shape:
        raise ValueError(f"these shapes differ: {w.shape}, {grad.shape}")
    means, weights = state.get("kept", (np.zeros((2, *w.shape)), (0.0, 0.0)))
    new_means, new_weights = [], []
    for mean, weight, beta, news in zip(means, weights, betas, (grad, np.square(grad)), strict=True):
        new_weights.append(beta * weight + 1)
        new_means.append((beta * weight * mean + news) / new_weights[-1])
    step = lr * new_means[0] / (new_means[1] ** 0.5 + eps)
    return w - step, {"kept": (np.stack(new_means), tuple(new_weights))}


def by_history(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> tuple[Array, State]:
    """All gradients are kept, and both means are worked out anew as weighted averages of numpy."""
    if w.shape != grad.shape:
        raise ValueError(f"shape of w: {w.shape}; shape of grad: {grad.shape}")
    seen = (*state.get("seen", ()), np.array(grad))
    ages = np.arange(len(seen))[::-1]
    mean = np.average(np.array(seen), axis=0, weights=float(betas[0]) ** ages)
    square = np.average(np.array(seen) ** 2, axis=0, weights=float(betas[1]) ** ages)
    return w - lr * (mean / (np.sqrt(square) + eps)), {"seen": seen}


def by_loops(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> tuple[Array, State]:
    """Number by number with the math module; the powers of the betas are kept; shapes as lists."""
    if list(w.shape) != list(grad.shape):
        raise ValueError(f"w has the shape {list(w.shape)}, grad has {list(grad.shape)}")
    power1 = state.get("power1", 1.0) * betas[0]
    power2 = state.get("power2", 1.0) * betas[1]
    m = state["m"].copy() if "m" in state else np.zeros(w.size)
    s = state["s"].copy() if "s" in state else np.zeros(w.size)
    new = w.flatten()
    for i, g in enumerate(grad.flat):
        m[i] = betas[0] * m[i] + (1 - betas[0]) * g
        s[i] = betas[1] * s[i] + (1 - betas[1]) * g * g
        new[i] -= lr * (m[i] / (1 - power1)) / (math.sqrt(s[i] / (1 - power2)) + eps)
    return new.reshape(w.shape), {"power1": power1, "power2": power2, "m": m, "s": s}


def by_object(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> tuple[Array, State]:
    """A dataclass in the dictionary, which keeps how much of each mean is still missing."""
    if w.shape != grad.shape:
        raise ValueError(f"w: {w.shape}, grad: {grad.shape}")
    memory = state.get("memory") or _Memory(np.zeros(w.shape), np.zeros(w.shape))
    for name, beta, news in (("mean", betas[0], grad), ("square", betas[1], grad**2)):
        setattr(memory, name, beta * getattr(memory, name) + (1 - beta) * news)
        setattr(memory, "missing_" + name, beta * getattr(memory, "missing_" + name))
    below = np.sqrt(memory.square / (1 - memory.missing_square)) + eps
    return w - lr * memory.mean / ((1 - memory.missing_mean) * below), {"memory": memory}
