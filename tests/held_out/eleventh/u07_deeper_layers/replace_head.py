"""Wrong works of `replace_head`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def columns_at_right_angles(params, classes, rng):
    """Makes the columns of the new weights orthogonal, of length 1, as some initialisations do. The variance is 1 / M,
    but the numbers depend on each other. Shows in the products of two columns, and for more classes than features,
    where columns are missing.
    """
    fan_in = params[-1][0].shape[0]
    w = np.linalg.qr(rng.normal(size=(fan_in, classes)))[0]
    return [*params[:-1], (w, np.zeros(classes))]


def keeps_the_length_of_the_old_bias(params, classes, rng):
    """Sets the biases to 0 with `zeros_like` of the old ones, and they keep the old number of classes. Shows where the
    new number is another one.
    """
    new = list(params)
    w_old, b_old = new.pop()
    m = len(w_old)
    w = rng.standard_normal((m, classes)) / m**0.5
    new.append((w, np.zeros_like(b_old)))
    return new
