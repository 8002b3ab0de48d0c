"""Works for `cross_entropy` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.units.u11_capstone.answers.alternatives.cross_entropy import by_one_hot


def labels_in_one_byte(logits: Any, y: Any, weights: Any) -> Any:
    """It keeps which rows have a label in the bits of one byte, so that further rows than eight have none."""
    member = np.packbits(y[:, None] == np.arange(logits.shape[1]), axis=0)[:1]
    counted = np.unpackbits(member, axis=0, count=len(y)) * weights
    counted = counted / counted.sum()
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_probs) * counted.sum(axis=1, keepdims=True) - counted
    return float(-(counted * log_probs).sum()), dlogits


def one_row_loses_its_axis(logits: Any, y: Any, weights: Any) -> Any:
    """Of one row the gradient has one axis."""
    loss, dlogits = by_one_hot(logits, y, weights)
    return loss, dlogits.squeeze()
