"""Wrong works of `log_softmax`, written without sight of the grader."""

import numpy as np


def shifts_back_on_one_side(z):
    """Adds the largest logit back to the logarithm of the sum, although the logits were shifted as well. Every row
    whose largest logit is not 0 is off by just that.
    """
    c = np.max(z, axis=-1, keepdims=True)
    shifted = z - c
    log_sum = c + np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    return shifted - log_sum
