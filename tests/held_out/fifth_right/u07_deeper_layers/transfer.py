"""Right works for u07.transfer."""

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


def features_once_and_the_whole_set_in_each_step(params, x, y, rng):
    """Right: the body's features are computed once, and the head descends on all fifty rows at a time, 600 times."""
    *body, (old, _) = params
    seen = x
    for w, b in body:
        seen = np.clip(seen @ w + b, 0, None)
    head = rng.normal(scale=len(old) ** -0.5, size=(len(old), 10)), np.zeros(10)
    for _ in range(600):
        _, [slopes] = _loss_and_gradients([head], seen, y)
        head = tuple(one - 0.1 * slope for one, slope in zip(head, slopes, strict=True))
    return [*((w.copy(), b.copy()) for w, b in body), head]
