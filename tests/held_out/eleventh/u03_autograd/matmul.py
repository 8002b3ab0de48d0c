"""Wrong works of `matmul`, written without sight of the grader."""

import numpy as np


def looks_only_at_the_first_operand(a, b):
    """Checks that `a` is a table and that the inner extents agree, and asks nothing about
    the dimensions of `b`. Shows for
    a vector or a stack as `b` whose first extent fits, where no error is raised.
    """
    x, w = a.data, b.data
    if x.ndim != 2 or w.ndim == 0 or x.shape[1] != w.shape[0]:
        raise ValueError(f"cannot multiply {x.shape} by {w.shape}")
    return Tensor(np.dot(x, w), (a, b), lambda d: (np.dot(d, w.T), np.dot(x.T, d)))
