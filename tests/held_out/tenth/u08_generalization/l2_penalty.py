"""Wrong works of `l2_penalty`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adds_norms_and_not_their_squares(params, lam):
    """L2 is the norm, says the learner, and adds the lengths of the weights. Shows in the loss, unless each length is
    0 or 1; the gradient is that of the squares.
    """
    loss = 0.0
    grads = []
    for w, b in params:
        loss += lam / 2 * np.linalg.norm(w)
        grads.append((lam * w, np.zeros(b.shape)))
    return float(loss), grads


def gives_the_biases_a_bare_zero(params, lam):
    """The gradient of the biases is the number 0.0, not an array of zeros. Loss and weights are right."""
    loss = 0.5 * lam * sum(np.sum(w**2) for w, _ in params)
    return float(loss), [(lam * w, 0.0) for w, _ in params]
