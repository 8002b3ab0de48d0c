"""Wrong works of `train_balanced`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def adjusts_the_bias_of_an_equal_layer(x, y, classes, descend):
    """Trains with equal weights and takes the logarithm of the shares off the bias. That is the third remedy, and 30
    steps are too few for it: the layer has hardly begun with the rare classes, so their recall stays too low.
    """

    def loss(logits, labels):
        return weighted_cross_entropy(logits, labels, np.ones(classes))

    w, b = descend(loss, x, y, classes)
    shares = np.bincount(y, minlength=classes) / len(y)
    return w, b - np.log(shares)
