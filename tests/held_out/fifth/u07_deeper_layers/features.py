"""Wrong works for u07.features."""

import numpy as np


def stops_before_relu(params, x, layer):
    """ReLU is done when a layer receives its input, so what a hidden layer hands out is before its ReLU."""
    if not 0 <= layer <= len(params):
        raise ValueError("no such layer")
    h = x
    for i, (w, b) in enumerate(params[:layer]):
        if i > 0:
            h = np.maximum(h, 0)
        h = h @ w + b
    return h


def counts_from_the_end_too(params, x, layer):
    """Takes -1 as the last layer, as lists do, where a ValueError is promised for numbers below 0."""
    L = len(params)
    if layer > L or layer < -L:
        raise ValueError(f"layer must be at most {L}")
    if layer < 0:
        layer += L + 1
    a = np.array(x, dtype=float)
    for i in range(layer):
        w, b = params[i]
        a = a @ w + b
        if i < L - 1:
            a = a * (a > 0)
    return a
