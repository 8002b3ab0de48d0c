"""Wrong works for u02.train."""

import numpy as np


def _mlp_forward(x, params):
    cache, h = [], x
    for l, (w, b) in enumerate(params):
        z = h @ w + b
        cache.append((h, z))
        h = np.maximum(z, 0) if l < len(params) - 1 else z
    return h, cache


def _cross_entropy(logits, y):
    n = len(y)
    s = logits - logits.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(log_p)
    d[np.arange(n), y] -= 1
    return float(-log_p[np.arange(n), y].mean()), d / n


def _mlp_backward(dlogits, params, cache):
    grads, d = [], dlogits
    for l in range(len(params) - 1, -1, -1):
        grads.insert(0, (cache[l][0].T @ d, d.sum(axis=0)))
        if l:
            d = (d @ params[l][0].T) * (cache[l - 1][1] > 0)
    return grads


def loop_variable_updated_only(x, y, rng):
    """Assigns the step to the loop variables w and b, so the list keeps the untrained arrays; accuracy near chance."""
    params = [
        (rng.normal(0, np.sqrt(2 / 64), (64, 64)), np.zeros(64)),
        (rng.normal(0, np.sqrt(2 / 64), (64, 10)), np.zeros(10)),
    ]
    for _ in range(300):
        logits, cache = _mlp_forward(x, params)
        loss, dlogits = _cross_entropy(logits, y)
        grads = _mlp_backward(dlogits, params, cache)
        for (w, b), (dw, db) in zip(params, grads):
            w = w - 0.5 * dw
            b = b - 0.5 * db
    return params


def images_and_labels_shuffled_apart(x, y, rng):
    """Shuffles x and y with two different permutations: the network learns labels by heart that belong to other
    images."""
    params = [
        (rng.normal(0, np.sqrt(2 / 64), (64, 64)), np.zeros(64)),
        (rng.normal(0, np.sqrt(2 / 64), (64, 10)), np.zeros(10)),
    ]
    x = rng.permutation(x)
    y = rng.permutation(y)
    for _ in range(400):
        logits, cache = _mlp_forward(x, params)
        _, dlogits = _cross_entropy(logits, y)
        grads = _mlp_backward(dlogits, params, cache)
        params = [(w - 0.5 * dw, b - 0.5 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def zeros_everywhere_at_the_start(x, y, rng):
    """Begins with all weights at 0: hidden units and their gradients stay 0, only the last bias moves; near chance."""
    params = [(np.zeros((a, b)), np.zeros(b)) for a, b in ((64, 128), (128, 10))]
    batch = 50
    for _ in range(60):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch):
            rows = order[start : start + batch]
            logits, cache = _mlp_forward(x[rows], params)
            _, d = _cross_entropy(logits, y[rows])
            for i, (dw, db) in enumerate(_mlp_backward(d, params, cache)):
                w, b = params[i]
                params[i] = (w - 0.1 * dw, b - 0.1 * db)
    return params
