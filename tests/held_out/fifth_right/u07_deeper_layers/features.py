"""Right works for u07.features."""

import numpy as np


def by_recursion(params, x, layer):
    """Right: a layer is told from the one below it; the last layer and layer 0 have no ReLU."""
    if layer not in range(len(params) + 1):
        raise ValueError(f"layer {layer} is not in [0, {len(params)}]")
    if layer == 0:
        return np.array(x, dtype=np.float64)

    def signal(number):
        if number == 0:
            return x
        w, b = params[number - 1]
        z = np.dot(signal(number - 1), w) + b
        return z if number == len(params) else (np.abs(z) + z) / 2

    return signal(layer)
