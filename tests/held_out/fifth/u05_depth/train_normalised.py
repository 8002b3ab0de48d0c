"""Wrong works of `train_normalised`, written without sight of the grader."""

import numpy as np


def layers_and_norms_returned_as_they_began(x, y, params, rng):
    """Makes the norms and returns them with the layers, untrained. Shows as an accuracy near that of guessing."""
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in range(8)]
    return params, norms
