"""Right works of `nesterov_step`, written without sight of the grader."""

import numpy as np


def two_moves_written_apart(w, grad, state, lr, momentum=0.9):
    """From the place ahead back to the place itself, a step of momentum there, and ahead again."""
    if list(w.shape) != list(grad.shape):
        raise ValueError(f"the gradient is of shape {grad.shape}, the parameter of shape {w.shape}")
    old = state.get("move")
    if old is None:
        old = np.zeros(w.shape)
    place = w - momentum * old
    move = momentum * old - lr * grad
    place = place + move
    return place + momentum * move, {"move": move}
