"""Wrong works of `mlp_gradients`, written without sight of the grader."""

import numpy as np


def masks_the_inputs_too(params, x, y):
    """Sends the gradient through a ReLU behind every layer, also behind the first, where only the inputs are. Loss and
    layers are right; `dx` is 0 wherever an input is not positive.
    """
    signals, a = [], x
    for i, (w, b) in enumerate(params):
        signals.append(a)
        z = a @ w + b
        a = np.maximum(z, 0)
    shifted = z - z.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    n = len(y)
    loss = float(-logp[np.arange(n), y].mean())
    d = np.exp(logp)
    d[np.arange(n), y] -= 1
    d /= n
    grads = []
    for (w, _), a in zip(params[::-1], signals[::-1]):
        grads.insert(0, (a.T @ d, d.sum(axis=0)))
        d = (d @ w.T) * (a > 0)
    return loss, grads, d


def learns_from_what_was_before_relu(params, x, y):
    """Keeps the pre-activation of the layer before in place of its ReLU, and makes `dw` of it. Loss, biases and `dx`
    are right; `dw` is wrong from the second layer on, where a unit was off.
    """
    received, zs = [x], []
    h = x
    for w, b in params:
        z = np.matmul(h, w) + b
        zs.append(z)
        received.append(z)
        h = np.where(z > 0, z, 0)
    logits = zs[-1]
    N = logits.shape[0]
    e = np.exp(logits - logits.max(axis=1)[:, None])
    total = e.sum(axis=1)
    rows = np.arange(N)
    loss = np.mean(np.log(total) + logits.max(axis=1) - logits[rows, y])
    dz = e / total[:, None]
    dz[rows, y] -= 1
    dz = dz / N
    grads = [None] * len(params)
    for layer in range(len(params) - 1, -1, -1):
        grads[layer] = (np.matmul(received[layer].T, dz), dz.sum(axis=0))
        dx = np.matmul(dz, params[layer][0].T)
        if layer > 0:
            dz = np.where(zs[layer - 1] > 0, dx, 0)
    return float(loss), grads, dx


def keeps_probabilities_away_from_zero(params, x, y):
    """Clips the probabilities at 1e-10 before the logarithm. The gradients are right; the loss of a confident mistake
    stops at 23.
    """
    cache = []
    out = x
    for k, (w, b) in enumerate(params):
        came_in = out if k == 0 else np.maximum(out, 0)
        out = came_in @ w + b
        cache.append((came_in, out))
    p = np.exp(out - out.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    one_hot = np.eye(p.shape[1])[y]
    loss = -np.sum(one_hot * np.log(np.clip(p, 1e-10, 1.0))) / len(x)
    delta = (p - one_hot) / len(x)
    grads = []
    for k in reversed(range(len(params))):
        came_in, _ = cache[k]
        grads.append((came_in.T @ delta, delta.sum(axis=0)))
        delta = delta @ params[k][0].T
        if k:
            delta = delta * (cache[k - 1][1] > 0)
    grads.reverse()
    return float(loss), grads, delta
