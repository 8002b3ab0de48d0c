"""Wrong works for `activation_statistics` of unit 5."""

import numpy as np


def measured_behind_the_relu(params, x):
    """The deviation is that of the signal after ReLU, not of the pre-activation: too small in all hidden layers."""
    deviation, silent = [], []
    signal = x
    for i, (w, b) in enumerate(params):
        z = signal @ w + b
        if i < len(params) - 1:
            signal = np.maximum(z, 0)
            silent.append((z <= 0).all(axis=0).mean())
        else:
            signal = z
        deviation.append(signal.std())
    return np.array(deviation), np.array(silent)


def share_of_numbers_not_of_units(params, x):
    """Silent is counted number by number, over rows and units together, where a unit counts that is silent in all rows:
    about a half in place of about 0.
    """
    deviation = np.zeros(len(params))
    silent = np.zeros(len(params) - 1)
    for layer, (w, b) in enumerate(params):
        z = x @ w + b
        deviation[layer] = z.std()
        if layer < len(silent):
            silent[layer] = np.mean(z <= 0)
        x = np.maximum(z, 0)
    return deviation, silent


def exactly_zero_counts_as_speaking(params, x):
    """A unit is called silent if its pre-activation is below 0 in all rows. One that is exactly 0 there, as with
    weights and bias of 0, is missed.
    """
    zs = []
    for w, b in params:
        zs.append((np.maximum(zs[-1], 0) if zs else x) @ w + b)
    deviation = np.array([z.std() for z in zs])
    silent = np.array([(z.max(axis=0) < 0).mean() for z in zs[:-1]], dtype=np.float64)
    return deviation, silent


def deviation_of_each_unit_averaged_and_unbiased(params, x):
    """Two mistakes. The deviation is taken over the rows for each unit and averaged over the units, not of all numbers
    together; and it is divided by N - 1, which makes nan of a single row. Shows where units have different means.
    """
    deviation, silent = [], []
    for w, b in params[:-1]:
        z = np.dot(x, w) + b
        deviation.append(z.std(axis=0, ddof=1).mean())
        silent.append(np.all(z <= 0, axis=0).sum() / z.shape[1])
        x = z * (z > 0)
    z = np.dot(x, params[-1][0]) + params[-1][1]
    deviation.append(z.std(axis=0, ddof=1).mean())
    return np.array(deviation), np.array(silent)
