"""Right works for `mlp_gradients` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def by_parts(params: Params, x: Array, y: Array) -> tuple[Any, Params, Array]:
    """Three functions, as in the unit on backpropagation."""
    logits, cache = _forward(x, params)
    loss, dlogits = _cross_entropy(logits, y)
    grads: Params = []
    for place in range(len(params) - 1, -1, -1):
        received, _ = cache[place]
        grads.append((received.T @ dlogits, dlogits.sum(axis=0)))
        dlogits = dlogits @ params[place][0].T
        if place:
            dlogits = np.where(cache[place - 1][1] > 0, dlogits, 0)
    return loss, grads[::-1], dlogits


def by_recursion(params: Params, x: Array, y: Array) -> tuple[Any, Params, Array]:
    """A layer and what is behind it; the loss is behind the last one."""
    (w, b), *others = params
    z = x @ w + b
    if others:
        loss, grads, dz = by_recursion(others, np.maximum(z, 0), y)
        dz = dz * (z > 0)
    else:
        loss, dz = _cross_entropy(z, y)
        grads = []
    return loss, [(x.T @ dz, dz.sum(axis=0)), *grads], dz @ w.T


def by_log_sum_exp(params: Params, x: Array, y: Array) -> list[Any]:
    """One-hot labels, the logarithm of the sum, gradients filled into a list of the right length."""
    activations = [x]
    for number, (w, b) in enumerate(params, start=1):
        z = np.einsum("nd,dm->nm", activations[-1], w) + b
        activations.append(z if number == len(params) else np.maximum(z, 0))
    logits, n = activations[-1], len(x)
    one_hot = np.zeros_like(logits)
    one_hot[np.arange(n), y] = 1
    largest = logits.max(axis=1)
    total = np.exp(logits - largest[:, None]).sum(axis=1)
    loss = float(np.mean(largest + np.log(total) - (logits * one_hot).sum(axis=1)))
    delta = (np.exp(logits - largest[:, None]) / total[:, None] - one_hot) / n
    grads: list[Any] = [None] * len(params)
    for layer in range(len(params))[::-1]:
        grads[layer] = (activations[layer].T @ delta, np.ones(n) @ delta)
        delta = delta @ params[layer][0].T
        if layer != 0:
            delta[activations[layer] == 0] = 0
    return [loss, grads, delta]


def row_by_row(params: Params, x: Array, y: Array) -> tuple[Any, Params, Array]:
    """One example after the other, and the mean of all."""
    loss, dx = 0.0, np.zeros(x.shape)
    sums = [(np.zeros(w.shape), np.zeros(b.shape)) for w, b in params]
    for n in range(len(x)):
        one, grads, row = by_recursion(params, x[n : n + 1], y[n : n + 1])
        loss += float(one) / len(x)
        dx[n] = row[0] / len(x)
        sums = [(a + dw / len(x), c + db / len(x)) for (a, c), (dw, db) in zip(sums, grads, strict=True)]
    return loss, sums, dx


def _forward(x: Array, params: Params) -> tuple[Array, Params]:
    cache: Params = []
    z = x
    for place, (w, b) in enumerate(params):
        received = np.maximum(z, 0) if place else x
        z = received @ w + b
        cache.append((received, z))
    return z, cache


def _cross_entropy(logits: Array, y: Array) -> tuple[Any, Array]:
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1
    return -log_p[rows, y].mean(), dlogits / len(y)
