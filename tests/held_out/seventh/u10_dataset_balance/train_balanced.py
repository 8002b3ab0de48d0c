"""Wrong works of `train_balanced`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def corrects_the_bias_afterwards(x, y, classes, descend):
    """Trains with equal weights and takes the logarithms of the shares off the bias at the end. After 30 steps the
    layer hardly knows the rare classes, and no correction brings them out. Shows in the recall of the worst three.
    """
    w, b = descend(lambda logits, labels: weighted_cross_entropy(logits, labels, np.ones(classes)), x, y, classes)
    prior = np.bincount(y, minlength=classes) / len(y)
    return w, b - np.log(prior)
