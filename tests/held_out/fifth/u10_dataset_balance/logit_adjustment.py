"""Wrong works for u10.logit_adjustment."""

import numpy as np


def tau_within_the_logarithm(logits, prior, tau):
    """Takes the logarithm of tau times the share: right for tau = 1 alone, and infinite for tau = 0."""
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"logits {logits.shape} and prior {prior.shape}")
    if np.any(prior <= 0):
        raise ValueError("shares must be positive")
    if np.isnan(logits).any():
        raise ValueError("NaN")
    with np.errstate(divide="ignore"):
        return logits - np.log(tau * prior)


def added_as_in_the_loss(logits, prior, tau):
    """Adds tau log prior, as the paper does in the loss for training: frequent classes gain once more."""
    K = logits.shape[-1]
    if np.shape(prior) != (K,):
        raise ValueError(f"prior has shape {np.shape(prior)} but logits {logits.shape}")
    if not (prior > 0).all():
        raise ValueError("every share must be positive")
    if np.any(np.isnan(logits)):
        raise ValueError("a logit is NaN")
    return logits + tau * np.log(prior)[None, :]
