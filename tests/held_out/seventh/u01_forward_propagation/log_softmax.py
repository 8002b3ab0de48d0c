"""Wrong works of `log_softmax`, written without sight of the grader."""

import numpy as np


def makes_infinities_finite(z):
    """Takes the logarithm of the softmax and lets `nan_to_num` mend the -inf, which makes -1.8e308 of it. Shows for
    logits that lie more than about 745 below the largest of their row; also less exact for those not so far below.
    """
    with np.errstate(divide="ignore"):
        logs = np.log(softmax(z))
    return np.nan_to_num(logs)


def takes_the_maximum_off_twice(z):
    """Shifts the logits, and then subtracts a logarithm of the sum into which the shift was put back. Shows in every
    row whose largest logit is not 0: all is too small by that logit.
    """
    m = np.max(z, axis=-1, keepdims=True)
    shifted = z - m
    logsumexp = m + np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    return shifted - logsumexp
