"""Wrong works for `softmax`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def sums_down_the_columns(z: np.ndarray) -> np.ndarray:
    """Takes maximum and sum over axis 0, so the examples compete for each class and the columns sum to 1. Shows
    wherever the columns are not alike by chance, and in every array with rows alone.
    """
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


def divides_the_logits_by_their_sum(z: np.ndarray) -> np.ndarray:
    """Shifts each row to begin at 0 and divides it by its sum, without an exponential. The rows sum to 1 but the odds
    are wrong; rows of equal logits become NaN.
    """
    shifted = z - z.min(axis=-1, keepdims=True)
    return shifted / shifted.sum(axis=-1, keepdims=True)


def keeps_the_dtype_of_the_logits(z: np.ndarray) -> np.ndarray:
    """Fills an array that is made with `zeros_like`, so integer logits give integers: probabilities are cut down to 0
    or 1. Shows only for integer arrays.
    """
    probs = np.zeros_like(z)
    for index in np.ndindex(z.shape[:-1]):
        row = np.exp(z[index] - np.max(z[index]))
        probs[index] = row / np.sum(row)
    return probs


def shifts_all_rows_by_one_maximum(z: np.ndarray) -> np.ndarray:
    """Subtracts the largest logit of the whole array from every row. Shows as 0 / 0 where a row lies more than about
    745 below the largest logit of another row.
    """
    exps = np.exp(z - np.max(z))
    return exps / np.sum(exps, axis=-1, keepdims=True)


def takes_axis_one_for_the_classes(z: np.ndarray) -> np.ndarray:
    """Uses axis 1 for the classes, which is the last axis only in arrays with two axes. Shows for arrays with three or
    more axes.
    """
    m = np.max(z, axis=1, keepdims=True)
    e = np.exp(z - m)
    return e / np.sum(e, axis=1, keepdims=True)


def shifts_by_the_mean(z: np.ndarray) -> np.ndarray:
    """Shifts each row by its mean and not by its maximum, so a logit far above the mean still overflows. Shows as NaN
    where a logit lies more than about 709 above the mean of its row, as in (1000, -1000, -1000).
    """
    e = np.exp(z - z.mean(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
