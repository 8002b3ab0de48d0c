"""Wrong works for `mlp_backward`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def masks_by_the_layer_itself(
    dlogits: np.ndarray,
    params: list[tuple[np.ndarray, np.ndarray]],
    cache: list[tuple[np.ndarray, np.ndarray]],
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Applies the ReLU mask of every layer's own pre-activation before its linear step, at the last layer as well,
    where there is no ReLU. Shows wherever a logit is not positive.
    """
    grads = []
    d = dlogits
    for (w, _), (x_l, z_l) in zip(reversed(params), reversed(cache)):
        d = d * (z_l > 0)
        grads.append((x_l.T @ d, d.sum(axis=0)))
        d = d @ w.T
    return grads[::-1]


def divides_by_the_rows_in_every_layer(
    dlogits: np.ndarray,
    params: list[tuple[np.ndarray, np.ndarray]],
    cache: list[tuple[np.ndarray, np.ndarray]],
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Divides the gradients of weights and biases by N once more, although the mean is already in `dlogits`. Right for
    N = 1; shows for every larger batch.
    """
    m = dlogits.shape[0]
    grads: list[Any] = [None] * len(params)
    delta = dlogits
    for l in range(len(params) - 1, -1, -1):
        a_prev, _ = cache[l]
        grads[l] = (a_prev.T.dot(delta) / m, delta.sum(axis=0) / m)
        if l > 0:
            delta = delta.dot(params[l][0].T) * (cache[l - 1][1] > 0)
    return grads


def never_reverses_the_list(
    dlogits: np.ndarray,
    params: list[tuple[np.ndarray, np.ndarray]],
    cache: list[tuple[np.ndarray, np.ndarray]],
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Returns the gradients in the order of the walk back, the last layer first. Right for one layer; shows for two or
    more.
    """
    grads = []
    upstream = dlogits
    i = len(params) - 1
    while i >= 0:
        x_l, _ = cache[i]
        grads.append((np.matmul(x_l.T, upstream), np.sum(upstream, axis=0)))
        upstream = np.matmul(upstream, params[i][0].T)
        if i > 0:
            upstream = np.where(cache[i - 1][1] > 0, upstream, 0)
        i -= 1
    return grads


def lets_the_corner_pass(
    dlogits: np.ndarray,
    params: list[tuple[np.ndarray, np.ndarray]],
    cache: list[tuple[np.ndarray, np.ndarray]],
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Stops the gradient only where a pre-activation is negative, so at exactly 0 the slope is 1 and not 0. Shows where
    a hidden pre-activation is exactly 0.
    """
    grads: list[tuple[np.ndarray, np.ndarray]] = []
    dz = dlogits
    for l in reversed(range(len(params))):
        x_l = cache[l][0]
        grads.insert(0, (x_l.T @ dz, dz.sum(axis=0)))
        if l:
            da = dz @ params[l][0].T
            da[cache[l - 1][1] < 0] = 0
            dz = da
    return grads


def pops_the_cache(
    dlogits: np.ndarray,
    params: list[tuple[np.ndarray, np.ndarray]],
    cache: list[tuple[np.ndarray, np.ndarray]],
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Takes the entries off the caller's cache with `pop`. The gradients are right; it shows in `cache`, which is empty
    afterwards.
    """
    grads: list[tuple[np.ndarray, np.ndarray]] = []
    g = dlogits
    for w, _ in params[::-1]:
        inp, _ = cache.pop()
        grads = [(inp.T @ g, g.sum(axis=0)), *grads]
        g = (g @ w.T) * (inp > 0)
    return grads


def steps_before_handing_back(
    dlogits: np.ndarray,
    params: list[tuple[np.ndarray, np.ndarray]],
    cache: list[tuple[np.ndarray, np.ndarray]],
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Takes a small step (rate 0.1) on a copy of each layer's weights at once and hands the gradient back through the
    new weights. Right for the last layer; shows in all layers before it.
    """
    out = []
    g = dlogits
    for l in range(len(params) - 1, -1, -1):
        w, b = params[l]
        inputs, _ = cache[l]
        dw, db = inputs.T @ g, g.sum(axis=0)
        out.append((dw, db))
        w = w - 0.1 * dw
        if l > 0:
            g = (g @ w.T) * (cache[l - 1][1] > 0)
    out.reverse()
    return out
