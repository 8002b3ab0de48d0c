"""Wrong works of `mlp_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def newest_entry_in_front(x, params):
    """Inserts each layer at the front of the cache, since the way back begins there. The logits are right; the cache is
    in reverse order, which shows for two layers or more.
    """
    cache = []
    signal = x
    for number, (w, b) in enumerate(params, start=1):
        z = signal @ w + b
        cache.insert(0, (signal, z))
        signal = z if number == len(params) else np.maximum(z, 0)
    return signal, cache
