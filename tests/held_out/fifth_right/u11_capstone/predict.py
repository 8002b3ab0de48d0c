"""Right works for u11.predict."""

import numpy as np


def row_by_row(params, x):
    """Right: a loop over the rows, each sent through the network by itself."""
    labels = []
    for signal in x:
        for w, b in params[:-1]:
            signal = np.maximum(signal @ w + b, 0.0)
        logits = signal @ params[-1][0] + params[-1][1]
        labels.append(max(range(len(logits)), key=logits.__getitem__))
    return np.array(labels, dtype=np.int64)
