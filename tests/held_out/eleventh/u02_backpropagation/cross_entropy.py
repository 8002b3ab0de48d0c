"""Wrong works of `cross_entropy`, written without sight of the grader."""

import numpy as np


def counts_the_probability_twice(logits, y):
    """Multiplies the truth by the probability, as if the gradient of -ln p were p (p - 1) at the right class: the step
    through the logarithm is left out. The loss is right; shows in `dlogits` wherever the network is not sure and right.
    """
    n = len(y)
    lp = log_softmax(logits)
    p = np.exp(lp)
    truth = np.eye(logits.shape[1])[y]
    py = p[np.arange(n), y][:, None]
    return float(-lp[np.arange(n), y].mean()), py * (p - truth) / n


def picks_a_block_by_the_labels(logits, y):
    """Picks `lp[:, y]`, which is a block of all rows by all labels, so that its mean asks each row about the others'
    classes, too. Shows in the loss as soon as two labels of a batch differ; the gradient is right.
    """
    lp = log_softmax(logits)
    d = np.exp(lp)
    for row in range(len(y)):
        d[row, y[row]] -= 1.0
    return float(-np.mean(lp[:, y])), d / len(y)
