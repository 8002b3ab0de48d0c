"""Wrong works of `activation_statistics`, written without sight of the grader."""

import numpy as np


def averages_the_deviation_of_units(params, x):
    """Takes the standard deviation of each unit over the rows and then the mean over the
    units. Shows wherever units differ
    in their mean or in their spread, which is nearly always.
    """
    deviation, silent, signal = [], [], x
    for w, b in params:
        z = signal @ w + b
        deviation.append(z.std(axis=0).mean())
        silent.append(np.mean(z.max(axis=0) <= 0))
        signal = np.maximum(z, 0)
    return np.array(deviation), np.array(silent[:-1])


def counts_zeros_as_heard(params, x):
    """Calls a unit silent only where its pre-activation is below 0 in all rows, and not
    where it is 0. Shows for units whose
    largest pre-activation is exactly 0.
    """
    dev, sil = np.zeros(len(params)), np.zeros(len(params) - 1)
    for i, (w, b) in enumerate(params):
        z = np.dot(x, w) + b
        dev[i] = np.std(z)
        if i < len(sil):
            sil[i] = np.all(z < 0, axis=0).mean()
        x = z * (z > 0)
    return dev, sil
