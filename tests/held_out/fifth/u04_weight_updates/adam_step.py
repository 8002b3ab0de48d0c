"""Wrong works of `adam_step`, written without sight of the grader."""

import numpy as np


def always_corrected_as_in_step_one(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Never writes the counter back, so that both means are corrected by 1 - beta in all steps. Shows from the second
    step on."""
    if w.shape != grad.shape:
        raise ValueError(f"shapes {w.shape} and {grad.shape}")
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = b1 * state.get("m", 0) + (1 - b1) * grad
    v = b2 * state.get("v", 0) + (1 - b2) * grad**2
    state["m"], state["v"] = m, v
    mhat = m / (1 - b1**t)
    vhat = v / (1 - b2**t)
    return w - lr * mhat / (np.sqrt(vhat) + eps), state


def spread_around_the_mean_in_place_of_the_square(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Takes the square of the gradient's distance from its running mean, as AdaBelief does. Shows in all steps: with
    a steady gradient they become far too long."""
    if w.shape != grad.shape:
        raise ValueError(f"shapes {w.shape} and {grad.shape}")
    b1, b2 = betas
    state.setdefault("t", 0)
    state["t"] += 1
    state["m"] = b1 * state.get("m", np.zeros_like(w)) + (1 - b1) * grad
    state["v"] = b2 * state.get("v", np.zeros_like(w)) + (1 - b2) * (grad - state["m"]) ** 2
    mhat = state["m"] / (1 - b1 ** state["t"])
    vhat = state["v"] / (1 - b2 ** state["t"])
    return w - lr * mhat / (np.sqrt(vhat) + eps), state


def eps_added_before_the_correction(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """Corrects the rate by the root of the two factors and adds eps to the uncorrected root, as the end of the
    paper's second section allows. Shows for gradients as small as eps, in early steps."""
    if w.shape != grad.shape:
        raise ValueError(f"shapes {w.shape} and {grad.shape}")
    m, v, t = state.get("mvt", (0.0, 0.0, 0))
    t += 1
    m = betas[0] * m + (1 - betas[0]) * grad
    v = betas[1] * v + (1 - betas[1]) * grad * grad
    rate = lr * np.sqrt(1 - betas[1] ** t) / (1 - betas[0] ** t)
    return w - rate * m / (np.sqrt(v) + eps), {"mvt": (m, v, t)}
