"""Wrong works for u04.adam_step."""

import numpy as np

_STEPS = [0]


def _require_same_shape(w, grad):
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")


def counts_the_first_step_as_the_second(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """The counter begins at 1 and is raised before it is used: the corrections are those of one step later."""
    _require_same_shape(w, grad)
    m = state.get("m", np.zeros_like(w))
    s = state.get("s", np.zeros_like(w))
    t = state.get("t", 1)
    t += 1
    m = betas[0] * m + (1 - betas[0]) * grad
    s = betas[1] * s + (1 - betas[1]) * grad**2
    m_hat = m / (1 - betas[0] ** t)
    s_hat = s / (1 - betas[1] ** t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), {"m": m, "s": s, "t": t}


def squares_the_running_mean(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """The second mean collects m ** 2, the square of the new running mean, and not grad ** 2."""
    _require_same_shape(w, grad)
    b1, b2 = betas
    m, v, t = state.get("mvt", (np.zeros(w.shape), np.zeros(w.shape), 0))
    t = t + 1
    m = b1 * m + (1 - b1) * grad
    v = b2 * v + (1 - b2) * np.square(m)
    step = lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps)
    return w - step, {"mvt": (m, v, t)}


def adds_eps_before_the_correction(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """eps is added to the root of s as it is, before the correction: it shows for gradients of about eps or smaller."""
    _require_same_shape(w, grad)
    beta1, beta2 = betas
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad * grad
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - rate * m / (np.sqrt(s) + eps), {"t": t, "m": m, "s": s}


def counts_the_steps_of_all_parameters_together(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """The step number is kept outside the state: of two parameters in turn, the second begins with step 2."""
    _require_same_shape(w, grad)
    _STEPS[0] += 1
    t = _STEPS[0]
    if not state:
        state = {"m": np.zeros_like(w), "s": np.zeros_like(w)}
    m = betas[0] * state["m"] + (1 - betas[0]) * grad
    s = betas[1] * state["s"] + (1 - betas[1]) * grad**2
    new = w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(s / (1 - betas[1] ** t)) + eps)
    return new, {"m": m, "s": s}
