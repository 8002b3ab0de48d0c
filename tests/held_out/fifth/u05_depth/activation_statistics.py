"""Wrong works of `activation_statistics`, written without sight of the grader."""

import numpy as np


def units_below_zero_in_every_row_only(params, x):
    """Calls a unit silent where its pre-activation is below 0, not where it is 0 or below. Shows for units whose
    weights and bias are 0."""
    deviation, silent = [], []
    for i, (w, b) in enumerate(params):
        z = x @ w + b
        deviation.append(z.std())
        if i < len(params) - 1:
            silent.append((z < 0).all(axis=0).mean())
        x = np.maximum(z, 0)
    return np.array(deviation), np.array(silent)


def deviation_of_each_unit_and_then_the_mean(params, x):
    """Takes the deviation of each unit over the rows and averages these, which loses how the units differ. Shows in
    all layers, and plainly for one row, where it is 0."""
    L = len(params)
    deviation, silent = np.zeros(L), np.zeros(L - 1)
    for i, (w, b) in enumerate(params):
        z = x @ w + b
        deviation[i] = z.std(axis=0).mean()
        if i < L - 1:
            silent[i] = np.mean(z.max(axis=0) <= 0)
        x = z * (z > 0)
    return deviation, silent
