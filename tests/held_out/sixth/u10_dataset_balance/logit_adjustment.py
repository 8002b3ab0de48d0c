"""Wrong works of `logit_adjustment`, written without sight of the grader."""

import numpy as np


def _check(logits, prior):
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"logits {logits.shape}, prior {prior.shape}")
    if not np.all(prior > 0):
        raise ValueError("a share is not positive")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN")


def adds_the_logarithm(logits, prior, tau):
    """Adds tau ln(prior), as the paper does within the loss, and not in the decision: rare classes become rarer. Shows
    for every tau but 0.
    """
    _check(logits, prior)
    return logits + tau * np.log(prior)


def subtracts_in_place(logits, prior, tau):
    """Subtracts by `-=`. The numbers are right; it shows in the logits that were handed in."""
    _check(logits, prior)
    logits -= tau * np.log(prior)
    return logits


def subtracts_the_share_itself(logits, prior, tau):
    """Takes tau times the prior from the logits, without the logarithm. Shows for every tau but 0 where the shares
    differ.
    """
    _check(logits, prior)
    out = np.zeros(logits.shape)
    for k in range(len(prior)):
        out[:, k] = logits[:, k] - tau * prior[k]
    return out


def protects_the_logarithm_by_a_small_number(logits, prior, tau):
    """Adds 1e-12 to the prior so that nothing becomes infinite, and so refuses no share of 0. Shows for a class that
    the training never saw.
    """
    if prior.shape != (logits.shape[1],):
        raise ValueError(f"prior {prior.shape} for logits {logits.shape}")
    if np.any(np.isnan(logits)):
        raise ValueError("NaN among the logits")
    return logits - tau * np.log(prior + 1e-12)
