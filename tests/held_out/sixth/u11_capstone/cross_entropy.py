"""Wrong works of `cross_entropy`, written without sight of the grader."""

import numpy as np


def weighs_rows_but_divides_by_their_number(logits, y, weights):
    """Multiplies each row of the gradient by its weight, and still divides by the number of rows. Right where the
    weights of the rows have the mean 1.
    """
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    return float(loss), dlogits * weights[y][:, None] / len(y)


def lays_the_shares_along_the_classes(logits, y, weights):
    """Multiplies by the shares without making a column of them, so that they lie along the classes. An error where N
    and K differ, wrong numbers where they are equal; right for a single row.
    """
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    return float(loss), dlogits * share


def brings_the_loss_down_to_its_gradient(logits, y, weights):
    """Makes the two agree by changing the loss: both are plain means now, and weights play no part. Shows wherever
    weights differ.
    """
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_probs[rows, y].mean()
    dlogits = np.exp(log_probs)
    dlogits[rows, y] -= 1
    return float(loss), dlogits / len(y)
