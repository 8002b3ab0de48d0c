"""Wrong works for u08.dropout_backward; their cache is that of _dropout_forward below."""

import numpy as np


def _dropout_forward(x, p, rng, train):
    if not 0 <= p < 1:
        raise ValueError("p is not in [0, 1)")
    kept = rng.random(x.shape) >= p if train else np.ones(x.shape, dtype=bool)
    scale = 1 / (1 - p) if train else 1.0
    out = x * kept * scale
    return out, {"out": out, "kept": kept, "scale": scale}


def kept_where_the_output_is_not_zero(dout, cache):
    """Tells from the output which numbers were kept: a number that was kept and is 0 itself loses its gradient."""
    return dout * (cache["out"] != 0) * cache["scale"]


def factor_of_the_way_forward_forgotten(dout, cache):
    """Masks the gradient and does not multiply it by 1 / (1 - p). Shows in training for p above 0."""
    dx = dout.copy()
    dx[~cache["kept"]] = 0.0
    return dx
