"""Wrong works of `features`, written without sight of the grader."""

import numpy as np


def counts_negative_layers_from_the_end(params, x, layer):
    """Takes -1 for the last layer, as Python's lists do, and refuses only what is larger than L. Shows for a negative
    number alone.
    """
    if layer > len(params):
        raise ValueError(f"there is no layer {layer}")
    if layer < 0:
        layer = len(params) + 1 + layer
    h = x.copy()
    for place, (w, b) in enumerate(params[:layer], 1):
        h = h @ w + b
        if place < len(params):
            h = np.maximum(h, 0)
    return h


def sends_the_image_through_the_relu_too(params, x, layer):
    """Puts the ReLU in front of each layer, so that the inputs themselves are cut off at 0. Right for inputs without
    negative numbers; shows in layers 1 to L for inputs that have some.
    """
    if not 0 <= layer <= len(params):
        raise ValueError(f"layer {layer} of {len(params)}")
    if layer == 0:
        return x.copy()
    out = x
    for w, b in params[:layer]:
        out = np.where(out > 0, out, 0.0) @ w + b
    return out if layer == len(params) else np.where(out > 0, out, 0.0)
