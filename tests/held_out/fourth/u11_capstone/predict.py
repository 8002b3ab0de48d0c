"""Wrong works of u11.predict, as learners hand them in."""

import numpy as np


def _forward(params, x):
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        cache.append(signal)
        z = signal @ w + b
        signal = z if layer == len(params) - 1 else np.maximum(z, 0)
    return signal, cache


def relu_behind_the_logits(params, x):
    """Puts ReLU behind the last layer too: where all logits are negative they are all 0, and class 0 is read."""
    a = x
    for w, b in params:
        a = np.maximum(a @ w + b, 0)
    return a.argmax(axis=1)


def the_largest_in_each_column(params, x):
    """argmax along axis 0: for each class the row that looks most like it, K numbers and not N."""
    logits, _ = _forward(params, x)
    return np.argmax(logits, axis=0)


def softmax_without_a_care(params, x):
    """exp of the logits as they are gives nan: of two logits above 709 the first is read, and 0 for all below -745."""
    logits = _forward(params, x)[0]
    with np.errstate(all="ignore"):
        e = np.exp(logits)
        p = e / e.sum(axis=1, keepdims=True)
    return np.argmax(p, axis=1)


def squeezes_a_single_row_away(params, x):
    """squeeze after argmax with keepdims takes all axes of length 1: for N = 1 the shape is () and not (1,)."""
    logits, cache = _forward(params, x)
    return np.squeeze(np.argmax(logits, axis=1, keepdims=True)).astype(np.int64)
