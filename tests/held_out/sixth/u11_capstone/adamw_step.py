"""Wrong works of `adamw_step`, written without sight of the grader."""

import numpy as np


def decays_without_the_rate(w, grad, state, lr, decay):
    """Takes the decay out of the gradient, and subtracts decay times w without the learning rate. Right where decay is
    0, or lr is 1.
    """
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * step - decay * w, {"t": t, "m": m, "v": v}


def decays_what_has_already_moved(w, grad, state, lr, decay):
    """Takes the step first and lets the moved parameter decay. A little off in every step with a decay."""
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    w = w - lr * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    w = w - lr * decay * w
    return w, {"t": t, "m": m, "v": v}


def writes_into_the_state_it_was_given(w, grad, state, lr, decay):
    """Mends the decay, and changes the state in place. The numbers are right; it shows in the state that was handed
    in.
    """
    state["t"] = state.get("t", 0) + 1
    state["m"] = 0.9 * state.get("m", 0.0) + 0.1 * grad
    state["v"] = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    m_hat = state["m"] / (1 - 0.9 ** state["t"])
    v_hat = state["v"] / (1 - 0.999 ** state["t"])
    return w - lr * (m_hat / (np.sqrt(v_hat) + 1e-8) + decay * w), state


def returns_the_corrected_means(w, grad, state, lr, decay):
    """Corrects m and v before it puts them into the state, so that the next step corrects them again. The first step is
    right; shows in the state, and from the second step on.
    """
    t = state.get("t", 0) + 1
    m = (0.9 * state.get("m", 0.0) + 0.1 * grad) / (1 - 0.9**t)
    v = (0.999 * state.get("v", 0.0) + 0.001 * grad**2) / (1 - 0.999**t)
    return w - lr * (m / (np.sqrt(v) + 1e-8) + decay * w), {"t": t, "m": m, "v": v}
