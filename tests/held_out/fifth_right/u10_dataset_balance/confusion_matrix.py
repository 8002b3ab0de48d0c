"""Right works for u10.confusion_matrix."""

from collections import Counter

import numpy as np


def counter_of_pairs(y, pred, classes):
    """Right: a Counter over pairs, read out for all pairs of classes."""
    if y.shape != pred.shape:
        raise ValueError(f"y has the shape {y.shape}, pred has {pred.shape}")
    pairs = Counter(zip(y.tolist(), pred.tolist(), strict=True))
    strange = {label for pair in pairs for label in pair if not 0 <= label < classes}
    if strange:
        raise ValueError(f"{sorted(strange)} are not in [0, {classes})")
    return np.array([[pairs[i, j] for j in range(classes)] for i in range(classes)], dtype=np.int64)
