"""Wrong works of `adjusted_predictions`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def estimates_the_shares_from_its_own_answers(logits, y, classes):
    """Takes the shares of the classes from what the network answers on the new rows, not from the labels that it was
    trained on. Shows wherever the new rows have other shares.
    """
    said = logits.argmax(axis=1)
    counts = np.bincount(said, minlength=classes) + 1
    prior = counts / counts.sum()
    return logit_adjustment(logits, prior, 1.0).argmax(axis=1)
