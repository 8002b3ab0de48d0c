"""Right works for `batchnorm_forward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
State: TypeAlias = dict[str, Array]


def by_two_branches(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> tuple[Array, State]:
    """Evaluation first; numpy's variances with their correction."""
    _check(x, gamma, beta)
    if not train:
        return gamma * (x - state["mean"]) / np.sqrt(state["var"] + eps) + beta, state
    if x.shape[0] == 1:
        raise ValueError(f"one row is not enough to train on: x has shape {x.shape}")
    mean, var = x.mean(axis=0), x.var(axis=0)
    moved = {
        "mean": (1 - momentum) * state["mean"] + momentum * mean,
        "var": (1 - momentum) * state["var"] + momentum * x.var(axis=0, ddof=1),
    }
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, moved


def by_moving_towards(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> tuple[Array, State]:
    """The statistics move a part of the way; a copy of the dictionary is changed; scale and shift in one."""
    _check(x, gamma, beta)
    state = dict(state)
    mean, var = state["mean"], state["var"]
    if train:
        n = len(x)
        if n < 2:
            raise ValueError("too few rows: " + str(x.shape))
        mean = x.sum(axis=0) / n
        squares = ((x - mean) ** 2).sum(axis=0)
        var = squares / n
        state["mean"] = state["mean"] + momentum * (mean - state["mean"])
        state["var"] = state["var"] + momentum * (squares / (n - 1) - state["var"])
    scale = gamma / np.sqrt(var + eps)
    return (x - mean) * scale + beta, state


def by_columns(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> tuple[Array, State]:
    """Column by column in a loop."""
    _check(x, gamma, beta)
    rows, columns = x.shape
    if train and rows < 2:
        raise ValueError(f"{x.shape}")
    out = np.zeros((rows, columns))
    means, variances = state["mean"].copy(), state["var"].copy()
    for d in range(columns):
        column = x[:, d]
        if train:
            mean = sum(column) / rows
            var = sum((column - mean) ** 2) / rows
            means[d] = momentum * mean + (1 - momentum) * means[d]
            variances[d] = momentum * var * rows / (rows - 1) + (1 - momentum) * variances[d]
        else:
            mean, var = means[d], variances[d]
        out[:, d] = gamma[d] * ((column - mean) / (var + eps) ** 0.5) + beta[d]
    return out, {"mean": means, "var": variances}


def staged(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> tuple[Array, State]:
    """One step a line, as for a computational graph, with kept axes until the end."""
    _check(x, gamma, beta)
    if train:
        if len(x) <= 1:
            raise ValueError(f"no variance in a batch of shape {x.shape}")
        mu = np.mean(x, axis=0, keepdims=True)
        centred = x - mu
        squared = centred**2
        var = np.mean(squared, axis=0, keepdims=True)
        std = np.sqrt(var + eps)
        inverse = 1.0 / std
        xhat = centred * inverse
        bessel = len(x) / (len(x) - 1.0)
        new = {"mean": mu[0], "var": bessel * var[0]}
        state = {key: (1 - momentum) * state[key] + momentum * new[key] for key in ("mean", "var")}
    else:
        xhat = (x - state["mean"]) / np.sqrt(state["var"] + eps)
    scaled = gamma * xhat
    return scaled + beta, state


def by_deviations(
    x: Array, gamma: Array, beta: Array, state: State, train: bool, momentum: float = 0.1, eps: float = 1e-5
) -> list[Any]:
    """The running statistics first; numpy's covariance for the unbiased variance; a list is returned."""
    _check(x, gamma, beta)
    if train and not x.shape[0] >= 2:
        raise ValueError(f"x {x.shape}")
    if train:
        mean, var = np.average(x, axis=0), np.square(np.std(x, axis=0))
        unbiased = np.array([np.cov(x[:, d]) for d in range(x.shape[1])])
        running = [
            momentum * mean + (1 - momentum) * state["mean"],
            momentum * unbiased + (1 - momentum) * state["var"],
        ]
    else:
        mean, var = state["mean"], state["var"]
        running = [mean.copy(), var.copy()]
    return [
        np.multiply(gamma, (x - mean) * (var + eps) ** -0.5) + beta,
        dict(zip(("mean", "var"), running, strict=True)),
    ]


def _check(x: Array, gamma: Array, beta: Array) -> None:
    if gamma.shape != x.shape[1:]:
        raise ValueError(f"gamma {gamma.shape} for x {x.shape}")
    if beta.shape != x.shape[1:]:
        raise ValueError(f"beta {beta.shape} for x {x.shape}")
