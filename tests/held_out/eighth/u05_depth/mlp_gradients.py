"""Wrong works of `mlp_gradients`, written without sight of the grader."""

import numpy as np


def masks_the_inputs_as_well(params, x, y):
    """Sends `dx` through the slope of ReLU at x before it is returned, as between two layers. Loss and gradients are
    right; `dx` is 0 where an input is 0 or negative.
    """
    signals, zs = [x], []
    for w, b in params:
        z = signals[-1] @ w + b
        zs.append(z)
        signals.append(np.maximum(z, 0))
    n = len(y)
    z = zs[-1] - zs[-1].max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = float(-logp[np.arange(n), y].mean())
    d = np.exp(logp)
    d[np.arange(n), y] -= 1
    d /= n
    grads = []
    for layer in reversed(range(len(params))):
        grads.insert(0, (signals[layer].T @ d, d.sum(axis=0)))
        d = (d @ params[layer][0].T) * (signals[layer] > 0)
    return loss, grads, d


def a_tiny_number_beside_the_probability(params, x, y):
    """Adds 1e-12 to the probabilities before the logarithm. The loss never rises above 27.6, however wrong the network
    is; for logits that differ by more it is not right. The gradients are.
    """
    a, cache = x, []
    for i, (w, b) in enumerate(params):
        z = np.dot(a, w) + b
        cache.append((a, z))
        if i != len(params) - 1:
            a = np.where(z > 0, z, 0.0)
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    hot = np.eye(p.shape[1])[y]
    n = x.shape[0]
    loss = max(0.0, float(-np.sum(hot * np.log(p + 1e-12)) / n))
    dz = (p - hot) / n
    grads = [None] * len(params)
    for i in range(len(params) - 1, -1, -1):
        a, _ = cache[i]
        grads[i] = (np.dot(a.T, dz), np.sum(dz, axis=0))
        da = np.dot(dz, params[i][0].T)
        if i > 0:
            dz = da * (cache[i - 1][1] > 0)
    return loss, grads, da
