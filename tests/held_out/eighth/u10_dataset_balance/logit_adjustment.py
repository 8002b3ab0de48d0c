"""Wrong works of `logit_adjustment`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def divides_the_logits_by_the_prior(logits, prior, tau):
    """Divides the logits themselves by the shares to the power tau, though it is the probabilities that are
    divided, and logits are logarithms of these. Shows for every tau above 0.
    """
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"logits has shape {logits.shape}, prior has shape {prior.shape}")
    if not np.all(prior > 0):
        raise ValueError("a share is not positive")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    return logits / prior**tau


def takes_tau_into_the_logarithm(logits, prior, tau):
    """Takes the logarithm of tau times the prior. For tau above 0 that moves all classes by one number more and
    corrects in full whatever tau is; for tau = 0 it is infinite. Right for tau = 1 alone.
    """
    if prior.ndim != 1 or prior.shape[0] != logits.shape[1]:
        raise ValueError("prior %s does not fit logits %s" % (prior.shape, logits.shape))
    if np.any(prior <= 0):
        raise ValueError("shares must be positive")
    if np.any(np.isnan(logits)):
        raise ValueError("NaN among the logits")
    return logits - np.log(tau * prior)
