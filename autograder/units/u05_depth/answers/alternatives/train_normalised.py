"""Right works for `train_normalised` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]
Norms: TypeAlias = list[tuple[Array, Array, dict[str, Array]]]


def by_counting_steps(x: Array, y: Array, params: Params, rng: np.random.Generator) -> tuple[Params, Norms]:
    """A list of all batches first, then a step for each."""
    norms = _new(params)
    batches = [rows for _ in range(30) for rows in np.split(rng.permutation(len(x)), len(x) // 25)]
    for step, rows in enumerate(batches):
        params, norms = _step(params, norms, x[rows], y[rows], 0.05 - 0.05 * step / len(batches))
    return params, norms


def by_a_grid_of_rates(x: Array, y: Array, params: Params, rng: np.random.Generator) -> list[Any]:
    """Rates from numpy, images shuffled as a whole; lists are returned."""
    norms = _new(params)
    for rates in np.linspace(0.05, 0, 960, endpoint=False).reshape(30, 32):
        order = np.argsort(rng.random(800))
        images, labels = x[order].reshape(32, 25, 64), y[order].reshape(32, 25)
        for batch, of_batch, rate in zip(images, labels, rates, strict=True):
            params, norms = _step(params, norms, batch, of_batch, rate)
    return [[list(layer) for layer in params], [list(norm) for norm in norms]]


def with_statistics_at_the_end(x: Array, y: Array, params: Params, rng: np.random.Generator) -> tuple[Params, Norms]:
    """The running statistics are measured anew on all rows when training is over."""
    params, norms = by_counting_steps(x, y, params, rng)
    measured, signal = [], x
    for (w, b), (gamma, beta, _) in zip(params[:-1], norms, strict=True):
        z = signal @ w + b
        state = {"mean": z.mean(axis=0), "var": z.var(axis=0)}
        measured.append((gamma, beta, state))
        signal = np.maximum(gamma * (z - state["mean"]) / np.sqrt(state["var"] + 1e-5) + beta, 0)
    return params, measured


def _new(params: Params) -> Norms:
    widths = [len(b) for _, b in params[:-1]]
    return [(np.ones(n), np.zeros(n), {"mean": np.zeros(n), "var": np.ones(n)}) for n in widths]


def _step(params: Params, norms: Norms, x: Array, y: Array, rate: float) -> tuple[Params, Norms]:
    n, cache, signal = len(x), [], x
    for (w, b), (gamma, beta, _) in zip(params[:-1], norms, strict=True):
        z = signal @ w + b
        inverse = 1 / np.sqrt(z.var(axis=0) + 1e-5)
        xhat = (z - z.mean(axis=0)) * inverse
        out = gamma * xhat + beta
        cache.append((signal, z, inverse, xhat, out))
        signal = np.maximum(out, 0)
    logits = signal @ params[-1][0] + params[-1][1]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    dz = (powers / powers.sum(axis=1, keepdims=True) - np.eye(10)[y]) / n
    new_params = [(params[-1][0] - rate * signal.T @ dz, params[-1][1] - rate * dz.sum(axis=0))]
    new_norms: Norms = []
    for layer in reversed(range(len(norms))):
        signal, z, inverse, xhat, out = cache[layer]
        (w, b), (gamma, beta, state) = params[layer], norms[layer]
        dout = dz @ params[layer + 1][0].T * (out > 0)
        dgamma, dbeta = (dout * xhat).sum(axis=0), dout.sum(axis=0)
        dz = gamma * inverse * (dout - dbeta / n - xhat * dgamma / n)
        moved = {
            "mean": 0.9 * state["mean"] + 0.1 * z.mean(axis=0),
            "var": 0.9 * state["var"] + 0.1 * z.var(axis=0, ddof=1),
        }
        new_params.insert(0, (w - rate * signal.T @ dz, b - rate * dz.sum(axis=0)))
        new_norms.insert(0, (gamma - rate * dgamma, beta - rate * dbeta, moved))
    return new_params, new_norms
