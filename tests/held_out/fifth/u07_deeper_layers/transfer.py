"""Wrong works for u07.transfer."""

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


def returns_the_network_that_came_in(params, x, y, rng):
    """Draws a new head and trains it, but returns the network that came in: everything is called by its old name."""
    body, head = params[:-1], (rng.normal(size=(params[-1][0].shape[0], 10)) / 10, np.zeros(10))
    h = x
    for w, b in body:
        h = np.maximum(h @ w + b, 0)
    for _ in range(60):
        for rows in rng.permutation(50).reshape(5, 10):
            _, [(dw, db)] = _loss_and_gradients([head], h[rows], y[rows])
            head = (head[0] - 0.1 * dw, head[1] - 0.1 * db)
    return list(params)


def labels_of_the_batch_from_the_whole_list(params, x, y, rng):
    """Takes the images by the shuffled order and the labels by their place: images and labels are apart."""
    params = list(params)
    M = params[-1][0].shape[0]
    params[-1] = (rng.standard_normal((M, 10)) * np.sqrt(1 / M), np.zeros(10))
    for _epoch in range(60):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 10):
            rows = order[start : start + 10]
            loss, grads = _loss_and_gradients(params, x[rows], y[start : start + 10])
            w, b = params[-1]
            params[-1] = (w - 0.1 * grads[-1][0], b - 0.1 * grads[-1][1])
    return params
