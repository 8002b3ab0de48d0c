"""Wrong works of `l2_penalty`, written without sight of the grader."""

import numpy as np


def takes_the_two_norm_of_a_matrix(params, lam):
    """Squares `np.linalg.norm(w, 2)`, which for a matrix is the largest singular value and not the root of the sum of
    squares. Shows in the loss for weights of rank two or more.
    """
    loss = sum(0.5 * lam * np.linalg.norm(w, 2) ** 2 for w, _ in params)
    return float(loss), [(lam * w, np.zeros_like(b)) for w, b in params]


def gives_a_bare_zero_for_biases(params, lam):
    """Returns the number 0.0 in place of an array of zeros as the gradient of the biases. Shows in type and shape of
    each db.
    """
    loss, grads = 0.0, []
    for layer in params:
        w = layer[0]
        loss = loss + lam / 2 * float(np.square(w).sum())
        grads.append((w * lam, 0.0))
    return loss, grads
