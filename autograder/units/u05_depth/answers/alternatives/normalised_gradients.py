"""Right works for `normalised_gradients` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]
Norms: TypeAlias = list[tuple[Array, Array, dict[str, Array]]]


def by_caches(params: Params, norms: Norms, x: Array, y: Array) -> tuple[Any, Params, Params, list[dict[str, Array]]]:
    """Normalises and goes back on its own, from what the forward pass left in a cache."""
    cache, states, signal = [], [], x
    for (w, b), (gamma, beta, state) in zip(params, norms, strict=False):
        z = signal @ w + b
        mean, var = z.mean(axis=0), z.var(axis=0)
        inverse = 1 / np.sqrt(var + 1e-5)
        xhat = (z - mean) * inverse
        out = gamma * xhat + beta
        cache.append((signal, xhat, inverse, out))
        unbiased = var * len(z) / (len(z) - 1)
        states.append({"mean": 0.9 * state["mean"] + 0.1 * mean, "var": 0.9 * state["var"] + 0.1 * unbiased})
        signal = out * (out > 0)
    w, b = params[-1]
    loss, dz = _cross_entropy(signal @ w + b, y)
    grads: Params = [(signal.T @ dz, dz.sum(axis=0))]
    norm_grads: Params = []
    for layer in range(len(norms) - 1, -1, -1):
        signal, xhat, inverse, out = cache[layer]
        dout = dz @ params[layer + 1][0].T * (out > 0)
        norm_grads = [((dout * xhat).sum(axis=0), dout.sum(axis=0)), *norm_grads]
        dxhat = dout * norms[layer][0]
        dz = inverse * (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0))
        grads = [(signal.T @ dz, dz.sum(axis=0)), *grads]
    return loss, grads, norm_grads, states


def by_recursion(params: Params, norms: Norms, x: Array, y: Array) -> tuple[Any, Any, Any, Any]:
    """A block and what is behind it."""
    loss, grads, norm_grads, states, _ = _behind(params, norms, x, y)
    return loss, grads, norm_grads, states


def with_idle_biases(params: Params, norms: Norms, x: Array, y: Array) -> list[Any]:
    """Hidden biases are subtracted again by the mean, so they get no gradient; a list is returned."""
    loss, grads, norm_grads, states = by_caches(params, norms, x, y)
    idle = [(dw, np.zeros_like(db)) for dw, db in grads[:-1]]
    return [loss, [*idle, grads[-1]], norm_grads, states]


def _behind(params: Params, norms: Norms, x: Array, y: Array) -> tuple[Any, Any, Any, Any, Array]:
    (w, b), *others = params
    z = x @ w + b
    if not others:
        loss, dz = _cross_entropy(z, y)
        return loss, [(x.T @ dz, dz.sum(axis=0))], [], [], dz @ w.T
    (gamma, beta, state), *rest = norms
    n = len(z)
    centred = z - z.sum(axis=0) / n
    squares = (centred**2).sum(axis=0)
    std = np.sqrt(squares / n + 1e-5)
    out = gamma * centred / std + beta
    loss, grads, norm_grads, states, dsignal = _behind(others, rest, np.maximum(out, 0), y)
    dout = np.where(out > 0, dsignal, 0)
    dgamma, dbeta = (dout * centred / std).sum(axis=0), dout.sum(axis=0)
    dz = gamma / (n * std) * (n * dout - dbeta - centred / std * dgamma)
    moved = {
        "mean": state["mean"] + 0.1 * (z.mean(axis=0) - state["mean"]),
        "var": state["var"] + 0.1 * (squares / (n - 1) - state["var"]),
    }
    return (
        loss,
        [(x.T @ dz, dz.sum(axis=0)), *grads],
        [(dgamma, dbeta), *norm_grads],
        [moved, *states],
        dz @ w.T,
    )


def _cross_entropy(logits: Array, y: Array) -> tuple[Any, Array]:
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1
    return -log_p[rows, y].mean(), dlogits / len(y)
