"""Wrong works of `mlp_forward`, written without sight of the grader."""

import numpy as np


def lays_the_cache_out_for_the_way_back(x, params):
    """Puts each pair at the front of the cache, since the way back begins with the last layer. The logits are right;
    the order of the cache is reversed for two layers or more.
    """
    cache = []
    a = x
    last = len(params) - 1
    for l, (w, b) in enumerate(params):
        z = np.dot(a, w) + b
        cache.insert(0, (a, z))
        a = z if l == last else np.maximum(z, 0)
    return a, cache
