"""Wrong works of `features`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def counts_layers_from_the_end_too(params, x, layer):
    """Refuses only a number that is too large: a negative one goes into a slice, and -1 gives the layer before the
    last. Shows only for negative numbers of layers, which should be refused.
    """
    if layer > len(params):
        raise ValueError(f"there is no layer {layer}, there are {len(params)}")
    signal = x
    for number, (w, b) in enumerate(params[:layer]):
        signal = signal @ w + b
        if number < len(params) - 1:
            signal = np.maximum(signal, 0)
    return signal


def rectifies_what_goes_into_a_layer(params, x, layer):
    """Puts ReLU in front of each layer in place of behind it. The pixels are rectified, too, and hidden features
    come out before their ReLU; shows for inputs below 0, and for hidden units that are off.
    """
    L = len(params)
    if not 0 <= layer <= L:
        raise ValueError("layer must be in [0, %d], got %d" % (L, layer))
    if layer == 0:
        return x.copy()
    h = x
    for l in range(layer):
        w, b = params[l]
        h = np.maximum(h, 0.0).dot(w) + b
    return h
