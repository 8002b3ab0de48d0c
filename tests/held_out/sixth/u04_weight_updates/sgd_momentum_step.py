"""Wrong works of `sgd_momentum_step`, written without sight of the grader."""

import numpy as np

_VELOCITIES = {}


def keeps_velocities_in_the_module(w, grad, state, lr, momentum=0.9):
    """Keeps the velocity in a dictionary of the module, by the shape of the parameter, and leaves the state empty.
    Right for one parameter in one run; two of the same shape, or a second run, share a velocity.
    """
    if w.shape != grad.shape:
        raise ValueError(f"w has shape {w.shape}, but grad has shape {grad.shape}")
    v = momentum * _VELOCITIES.get(w.shape, np.zeros_like(w)) + grad
    _VELOCITIES[w.shape] = v
    return w - lr * v, state


def steps_with_the_old_velocity(w, grad, state, lr, momentum=0.9):
    """Takes the step with the velocity from before this gradient. The first step does not move at all, and all later
    ones are one gradient late.
    """
    require_same_shape(w, grad)
    v = state.get("velocity", np.zeros(w.shape))
    moved = w - lr * v
    return moved, {"velocity": momentum * v + grad}


def writes_into_the_first_gradient(w, grad, state, lr, momentum=0.9):
    """Keeps the first gradient itself as the velocity, and changes the velocity in place from then on. The steps are
    right; the array that was handed in as the first gradient is changed by the second step.
    """
    if w.shape != grad.shape:
        raise ValueError(f"shapes of w and grad: {w.shape}, {grad.shape}")
    if "v" not in state:
        state["v"] = grad
    else:
        state["v"] *= momentum
        state["v"] += grad
    return w - lr * state["v"], state
