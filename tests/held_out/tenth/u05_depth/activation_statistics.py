"""Wrong works of `activation_statistics`, written without sight of the grader."""

import numpy as np


def the_mean_of_each_units_deviation(params, x):
    """Takes the deviation of every unit over the rows, and then their mean. How far the units' means lie apart is
    lost; for a single row it is 0.
    """
    deviation, silent, signal = [], [], x
    for w, b in params:
        z = signal @ w + b
        deviation.append(z.std(axis=0).mean())
        silent.append((z <= 0).all(axis=0).mean())
        signal = np.maximum(z, 0)
    return np.array(deviation), np.array(silent[:-1])


def a_zero_still_speaks(params, x):
    """Counts a unit as silent only if all its numbers are below 0. Units that give exactly 0, as those with weights
    and biases of 0 do, are taken to be alive.
    """
    n_layers = len(params)
    deviation = np.zeros(n_layers)
    silent = np.zeros(n_layers - 1)
    for i, (w, b) in enumerate(params):
        z = x @ w + b
        deviation[i] = np.std(z)
        if i < n_layers - 1:
            silent[i] = np.mean(np.max(z, axis=0) < 0)
        x = z * (z > 0)
    return deviation, silent
