"""Wrong works of `activation_statistics`, written without sight of the grader."""

import numpy as np


def deviation_as_of_a_sample(params, x):
    """Divides by one number less, as a course in statistics teaches for samples (`ddof=1`). Shows in small layers with
    few rows; for one row and one unit it is NaN.
    """
    deviation, silent = [], []
    for i, (w, b) in enumerate(params):
        z = x @ w + b
        deviation.append(z.std(ddof=1))
        if i < len(params) - 1:
            silent.append(np.mean(np.all(z <= 0, axis=0)))
            x = np.maximum(z, 0)
    return np.array(deviation), np.array(silent)


def counts_silent_numbers(params, x):
    """Counts all numbers of a layer that are 0 or below, and not the units that are so in every row. Shows wherever a
    unit is silent for some rows and speaks for others.
    """
    h = x
    devs = np.zeros(len(params))
    dead = np.zeros(len(params) - 1)
    for l in range(len(params)):
        z = h.dot(params[l][0]) + params[l][1]
        devs[l] = np.sqrt(np.mean((z - z.mean()) ** 2))
        if l < len(params) - 1:
            dead[l] = np.sum(z <= 0) / z.size
        h = z * (z > 0)
    return devs, dead
