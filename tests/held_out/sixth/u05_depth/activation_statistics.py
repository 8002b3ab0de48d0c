"""Wrong works of `activation_statistics`, written without sight of the grader."""

import numpy as np


def counts_silent_answers(params, x):
    """Takes the share of all numbers that are not positive, where units are asked for that are silent in every row.
    Shows wherever a unit is silent for some rows only. The deviations are right.
    """
    deviation, silent = [], []
    a = x
    for w, b in params:
        z = a @ w + b
        deviation.append(z.std())
        silent.append(np.mean(z <= 0))
        a = np.maximum(z, 0)
    return np.array(deviation), np.array(silent[:-1])


def averages_the_deviations_of_units(params, x):
    """Takes the deviation of each column, and the mean of these. Right where all units have the same mean; else too
    small, and 0 for a single row.
    """
    deviation = np.zeros(len(params))
    silent = np.zeros(len(params) - 1)
    signal = x
    for layer in range(len(params)):
        w, b = params[layer]
        z = np.dot(signal, w) + b
        deviation[layer] = np.std(z, axis=0).mean()
        if layer < len(params) - 1:
            silent[layer] = np.all(z <= 0, axis=0).mean()
            signal = np.where(z > 0, z, 0.0)
    return deviation, silent


def takes_zero_for_speech(params, x):
    """Calls a unit silent if all its numbers are below 0, and not if they are 0. Shows only where a unit is exactly 0
    in a row and never positive, as a unit whose weights and bias are 0.
    """
    stds, shares = [], []
    for w, b in params:
        z = x @ w + b
        stds.append(np.sqrt(np.mean((z - z.mean()) ** 2)))
        shares.append((z.max(axis=0) < 0).sum() / z.shape[1])
        x = z * (z > 0)
    return np.array(stds), np.array(shares[: len(params) - 1])
