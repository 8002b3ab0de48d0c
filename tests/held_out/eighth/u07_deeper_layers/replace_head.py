"""Wrong works of `replace_head`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_between_plus_and_minus_one_root(params, classes, rng):
    """Draws as PyTorch's `Linear` does, uniformly between ±1/√M, and takes that for a variance of 1/M. It is
    1/(3M): the root of 3 is missing. Shows in the spread of every head.
    """
    m = params[-1][0].shape[0]
    bound = 1 / np.sqrt(m)
    w = rng.uniform(-bound, bound, size=(m, classes))
    return [(old_w.copy(), old_b.copy()) for old_w, old_b in params[:-1]] + [(w, np.zeros(classes))]
