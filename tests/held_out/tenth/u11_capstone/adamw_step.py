"""Wrong works of `adamw_step`, written without sight of the grader."""

import numpy as np


def only_one_mean_is_spared(w, grad, state, lr, decay):
    """Keeps the decay out of the squares and leaves it in the mean of the gradients, where it is divided by their
    size. Right without decay.
    """
    t = state.get("t", 0) + 1
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    grad = grad + decay * w
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * step, {"t": t, "m": m, "v": v}
