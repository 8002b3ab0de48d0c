"""Wrong works for u10.logit_adjustment."""

import numpy as np


def _check(logits, prior):
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"logits of shape {logits.shape} and prior of shape {prior.shape} do not fit")
    if not np.all(prior > 0):
        raise ValueError("every share in the prior must be positive")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")


def adds_as_in_the_loss_of_the_paper(logits, prior, tau):
    """The logarithm is added, as it is in training; afterwards it must be taken off. Frequent classes are raised."""
    _check(logits, prior)
    offset = tau * np.log(prior)
    return logits + offset[None, :]


def takes_the_logarithm_of_tau_as_well(logits, prior, tau):
    """log(tau * prior) instead of tau * log(prior): right for tau = 1, infinite for tau = 0."""
    _check(logits, prior)
    return logits - np.log(tau * prior)


def lifts_shares_of_zero_to_a_small_number(logits, prior, tau):
    """A share that is not positive should be refused; it is replaced by 1e-12, and that class wins everywhere."""
    if prior.ndim != 1 or prior.size != logits.shape[-1]:
        raise ValueError(f"prior {prior.shape} does not belong to logits {logits.shape}")
    if np.any(np.isnan(logits)):
        raise ValueError("there is a NaN among the logits")
    safe = np.clip(prior, 1e-12, 1.0)
    return logits - tau * np.log(safe)
