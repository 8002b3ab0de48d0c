"""Wrong works for u02.train."""

import numpy as np


def _mlp_forward(x, params):
    cache = []
    for i, (w, b) in enumerate(params):
        z = x @ w + b
        cache.append((x, z))
        x = z if i == len(params) - 1 else np.maximum(z, 0)
    return z, cache


def _cross_entropy(logits, y):
    rows = np.arange(len(y))
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1
    return float(-log_p[rows, y].mean()), dlogits / len(y)


def _mlp_backward(dlogits, params, cache):
    grads, dz = [], dlogits
    for i in reversed(range(len(params))):
        x, _ = cache[i]
        grads.insert(0, (x.T @ dz, dz.sum(axis=0)))
        if i:
            dz = (dz @ params[i][0].T) * (cache[i - 1][1] > 0)
    return grads


def begins_with_weights_of_zero(x, y, rng):
    """All weights begin at 0, all hidden units stay off, and only the last biases are ever learned: about 1 in 10."""
    params = [(np.zeros((64, 64)), np.zeros(64)), (np.zeros((64, 10)), np.zeros(10))]
    for _ in range(400):
        logits, cache = _mlp_forward(x, params)
        _, dlogits = _cross_entropy(logits, y)
        grads = _mlp_backward(dlogits, params, cache)
        params = [(w - 0.5 * dw, b - 0.5 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def shuffles_the_images_without_their_labels(x, y, rng):
    """In each epoch the images are put into a new order and the labels stay as they were: nothing can be learned."""
    w1 = rng.normal(0, np.sqrt(2 / 64), (64, 64))
    w2 = rng.normal(0, np.sqrt(2 / 64), (64, 10))
    params = [(w1, np.zeros(64)), (w2, np.zeros(10))]
    lr = 0.3
    for _epoch in range(100):
        order = rng.permutation(len(x))
        x = x[order]
        for start in range(0, len(x), 50):
            xb, yb = x[start : start + 50], y[start : start + 50]
            logits, cache = _mlp_forward(xb, params)
            grads = _mlp_backward(_cross_entropy(logits, yb)[1], params, cache)
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def draws_a_new_network_in_every_epoch(x, y, rng):
    """The weights are drawn inside the loop over the epochs, so what is returned has made one single step."""
    epochs, lr = 200, 0.2
    for _ in range(epochs):
        params = []
        for fan_in, fan_out in [(64, 64), (64, 10)]:
            params.append((rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out)))
        logits, cache = _mlp_forward(x, params)
        loss, dlogits = _cross_entropy(logits, y)
        grads = _mlp_backward(dlogits, params, cache)
        for i in range(len(params)):
            (w, b), (dw, db) = params[i], grads[i]
            params[i] = (w - lr * dw, b - lr * db)
    return params
