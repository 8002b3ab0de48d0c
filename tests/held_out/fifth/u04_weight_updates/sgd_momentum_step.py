"""Wrong works of `sgd_momentum_step`, written without sight of the grader."""

import numpy as np


def step_with_the_velocity_of_before(w, grad, state, lr, momentum=0.9):
    """Moves by the old velocity and renews it afterwards: the first step stands still, and all others are one late.
    Shows in every step."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape}, grad {grad.shape}")
    v = state.get("v", np.zeros_like(w))
    w_new = w - lr * v
    state["v"] = momentum * v + grad
    return w_new, state


def first_gradient_kept_and_written_over(w, grad, state, lr, momentum=0.9):
    """Keeps the first gradient itself as the velocity and changes it in place in the second step. Shows in the first
    gradient after two steps, and in the numbers where the caller uses that array again."""
    if w.shape != grad.shape:
        raise ValueError(f"w {w.shape}, grad {grad.shape}")
    if "v" not in state:
        state["v"] = grad
    else:
        state["v"] *= momentum
        state["v"] += grad
    return w - lr * state["v"], state
