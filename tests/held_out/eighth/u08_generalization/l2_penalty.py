"""Wrong works of `l2_penalty`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def asks_norm_for_a_matrix(params, lam):
    """Takes `np.linalg.norm(w, 2)` for the root of the sum of squares, which for a matrix is its largest singular
    value. The gradient is right; the price is too low for every matrix of rank 2 or more.
    """
    loss = 0.0
    grads = []
    for w, b in params:
        loss += lam / 2 * np.linalg.norm(w, 2) ** 2
        grads.append((lam * w, np.zeros_like(b)))
    return float(loss), grads
