"""Wrong works of `features`, written without sight of the grader."""

import numpy as np


def cuts_the_logits_as_well(params, x, layer):
    """Lets a ReLU follow the last layer, too. Shows for `layer` = L and negative logits."""
    if layer < 0 or layer > len(params):
        raise ValueError(f"no layer {layer}")
    signal = x
    for w, b in params[:layer]:
        signal = np.maximum(signal @ w + b, 0)
    return signal


def stops_before_the_relu(params, x, layer):
    """Puts the ReLU in front of each layer but the first, so that a hidden layer is returned before its ReLU. Right for
    0 and for L; shows for hidden layers with negative sums.
    """
    if not 0 <= layer <= len(params):
        raise ValueError(f"layer must be in [0, {len(params)}], not {layer}")
    out = x
    for i in range(layer):
        w, b = params[i]
        if i > 0:
            out = np.maximum(out, 0.0)
        out = out @ w + b
    return out


def counts_from_behind_where_negative(params, x, layer):
    """Refuses numbers that are too large only: -1 is taken for a slice that ends before the last layer. Shows for a
    negative `layer`, which should be refused.
    """
    if layer > len(params):
        raise ValueError(f"there are only {len(params)} layers")
    h = x
    for number, (w, b) in enumerate(params[:layer], start=1):
        h = h @ w + b
        if number != len(params):
            h = h * (h > 0)
    return h
