"""Wrong works of `train_balanced`, written without sight of the grader."""

import numpy as np


def weighs_by_how_frequent_a_class_is(x, y, classes, descend):
    """Takes the share of each class as its weight, so that the frequent ones weigh more still. Shows in the recall of
    the rare classes.
    """
    weights = np.bincount(y, minlength=classes) / len(y)
    return descend(lambda logits, labels: weighted_cross_entropy(logits, labels, weights), x, y, classes)
