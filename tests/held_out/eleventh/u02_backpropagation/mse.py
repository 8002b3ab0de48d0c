"""Wrong works of `mse`, written without sight of the grader."""

import numpy as np


def counts_rows_in_the_gradient(pred, target):
    """Divides the gradient by the number of rows, `len(pred)`, while the loss is a mean over all elements. Shows for
    predictions with more than one column; an array of no dimensions has no length at all.
    """
    if pred.shape != target.shape:
        raise ValueError(f"shapes {pred.shape} and {target.shape} differ")
    err = pred - target
    return float(np.mean(err**2)), 2 * err / len(pred)


def forgives_axes_of_one(pred, target):
    """Squeezes both arrays before comparing, so that a column (N, 1) passes beside a vector (N,). Shows only for shapes
    that differ in axes of extent 1, which should raise.
    """
    p, t = np.squeeze(pred), np.squeeze(target)
    if p.shape != t.shape:
        raise ValueError(f"pred {pred.shape}, target {target.shape}")
    err = p - t
    return float((err * err).mean()), (2.0 / err.size * err).reshape(pred.shape)
