"""Wrong works for `log_softmax`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def never_takes_the_shift_away(z: np.ndarray) -> np.ndarray:
    """Shifts inside the logarithm of the sum but does not add the shift back, so each row is too large by its largest
    logit. Shows wherever the largest logit of a row is not 0.
    """
    c = np.max(z, axis=-1, keepdims=True)
    return z - np.log(np.sum(np.exp(z - c), axis=-1, keepdims=True))


def guards_the_logarithm_with_epsilon(z: np.ndarray) -> np.ndarray:
    """Takes the logarithm of the softmax plus 1e-12, so nothing falls below -27.6. Shows for classes whose logit lies
    more than about 20 below the largest of the row.
    """
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return np.log(p + 1e-12)


def puts_the_sum_back_on_the_second_axis(z: np.ndarray) -> np.ndarray:
    """Leaves `keepdims` out and inserts the summed axis with [:, None], which is the last axis only for two axes. Shows
    for arrays with three or more axes: an error, or wrong numbers where the extents happen to fit.
    """
    shifted = z - np.expand_dims(z.max(axis=-1), -1)
    log_total = np.log(np.exp(shifted).sum(axis=-1))
    return shifted - log_total[:, None]


def adds_one_inside_the_logarithm(z: np.ndarray) -> np.ndarray:
    """Uses log1p of the sum of exponentials, believing it to be a more exact log, and so counts one more class than
    there is. Shows for every input.
    """
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log1p(np.exp(shifted).sum(axis=-1, keepdims=True))


def answers_in_bits(z: np.ndarray) -> np.ndarray:
    """Divides the natural logarithms by ln 2, so the answer is in bits. Shows for every input with more than one
    class.
    """
    zs = z - np.amax(z, axis=-1, keepdims=True)
    lse = np.log(np.exp(zs).sum(axis=-1, keepdims=True))
    return (zs - lse) / np.log(2)
