"""Wrong works of `adamw_step`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def decays_what_came_out_of_the_step(w, grad, state, lr, decay):
    """Takes the step first and then shrinks its result, so that the step decays as well. The difference is lr²
    times decay times the step; shows for a decay above 0.
    """
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    new = w - lr * step
    new = new - lr * decay * new
    return new, {"t": t, "m": m, "v": v}
