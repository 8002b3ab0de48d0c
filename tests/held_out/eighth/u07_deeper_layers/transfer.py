"""Wrong works of `transfer`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def gives_the_rate_to_the_first_layer(params, x, y, rng):
    """Writes the rates the wrong way round: the first layer learns, and the new head stays as it was drawn. Shows
    in what comes back: its head knows nothing.
    """
    net = replace_head(params, 10, rng)
    batches = []
    for _ in range(60):
        batches.extend(np.split(rng.permutation(len(x)), len(x) // 10))
    rates = [0.1] + [0.0] * (len(net) - 1)
    return fine_tune(net, x, y, rates, batches)[0]
