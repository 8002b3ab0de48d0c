"""Wrong works of `forward`, written without sight of the grader."""

import numpy as np


def the_last_layer_is_never_reached(params, x):
    """Puts the bias where it belongs and rewrites the question for the last layer on the way: no index is ever as
    large as the number of layers, so ReLU stands behind the logits, too.
    """
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        cache.append(signal)
        z = signal @ w + b
        signal = z if layer == len(params) else np.maximum(z, 0)
    return signal, cache
