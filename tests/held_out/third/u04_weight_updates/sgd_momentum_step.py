"""Wrong works for u04.sgd_momentum_step."""

import numpy as np


def velocity_never_written_back(w, grad, state, lr, momentum=0.9):
    """Puts a zero velocity into the state and computes the new one beside it: every step is plain gradient descent."""
    if w.shape != grad.shape:
        raise ValueError(f"{w.shape} != {grad.shape}")
    state.setdefault("v", np.zeros_like(w))
    v = state["v"]
    v = momentum * v + grad
    return w - lr * v, state


def learning_rate_in_velocity_and_step(w, grad, state, lr, momentum=0.9):
    """Two mistakes from mixed conventions: the rate is in the velocity and multiplies the step again, and the gradient
    is damped by 1 - momentum; too short from step 1 on."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape}, grad of shape {grad.shape}")
    velocity = momentum * state.get("velocity", 0.0) + (1 - momentum) * lr * grad
    return w - lr * velocity, {"velocity": velocity}


def pulled_back_to_where_it_came_from(w, grad, state, lr, momentum=0.9):
    """Remembers the last weights and adds momentum * (last - w), which brakes instead of carrying on; from step 2
    on."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape}, grad of shape {grad.shape}")
    last = state.get("last", w)
    new = w - lr * grad + momentum * (last - w)
    return new, {"last": w.copy()}


def first_gradient_kept_as_the_velocity(w, grad, state, lr, momentum=0.9):
    """Stores the caller's gradient array itself as the first velocity and updates it in place: the first gradient is
    changed by the second step; the weights are right."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape}, grad of shape {grad.shape}")
    if "v" not in state:
        state["v"] = grad
    else:
        state["v"] *= momentum
        state["v"] += grad
    return w - lr * state["v"], state
