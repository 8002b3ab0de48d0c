"""Wrong works of `adamw_step`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lets_the_moved_weight_decay(w, grad, state, lr, decay):
    """Takes the step first and lets what came out decay, in place of the weight as it was. Shows where neither decay
    nor the step is 0, by lr² times decay times the step.
    """
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    w = w - lr * step
    w = w - lr * decay * w
    return w, {"t": t, "m": m, "v": v}
