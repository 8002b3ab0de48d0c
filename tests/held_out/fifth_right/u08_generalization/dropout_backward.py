"""Right works for u08.dropout_backward; their cache is that of _dropout_forward below."""

import numpy as np


def _dropout_forward(x, p, rng, train):
    if not 0 <= p < 1:
        raise ValueError("p is not in [0, 1)")
    kept = rng.random(x.shape) >= p if train else np.ones(x.shape, dtype=bool)
    scale = 1 / (1 - p) if train else 1.0
    out = x * kept * scale
    return out, {"out": out, "kept": kept, "scale": scale}


def numbers_of_the_kept_ones(dout, cache):
    """Right: begins with zeros and fills in the flat places that were kept."""
    dx = np.zeros(dout.size)
    places = np.flatnonzero(cache["kept"])
    dx[places] = dout.ravel()[places] * cache["scale"]
    return dx.reshape(dout.shape)
