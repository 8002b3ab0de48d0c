"""Wrong works of `l2_penalty`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def squares_the_sum_of_the_norms(params, lam):
    """Adds up the norms of the layers and squares at the end, not each norm before. Right for one layer; shows in the
    loss for two or more.
    """
    total = 0.0
    grads = []
    for w, b in params:
        total += np.linalg.norm(w)
        grads.append((lam * w, np.zeros_like(b)))
    return float(0.5 * lam * total**2), grads


def zeros_for_each_input(params, lam):
    """Makes the gradient of the biases as long as `w` has rows, not columns. Shows in the shape of `db` where fan_in
    and fan_out differ.
    """
    squares = [np.sum(w * w) for w, _ in params]
    return lam / 2 * float(sum(squares)), [(w * lam, np.zeros(len(w))) for w, _ in params]
