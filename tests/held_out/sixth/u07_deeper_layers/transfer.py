"""Wrong works of `transfer`, written without sight of the grader."""

import numpy as np


def throws_away_what_was_learnt(params, x, y, rng):
    """Calls `fine_tune` and does not take what it returns, as if it changed the layers in place: the new head comes
    back as it was drawn, and reads at chance.
    """
    network = replace_head(params, 10, rng)
    batches = []
    for _ in range(60):
        batches += np.array_split(rng.permutation(len(x)), len(x) // 10)
    fine_tune(network, x, y, [0.0, 0.0, 0.0, 0.1], batches)
    return network
