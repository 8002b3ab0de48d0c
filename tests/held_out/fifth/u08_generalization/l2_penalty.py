"""Wrong works for u08.l2_penalty."""

import numpy as np


def gradient_with_the_half_left_in(params, lam):
    """The gradient keeps the half: dw is half of lam times w. The loss is right."""
    loss = sum(0.5 * lam * np.sum(w**2) for w, _ in params)
    grads = [(0.5 * lam * w, np.zeros_like(b)) for w, b in params]
    return float(loss), grads


def norm_without_its_square(params, lam):
    """Takes the Frobenius norm of each matrix for the sum of squares: the loss lacks a square. dw is right."""
    loss, grads = 0.0, []
    for w, b in params:
        loss += lam / 2 * np.linalg.norm(w)
        grads.append((lam * w, 0 * b))
    return loss, grads
