"""Wrong works of `classify`, written without sight of the grader."""

import numpy as np


def knows_one_layer_only(x, params):
    """Takes the first layer for the whole network. Right for a single layer; with hidden layers it answers with the
    number of the loudest hidden unit.
    """
    w, b = params[0]
    return np.argmax(linear_forward(x, w, b), axis=1)


def has_nothing_bent_in_between(x, params):
    """Sends the rows through the linear layers and leaves out the ReLU between them. Right for a single layer; shows
    with hidden layers.
    """
    for w, b in params:
        x = linear_forward(x, w, b)
    return x.argmax(axis=-1)


def asks_for_the_best_row(x, params):
    """Takes the largest logit of each column: K row numbers come out in place of N labels. Shows for all inputs."""
    logits, _ = mlp_forward(x, params)
    return np.argmax(logits, axis=0)
