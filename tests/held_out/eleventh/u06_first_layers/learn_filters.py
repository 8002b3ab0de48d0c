"""Wrong works of `learn_filters`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def shuffles_the_pixels_of_each_patch(x, rng):
    """Wants its rows in a new order and shuffles along the wrong axis: each patch has its pixels in an order of its
    own, and no border is left. The filters do not become edges.
    """
    w = rng.normal(size=(64, 64)) / 8
    m, v = np.zeros((64, 64)), np.zeros((64, 64))
    steps = 600
    for t in range(1, steps + 1):
        rows = rng.integers(0, len(x), size=300)
        batch = rng.permuted(x[rows], axis=1)
        _, dw = rica_loss_grad(w, batch, 1.0)
        m = 0.9 * m + 0.1 * dw
        v = 0.999 * v + 0.001 * dw**2
        rate = 0.01 * (1 + np.cos(np.pi * t / steps))
        w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w
