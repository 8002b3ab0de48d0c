"""Wrong works of `transfer`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def lets_the_result_of_the_descent_go(params, x, y, rng):
    """Calls `fine_tune` as if it changed the network in place, and returns the one with the fresh head. Shows in the
    accuracy, which is that of a guess.
    """
    network = replace_head(params, 10, rng)
    for epoch in range(60):
        order = rng.permutation(50)
        fine_tune(network, x, y, [0.0, 0.0, 0.0, 0.1], np.split(order, 5))
    return network
