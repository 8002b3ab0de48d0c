"""Right works of `adam_step`, written without sight of the grader."""

import numpy as np


def weighs_by_what_is_missing(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Keeps the corrected means themselves: each is a weighted mean of the one before and the fresh gradient, with the
    share (1 - beta) / (1 - beta^t) for what is new.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape} and grad {grad.shape} must have the same shape")
    t = state.get("t", 0) + 1
    means = []
    for beta, fresh, old in zip(betas, (grad, grad**2), state.get("means", (0.0, 0.0))):
        share = (1 - beta) / (1 - beta**t)
        means.append((1 - share) * old + share * fresh)
    step = lr * means[0] / (np.sqrt(means[1]) + eps)
    return np.asarray(w - step), {"t": t, "means": tuple(means)}
