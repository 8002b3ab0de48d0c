"""Right works for u11.forward."""

import numpy as np


def last_layer_apart(params, x):
    """Right: a loop over all layers but the last, which stands by itself behind it, and einsum for the products."""
    *hidden, (last_w, last_b) = params
    received = [x]
    for w, b in hidden:
        z = np.einsum("nd,dm->nm", received[-1], w) + b[None, :]
        received.append(np.where(z > 0.0, z, 0.0))
    return np.einsum("nd,dm->nm", received[-1], last_w) + last_b, received
