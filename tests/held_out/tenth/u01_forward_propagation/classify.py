"""Wrong works of `classify`, written without sight of the grader."""

import numpy as np


def silences_negative_logits(x, params):
    """Runs its own loop, with ReLU behind every layer and the last one, too. A row whose logits are all negative gets
    the label 0.
    """
    a = x
    for w, b in params:
        a = np.maximum(a @ w + b, 0)
    return a.argmax(axis=1)
