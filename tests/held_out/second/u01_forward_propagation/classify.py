"""Wrong works for u01.classify."""

import numpy as np


def _mlp_forward(x, params):
    cache = []
    for i, (w, b) in enumerate(params):
        z = x @ w + b
        cache.append((x, z))
        x = z if i == len(params) - 1 else np.maximum(z, 0)
    return z, cache


def leaves_out_what_stands_between_the_layers(x, params):
    """No ReLU between the layers: right for a single layer, other labels with a hidden layer."""
    scores = x
    for w, b in params:
        scores = scores @ w + b
    return scores.argmax(axis=1)


def takes_the_largest_size_of_a_logit(x, params):
    """The class with the largest absolute logit is chosen, so one that is strongly spoken against can win."""
    logits, _ = _mlp_forward(x, params)
    return np.argmax(np.abs(logits), axis=1)


def answers_with_a_column_of_floats(x, params):
    """Two mistakes: the shape is (N, 1) and not (N,), and the labels are floats."""
    logits = _mlp_forward(x, params)[0]
    labels = np.zeros((len(x), 1))
    for n in range(len(x)):
        labels[n] = logits[n].argmax()
    return labels
