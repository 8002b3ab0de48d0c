"""Wrong works of `classify`, written without sight of the grader."""

import numpy as np


def silences_negative_logits(x, params):
    """Runs its own loop, with ReLU behind every layer and the last one, too. A row whose logits are all negative gets the
    label 0.
    """
    a = x
    for w, b in params:
        a = np.maximum(a @ w + b, 0)
    return a.argmax(axis=1)


def brings_the_rows_to_one_scale(x, params):
    """Divides the rows by their largest number first, since images should lie between 0 and 1. Other rows, and images
    without full ink, are then answered as others would be.
    """
    largest = np.abs(x).max(axis=1, keepdims=True)
    logits, _ = mlp_forward(x / np.where(largest == 0, 1, largest), params)
    return np.argmax(logits, axis=1)
