"""Right works of `adamw_step`, written without sight of the grader."""

import numpy as np


def moves_the_means_towards_the_gradient(w, grad, state, lr, decay):
    """Writes the running means as moves towards the new number, and shrinks the parameter before it steps."""
    t = 1 + state.get("t", 0)
    m, v = state.get("m", np.zeros_like(w)), state.get("v", np.zeros_like(w))
    m = m + (grad - m) * 0.1
    v = v + (np.square(grad) - v) * 0.001
    size = np.sqrt(v / (1 - 0.999**t)) + 1e-8
    return (1 - lr * decay) * w - lr * (m / (1 - 0.9**t)) / size, {"t": t, "m": m, "v": v}
