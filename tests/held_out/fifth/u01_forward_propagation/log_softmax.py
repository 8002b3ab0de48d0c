"""Wrong works of `log_softmax`, written without sight of the grader."""

import numpy as np


def one_sum_for_all_rows(z):
    """Shifts each row by its largest logit, and then takes the logarithm of one sum over the whole array. Shows as
    soon as there are two rows."""
    s = z - z.max(axis=-1, keepdims=True)
    return s - np.log(np.exp(s).sum())


def tiny_number_added_within_the_logarithm(z):
    """The logarithm of the softmax plus 1e-12, so that no 0 gets in: no answer is below -27.6. Shows where a class
    lies more than 27 below the best."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return np.log(p + 1e-12)
