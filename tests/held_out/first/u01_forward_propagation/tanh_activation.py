"""Wrong works for `tanh_activation`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def forgets_the_factor_two(z: np.ndarray) -> np.ndarray:
    """Uses 2 sigmoid(z) - 1 in place of 2 sigmoid(2z) - 1, so the curve is too flat. Shows for every number that is
    neither 0 nor large.
    """
    s = np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))
    return 2 * s - 1


def divides_the_exponentials(z: np.ndarray) -> np.ndarray:
    """Writes the formula out with exp(z) and exp(-z), which is infinity over infinity far out. Shows as NaN for numbers
    beyond about ±709.
    """
    pos, neg = np.exp(z), np.exp(-z)
    return (pos - neg) / (pos + neg)


def returns_one_minus_the_square(z: np.ndarray) -> np.ndarray:
    """Returns the derivative 1 - tanh(z)**2 and not the function. Shows for nearly every number."""
    t = np.tanh(z)
    return 1 - t * t


def writes_the_answer_over_z(z: np.ndarray) -> np.ndarray:
    """Uses the `out` argument of numpy to save memory and so overwrites `z`. The answer is right; it shows in `z`
    afterwards, for every number other than 0.
    """
    return np.tanh(z, out=z)
