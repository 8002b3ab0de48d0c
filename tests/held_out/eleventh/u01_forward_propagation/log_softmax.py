"""Wrong works of `log_softmax`, written without sight of the grader."""

import numpy as np


def leaves_the_shift_in(z):
    """Takes the logarithm of the sum from shifted logits, but subtracts it from those that
    were not shifted. Too large by
    the largest logit of each row; shows wherever that is not 0.
    """
    shifted = z - np.max(z, axis=-1, keepdims=True)
    return z - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


def puts_the_axis_back_for_tables_only(z):
    """Puts the summed axis back with `[:, None]`, which is its place only in a table. Shows for logits of three or more
    axes, where sums are lined up with rows of another block or do not fit at all.
    """
    return z - np.logaddexp.reduce(z, axis=-1)[:, None]
