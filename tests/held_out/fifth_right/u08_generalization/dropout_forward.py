"""Right works for u08.dropout_forward."""

import numpy as np


def binomial_draw_and_a_closure(x, p, rng, train):
    """Right: draws from a binomial distribution, and the cache is a function that multiplies by the factors."""
    if not (0 <= p and p < 1):
        raise ValueError(f"p must be in [0, 1), and is {p}")
    if not train or p == 0:
        return np.array(x, copy=True), lambda dout: np.array(dout, copy=True)
    kept = rng.binomial(1, 1 - p, size=x.shape).astype(bool)
    out = np.where(kept, x / (1 - p), 0.0)
    return out, lambda dout: np.where(kept, dout / (1 - p), 0.0)
