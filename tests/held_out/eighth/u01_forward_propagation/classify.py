"""Wrong works of `classify`, written without sight of the grader."""

import numpy as np


def looks_at_the_logits_through_relu(x, params):
    """Applies ReLU to the logits, too, before it looks for the largest. Shows in rows whose logits are all negative (or
    all 0 and below): they become equal, and the label is always 0.
    """
    logits, _ = mlp_forward(x, params)
    return np.argmax(relu(logits), axis=1)
