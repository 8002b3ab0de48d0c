"""Wrong works of `learn_filters`, written without sight of the grader."""

import numpy as np


def does_not_ask_to_be_sparse(x, rng):
    """Descends with λ = 0, so that only the rebuilding counts: any directions at right angles will do, and the filters
    stay noise.
    """
    w = rng.normal(size=(64, 64)) / 8
    m, v = np.zeros_like(w), np.zeros_like(w)
    steps = 400
    for t in range(1, steps + 1):
        rows = rng.integers(0, len(x), size=300)
        _, g = rica_loss_grad(w, x[rows], 0.0)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        rate = 0.02 * 0.5 * (1 + np.cos(np.pi * t / steps))
        w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w
