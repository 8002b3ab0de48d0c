"""Wrong works of `adjusted_predictions`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def divides_the_logits_by_the_shares(logits, y, classes):
    """ "We divide it out", says the text, and means the probabilities; here the logits are divided. Negative logits of
    rare classes are driven down, and positive ones far up.
    """
    n = np.array([np.sum(y == k) for k in range(classes)])
    return np.argmax(logits / (n / n.sum()), axis=1)
