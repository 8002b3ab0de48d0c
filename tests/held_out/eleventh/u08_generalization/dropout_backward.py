"""Wrong works of `dropout_backward`, written without sight of the grader.

They take the cache for the array of factors by which the forward pass multiplied.
"""

from __future__ import annotations

import numpy as np


def divides_by_the_factor(dout, cache):
    """Undoes the forward pass in place of taking its slope: what was divided by 1 - p is multiplied by it. Shows in
    every number that was kept, for p above 0.
    """
    factors = np.asarray(cache)
    dx = np.zeros(dout.shape)
    kept = factors != 0
    dx[kept] = dout[kept] / factors[kept]
    return dx


def writes_zeros_into_dout(dout, cache):
    """Sets the numbers that were dropped to 0 in `dout` itself and multiplies afterwards. The answer is right; shows in
    the `dout` that was handed in, where something was dropped.
    """
    dropped = cache == 0
    dout[dropped] = 0
    return dout * cache
