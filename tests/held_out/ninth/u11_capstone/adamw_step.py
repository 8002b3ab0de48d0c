"""Wrong works of `adamw_step`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def decays_at_full_rate(w, grad, state, lr, decay):
    """Takes the decay out of the gradient, and shrinks the weights by `decay` alone, without the learning rate. Right
    without decay; the state is right.
    """
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * step - decay * w, {"t": t, "m": m, "v": v}
