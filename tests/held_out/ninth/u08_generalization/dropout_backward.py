"""Wrong works of `dropout_backward`, written without sight of the grader."""

import numpy as np


def works_in_the_array_that_came(dout, cache):
    """Multiplies the caller's dout in place and hands it back. The numbers are right; it shows in dout, wherever a
    factor is not 1. The cache holds the factors, or None in evaluation.
    """
    if cache is None:
        return dout
    np.multiply(dout, cache, out=dout)
    return dout
