"""Wrong works of `network_loss`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def as_many_classes_as_labels_show(x, y, params):
    """Takes the largest label plus 1 for the number of classes. Shows where the last class does not occur in `y`: the
    one-hot rows are too short, and do not fit the logits.
    """
    signal = Tensor(x)
    for number, (w, b) in enumerate(params):
        signal = signal @ w + b
        if number < len(params) - 1:
            signal = signal.relu()
    shifted = signal - signal.data.max(axis=1, keepdims=True)
    one_hot = np.eye(int(y.max()) + 1)[y]
    total = shifted.exp().sum(axis=1).log().sum()
    return (total - (shifted * one_hot).sum()) * (1.0 / len(y))
