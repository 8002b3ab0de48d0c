"""Wrong works of `logit_adjustment`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def returns_logarithms_of_probabilities(logits, prior, tau):
    """Divides the probabilities by the prior, makes them add up to 1 again and returns their logarithms. The answers
    are the same, but each row is off by a constant; it shows also for tau 0.
    """
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"logits {logits.shape}, prior {prior.shape}")
    if not (prior > 0).all():
        raise ValueError("a share is not positive")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    z = logits - tau * np.log(prior)
    return z - np.logaddexp.reduce(z, axis=1)[:, None]
