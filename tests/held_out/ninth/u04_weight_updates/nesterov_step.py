"""Wrong works of `nesterov_step`, written without sight of the grader."""

from __future__ import annotations


def leans_on_the_velocity_before(w, grad, state, lr, momentum=0.9):
    """Steps by the gradient and the velocity as it was before this gradient. The first step is that of plain descent,
    too short, unless momentum is 0.
    """
    require_same_shape(w, grad)
    before = state.get("velocity", 0.0)
    new_w = w - lr * (grad + momentum * before)
    return new_w, {"velocity": momentum * before + grad}
