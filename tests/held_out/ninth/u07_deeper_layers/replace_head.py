"""Wrong works of `replace_head`, written without sight of the grader."""

import numpy as np


def uniform_up_to_one_over_the_root(params, classes, rng):
    """Draws from the uniform distribution between -1 / sqrt(M) and 1 / sqrt(M), as PyTorch's layers begin: its variance
    is 1 / (3 M). Shows in how far the new weights spread.
    """
    m = params[-1][0].shape[0]
    reach = 1 / np.sqrt(m)
    return [*params[:-1], (rng.uniform(-reach, reach, size=(m, classes)), np.zeros(classes))]


def takes_the_old_head_off_the_list(params, classes, rng):
    """Takes the old head off the list that was handed in, and puts the new one on. The network that comes back is
    right; it shows in the caller's list, which has a new head, too.
    """
    old_w, _ = params.pop()
    fan_in = len(old_w)
    params.append((rng.standard_normal((fan_in, classes)) / fan_in**0.5, np.zeros(classes)))
    return params
