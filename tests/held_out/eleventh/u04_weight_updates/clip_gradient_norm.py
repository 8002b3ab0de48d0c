"""Wrong works of `clip_gradient_norm`, written without sight of the grader."""

import numpy as np


def adds_up_the_norms(grads, max_norm):
    """Takes the norm of each array and adds these up, without squares. Too large as soon
    as there are two gradients that
    are not 0; shows in the norm, and in what is shortened too much or without need.
    """
    norm = sum(float(np.linalg.norm(g.ravel())) for g in grads)
    if not np.isfinite(norm):
        raise ValueError(f"the norm is {norm}")
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [factor * g for g in grads], norm


def tests_only_for_not_a_number(grads, max_norm):
    """Refuses NaN and not infinity: with an infinite norm the factor is 0, and infinity times 0 makes NaN. Shows for
    gradients that hold an infinity.
    """
    norm = float(np.sqrt(sum((g * g).sum() for g in grads)))
    if np.isnan(norm):
        raise ValueError("the norm is not a number")
    scale = max_norm / (norm + 1e-6)
    return [g * scale if scale < 1 else g.copy() for g in grads], norm
