"""Wrong works of `network_loss`, written without sight of the grader."""

import numpy as np


def as_many_classes_as_were_seen(x, y, params):
    """Makes the one-hot rows from the largest label of the batch. Where the last class does not occur, they are too
    short for the logits: an error, or for a batch of nothing but zeros a stretched column that counts all logits.
    """
    signal = Tensor(x)
    for layer, (w, b) in enumerate(params):
        if layer > 0:
            signal = signal.relu()
        signal = signal @ w + b
    onehot = np.eye(int(y.max()) + 1)[y]
    shifted = signal - signal.data.max(axis=1, keepdims=True)
    log_sums = shifted.exp().sum(axis=1).log().sum()
    return (log_sums - (shifted * onehot).sum()) * (1 / len(y))


def picks_before_the_logarithm(x, y, params):
    """Picks the power of the right logit and takes its logarithm then. Where the right logit lies more than some 745
    below the largest, the power is 0 and the loss no longer finite.
    """
    out = Tensor(x)
    for w, b in params[:-1]:
        out = (out @ w + b).relu()
    logits = out @ params[-1][0] + params[-1][1]
    powers = (logits - logits.data.max(axis=1, keepdims=True)).exp()
    truth = np.eye(logits.data.shape[1])[y]
    of_truth = (powers * truth).sum(axis=1)
    of_all = powers.sum(axis=1)
    return (of_all.log() - of_truth.log()).sum() * (1.0 / len(x))
