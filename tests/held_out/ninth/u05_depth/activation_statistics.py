"""Wrong works of `activation_statistics`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def the_average_unit(params, x):
    """Takes the deviation of each unit over the rows, and the mean of these. Shows wherever the units' means differ,
    and for one row, where all is 0.
    """
    deviation, silent = [], []
    for number, (w, b) in enumerate(params, 1):
        z = x @ w + b
        deviation.append(z.std(axis=0).mean())
        if number < len(params):
            silent.append(np.mean(np.all(z <= 0, axis=0)))
        x = np.maximum(z, 0)
    return np.array(deviation), np.array(silent, dtype=np.float64)


def share_of_zeros_behind_relu(params, x):
    """Counts the numbers that ReLU silences, and not the units that are silent in every row. Shows where a unit is off
    in some rows and on in others.
    """
    n_layers = len(params)
    deviation, silent = np.zeros(n_layers), np.zeros(n_layers - 1)
    a = x
    for l in range(n_layers):
        w, b = params[l]
        z = np.dot(a, w) + b
        deviation[l] = np.std(z)
        a = np.where(z > 0, z, 0)
        if l < n_layers - 1:
            silent[l] = (a == 0).sum() / a.size
    return deviation, silent
