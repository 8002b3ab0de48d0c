"""Wrong works of `replace_head`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def draws_uniformly_up_to_the_root(params, classes, rng):
    """Draws evenly from -1/√M to 1/√M, as the layers of a well-known library begin. The variance is then 1 / (3 M), a
    third of what is asked.
    """
    old_w, _ = params[-1]
    M = old_w.shape[0]
    bound = 1 / np.sqrt(M)
    new_w = rng.uniform(-bound, bound, size=(M, classes))
    return [*params[:-1], (new_w, np.zeros(classes))]


def asks_the_layer_below_for_its_width(params, classes, rng):
    """Reads M from the biases of the last but one layer. That is the same number, but a network of one layer has no
    such layer: IndexError.
    """
    body = [(w.copy(), b.copy()) for w, b in params[:-1]]
    fan_in = len(params[-2][1])
    head = rng.standard_normal((fan_in, classes)) * fan_in**-0.5
    return body + [(head, np.zeros(classes))]
