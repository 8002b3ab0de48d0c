"""Wrong works of `mse`, written without sight of the grader."""

import numpy as np


def divides_by_the_number_of_rows(pred, target):
    """Divides loss and gradient by the number of rows. Right for vectors and single columns; wrong for wider tables,
    and an error for a single number, which has no rows.
    """
    if pred.shape != target.shape:
        raise ValueError(f"pred {pred.shape} and target {target.shape} differ")
    n = len(pred)
    error = pred - target
    return float((error**2).sum() / n), 2 * error / n


def takes_half_of_the_square(pred, target):
    """Uses half the mean square, as many lectures do to be rid of the 2. Loss and gradient are half of what they
    should be wherever they are not 0.
    """
    if pred.shape != target.shape:
        raise ValueError(f"shapes {pred.shape} and {target.shape} are not the same")
    diff = pred - target
    loss = 0.5 * np.mean(diff**2)
    return float(loss), diff / diff.size


def turns_the_target_into_shape(pred, target):
    """Compares the numbers of elements and reshapes the target. Shows only for shapes that differ with the same number
    of elements, such as (N, 1) and (N,): no error comes.
    """
    if pred.size != target.size:
        raise ValueError(f"pred has shape {pred.shape}, target has shape {target.shape}")
    e = pred - target.reshape(pred.shape)
    return float(np.mean(e * e)), 2.0 / e.size * e
