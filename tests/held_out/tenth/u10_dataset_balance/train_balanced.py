"""Wrong works of `train_balanced`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adds_the_log_prior_to_the_biases(x, y, classes, descend):
    """Trains with equal weights and puts the prior into the biases afterwards, with the wrong sign: what is rare
    becomes rarer still.
    """
    w, b = descend(lambda z, t: weighted_cross_entropy(z, t, np.ones(classes)), x, y, classes)
    prior = np.bincount(y, minlength=classes) / len(y)
    return w, b + np.log(prior)
