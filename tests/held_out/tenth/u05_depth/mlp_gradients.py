"""Wrong works of `mlp_gradients`, written without sight of the grader."""

import numpy as np


def a_relu_before_the_inputs(params, x, y):
    """Sends what comes back through a ReLU at each layer's input, and so at `x`, too. `dx` is 0 wherever an input is 0 or
    below; loss and parameters' gradients are right.
    """
    signals = [x]
    for w, b in params[:-1]:
        signals.append(np.maximum(signals[-1] @ w + b, 0))
    logits = signals[-1] @ params[-1][0] + params[-1][1]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    n = len(y)
    loss = float(-logp[np.arange(n), y].mean())
    dout = np.exp(logp)
    dout[np.arange(n), y] -= 1
    dout /= n
    grads = []
    for (w, _), signal in zip(reversed(params), reversed(signals), strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal > 0)
    return loss, grads[::-1], dout


def a_floor_under_the_probability(params, x, y):
    """Adds 1e-12 to the probability before its logarithm: the loss stops at about 28, however wrong the network is. The
    gradients are right.
    """
    cache, a = [], x
    for k, (w, b) in enumerate(params):
        z = a @ w + b
        cache.append((a, z))
        a = np.maximum(z, 0) if k + 1 < len(params) else z
    e = np.exp(a - a.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    n = x.shape[0]
    loss = -np.log(p[range(n), y] + 1e-12).sum() / n
    d = p.copy()
    d[range(n), y] -= 1
    d = d / n
    grads = [None] * len(params)
    for k in range(len(params) - 1, -1, -1):
        grads[k] = (cache[k][0].T @ d, d.sum(axis=0))
        d = d @ params[k][0].T
        if k > 0:
            d = np.where(cache[k - 1][1] > 0, d, 0)
    return float(max(loss, 0.0)), grads, d
