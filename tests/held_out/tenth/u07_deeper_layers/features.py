"""Wrong works of `features`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def puts_the_relu_before_each_layer(params, x, layer):
    """Clips what goes into a layer, not what comes out of it. Negative inputs are lost in the first layer, and hidden
    layers come back before their ReLU.
    """
    if layer < 0 or layer > len(params):
        raise ValueError(f"no layer {layer} in a network of {len(params)}")
    out = x
    for w, b in params[:layer]:
        out = np.maximum(out, 0) @ w + b
    return out


def has_no_place_for_the_logits(params, x, layer):
    """Takes L - 1 for the highest number of a layer, so that the logits are refused. Right for all other layers."""
    if layer not in range(len(params)):
        raise ValueError(f"layer must be 0 to {len(params) - 1}, is {layer}")
    h = x
    for i in range(layer):
        h = h @ params[i][0] + params[i][1]
        if i < len(params) - 1:
            h[h < 0] = 0
    return h
