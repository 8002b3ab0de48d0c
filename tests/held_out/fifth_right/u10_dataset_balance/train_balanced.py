"""Right works for u10.train_balanced."""

import numpy as np


def a_loss_that_is_an_object(x, y, classes, descend):
    """Right: the weights live in an object that can be called, and go to the rows as a matrix of one-hot labels."""

    class Balanced:
        def __init__(self):
            counts = np.bincount(y, minlength=classes)
            self.weights = counts.sum() / (np.count_nonzero(counts) * np.maximum(counts, 1))

        def __call__(self, logits, labels):
            targets = np.eye(classes)[labels]
            row = targets @ self.weights
            row = row / row.sum()
            level = np.logaddexp.reduce(logits, axis=1, keepdims=True)
            value = np.sum(row * (level[:, 0] - np.sum(targets * logits, axis=1)))
            return float(value), row[:, None] * (np.exp(logits - level) - targets)

    return descend(Balanced(), x, y, classes)
