"""Wrong works of `log_softmax`, written without sight of the grader."""

import numpy as np


def answers_in_bits(z):
    """Takes the logarithm to base 2 of the sum, after a course on information, and the logits as they are. Shows
    everywhere but where one class has all the probability.
    """
    top = np.max(z, axis=-1, keepdims=True)
    shifted = z - top
    return shifted - np.log2(np.sum(np.exp(shifted), axis=-1, keepdims=True))


def lifts_the_probability_off_zero(z):
    """Takes the logarithm of the softmax after lifting it to the smallest normal float. Never infinite, but it stops at
    -708.4, so (1000, -1000) gives that in place of -2000.
    """
    p = softmax(z)
    smallest = np.finfo(np.float64).tiny
    p = np.where(p < smallest, smallest, p)
    return np.log(p)
