"""Wrong works of `accuracy`, written without sight of the grader."""

import numpy as np


def sorts_and_takes_the_last(logits, y):
    """Sorts each row and predicts the class that comes last, which among equal logits is
    the last one and not the first.
    Shows only where the largest logit stands twice in a row.
    """
    ranking = np.argsort(logits, axis=1, kind="stable")
    return float((ranking[:, -1] == y).sum() / y.size)
