"""Wrong works of `sgd_momentum_step`, written without sight of the grader."""

import numpy as np

_VELOCITIES = {}


def keeps_one_velocity_for_all(w, grad, state, lr, momentum=0.9):
    """Keeps the velocity by the shape of the parameter in a table outside, which lives from call to call, so that two
    parameters of one shape share it, and so does the next run. Shows from the second parameter on.
    """
    require_same_shape(w, grad)
    v = momentum * _VELOCITIES.get(w.shape, np.zeros_like(w)) + grad
    _VELOCITIES[w.shape] = v
    return w - lr * v, state


def starts_with_a_weighted_gradient(w, grad, state, lr, momentum=0.9):
    """Starts the velocity at the gradient and adds to it in the same step, so that the first
    gradient counts 1 + momentum
    times. Shows from the first step on.
    """
    require_same_shape(w, grad)
    v = state.get("velocity", grad)
    v = momentum * v + grad
    return w - lr * v, {"velocity": v}
