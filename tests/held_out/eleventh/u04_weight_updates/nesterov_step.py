"""Wrong works of `nesterov_step`, written without sight of the grader."""

import numpy as np


def looks_ahead_with_the_old_velocity(w, grad, state, lr, momentum=0.9):
    """Adds to the gradient momentum times the velocity of the step before, which is plain momentum written differently.
    Shows from the first step on.
    """
    require_same_shape(w, grad)
    old = state.get("v", np.zeros(w.shape))
    step = grad + momentum * old
    return w - lr * step, {"v": momentum * old + grad}


def remembers_the_step_in_place_of_the_velocity(w, grad, state, lr, momentum=0.9):
    """Stores what was stepped, gradient and look ahead together, where the velocity belongs. The first step is right;
    shows from the second on.
    """
    require_same_shape(w, grad)
    v = momentum * state.get("v", 0.0) + grad
    move = grad + momentum * v
    state["v"] = move
    return w - lr * move, state
