"""Wrong works of `classify`, written without sight of the grader."""

import numpy as np


def answers_with_a_column(x, params):
    """Keeps the axis, as Matlab does, so that the labels come as a column of shape (N, 1). Shows always; compared with
    N labels, a column makes a table of N x N truth values.
    """
    logits = mlp_forward(x, params)[0]
    return np.argmax(logits, axis=1, keepdims=True)


def rectifies_the_logits(x, params):
    """Walks through the layers with a ReLU after each of them, the last one too. Shows in rows whose logits are all
    negative: they are all 0 then, and the label is 0 whichever was the largest.
    """
    for w, b in params:
        x = relu(linear_forward(x, w, b))
    return x.argmax(axis=1)
