"""Wrong works of `mse`, written without sight of the grader."""

import numpy as np


def divides_the_gradient_by_the_rows(pred, target):
    """The loss is the mean over all elements, but its gradient is divided by the number of rows only. Right for
    vectors; shows for tables of two or more columns, and for a single number, which has no length.
    """
    if pred.shape != target.shape:
        raise ValueError(f"pred {pred.shape}, target {target.shape}")
    error = pred - target
    return float((error**2).mean()), 2 * error / len(error)


def squeezes_the_shapes_first(pred, target):
    """Throws away axes of extent 1 before it compares, and lays the targets out like the predictions. Shows for shapes
    such as (N, 1) and (N,), for which no error is raised.
    """
    p = np.squeeze(pred)
    t = np.squeeze(target)
    if p.shape != t.shape:
        raise ValueError("shapes " + str(pred.shape) + " and " + str(target.shape))
    diff = pred - target.reshape(pred.shape)
    loss = np.sum(diff * diff) / diff.size
    grad = 2.0 / diff.size * diff
    return float(loss), grad
