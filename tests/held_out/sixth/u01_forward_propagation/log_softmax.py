"""Wrong works of `log_softmax`, written without sight of the grader."""

import numpy as np


def takes_the_shift_away_twice(z):
    """Shifts the logits, and then takes away a log-sum-exp to which the shift was added again. Shows in every row
    whose largest logit is not 0.
    """
    c = z.max(axis=-1, keepdims=True)
    shifted = z - c
    log_sum_exp = c + np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return shifted - log_sum_exp


def guards_against_the_logarithm_of_zero(z):
    """Takes the logarithm of the softmax plus 1e-12. Finite everywhere, but it never falls below -27.6: shows for
    unlikely classes.
    """
    return np.log(softmax(z) + 1e-12)


def shifts_all_rows_alike(z):
    """Uses one maximum for the whole batch. Shows where a row lies more than 745 below the largest logit of another:
    its sum is 0, and the logarithm minus infinity.
    """
    z = z - np.max(z)
    return z - np.log(np.sum(np.exp(z), axis=-1, keepdims=True))
