"""Right works of `classify`, written without sight of the grader."""

import numpy as np


def one_example_at_a_time(x, params):
    """Goes through the rows one by one, and through the classes with a running best."""
    labels = np.empty(len(x), dtype=np.int64)
    for n in range(len(x)):
        signal = x[n]
        for depth, (w, b) in enumerate(params):
            if depth > 0:
                signal = signal * (signal > 0)
            signal = signal @ w + b
        best = 0
        for k in range(1, len(signal)):
            if signal[k] > signal[best]:
                best = k
        labels[n] = best
    return labels
