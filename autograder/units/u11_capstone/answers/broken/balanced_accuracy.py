"""Works for `balanced_accuracy` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np


def _recalls(y: Any, pred: Any, classes: Any) -> dict[int, float]:
    return {label: float(np.mean(pred[y == label] == label)) for label in range(classes) if (y == label).any()}


def pairs_in_one_byte(y: Any, pred: Any, classes: Any) -> Any:
    """It packs a label and a prediction into the halves of an int8, where there is no room for labels from 8 on."""
    pairs = (y.astype(np.int8) << 4) + pred.astype(np.int8)
    present = np.unique(y).tolist()
    return float(np.mean([np.sum(pairs == 16 * label + label) / np.sum(y == label) for label in present]))


def absent_at_the_end(y: Any, pred: Any, classes: Any) -> Any:
    """It looks up where the rows of each class begin, and those of a last class without rows begin nowhere."""
    order = y.argsort(kind="stable")
    counts = np.bincount(y, minlength=classes)
    hits = np.add.reduceat(y[order] == pred[order], np.searchsorted(y[order], np.arange(classes)), dtype=np.int64)
    return float((hits[counts > 0] / counts[counts > 0]).mean())


def never_predicted_and_rare(y: Any, pred: Any, classes: Any) -> Any:
    """It leaves out a class of one or two rows that is never predicted, as one of which nothing is known."""
    recalls = _recalls(y, pred, classes)
    kept = [one for label, one in recalls.items() if np.sum(y == label) > 2 or (pred == label).any()]
    return float(np.mean(kept))
