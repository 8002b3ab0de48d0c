"""Wrong works for u08.dropout_forward."""

import numpy as np


def scaled_outside_of_training(x, p, rng, train):
    """Two mistakes: does not scale in training, and multiplies by 1 - p outside of it, as before inverted dropout."""
    if not 0 <= p < 1:
        raise ValueError(f"p = {p} is not in [0, 1)")
    if not train:
        return x * (1 - p), None
    keep = rng.random(x.shape) >= p
    return x * keep, keep


def the_same_features_in_every_row(x, p, rng, train):
    """Draws one mask for a single row and uses it for all: the numbers of a column are dropped together."""
    if p < 0 or p >= 1:
        raise ValueError(f"p must be in [0, 1), got {p}")
    if not train:
        return x.copy(), (np.ones(x.shape), 1.0)
    mask = rng.uniform(size=x.shape[1:]) >= p
    mask = np.broadcast_to(mask, x.shape)
    return np.where(mask, x / (1 - p), 0.0), (mask, 1 / (1 - p))


def an_exact_share_dropped(x, p, rng, train):
    """Drops exactly round(p * size) numbers in each call: the count never varies, so the numbers are not dropped
    independently, and a single number is dropped always or never."""
    if not (0 <= p < 1):
        raise ValueError("p is not in [0, 1)")
    scale = np.ones(x.size)
    if train:
        scale /= 1 - p
        dropped = rng.choice(x.size, size=round(p * x.size), replace=False)
        scale[dropped] = 0.0
    scale = scale.reshape(x.shape)
    return x * scale, scale


def chance_of_zero_refused(x, p, rng, train):
    """Raises ValueError for p = 0, which is allowed and drops nothing."""
    if not 0 < p < 1:
        raise ValueError(f"{p} is no probability for dropout")
    if train is False:
        return x.copy(), None
    mask = (rng.random(x.shape) > p) / (1 - p)
    return x * mask, mask
