"""Right works of `adamw_step`, written without sight of the grader."""

import numpy as np


def asks_adam_how_far_from_zero(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Adam's step does not depend on where it starts, so it is asked from 0 and added to the smaller weights."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} does not fit grad of shape {grad.shape}")
    step, state = adam_step(np.zeros(w.shape), grad, state, lr, betas, eps)
    return np.asarray((1 - lr * weight_decay) * w + step), state
