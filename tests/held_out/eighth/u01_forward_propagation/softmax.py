"""Wrong works of `softmax`, written without sight of the grader."""

import numpy as np


def centres_each_row(z):
    """Shifts each row by its mean in place of its largest logit, as one standardises in statistics. Right for moderate
    logits; shows where a logit lies more than 709 above the mean of its row, such as (1000, -1000): NaN.
    """
    centred = z - z.mean(axis=-1, keepdims=True)
    e = np.exp(centred)
    return e / e.sum(axis=-1, keepdims=True)


def fills_an_array_like_z(z):
    """Prepares the result with `zeros_like(z)`, as in C. For integer logits it can hold only integers, so all
    probabilities below 1 are cut to 0, and the dtype is wrong.
    """
    result = np.zeros_like(z)
    k = z.shape[-1]
    for place in np.ndindex(z.shape[:-1]):
        biggest = max(z[place])
        total = 0.0
        for j in range(k):
            total += np.exp(float(z[place][j]) - biggest)
        for j in range(k):
            result[place + (j,)] = np.exp(float(z[place][j]) - biggest) / total
    return result
