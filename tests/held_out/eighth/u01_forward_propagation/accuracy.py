"""Wrong works of `accuracy`, written without sight of the grader."""

import numpy as np


def is_content_with_a_shared_first_place(logits, y):
    """Asks whether the label's logit is as large as the largest. Shows where several logits are the largest and the
    label is not the first of them: that counts as right here.
    """
    n = len(y)
    of_label = logits[np.arange(n), y]
    return float(np.mean(of_label >= logits.max(axis=1)))


def searches_with_greater_or_equal(logits, y):
    """Searches for the largest number in a loop, as in C, with `>=`: of equal logits the last wins, and not the
    first.
    """
    right = 0
    for i in range(logits.shape[0]):
        best = 0
        for k in range(1, logits.shape[1]):
            if logits[i][k] >= logits[i][best]:
                best = k
        if best == y[i]:
            right = right + 1
    return right / logits.shape[0]
