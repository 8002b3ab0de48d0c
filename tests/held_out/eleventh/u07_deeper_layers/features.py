"""Wrong works of `features`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def rectifies_on_the_way_in(params, x, layer):
    """Applies the ReLU to what goes into each layer, and at the end to what a hidden layer gives. So the inputs are
    rectified, too: shows in every layer but 0 for inputs with negative numbers.
    """
    if layer < 0 or layer > len(params):
        raise ValueError(f"there is no layer {layer}")
    h = x
    for w, b in params[:layer]:
        h = np.maximum(h, 0.0) @ w + b
    if 0 < layer < len(params):
        h = np.maximum(h, 0.0)
    return h


def does_not_know_layer_l(params, x, layer):
    """Takes the number of a layer for a position in the list, which ends at L - 1: the logits are refused. Shows for
    layer L, the only one that should be allowed and is not.
    """
    if layer not in range(len(params)):
        raise ValueError("layer must lie in [0, %d]" % len(params))
    out = np.array(x)
    for number in range(layer):
        w, b = params[number]
        out = out @ w + b
        if number < len(params) - 1:
            out[out < 0] = 0
    return out
