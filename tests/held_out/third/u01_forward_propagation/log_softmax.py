"""Wrong works for u01.log_softmax."""

import numpy as np


def shift_not_given_back(z):
    """Subtracts the log-sum of the shifted logits from the unshifted ones: each row is off by its largest logit."""
    c = z.max(axis=-1, keepdims=True)
    log_sum = np.log(np.exp(z - c).sum(axis=-1, keepdims=True))
    return z - log_sum


def sum_of_logarithms(z):
    """Swaps sum and logarithm, so the sum of the shifted logits is taken away and not the logarithm of the sum."""
    s = z - z.max(axis=-1, keepdims=True)
    logs = np.log(np.exp(np.maximum(s, -700)))
    return s - logs.sum(axis=-1, keepdims=True)


def shifted_logits_held_above_minus_fifty(z):
    """Cuts the shifted logits off at -50 to be safe: probabilities smaller than that get a logarithm near -50."""
    shifted = z - np.max(z, axis=-1, keepdims=True)
    shifted = np.clip(shifted, -50, 0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


def calculator_logarithm(z):
    """Two mistakes: takes log10 for the logarithm of the sum, which shows nearly everywhere, and sums over axis 1,
    which shows with three axes or more."""
    m = z.max(axis=1, keepdims=True)
    return (z - m) - np.log10(np.exp(z - m).sum(axis=1, keepdims=True))
