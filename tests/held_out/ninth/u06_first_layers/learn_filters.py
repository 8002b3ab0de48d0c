"""Wrong works of `learn_filters`, written without sight of the grader."""

import numpy as np


def hands_the_filters_back_in_rows(x, rng):
    """Learns well, and hands back the transposed matrix, so that each row is a filter. Shows in what the columns are:
    one pixel of all filters each.
    """
    w = rng.normal(size=(64, 64)) / 8
    m, v = np.zeros_like(w), np.zeros_like(w)
    steps = 600
    for t in range(1, steps + 1):
        batch = x[rng.integers(0, len(x), size=400)]
        _, g = rica_loss_grad(w, batch, 1.0)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        rate = 0.02 * 0.5 * (1 + np.cos(np.pi * t / steps))
        w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w.T.copy()
