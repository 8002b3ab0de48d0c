"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lays_the_maps_last(x, y, rng):
    """Flattens what comes out of the pooling in the order (4, 4, F), the kernels last, and learns the linear weights
    for that. The network is trained well, but its weights do not fit the order (F, 4, 4); shows in the accuracy.
    """
    f = 8
    kernels, biases = rng.normal(0, np.sqrt(2 / 25), (f, 1, 5, 5)), np.zeros(f)
    w, b = rng.normal(0, np.sqrt(1 / (16 * f)), (16 * f, 10)), np.zeros(10)
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
            pooled = maxpool_forward(a, (2, 2), 2)
            flat = pooled.transpose(0, 2, 3, 1).reshape(len(rows), -1)
            logits = flat @ w + b
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            p[np.arange(len(rows)), labels] -= 1
            p /= len(rows)
            dflat = p @ w.T
            dpooled = dflat.reshape(len(rows), 4, 4, f).transpose(0, 3, 1, 2)
            dz = maxpool_backward(dpooled, a, (2, 2), 2) * (z > 0)
            _, dk, dbias = conv2d_backward(dz, images, kernels, 1, 0)
            grads = [dk, dbias, flat.T @ p, p.sum(axis=0)]
            speed = [0.9 * s + g for s, g in zip(speed, grads)]
            params = [q - 0.05 * s for q, s in zip(params, speed)]
    return [(params[0], params[1]), (params[2], params[3])]
