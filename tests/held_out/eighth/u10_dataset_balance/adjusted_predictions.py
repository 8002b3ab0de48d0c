"""Wrong works of `adjusted_predictions`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_the_shares_of_its_own_answers(logits, y, classes):
    """Counts what the network answers on the new rows and takes that for the prior, not the labels that it was
    trained on. Shows where the new rows are not distributed as the training labels.
    """
    answers = logits.argmax(axis=1)
    counts = np.maximum(np.bincount(answers, minlength=classes), 1)
    prior = counts / counts.sum()
    return logit_adjustment(logits, prior, 1.0).argmax(axis=1)
