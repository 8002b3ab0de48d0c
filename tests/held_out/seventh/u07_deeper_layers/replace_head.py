"""Wrong works of `replace_head`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def puts_the_head_into_the_same_list(params, classes, rng):
    """Writes the new layer into the list that was handed in and returns it. The network is right; shows in the caller's
    `params`, which have lost their old head.
    """
    m = params[-1][0].shape[0]
    params[-1] = (rng.normal(0, 1 / np.sqrt(m), size=(m, classes)), np.zeros(classes))
    return params


def draws_within_one_over_root_m(params, classes, rng):
    """Draws from the uniform distribution between ±1 / sqrt(M), which is what a library does by default. Its variance
    is 1 / (3 M). Shows in the spread of the weights, for any M.
    """
    old_w, _ = params[-1]
    bound = 1 / np.sqrt(old_w.shape[0])
    w = rng.uniform(-bound, bound, size=(old_w.shape[0], classes))
    return [(w1.copy(), b1.copy()) for w1, b1 in params[:-1]] + [(w, np.zeros(classes))]
