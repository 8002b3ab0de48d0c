"""Wrong works of `classify`, written without sight of the grader."""

import numpy as np


def _mlp_forward(x, params):
    cache = []
    for i, (w, b) in enumerate(params):
        x = np.maximum(x, 0) if i else x
        z = x @ w + b
        cache.append((x, z))
        x = z
    return x, cache


def answers_rectified_before_the_choice(x, params):
    """Keeps ReLU after the last layer too: where all logits are negative, all are 0 and class 0 is said. Shows in
    rows whose best logit is below 0."""
    a = x
    for w, b in params:
        a = np.maximum(a @ w + b, 0)
    return a.argmax(axis=1)


def choice_from_what_the_last_layer_received(x, params):
    """Takes the first of the pair in the cache, the input of the last layer, and not its logits. Shows in every
    network: labels are numbers of hidden units, or of features."""
    _, cache = _mlp_forward(x, params)
    return np.argmax(cache[-1][0], axis=1)
