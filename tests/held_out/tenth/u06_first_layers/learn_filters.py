"""Wrong works of `learn_filters`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_from_as_many_rows_as_there_are_pixels(x, rng):
    """Draws the rows of a batch from `x.shape[1]` in place of `x.shape[0]`: only the first 64 of the 10,000 patches are
    ever seen, and the filters know these by heart.
    """
    w = rng.normal(size=(64, 64)) / 8
    m, v = np.zeros((64, 64)), np.zeros((64, 64))
    steps = 600
    for t in range(1, steps + 1):
        rows = rng.integers(0, x.shape[1], size=300)
        _, dw = rica_loss_grad(w, x[rows], 1.0)
        m = 0.9 * m + 0.1 * dw
        v = 0.999 * v + 0.001 * dw**2
        rate = 0.02 * 0.5 * (1 + np.cos(np.pi * t / steps))
        w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w
