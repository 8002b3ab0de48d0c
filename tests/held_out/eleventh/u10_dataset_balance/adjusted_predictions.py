"""Wrong works of `adjusted_predictions`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def multiplies_logits_by_class_weights(logits, y, classes):
    """Multiplies the logits with the weights of the classes; only probabilities may be multiplied like that. A rare
    class is raised where its logit is positive and pushed down where it is negative.
    """
    return np.argmax(logits * class_weights(y, classes), axis=1)
