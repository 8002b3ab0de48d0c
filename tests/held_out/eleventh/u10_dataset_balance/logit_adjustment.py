"""Wrong works of `logit_adjustment`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def takes_tau_into_the_logarithm(logits, prior, tau):
    """Subtracts log(tau * prior) in place of tau * log(prior). Right for a tau of 1; for others all logits move alike
    and the prior is taken off in full, and for 0 they are infinite.
    """
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"prior {prior.shape} does not fit logits {logits.shape}")
    if not np.all(prior > 0):
        raise ValueError("all shares must be positive")
    if np.isnan(logits).any():
        raise ValueError("NaN in logits")
    with np.errstate(divide="ignore"):
        return logits - np.log(tau * prior)


def wants_a_sum_of_exactly_one(logits, prior, tau):
    """Refuses a prior whose sum is not 1 to the last bit. Shares such as 0.7, 0.2 and 0.1 add up to a little less in a
    computer. Right where the sum comes out as 1, as for 0.5 and 0.5.
    """
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"shapes: logits {logits.shape}, prior {prior.shape}")
    if (prior <= 0).any():
        raise ValueError("a class has no share")
    if prior.sum() != 1:
        raise ValueError("the shares must add up to 1")
    if np.any(np.isnan(logits)):
        raise ValueError("a logit is not a number")
    return logits - tau * np.log(prior)[None, :]
