"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def flattens_with_the_channels_last(x, y, rng):
    """Turns the pooled maps into rows with the channels last, (4, 4, F), as TensorFlow users do. The network
    learns well, but its linear weights belong to another order of the numbers than (F, 4, 4).
    """
    F = 8
    kernels = rng.normal(size=(F, 1, 5, 5)) * np.sqrt(2 / 25)
    biases = np.zeros(F)
    w = rng.normal(size=(16 * F, 10)) * np.sqrt(1 / (16 * F))
    b = np.zeros(10)
    params = [kernels, biases, w, b]
    speed = [np.zeros_like(p) for p in params]
    for _ in range(8):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 20):
            rows = order[start : start + 20]
            kernels, biases, w, b = params
            z = conv2d_forward(x[rows], kernels, biases, 1, 0)
            a = np.maximum(z, 0)
            pooled = maxpool_forward(a, (2, 2), 2)
            flat = pooled.transpose(0, 2, 3, 1).reshape(len(rows), -1)
            logits = flat @ w + b
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            p[np.arange(len(rows)), y[rows]] -= 1
            dlogits = p / len(rows)
            dflat = dlogits @ w.T
            dpooled = dflat.reshape(len(rows), 4, 4, F).transpose(0, 3, 1, 2)
            da = maxpool_backward(dpooled, a, (2, 2), 2)
            _, dk, dbias = conv2d_backward(da * (z > 0), x[rows], kernels, 1, 0)
            grads = [dk, dbias, flat.T @ dlogits, dlogits.sum(axis=0)]
            speed = [0.9 * s + g for s, g in zip(speed, grads)]
            params = [q - 0.05 * s for q, s in zip(params, speed)]
    kernels, biases, w, b = params
    return [(kernels, biases), (w, b)]
