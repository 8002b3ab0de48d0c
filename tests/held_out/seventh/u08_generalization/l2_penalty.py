"""Wrong works of `l2_penalty`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def writes_zero_for_the_biases(params, lam):
    """Puts the number 0.0 in place of the gradient of each bias. Shows in its shape: it is no array as long as `b`."""
    loss = 0.0
    grads = []
    for w, b in params:
        loss += lam / 2 * np.sum(w * w)
        grads.append((lam * w, 0.0))
    return float(loss), grads
