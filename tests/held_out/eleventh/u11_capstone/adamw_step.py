"""Wrong works of `adamw_step`, written without sight of the grader."""

import numpy as np


def shrinks_what_has_already_stepped(w, grad, state, lr, decay):
    """Took the decay out of the gradient, but shrinks the weights after the step, so that
    the step is shrunken with them. Off
    by lr² times decay: shows where rate and decay are not small.
    """
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return (w - lr * step) * (1 - lr * decay), {"t": t, "m": m, "v": v}
