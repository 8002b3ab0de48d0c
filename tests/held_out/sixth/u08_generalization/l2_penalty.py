"""Wrong works of `l2_penalty`, written without sight of the grader."""

import numpy as np


def prices_the_biases_too(params, lam):
    """Counts the biases like weights, in the price and in the gradient. Right where all biases are 0."""
    loss = 0.0
    grads = []
    for w, b in params:
        loss += 0.5 * lam * (np.sum(w**2) + np.sum(b**2))
        grads.append((lam * w, lam * b))
    return float(loss), grads


def leaves_the_half_out(params, lam):
    """Takes lam times the sum of squares, and twice lam times w for its gradient. The two fit each other; both are
    twice what they should be.
    """
    total = sum(float(np.sum(np.square(w))) for w, _ in params)
    return lam * total, [(2 * lam * w, np.zeros_like(b)) for w, b in params]


def takes_the_mean_of_the_squares(params, lam):
    """Takes the mean over the weights of each layer, so that large layers do not pay more. Right for layers of a single
    weight; the gradient is divided likewise.
    """
    loss, grads = 0.0, []
    for w, b in params:
        loss = loss + lam / 2 * np.mean(w * w)
        grads.append((lam * w / w.size, np.zeros(b.shape)))
    return float(loss), grads
