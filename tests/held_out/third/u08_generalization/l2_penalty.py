"""Wrong works for u08.l2_penalty."""

import numpy as np


def loss_of_the_last_layer(params, lam):
    """Assigns the loss in the loop in place of adding to it: only the last layer is priced; the gradients are right."""
    grads = []
    for w, b in params:
        loss = lam / 2 * np.sum(w**2)
        grads.append((lam * w, np.zeros_like(b)))
    return float(loss), grads


def mean_of_squares_and_biases(params, lam):
    """Two mistakes: averages the squared weights instead of adding them up, and prices the biases as well."""
    numbers = np.concatenate([np.ravel(a) for layer in params for a in layer])
    loss = 0.5 * lam * np.mean(numbers**2)
    grads = [(lam * w / numbers.size, lam * b / numbers.size) for w, b in params]
    return float(loss), grads


def bias_gradient_as_long_as_the_input(params, lam):
    """Makes the zeros of db as long as w has rows, fan_in and not fan_out; shows unless w is square."""
    total = 0.0
    grads = []
    for w, _ in params:
        total += (w * w).sum()
        grads.append((lam * w, np.zeros(len(w))))
    return float(0.5 * lam * total), grads


def two_left_in_the_gradient(params, lam):
    """Keeps the half in the loss and yet differentiates w^2 to 2 w: the gradients are twice too large."""
    loss = sum(0.5 * lam * np.linalg.norm(w) ** 2 for w, _ in params)
    return float(loss), [(2 * lam * w, 0 * b) for w, b in params]
