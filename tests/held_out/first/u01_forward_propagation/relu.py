"""Wrong works for `relu`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def silences_the_argument_in_place(z: np.ndarray) -> np.ndarray:
    """Sets the negative numbers of `z` itself to 0 and returns that very array, so the caller's pre-activations are
    lost. Shows where `z` holds a negative number and is looked at afterwards.
    """
    z[z < 0] = 0
    return z


def returns_the_slope(z: np.ndarray) -> np.ndarray:
    """Returns the slope of ReLU, 1 for positive numbers and 0 otherwise, and not the number itself. Shows for every
    positive number other than 1.
    """
    return np.where(z > 0, 1.0, 0.0)


def caps_at_six(z: np.ndarray) -> np.ndarray:
    """Caps the answer at 6, as the ReLU6 of mobile networks does. Shows for numbers above 6."""
    return np.clip(z, 0.0, 6.0)


def walks_over_two_axes_only(z: np.ndarray) -> np.ndarray:
    """Walks over rows and columns with two loops, so it only knows arrays with two axes. Shows for arrays with one
    axis, three axes or none.
    """
    rows, cols = z.shape
    out = np.zeros((rows, cols))
    for r in range(rows):
        for c in range(cols):
            if z[r, c] > 0:
                out[r, c] = z[r, c]
    return out
