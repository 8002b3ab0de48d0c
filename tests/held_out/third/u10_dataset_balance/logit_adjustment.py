"""Wrong works for u10.logit_adjustment."""

import numpy as np


def logits_divided_by_the_prior(logits, prior, tau):
    """Divides the logits by prior^tau as if they were probabilities, where their logarithm is to be subtracted."""
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"logits {logits.shape}, prior {prior.shape}")
    if np.any(prior <= 0):
        raise ValueError("prior must be positive")
    if np.isnan(logits).any():
        raise ValueError("NaN in logits")
    return logits / prior**tau


def shares_beside_the_largest_added(logits, prior, tau):
    """Two mistakes: adds the term where it should be subtracted, and divides the shares by the largest first."""
    k = logits.shape[-1]
    if prior.shape != (k,):
        raise ValueError(f"prior of shape {prior.shape} for logits of shape {logits.shape}")
    if prior.min() <= 0:
        raise ValueError("a share is not positive")
    if np.isnan(np.sum(logits)):
        raise ValueError("a logit is NaN")
    relative = prior / prior.max()
    return logits + tau * np.log(relative)


def zero_share_goes_through(logits, prior, tau):
    """Refuses negative shares only: a share of 0 gives infinite logits and no ValueError."""
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"prior {prior.shape} does not fit logits {logits.shape}")
    if (prior < 0).any():
        raise ValueError("a share is negative")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    with np.errstate(divide="ignore", invalid="ignore"):
        return logits - tau * np.log(prior)


def logarithm_kept_from_infinity(logits, prior, tau):
    """Takes log1p(prior) so that nothing can become infinite: far too weak, and it lowers all classes."""
    if prior.ndim != 1 or len(prior) != logits.shape[1]:
        raise ValueError(f"{logits.shape} and {prior.shape} do not fit")
    if not np.all(prior > 0):
        raise ValueError("all shares must be positive")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")
    return np.stack([z - tau * np.log1p(prior) for z in logits]) if len(logits) else logits.copy()
