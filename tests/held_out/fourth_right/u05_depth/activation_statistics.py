"""Right works for `activation_statistics` of unit 5."""

import numpy as np


def all_layers_first_then_measured(params, x):
    """Right: collects all pre-activations in a list, and measures with the formulas of the text afterwards."""
    *hidden, last = params
    zs = []
    for w, b in hidden:
        zs.append(np.einsum("nd,dm->nm", x, w) + b)
        x = zs[-1].clip(min=0)
    zs.append(np.einsum("nd,dm->nm", x, last[0]) + last[1])
    deviation = np.fromiter((np.sqrt(np.mean((z - z.mean()) ** 2)) for z in zs), dtype=np.float64)
    silent = np.fromiter((1 - np.mean(np.any(z > 0, axis=0)) for z in zs[:-1]), dtype=np.float64)
    return deviation, silent


def recursive_over_the_layers(params, x):
    """Right: measures the first layer and asks itself for the others."""
    (w, b), rest = params[0], params[1:]
    z = x @ w + b
    here = np.array([np.std(z)])
    if not rest:
        return here, np.zeros(0)
    deviation, silent = recursive_over_the_layers(rest, np.where(z > 0, z, 0.0))
    share = np.count_nonzero(z.max(axis=0) <= 0) / z.shape[1]
    return np.concatenate([here, deviation]), np.concatenate([[share], silent])


def unit_by_unit_counts(params, x):
    """Right: counts silent units one by one in loops, and fills arrays of the right length."""
    number = len(params)
    deviation = np.zeros(number, dtype=np.float64)
    silent = np.zeros(number - 1, dtype=np.float64)
    signal = np.array(x, copy=True)
    for layer in range(number):
        w, b = params[layer]
        z = np.matmul(signal, w) + b[np.newaxis, :]
        deviation[layer] = np.sqrt(np.var(z.ravel()))
        if layer < number - 1:
            count = 0
            for unit in range(z.shape[1]):
                is_silent = True
                for value in z[:, unit]:
                    if value > 0:
                        is_silent = False
                        break
                if is_silent:
                    count += 1
            silent[layer] = count / z.shape[1]
            signal = np.maximum(z, np.zeros_like(z))
    return deviation, silent
