"""Wrong works of `softmax`, written without sight of the grader."""

import numpy as np


def each_row_shifted_by_its_mean(z):
    """Takes the mean of a row for the shift, not its largest logit: exponents may still be huge. Shows as NaN where a
    logit lies more than 710 above the mean of its row."""
    z = z - z.mean(axis=-1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def integer_logits_get_integer_answers(z):
    """Writes the answers into an array like z: where z holds integers, probabilities below 1 become 0. Shows for an
    integer array."""
    out = np.zeros_like(z)
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    out[...] = e / np.sum(e, axis=-1, keepdims=True)
    return out
