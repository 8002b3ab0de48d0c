"""Wrong works of `sgd_momentum_step`, written without sight of the grader."""

import numpy as np


def velocity_begins_as_the_gradient_itself(w, grad, state, lr, momentum=0.9):
    """Stores the first gradient as the velocity, the caller's own array, and updates the velocity in place from then
    on. The steps are right; in the second step the array that was handed in as the first gradient is overwritten.
    """
    require_same_shape(w, grad)
    if "v" in state:
        v = state["v"]
        v *= momentum
        v += grad
    else:
        v = grad
    return w - lr * v, {"v": v}


def weighted_mean_of_the_gradients(w, grad, state, lr, momentum=0.9):
    """Weakens the fresh gradient by 1 - momentum, so that the velocity is a running mean. Every step is shorter by that
    factor; right only for a momentum of 0.
    """
    if grad.shape != w.shape:
        raise ValueError("shape of w: %s, shape of grad: %s" % (w.shape, grad.shape))
    v = momentum * state.get("velocity", np.zeros_like(w)) + (1 - momentum) * grad
    state["velocity"] = v
    return w - lr * v, state
