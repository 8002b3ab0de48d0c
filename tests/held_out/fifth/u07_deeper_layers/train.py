"""Wrong works for u07.train."""

import numpy as np


def _loss_and_gradients(params, x, y):
    cache, h = [], x
    for i, (w, b) in enumerate(params):
        cache.append(h)
        h = h @ w + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    z = h - h.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    loss = -logp[rows, y].mean()
    d = np.exp(logp)
    d[rows, y] -= 1
    d /= len(y)
    grads = []
    for (w, _), h in zip(params[::-1], cache[::-1], strict=True):
        grads.append((h.T @ d, d.sum(axis=0)))
        d = (d @ w.T) * (h > 0)
    return float(loss), grads[::-1]


def all_layers_begin_at_zero(x, y, rng):
    """Begins with weights of 0: hidden units get no gradient and stay at 0, and only the last bias learns."""
    widths = [144, 100, 100, 100, 10]
    params = [(np.zeros((widths[i], widths[i + 1])), np.zeros(widths[i + 1])) for i in range(4)]
    for _epoch in range(12):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 25):
            rows = order[start : start + 25]
            _, grads = _loss_and_gradients(params, x[rows], y[rows])
            params = [(w - 0.1 * dw, b - 0.1 * db) for (w, b), (dw, db) in zip(params, grads, strict=True)]
    return params


def only_the_head_is_ever_updated(x, y, rng):
    """The line that stores a layer stands behind the loop over the layers: only the last one moves, no layer rises."""
    params = []
    for fan_in, fan_out in [(144, 100), (100, 100), (100, 100), (100, 10)]:
        params.append((rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out)))
    for _ in range(12):
        shuffled = rng.permutation(2500)
        for rows in shuffled.reshape(100, 25):
            loss, grads = _loss_and_gradients(params, x[rows], y[rows])
            for layer in range(4):
                w, b = params[layer]
                dw, db = grads[layer]
                new = (w - 0.1 * dw, b - 0.1 * db)
            params[layer] = new
    return params
