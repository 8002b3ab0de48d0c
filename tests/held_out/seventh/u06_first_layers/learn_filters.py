"""Wrong works of `learn_filters`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def hands_the_filters_over_in_rows(x, rng):
    """Learns well and transposes at the end, in the belief that a list of filters has one in each row. Shows in
    everything that is measured on the columns.
    """
    w = rng.normal(size=(64, 64)) / 8
    m = np.zeros_like(w)
    v = np.zeros_like(w)
    steps = 400
    for t in range(1, steps + 1):
        rows = rng.integers(0, len(x), 300)
        _, dw = rica_loss_grad(w, x[rows], 1.0)
        m = 0.9 * m + 0.1 * dw
        v = 0.999 * v + 0.001 * dw**2
        rate = 0.02 * 0.5 * (1 + np.cos(np.pi * t / steps))
        w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w.T
