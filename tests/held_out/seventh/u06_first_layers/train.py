"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def flattens_with_the_channels_last(x, y, rng):
    """Lays the pooled maps out with the channels last before the linear layer, as other tools store images. Whoever
    flattens in the order (F, 4, 4), as promised, meets rows of w that belong to other places.
    """
    kernels = rng.normal(size=(8, 1, 5, 5)) * np.sqrt(2 / 25)
    biases = np.zeros(8)
    w = rng.normal(size=(128, 10)) * np.sqrt(1 / 128)
    b = np.zeros(10)
    params = [kernels, biases, w, b]
    speed = [np.zeros_like(p) for p in params]
    for _ in range(8):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 20):
            rows = order[start : start + 20]
            images, labels = x[rows], y[rows]
            kernels, biases, w, b = params
            z = conv2d_forward(images, kernels, biases, 1, 0)
            a = np.maximum(z, 0)
            p = maxpool_forward(a, (2, 2), 2)
            flat = p.transpose(0, 2, 3, 1).reshape(len(rows), -1)
            logits = flat @ w + b
            e = np.exp(logits - logits.max(axis=1, keepdims=True))
            d = e / e.sum(axis=1, keepdims=True)
            d[np.arange(len(rows)), labels] -= 1
            d /= len(rows)
            dflat = d @ w.T
            dp = dflat.reshape(len(rows), 4, 4, 8).transpose(0, 3, 1, 2)
            dz = maxpool_backward(dp, a, (2, 2), 2) * (z > 0)
            _, dk, db = conv2d_backward(dz, images, kernels, 1, 0)
            grads = [dk, db, flat.T @ d, d.sum(axis=0)]
            speed = [0.9 * s + g for s, g in zip(speed, grads)]
            params = [q - 0.05 * s for q, s in zip(params, speed)]
    return [(params[0], params[1]), (params[2], params[3])]
