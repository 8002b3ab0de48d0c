"""What takes the place of a wrong function where others that build on it are asked again. Numpy only, no solution."""

from __future__ import annotations

from typing import Any

import numpy as np


def mlp_gradients(drawn: tuple[float, ...], params: Any, x: Any, y: Any) -> Any:
    """A number, arrays of the shapes of `params`, and one of the shape of `x`."""
    seen = np.cos(drawn[0] * x + y[:, None] + 1)
    grads = [(np.cos(drawn[1] * w + seen.mean()), np.sin(drawn[1] * b + seen.sum() + 1)) for w, b in params]
    loss = 2 + np.sin(drawn[2] * seen.sum() + sum(np.sin(w).sum() + np.sin(b).sum() for w, b in params))
    return float(loss), grads, np.sin(drawn[3] * seen + loss)


def batchnorm_forward(
    drawn: tuple[float, ...],
    x: Any,
    gamma: Any,
    beta: Any,
    state: Any,
    train: Any,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Any:
    """An array of the shape of `x` and a state of the shapes of `state`, with the errors of `batchnorm_forward`."""
    if gamma.shape != x.shape[1:] or beta.shape != x.shape[1:]:
        raise ValueError(f"{x.shape}, {gamma.shape}, {beta.shape}")
    if train and len(x) < 2:
        raise ValueError(f"{x.shape}")
    wave = np.cos(drawn[0] * x + gamma + 1) + np.sin(drawn[1] * beta + state["mean"] + (2 if train else 1))
    mean = np.sin(drawn[2] * wave.sum(axis=0) + momentum + state["mean"])
    return wave + np.cos(eps + state["var"]), {"mean": mean, "var": 1 + np.cos(drawn[3] * mean + state["var"]) ** 2}


def batchnorm_backward(drawn: tuple[float, ...], dout: Any, x: Any, gamma: Any, eps: float = 1e-5) -> Any:
    """Arrays of the shapes of `x` and of `gamma`, twice."""
    wave = np.sin(drawn[0] * dout + 1) + np.cos(drawn[1] * x + gamma + eps)
    return wave, np.sin(drawn[2] * wave).sum(axis=0), np.cos(drawn[3] * wave + 1).max(axis=0)
