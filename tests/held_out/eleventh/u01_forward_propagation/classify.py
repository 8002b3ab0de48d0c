"""Wrong works of `classify`, written without sight of the grader."""

import numpy as np


def rounds_before_it_chooses(x, params):
    """Rounds the probabilities as one would print them, to two digits, and then looks for the largest. Shows where the
    two best classes differ by less than a hundredth and the first is not the better one.
    """
    logits, _ = mlp_forward(x, params)
    p = np.round(softmax(logits), 2)
    return np.argmax(p, axis=1)
