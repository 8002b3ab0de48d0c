"""Wrong works of `activation_statistics`, written without sight of the grader."""

import numpy as np


def averages_the_deviations_of_the_units(params, x):
    """Takes the standard deviation of each column and the mean of these, as in a table of descriptive statistics. The
    units' own means do not count then. Shows wherever the units have different means or deviations.
    """
    deviation, silent = [], []
    signal = x
    for i, (w, b) in enumerate(params):
        z = signal @ w + b
        deviation.append(z.std(axis=0).mean())
        if i < len(params) - 1:
            silent.append(np.mean((z <= 0).all(axis=0)))
        signal = np.maximum(z, 0)
    return np.array(deviation), np.array(silent, dtype=float)


def counts_silent_numbers_and_not_units(params, x):
    """The share of all numbers of a layer that are 0 or below, row by row, where a unit counts only if it is silent in
    all rows. Shows for batches of two rows or more in which a unit speaks in some rows.
    """
    L = len(params)
    deviation = np.zeros(L)
    silent = np.zeros(L - 1)
    a = x.copy()
    for l in range(L):
        z = a.dot(params[l][0]) + params[l][1]
        deviation[l] = np.std(z)
        if l < L - 1:
            silent[l] = np.sum(z <= 0) / z.size
            a = np.where(z > 0, z, 0.0)
    return deviation, silent
