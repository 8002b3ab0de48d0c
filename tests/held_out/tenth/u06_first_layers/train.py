"""Wrong works of `train`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _loss_gradient(logits, y):
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return p / len(y)


def flattens_with_the_channels_last(x, y, rng):
    """Lays the maps out as (4, 4, F) before they are flattened, as Keras does, so the rows of `w` stand in another
    order than (F, 4, 4). The training is sound; whoever reads the weights in the promised order is at chance.
    """
    kernels, biases = rng.normal(size=(8, 1, 5, 5)) * np.sqrt(2 / 25), np.zeros(8)
    w, b = rng.normal(size=(128, 10)) * np.sqrt(1 / 128), np.zeros(10)
    params = [kernels, biases, w, b]
    speed = [np.zeros_like(p) for p in params]
    for _ in range(8):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 20):
            rows = order[start : start + 20]
            kernels, biases, w, b = params
            maps = conv2d_forward(x[rows], kernels, biases, 1, 0)
            active = np.maximum(maps, 0)
            pooled = maxpool_forward(active, (2, 2), 2)
            flat = pooled.transpose(0, 2, 3, 1).reshape(len(rows), -1)
            dlogits = _loss_gradient(flat @ w + b, y[rows])
            dpooled = (dlogits @ w.T).reshape(len(rows), 4, 4, 8).transpose(0, 3, 1, 2)
            dmaps = maxpool_backward(dpooled, active, (2, 2), 2) * (maps > 0)
            _, dkernels, dbiases = conv2d_backward(dmaps, x[rows], kernels, 1, 0)
            gradients = [dkernels, dbiases, flat.T @ dlogits, dlogits.sum(axis=0)]
            speed = [0.9 * s + g for s, g in zip(speed, gradients)]
            params = [p - 0.05 * s for p, s in zip(params, speed)]
    kernels, biases, w, b = params
    return [(kernels, biases), (w, b)]
