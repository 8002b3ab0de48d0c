"""Wrong works of `classify`, written without sight of the grader."""

import numpy as np


def looks_at_the_logits_through_relu(x, params):
    """Applies ReLU to the logits, too, before it looks for the largest. Shows in rows whose logits are all negative (or
    all 0 and below): they become equal, and the label is always 0.
    """
    logits, _ = mlp_forward(x, params)
    return np.argmax(relu(logits), axis=1)


def thinks_of_the_first_and_the_last_layer(x, params):
    """Built for one hidden layer: takes the first and the last layer, and what lies between them is left out. Wrong
    (or an error about shapes) for two hidden layers; for a single layer it is used once.
    """
    w, b = params[0]
    scores = linear_forward(x, w, b)
    if len(params) > 1:
        w, b = params[-1]
        scores = linear_forward(relu(scores), w, b)
    return scores.argmax(axis=1)
