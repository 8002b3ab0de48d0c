"""Wrong works of `linear_forward`, written without sight of the grader."""

import numpy as np


def leaves_the_checking_to_numpy(x, w, b):
    """Translates numpy's own complaint instead of comparing shapes. A bias that numpy can stretch, such as one of
    shape (1,), (), (N, 1) or (1, M), goes through without an error.
    """
    try:
        return np.dot(x, w) + b
    except ValueError as complaint:
        raise ValueError(f"x {x.shape}, w {w.shape} and b {b.shape} do not fit") from complaint
