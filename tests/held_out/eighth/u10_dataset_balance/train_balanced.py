"""Wrong works of `train_balanced`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def weighs_a_class_by_its_share(x, y, classes, descend):
    """Gives each class its share of the rows as a weight: frequent classes count for more, and the rare ones for
    still less than without weights.
    """
    counts = np.bincount(y, minlength=classes)
    weights = classes * counts / len(y)

    def loss(logits, labels):
        return weighted_cross_entropy(logits, labels, weights)

    return descend(loss, x, y, classes)
