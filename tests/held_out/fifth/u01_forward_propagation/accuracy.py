"""Wrong works of `accuracy`, written without sight of the grader."""

import numpy as np


def hits_divided_by_the_classes(logits, y):
    """Divides the number of right rows by the number of columns. Shows where N is not K."""
    n, k = logits.shape
    hits = 0
    for i in range(n):
        if np.argmax(logits[i]) == y[i]:
            hits += 1
    return float(hits / k)


def any_of_the_largest_will_do(logits, y):
    """Asks whether the label's logit is as large as the largest of its row, so that each of several equals is right.
    Shows where the label is one of equal logits, and not the first."""
    best = logits.max(axis=1)
    own = logits[np.arange(len(y)), y]
    return float((own == best).mean())
