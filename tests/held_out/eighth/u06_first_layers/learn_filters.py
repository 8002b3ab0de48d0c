"""Wrong works of `learn_filters`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def hands_back_a_filter_in_each_row(x, rng):
    """Learns as it should and turns the table over at the end, since pictures of filters stand in rows. What comes
    back has in each column one pixel of all 64 filters, which is no edge.
    """
    w = rng.normal(size=(64, 64)) / 8
    m, v = np.zeros_like(w), np.zeros_like(w)
    steps = 600
    for t in range(1, steps + 1):
        rows = rng.integers(0, len(x), size=300)
        _, dw = rica_loss_grad(w, x[rows], 1.0)
        m = 0.9 * m + 0.1 * dw
        v = 0.999 * v + 0.001 * dw**2
        rate = 0.02 * (1 + np.cos(np.pi * t / steps)) / 2
        w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w.T
