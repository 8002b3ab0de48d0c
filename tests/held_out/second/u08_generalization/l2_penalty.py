"""Wrong works for u08.l2_penalty."""

import numpy as np


def keeps_the_two_of_the_derivative(params, lam):
    """The loss has the half, but the gradient is 2 * lam * w: the half should have cancelled the 2."""
    loss = 0.0
    grads = []
    for w, b in params:
        loss += 0.5 * lam * np.sum(w * w)
        grads.append((2 * lam * w, np.zeros_like(b)))
    return float(loss), grads


def forgets_all_layers_but_the_last(params, lam):
    """The loss is assigned in the loop and not added to, so only the last layer is priced. The gradients are right."""
    grads = []
    for w, b in params:
        loss = lam / 2 * (w**2).sum()
        grads.append((lam * w, np.zeros(b.shape)))
    return float(loss), grads


def prices_the_biases_and_takes_the_mean(params, lam):
    """Two mistakes: the biases count in loss and gradient, and the loss is a mean over all numbers, not a sum."""
    flat = np.concatenate([a.ravel() for layer in params for a in layer])
    loss = lam / 2 * np.mean(flat**2)
    return float(loss), [(lam * w, lam * b) for w, b in params]
