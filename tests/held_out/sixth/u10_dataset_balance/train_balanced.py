"""Wrong works of `train_balanced`, written without sight of the grader."""

import numpy as np


def weighs_by_how_frequent_a_class_is(x, y, classes, descend):
    """Takes the shares of the classes for their weights, in place of their inverse: frequent ones count for even more.
    Shows in the recall of the rare classes, which stays 0.
    """
    weights = classes * np.bincount(y, minlength=classes) / len(y)

    def loss(logits, labels):
        return weighted_cross_entropy(logits, labels, weights)

    return descend(loss, x, y, classes)
