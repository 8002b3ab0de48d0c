"""Wrong works of `mse`, written without sight of the grader."""

import numpy as np


def halves_so_that_the_two_cancels(pred, target):
    """Takes the half of the mean square, as a well-known course has it, so that the gradient has no 2. Loss and
    gradient fit each other, and both are half as large as they should be.
    """
    if pred.shape != target.shape:
        raise ValueError("pred has shape {} and target {}".format(pred.shape, target.shape))
    m = pred.size
    diff = pred - target
    return float((diff * diff).sum() / (2 * m)), diff / m


def checks_the_product_of_broadcasting(pred, target):
    """Refuses only if numpy's broadcasting would make a table larger than `pred`. Shows for a target that is stretched
    to the shape of `pred`, such as (3,) or (1, 3) for (2, 3): that must be refused, too.
    """
    try:
        error = pred - target
    except ValueError:
        raise ValueError(f"cannot compare {pred.shape} with {target.shape}") from None
    if error.shape != pred.shape:
        raise ValueError(f"pred {pred.shape}, target {target.shape}: the difference would be {error.shape}")
    return float(np.mean(error**2)), 2.0 * error / error.size
